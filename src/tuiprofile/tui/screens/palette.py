"""Find an action by its name or its key: `:w`, `:wq`, `:undo`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from tuiprofile.tui.actions import ACTIONS, Action, named
from tuiprofile.tui.screens.picker import Choice, Picker

_NEVER = {"palette", "section", "reset"}


def palette_screen(told: Mapping[str, str] = MappingProxyType({})) -> Picker:
    """The actions, but for moving about; the result is the name of one.

    `told` says by their names what some of them would do just now.
    """
    choices = [
        Choice(
            action.name,
            action.keys_shown or ", ".join(action.aliases),
            told.get(action.name, action.help),
        )
        for action in ACTIONS
        if action.group != "Move" and action.name not in _NEVER
    ]
    return Picker("Commands", choices, search=ranked)


def ranked(typed: str, choices: Sequence[Choice]) -> tuple[Choice, ...]:
    """The choices that fit what was typed: by key or name, by the beginnings of words, by letters.

    Within each of these in their own order.
    """
    ranks = [(_rank(typed, choice), place) for place, choice in enumerate(choices)]
    return tuple(choices[place] for rank, place in sorted(ranks) if rank < _NOT)


_NOT = 5


def _rank(typed: str, choice: Choice) -> int:
    action = named(choice.value)
    wanted = typed.casefold()
    words = f"{action.name.replace('_', ' ')} {choice.words}".casefold()
    tests = (
        typed in _names(action),
        wanted in {name.casefold() for name in _names(action)},
        all(any(w.startswith(part) for w in words.split()) for part in wanted.split()),
        wanted in words,
        _in_order(wanted.replace(" ", ""), words),
    )
    return next((rank for rank, fits in enumerate(tests) if fits), _NOT)


def _names(action: Action) -> set[str]:
    return {action.name, *action.keys, *action.keys_shown.split(), *action.aliases}


def _in_order(letters: str, text: str) -> bool:
    """Whether `text` has the letters in their order, with anything between."""
    rest = iter(text)
    return all(letter in rest for letter in letters)
