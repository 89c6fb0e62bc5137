"""Find an action by its name or its key: `:w`, `:wq`, `:undo`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from types import MappingProxyType

from tuiprofile.tui.keymap import USUAL, Keymap
from tuiprofile.tui.screens.picker import Choice, Picker

_NEVER = {"palette", "section", "reset"}


def palette_screen(
    keymap: Keymap = USUAL, told: Mapping[str, str] = MappingProxyType({})
) -> Picker:
    """The actions, but for moving about; the result is the name of one.

    `told` says by their names what some of them would do just now.
    """
    choices = [
        Choice(
            action.name,
            keymap.keys(action.name) or "".join(f":{name}" for name in action.aliases[:1]),
            told.get(action.name, action.help),
        )
        for action in keymap.actions
        if action.group != "Move" and action.name not in _NEVER
    ]
    return Picker("Commands", choices, search=partial(ranked, keymap=keymap))


def ranked(typed: str, choices: Sequence[Choice], keymap: Keymap = USUAL) -> tuple[Choice, ...]:
    """The choices that fit what was typed: by key or name, by the beginnings of words, by letters.

    Within each of these in their own order.
    """
    ranks = [(_rank(typed, choice, keymap), place) for place, choice in enumerate(choices)]
    return tuple(choices[place] for rank, place in sorted(ranks) if rank < _NOT)


_NOT = 5


def _rank(typed: str, choice: Choice, keymap: Keymap) -> int:
    action = keymap.named(choice.value)
    names = {action.name, *action.keys, *keymap.keys(action.name).split(), *action.aliases}
    wanted = typed.casefold()
    words = f"{action.name.replace('_', ' ')} {choice.words}".casefold()
    tests = (
        typed in names,
        wanted in {name.casefold() for name in names},
        all(any(w.startswith(part) for w in words.split()) for part in wanted.split()),
        wanted in words,
        _in_order(wanted.replace(" ", ""), words),
    )
    return next((rank for rank, fits in enumerate(tests) if fits), _NOT)


def _in_order(letters: str, text: str) -> bool:
    """Whether `text` has the letters in their order, with anything between."""
    rest = iter(text)
    return all(letter in rest for letter in letters)
