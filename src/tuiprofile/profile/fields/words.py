"""The fields of an item's own words: date, decoration, text, trailing links.

    - [2024.05] &nbsp;🎉🎉 We won a prize. ([paper](…), [code](…))
       date           decoration  text              links

The date leads, stands at the end (`Prize of the Society, 2021`, `**University** (2019 - 2023)`), or
in the middle, set off from the words on both sides (`**Role**: *2019 - 2023*, University`).
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from tuiprofile.profile.dates import DateMatch, find_leading_date
from tuiprofile.profile.fields.blanks import blanks, separator, skip, trimmed_ends
from tuiprofile.profile.fields.date_parts import date_parts, tag_date
from tuiprofile.profile.fields.inner_dates import inner_date
from tuiprofile.profile.fields.links import trailing_links
from tuiprofile.profile.fields.reading import LinkPart, Part
from tuiprofile.profile.fields.wrappers import closed, without_closing
from tuiprofile.text.span import Span

__all__ = ["Words", "date_parts", "read_words", "tag_date"]


class Words(NamedTuple):
    """What was read from an item's own words.

    Attributes:
        date: the date's parts: `date`, or `start` and `end`.
        decoration: the emoji run behind the date.
        text: the rest of the words without trailing links, trimmed; empty if there are none. If
            the date stands between words, those in front of it.
        links: the trailing links.
        behind: the words behind a date that stands between words, else None.
    """

    date: tuple[Part, ...]
    decoration: Part | None
    text: Span
    links: tuple[LinkPart, ...]
    behind: Span | None = None


def read_words(text: str, words: Span, *, between: bool = False) -> Words:
    """Read an item's own words, a span of the page; with `between`, also a date among them."""
    source = words.of(text)
    date = find_leading_date(source)
    if date is not None and _is_of_the_words(text, words, date):
        date = None
    start, end = words
    parts: tuple[Part, ...] = ()
    if date is not None:
        parts = date_parts(date, words.start)
        at, left_open = closed(text, source[: date.span.start], words.start + date.span.end, end)
        start = skip(separator(), text, at, end)
        end = without_closing(text, Span(start, end), left_open)
    decoration, start = _decoration(text, start, end)
    found = trailing_links(text, Span(start, end))
    links, end = found.links, found.start
    behind: Span | None = None
    if date is None:
        inner = inner_date(text, Span(start, end), between=between)
        if inner is not None:
            parts = inner.parts
            start, end = inner.words
            rest = trimmed_ends(text, inner.behind)
            behind = rest if rest.length else None
    span = trimmed_ends(text, Span(start, end))
    return Words(parts, decoration, span, links, behind)


def _is_of_the_words(text: str, words: Span, date: DateMatch) -> bool:
    """Whether words begin with a year and have their date at the end: `2019年度…奖, 2020`."""
    glued = date.span.start == 0 and text[words.start + date.span.end : words.end][:1].isalpha()
    behind = inner_date(text, words, between=False) if glued else None
    return behind is not None and behind.parts[0].span.start > words.start + date.span.end


def _decoration(text: str, start: int, end: int) -> tuple[Part | None, int]:
    match = _emoji().match(text, start, end)
    if match is None:
        return None, start
    words = match[0].rstrip()
    part = Part("decoration", Span(start, start + len(words)), words)
    return part, skip(blanks(), text, part.span.end, end)


@cache
def _emoji() -> re.Pattern[str]:
    # Emoji, `:shortcodes:`, emoji in the wrong encoding (F0 9F … as Windows-1252 or -1254).
    return re.compile(
        "(?:[\U0001f000-\U0001faff\u2600-\u27bf\u2b50\u2b55\u231a-\u23ff\ufe0f\u200d\u20e3]"
        r"|:[a-z0-9_+-]*[a-z][a-z0-9_+-]*:"
        r"|[ðğ]Ÿ[^\sA-Za-z0-9(\[*<ðğ]{0,2}"
        "|(?<=\\S) (?=[\U0001f300-\U0001faff]))+"
    )
