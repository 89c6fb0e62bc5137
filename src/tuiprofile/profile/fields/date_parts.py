"""Dates as fields: `date`, or `start` and `end`, each with its place."""

from __future__ import annotations

import re
from functools import cache

from tuiprofile.profile.dates import DateMatch, find_leading_date
from tuiprofile.profile.fields.reading import Part
from tuiprofile.text.span import Span


def date_parts(date: DateMatch, offset: int) -> tuple[Part, ...]:
    """A date as fields: `date`, or for a range `start` and, if it is written, `end`."""
    start = date.span.start + offset
    if date.kind == "date":
        span = date.span.shift(offset)
        return (Part("date", span, date.start),)
    first = Part("start", Span(start, start + len(date.start)), date.start)
    if not date.end:
        return (first,)
    # The end is the last such word of the range; a remark may follow it.
    words_end = offset + date.span.end
    length = len(date.end)
    return first, Part("end", Span(words_end - length, words_end), date.end)


def tag_date(text: str, tag: Span) -> tuple[Part, ...]:
    """The date that a start tag names in `data-date` or `datetime`, for a page's script to show."""
    found = _date_attribute().search(text, *tag)
    if found is None:
        return ()
    value = found["value"]
    date = find_leading_date(value)
    if date is None or value.strip() != date.span.of(value):
        return ()
    return date_parts(date, found.start("value"))


@cache
def _date_attribute() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:data-date|datetime)\s*=\s*([\"'])(?P<value>[^\"'<>]*)\1", re.IGNORECASE
    )
