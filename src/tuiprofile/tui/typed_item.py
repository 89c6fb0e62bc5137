"""What is typed for a new item, and what its neighbours would be if they had been typed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from tuiprofile.editor.fields.link_names import neighbours
from tuiprofile.profile.model import Form
from tuiprofile.tui.display import crop, one_line

if TYPE_CHECKING:
    from tuiprofile.profile.model import Item, Section

_BULLET: Final = re.compile(r"[-*+][ \t]+")
_NUMBER: Final = re.compile(r"\d{1,9}[.)][ \t]+")
_LISTS: Final = (Form.BULLET, Form.NUMBERED)
_EXAMPLE: Final = 160
"""Cells of a neighbour's words that are enough for any field."""


def without_marker(text: str, section: Section) -> str:
    """`text` without a list marker typed by habit: the neighbours' one is put in front anyway."""
    forms = {item.form for item in neighbours(section)}
    if forms and not forms & {*_LISTS}:
        return text
    patterns = [_BULLET, _NUMBER] if Form.NUMBERED in forms else [_BULLET]
    for pattern in patterns:
        if found := pattern.match(text):
            return text[found.end() :]
    return text


def example(item: Item) -> str:
    """The first line of an item behind its marker, as it would be typed; safe for the terminal."""
    first = item.text.splitlines()[0] if item.text else ""
    if item.form in _LISTS:
        for pattern in (_BULLET, _NUMBER):
            if found := pattern.match(first):
                first = first[found.end() :]
                break
    return crop(one_line(first), _EXAMPLE)
