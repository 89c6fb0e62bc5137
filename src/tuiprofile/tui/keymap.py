"""The actions with the keys that they have: the usual ones, or the user's.

Bindings, footer, help, palette, and the sentences that name a key, all ask here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from tuiprofile.settings.key_names import key_shown
from tuiprofile.tui.actions import ACTIONS, Action, usual_keys

if TYPE_CHECKING:
    from tuiprofile.settings.keymap import Keys
    from tuiprofile.settings.loading import Fault, Loaded
    from tuiprofile.tui.desk import Desk

_ALWAYS_SHOWN: Final = ("help", "save", "quit", "reset")
"""The actions that the footer shows however narrow it is: to all others, to the disk, and out."""


class Keymap:
    """All actions in the order of the footer, each with its keys."""

    def __init__(self, keys: Keys) -> None:
        self._keys = keys
        self._of_sections = {each.in_sections: each.name for each in ACTIONS if each.in_sections}
        names = _Names(self)
        self.actions: tuple[Action, ...] = tuple(
            replace(each, keys=keys[each.name], help=each.help.format_map(names))
            for each in ACTIONS
        )
        self._by_name = {each.name: each for each in self.actions}
        self.kept: frozenset[str] = frozenset(map(self.key, _ALWAYS_SHOWN))
        """Keys that the footer always shows."""

    def named(self, name: str) -> Action:
        """The action of that name; raises `KeyError`."""
        return self._by_name[name]

    def key(self, name: str) -> str:
        """The first key of an action as sentences write it; without one, what the palette takes."""
        return next(self._shown(name), f":{name}")

    def footer_key(self, action: Action) -> str:
        """The key as the footer writes it; of two actions that share a hint, both."""
        pair = [self.key(action.name), *([self.key(action.pair)] if action.pair else [])]
        return "/".join(pair)

    def keys(self, name: str) -> str:
        """All keys of an action, for the help."""
        shown = list(self._shown(name))
        if len(shown) > 3 and "".join(shown) in "123456789":
            return f"{shown[0]}-{shown[-1]}"
        return " ".join(shown)

    def here(self, desk: Desk) -> Iterable[Action]:
        """The actions that have keys where the cursor is."""
        others = [action for action in self.actions if action.group != "Section"]
        if not desk.in_sections:
            return others
        of_sections = [self.named(each.in_sections) for each in others if each.in_sections]
        rest = [action for action in others if not action.in_sections]
        return [rest[0], *of_sections, *rest[1:]]

    def _shown(self, name: str) -> Iterator[str]:
        base = self._of_sections.get(name)
        inherited = self._keys[base][:1] if base else ()
        return map(key_shown, (*inherited, *self._keys[name]))


class _Names(dict[str, str]):
    """Keys for the places in a text that name an action: `{undo}`."""

    def __init__(self, keymap: Keymap) -> None:
        super().__init__()
        self._keymap = keymap

    def __missing__(self, name: str) -> str:
        return self._keymap.key(name)


USUAL: Final = Keymap(usual_keys())
"""The keys as they are declared."""


def keymap_of(loaded: Loaded) -> tuple[Keymap, tuple[Fault, ...]]:
    """The keys that the user's settings leave, and all that cannot be used of the settings."""
    if not loaded.settings.keys:
        return USUAL, loaded.faults
    from tuiprofile.settings.keymap import in_order, resolved

    found = resolved(loaded, usual_keys())
    return Keymap(found.keys), tuple(in_order(loaded, found))
