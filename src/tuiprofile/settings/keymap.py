"""The keys of actions: the usual ones, but for those that the user wants otherwise."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple

from tuiprofile.settings.key_names import is_sure, key_shown
from tuiprofile.settings.loading import Fault, Loaded, nearest

Keys = Mapping[str, tuple[str, ...]]
"""Keys by the name of an action, by Textual's names."""

NEEDED: Final = frozenset({"help", "quit"})
"""Actions that never are without a key: the way to all others, and the way out."""
_FIXED: Final = {"ctrl+q": "quit"}
"""Keys that do one thing wherever they are pressed."""


class Resolved(NamedTuple):
    """The keys that hold, and what of the file cannot be used."""

    keys: Keys
    faults: tuple[Fault, ...]


def resolved(loaded: Loaded, usual: Keys) -> Resolved:
    """The keys of all actions, of which `usual` has the usual ones.

    What is wrong is passed over: an action that does not exist, a key that not every terminal sends
    as an action's only one, and of two actions on one key the one that came to it by the file, or
    later in it.
    """
    wanted: dict[str, list[str]] = {}
    faults: list[Fault] = []

    def tell(name: str, reason: str) -> None:
        faults.append(loaded.fault(("keys", name), reason))

    for name, keys in loaded.settings.keys.items():
        if name not in usual:
            tell(name, f"is no action{nearest(name, usual)}")
        elif not keys and name in NEEDED:
            tell(name, "needs a key")
        else:
            fixed = [key for key in keys if _FIXED.get(key, name) != name]
            for key in fixed:
                tell(name, f"cannot have {key_shown(key)}, which is {_FIXED[key]}'s everywhere")
            if len(fixed) < len(keys) or not keys:
                wanted[name] = [key for key in keys if key not in fixed]
    while True:
        if (unsure := _unsure(wanted, usual)) is not None:
            shown = " and ".join(map(key_shown, wanted.pop(unsure)))
            tell(unsure, f"needs another key beside {shown}, which not every terminal passes on")
        elif (clash := _clash(wanted, usual)) is not None:
            name, key, other = clash
            tell(
                name, f"cannot have {key_shown(key)}, which is {other}'s; give {other} another key"
            )
            wanted[name].remove(key)
            if not wanted[name]:
                del wanted[name]
        else:
            break
    all_keys = {name: tuple(wanted.get(name, known)) for name, known in usual.items()}
    return Resolved(all_keys, tuple(sorted(faults, key=lambda each: each.line)))


def in_order(loaded: Loaded, keys: Resolved) -> list[Fault]:
    """All that cannot be used, in the order of the file."""
    return sorted((*loaded.faults, *keys.faults), key=lambda each: each.line)


def _clash(wanted: Mapping[str, list[str]], usual: Keys) -> tuple[str, str, str] | None:
    """The action that must not have a key, the key, and the action that has it."""
    owners: dict[str, str] = {}
    for name, keys in usual.items():
        if name not in wanted:
            owners.update(dict.fromkeys(keys, name))
    for name, own in wanted.items():
        for key in own:
            if key in owners:
                return name, key, owners[key]
            owners[key] = name
    return None


def _unsure(wanted: Mapping[str, list[str]], usual: Keys) -> str | None:
    """An action that some terminals would have no key for, unless that is so anyway."""
    for name, keys in wanted.items():
        if keys and not any(map(is_sure, keys)) and not set(keys) <= set(usual[name]):
            return name
    return None
