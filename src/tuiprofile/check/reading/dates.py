"""Items that begin with a date, list by list."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tuiprofile.check.reading.lazy import pattern
from tuiprofile.profile.dates import DateMatch, find_leading_date
from tuiprofile.profile.model import Form, Item
from tuiprofile.text.span import Span

if TYPE_CHECKING:
    from tuiprofile.check.context import Context

# A date that begins an item does not reach farther.
_FAR = 300
_MARKER = pattern(r"[ ]{0,3}(?:[-+*]|\d+\.)[\t ]+")
_LISTED = frozenset({Form.BULLET, Form.NUMBERED})
_FORMS = frozenset({Form.BULLET, Form.NUMBERED, Form.HTML_ITEM, Form.PARAGRAPH})


class Dated(NamedTuple):
    """An item and the date that it begins with.

    Attributes:
        item: the item.
        date: the date; its own span counts from the item's words.
        span: where the date stands in the page.
    """

    item: Item
    date: DateMatch
    span: Span


class DatedList(NamedTuple):
    """The visible items of one list that begin with a date, and how many there are in all."""

    kind: str
    dated: tuple[Dated, ...]
    total: int


def dated_lists(context: Context) -> list[DatedList]:
    """The lists of a page with items that begin with a date; paragraphs of a section are one."""
    found: list[DatedList] = []
    for section in context.page.sections:
        if section.hidden:
            continue
        groups: dict[int, list[Item]] = {}
        for item in section.visible_items:
            if item.form in _FORMS:
                groups.setdefault(id(item.siblings) if item.siblings else 0, []).append(item)
        for items in groups.values():
            dated = tuple(each for item in items if (each := _dated(context.text, item)))
            if dated:
                found.append(DatedList(section.kind, dated, len(items)))
    return found


def _dated(text: str, item: Item) -> Dated | None:
    start = words_start(text, item)
    date = find_leading_date(text[start : min(item.span.end, start + _FAR)])
    return None if date is None else Dated(item, date, date.span.shift(start))


def words_start(text: str, item: Item) -> int:
    """Where the words of an item begin, behind its marker."""
    marker = _MARKER.match(text, item.span.start, item.span.end)
    return marker.end() if marker and item.form in _LISTED else item.span.start
