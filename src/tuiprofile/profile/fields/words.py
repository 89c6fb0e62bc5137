"""The fields of an item's own words: date, decoration, text, trailing links.

    - [2024.05] &nbsp;🎉🎉 We won a prize. ([paper](…), [code](…))
       date           decoration  text              links

The date leads, or stands at the end (`Prize of the Society, 2021`, `**University** (2019 - 2023)`).
"""

from __future__ import annotations

import re
from typing import NamedTuple

from tuiprofile.profile.dates import DateMatch, find_dates, find_leading_date
from tuiprofile.profile.fields.links import trailing_links
from tuiprofile.profile.fields.reading import LinkPart, Part
from tuiprofile.profile.shapes import trimmed
from tuiprofile.text.span import Span

_OPENING = re.compile(r"\*\*|\*|__|_|``|`|~~|[\[(（【［〔「『]|<([A-Za-z]\w*)[^<>]*>")
_CLOSING = {
    "(": ")",
    "[": "]",
    "（": "）",
    "【": "】",
    "［": "］",
    "〔": "〕",
    "「": "」",
    "『": "』",
}
_BEFORE_CLOSING = re.compile(r"[ \t]?[:：,，.]?\\?")
_BLANK = r"[ \t\u00a0\u3000]|&(?:nbsp|ensp|emsp|thinsp);"
_SEPARATOR = re.compile(rf"(?:{_BLANK}|[:：,，;|•·]|\\\||[-–—](?=[\s&])|\.(?=\s)|<br\s*/?>)*")
_BLANKS = re.compile(rf"(?:{_BLANK})*")
# Emoji, `:shortcodes:`, and emoji in the wrong encoding (F0 9F … read as Windows-1252 or -1254).
_EMOJI = re.compile(
    "(?:[\U0001f000-\U0001faff\u2600-\u27bf\u2b50\u2b55\u231a-\u23ff\ufe0f\u200d\u20e3]"
    r"|:[a-z0-9_+-]*[a-z][a-z0-9_+-]*:"
    r"|[ðğ]Ÿ[^\sA-Za-z0-9(\[*<ðğ]{0,2}"
    "|(?<=\\S) (?=[\U0001f300-\U0001faff]))+"
)
_TAIL = re.compile(r"(?:[\s.,;!。)\]）】*_`]|\\?[\])]|</[A-Za-z][^<>]*>)*\Z")
_LEAD = re.compile(
    rf"(?:{_BLANK}|[\r\n,，;:|-]|[–—])*(?:\\?[\[(]|[（【［]|[*_`]{{1,3}}|<[A-Za-z][^<>]*>)*\Z"
)


class Words(NamedTuple):
    """What was read from an item's own words.

    Attributes:
        date: the date's parts: `date`, or `start` and `end`.
        decoration: the emoji run behind the date.
        text: the rest of the words without trailing links, trimmed; empty if there are none.
        links: the trailing links.
    """

    date: tuple[Part, ...]
    decoration: Part | None
    text: Span
    links: tuple[LinkPart, ...]


def read_words(text: str, words: Span) -> Words:
    """Read an item's own words, a span of the page."""
    source = words.of(text)
    date = find_leading_date(source)
    start, end = words
    parts: tuple[Part, ...] = ()
    if date is not None:
        parts = date_parts(date, words.start)
        at = _closed(text, source[: date.span.start], words.start + date.span.end, end)
        start = _skip(_SEPARATOR, text, at, end)
    decoration, start = _decoration(text, start, end)
    found = trailing_links(text, Span(start, end))
    end = found.start
    if date is None:
        late = _late_date(text, Span(start, end))
        if late is not None:
            date, end = late
            parts = date_parts(date, start)
    span = trimmed(text, start, end)
    return Words(parts, decoration, span, found.links)


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


def _closed(text: str, lead: str, at: int, end: int) -> int:
    """Where what was opened in `lead`, in front of a date, is closed behind it."""
    expected = [
        f"</{mark[1]}" if mark[1] else _CLOSING.get(mark[0], mark[0])
        for mark in _OPENING.finditer(lead)
    ]
    while expected:
        before = _BEFORE_CLOSING.match(text, at, end)
        stop = before.end() if before else at
        mark = expected.pop()
        if not text.startswith(mark, stop):
            continue
        at = stop + len(mark)
        if mark.startswith("</"):
            at = text.find(">", stop, end) + 1 or at
    return at


def _skip(pattern: re.Pattern[str], text: str, at: int, end: int) -> int:
    match = pattern.match(text, at, end)
    return match.end() if match else at


def _decoration(text: str, start: int, end: int) -> tuple[Part | None, int]:
    match = _EMOJI.match(text, start, end)
    if match is None:
        return None, start
    words = match[0].rstrip()
    part = Part("decoration", Span(start, start + len(words)), words)
    return part, _skip(_BLANKS, text, part.span.end, end)


def _late_date(text: str, words: Span) -> tuple[DateMatch, int] | None:
    """A date that the words end in, and where the words in front of it end."""
    source = words.of(text)
    found = find_dates(source)
    if not found:
        return None
    last = found[-1]
    if not _TAIL.match(source[last.span.end :]):
        return None
    lead = _LEAD.search(source, 0, last.span.start)
    if lead is None or not source[: lead.start()].strip() or not lead[0].strip():
        return None
    return last, words.start + lead.start()
