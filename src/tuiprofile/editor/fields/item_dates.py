"""The date by which an item is sorted."""

from __future__ import annotations

from tuiprofile.profile.dates import DateMatch, find_dates, find_leading_date
from tuiprofile.profile.fields.read import read_fields
from tuiprofile.profile.fields.region import region_of
from tuiprofile.profile.model import Item
from tuiprofile.text.span import Span

_SINGLE = ("date", "year", "badge")


def date_of(text: str, item: Item) -> DateMatch | None:
    """The date of an item of the page `text`, from its fields or from how it begins."""
    reading = read_fields(text, item)
    start, end = reading.part("start"), reading.part("end")
    if start is not None:
        last = end if end is not None and end.span.start >= start.span.end else start
        found = _date_in(text, Span(start.span.start, last.span.end)) or _date_in(text, start.span)
        if found is not None:
            return found
    for name in _SINGLE:
        part = reading.part(name)
        found = _date_in(text, part.span) if part is not None else None
        if found is not None:
            return found
    return find_leading_date(region_of(text, item).words.of(text))


def _date_in(text: str, span: Span) -> DateMatch | None:
    return next(iter(find_dates(span.of(text))), None)
