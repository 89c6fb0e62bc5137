"""Keys by name: what may be written in the settings, and which of them every terminal sends.

Names are Textual's; a sign may stand for itself (`?` for `question_mark`).
"""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import Final

NAMED: Final = frozenset(
    "enter escape tab space backspace delete insert home end pageup pagedown up down left right "
    "f1 f2 f3 f4 f5 f6 f7 f8 f9 f10 f11 f12".split()
)
"""Keys without a sign of their own."""

_OTHER_NAMES: Final = {
    "esc": "escape",
    "return": "enter",
    "del": "delete",
    "ins": "insert",
    "pgup": "pageup",
    "page_up": "pageup",
    "pgdn": "pagedown",
    "page_down": "pagedown",
    "spacebar": "space",
}
_SIGNS: Final = {
    "solidus": "slash",
    "reverse_solidus": "backslash",
    "commercial_at": "at",
    "hyphen_minus": "minus",
    "plus_sign": "plus",
    "low_line": "underscore",
}
"""Where Textual's name of a sign is not Unicode's."""
_MODIFIERS: Final = {"ctrl": 0, "control": 0, "alt": 1, "meta": 1, "shift": 2}
_ORDER: Final = ("ctrl", "alt", "shift")
_SHOWN: Final = {
    "enter": "⏎",
    "escape": "Esc",
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
}
_TAKEN_CONTROLS: Final = frozenset("abchijmnpqtvwz")
"""Letters that with Ctrl are another key (`^i` is Tab), or that terminals, tmux, screen, and
browsers with a terminal in them keep for themselves."""
_TAKEN: Final = frozenset({"space", "f1", "f10", "f11"})


def key_name(written: str) -> str | None:
    """Textual's name of a key as a person writes it, or None.

    A name of several letters may be in any case; a letter's own case matters (`A` is another key
    than `a`).
    """
    if len(written) == 1:
        return _sign_name(written)
    if len(written) == 2 and written[0] == "^":
        return key_name(f"ctrl+{written[1]}")
    *before, last = written.split("+") if not written.endswith("++") else (*_split_plus(written),)
    places = [_MODIFIERS.get(each.strip().lower()) for each in before]
    if None in places or len(set(places)) < len(places):
        return None
    key = _plain_name(last.strip())
    if key is None:
        return None
    modifiers = {_ORDER[place] for place in places if place is not None}
    if len(key) == 1 and "shift" in modifiers and "ctrl" not in modifiers:
        # Terminals send the capital itself.
        modifiers.discard("shift")
        key = key.upper()
    elif len(key) == 1 and "ctrl" in modifiers:
        key = key.lower()
    return "+".join([*(each for each in _ORDER if each in modifiers), key])


def is_sure(key: str) -> bool:
    """Whether every terminal sends `key` as itself, so that it may be the only way to an action."""
    *modifiers, last = key.split("+")
    if not modifiers:
        return last not in _TAKEN
    return (
        modifiers == ["ctrl"]
        and len(last) == 1
        and last.isascii()
        and (last.isalpha() and last not in _TAKEN_CONTROLS)
    )


def key_shown(key: str) -> str:
    """A key as it is written on the screen: `^s`, `⏎`, `PgUp`, `?`."""
    *modifiers, last = key.split("+")
    name = _SHOWN.get(last) or _sign_of(last) or (last if len(last) == 1 else last.capitalize())
    if modifiers == ["ctrl"] and len(last) == 1:
        return f"^{last}"
    return "+".join([*(each.capitalize() for each in modifiers), name])


def key_written(key: str) -> str:
    """A key as a person may write it in the settings: `ctrl+s`, `pageup`, `?`."""
    *modifiers, last = key.split("+")
    return "+".join([*modifiers, _sign_of(last) or last])


def _split_plus(written: str) -> list[str]:
    """`ctrl++`: the last sign is the key."""
    return [*written[:-2].split("+"), "+"]


def _plain_name(word: str) -> str | None:
    if len(word) == 1:
        return _sign_name(word)
    lower = word.lower()
    lower = _OTHER_NAMES.get(lower, lower)
    if lower in NAMED:
        return lower
    return lower if _sign_of(lower) else None


def _sign_name(sign: str) -> str | None:
    """Textual's name of a character that a key sends, or None if no key sends it."""
    if sign == " ":
        return "space"
    if not sign.isprintable() or sign.isspace() or unicodedata.category(sign)[0] in "CM":
        return None
    if sign.isalnum():
        return sign
    name = unicodedata.name(sign, "").lower().replace("-", "_").replace(" ", "_")
    return _SIGNS.get(name, name) or None


def _sign_of(name: str) -> str:
    """The ASCII sign that Textual calls `name`, or nothing."""
    return "" if len(name) == 1 or name in NAMED else _signs().get(name, "")


@cache
def _signs() -> dict[str, str]:
    signs = [chr(code) for code in range(0x21, 0x7F) if not chr(code).isalnum()]
    return {_sign_name(sign) or "": sign for sign in signs}
