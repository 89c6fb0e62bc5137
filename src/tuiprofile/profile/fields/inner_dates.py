"""A date behind words: at their end, or set off among them.

Prize of the Society, 2021               **Harrowmere University** (2019 - 2023)
**Engineer**: *2019 - 2023*, Wren Labs   Prize of the Guild (2021): "On Locks"
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from tuiprofile.profile.dates import DateMatch, find_dates
from tuiprofile.profile.fields.blanks import BLANK, BREAK, separator, skip
from tuiprofile.profile.fields.date_parts import date_parts
from tuiprofile.profile.fields.links import find_links
from tuiprofile.profile.fields.marks import peeled
from tuiprofile.profile.fields.reading import Part
from tuiprofile.profile.fields.wrappers import closed, is_balanced
from tuiprofile.text.span import Span

_NO_MATCH = -1
# A date stands in the first lines of an item; one far behind is a word of a long text.
_LONGEST_REACH = 4000


class InnerDate(NamedTuple):
    """A date behind words: its parts, the words in front of it, and those behind it."""

    parts: tuple[Part, ...]
    words: Span
    behind: Span


def inner_date(text: str, words: Span, *, between: bool) -> InnerDate | None:
    """The date at the end of words or, with `between`, set off among them."""
    for span in dict.fromkeys((words, peeled(text, words))):
        source = span.of(text)[:_LONGEST_REACH]
        links = [link.span.shift(-span.start) for link in find_links(text, span)]
        dates = [
            date
            for date in find_dates(_without_tags(source))
            if not any(link.overlaps(date.span) for link in links)
        ]
        if not dates:
            continue
        last = dates[-1]
        if len(source) == span.length and _tail().match(source, last.span.end):
            before = _lead_start(source, last, alone=len(dates) == 1)
            if before > 0 and is_balanced(source[:before], source[last.span.end :]):
                before += span.start
                return InnerDate(
                    date_parts(last, span.start), Span(span.start, before), Span(before, before)
                )
        if between:
            found = [(date, place) for date in dates if (place := _date_between(source, date))]
            # A range among single dates is the item's own; several alike are words of a list.
            only = [each for each in found if each[0].kind == "range"] or found
            if len(only) == 1:
                date, (before, behind) = only[0]
                return InnerDate(
                    date_parts(date, span.start),
                    Span(span.start, span.start + before),
                    Span(span.start + behind, span.end),
                )
    return None


def _date_between(source: str, date: DateMatch) -> tuple[int, int] | None:
    """Where the words in front of a date end and those behind it begin, if it is set off."""
    before = _lead_start(source, date)
    if before <= 0:
        return None
    at, left_open = closed(source, source[before : date.span.start], date.span.end, len(source))
    if left_open or (at == date.span.end and not _off_behind().match(source, at)):
        return None
    if not is_balanced(source[:before], ""):
        return None
    return before, skip(separator(), source, at, len(source))


def _lead_start(source: str, date: DateMatch, *, alone: bool = False) -> int:
    """Where the words in front of a date end; `_NO_MATCH` if the date is one of their words."""
    at = date.span.start
    lead = _lead().search(source, max(0, at - 80), at)
    if lead is None or not _words_of(source[: lead.start()]):
        return _NO_MATCH
    sign = lead[0]
    if sign.strip(" \u00a0\u3000"):
        return lead.start()
    # Blanks alone set a range off at the end of the words: `Harrowmere Labs 2022-2024`.
    if alone and date.kind == "range" and sign and "\n" not in sign:
        return lead.start() if "/" not in date.span.of(source) else _NO_MATCH
    return _NO_MATCH


def _words_of(markup: str) -> bool:
    return any(sign.isalnum() for sign in _tags().sub("", markup))


def _without_tags(source: str) -> str:
    """The source with its tags blanked out: dates in them are none."""
    return _tags().sub(lambda tag: "\x00" * len(tag[0]), source)


@cache
def _tail() -> re.Pattern[str]:
    sign = r"[\s.,;:!。；，)\]）】*_`]|\\?[\])]|\\\\|\\(?=[\r\n])|</[A-Za-z][^<>]*>|<br\s*/?>"
    return re.compile(rf"(?:{sign}|&(?:nbsp|ensp|emsp|thinsp);)*\Z")


@cache
def _lead() -> re.Pattern[str]:
    # Emphasis that opens stands behind a blank or a sign; behind a word it closes.
    emphasis = r"(?<![^\s(（\[【,，:：;；|>–—-])[*_`]{1,3}"
    opening = rf"\\?[\[(]|[（【［]|{emphasis}|<[A-Za-z][^<>]*>"
    return re.compile(
        rf"(?:{BLANK}|{BREAK}|[,，;；:：|·•]|\\\||(?<=\s)-{{1,3}}|[–—])*(?:{opening})*\Z"
    )


@cache
def _off_behind() -> re.Pattern[str]:
    """What sets a date without brackets off from the words behind it."""
    return re.compile(
        rf"[,，;；:：|·•(（。]|\s*(?:{BREAK})|\s+(?:[-–—|(（]|\\\|)|\.\s"
        r"|&(?:nbsp|ensp|emsp);|\t|  "
    )


@cache
def _tags() -> re.Pattern[str]:
    return re.compile(r"<!--(?:(?!-->).){0,300}-->|</?[A-Za-z][^<>]*>", re.DOTALL)
