"""A new item as people type it in one line: a date in front, links at the end, words between."""

from __future__ import annotations

import re

from tuiprofile.profile.dates import starts_with_date
from tuiprofile.profile.fields.links import trailing_links
from tuiprofile.profile.fields.reading import FieldValue
from tuiprofile.profile.fields.words import read_words
from tuiprofile.text.span import Span

_WORD = re.compile(r"[^\W\d_]{3}")
_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")


def typed_values(text: str, *, dated: bool = True) -> dict[str, FieldValue]:
    """The fields of a typed line: `date` (or `start`, `end`), `decoration`, `text`, `links`.

    Only a date in front counts, and only if `dated`: a bare year, or a month's name without a year,
    before a word in lower case is the beginning of a sentence.
    """
    text = text.strip(" \t\r\n")
    words = read_words(text, Span(0, len(text)))
    values: dict[str, FieldValue] = {}
    leads = bool(words.date) and words.date[0].span.start < words.text.start
    if dated and leads and (starts_with_date(text) or _names_month(words.date[0].value)):
        values = {part.name: part.value for part in words.date}
        start = words.text.start
    else:
        start = 0
    if words.decoration is not None and words.decoration.span.start >= start - 8:
        lead = text[start if not values else words.decoration.span.start :]
        if values or lead.startswith(words.decoration.value):
            values["decoration"] = words.decoration.value
            start = max(start, words.text.start)
    found = trailing_links(text, Span(start, len(text)))
    rest = text[start : found.start].strip(" \t\r\n")
    if rest:
        values["text"] = rest
    if found.links:
        values["links"] = [{"label": link.label, "url": link.url} for link in found.links]
    return values


def _names_month(date: str) -> bool:
    """Whether a date has a year, and words for the part of it: `May 2024`, `Spring 2024`."""
    return _WORD.search(date) is not None and _YEAR.search(date) is not None
