"""Dates as people write them: recognised and measured in a page's source, never changed.

A date may be a day, a month, a season or a year, or a range of these, in the ways English, Chinese
and Japanese pages write them. All offsets are code points of the string that was given.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from functools import cache
from typing import Literal, NamedTuple

from tuiprofile.profile import date_forms as forms
from tuiprofile.text.span import Span

__all__ = ["DateMatch", "date_key", "find_dates", "find_leading_date", "starts_with_date"]

_FAR = (9999, 12, 31)
_Value = tuple[int, int, int]


class DateMatch(NamedTuple):
    """A date or a range found in a string; all words are the source's own."""

    span: Span
    """The words of the date alone, without brackets or emphasis around them."""
    kind: Literal["date", "range"]
    start: str
    end: str
    """The end of a range: a date, a word such as ``Present``, '' if nothing is written. '' for a
    single date."""
    precision: str
    """Of the start: ``day``, ``month``, ``season`` or ``year``."""
    format: str
    """The date with its parts named: YYYY, YY, MM, M, DD, D, Month, Mon, Season; ``Mon. YYYY``."""
    first: tuple[int, int, int]
    """Year, month and day of the start; 0 for what is not written."""
    last: tuple[int, int, int]
    """The same of the end: of the start itself for a single date, far away for an open range."""


class _Point(NamedTuple):
    """One end of a range, or a single date."""

    start: int
    end: int
    value: _Value
    precision: str
    format: str
    complete: bool
    until: int
    """The last day, of several days of one month; else 0."""


def date_key(match: DateMatch) -> tuple[int, int, int, int, int, int]:
    """Order dates by their start, and those that start together by their end."""
    return (*match.first, *match.last)


def find_leading_date(text: str) -> DateMatch | None:
    """Find the date an item starts with; *text* is its source behind the marker.

    Blanks, emoji, emphasis, brackets and HTML tags before the date are seen through.
    """
    start = _wrapper().match(text)
    return _match_at(text, start.end() if start else 0)


def find_dates(text: str) -> list[DateMatch]:
    """Find every date in *text*, in order; years are those from 1950 to 2099."""
    return list(_scan(text))


def starts_with_date(text: str) -> bool:
    """Tell whether a paragraph *text* is a dated item rather than prose that begins with a year.

    A date in brackets or emphasis, or one that a sign parts from the words, makes an item. A bare
    year or a month's name before a word in lower case ("2019 was …") is prose.
    """
    wrapper = _wrapper().match(text)
    start = wrapper.end() if wrapper else 0
    match = _match_at(text, start)
    if match is None:
        return False
    closing = _closing().match(text, match.span.end)
    after = closing.end() if closing else match.span.end
    rest = text[after:].lstrip(" \t\u00a0\u3000")
    wrapped = after > match.span.end and _is_wrapped(text[:start])
    bare_year = match.precision == "year"
    if not rest.strip(" \t\r\n:,.：，。、-–—*_"):
        return not bare_year
    if wrapped:
        return True
    first = rest[0]
    if bare_year and match.kind == "date" and first == ",":
        return not rest[1:].lstrip()[:1].islower()
    if not first.isalnum():
        return True
    if first.isascii() and first.islower():
        return not bare_year and match.start[:1].isdigit()
    return True


def _scan(text: str) -> Iterator[DateMatch]:
    position = 0
    while candidate := _candidate().search(text, position):
        match = _match_at(text, candidate.start())
        if match:
            yield match
        position = match.span.end if match else candidate.end()


def _match_at(text: str, start: int) -> DateMatch | None:
    """Match a date or a range that starts exactly at *start*."""
    first = _point(text, start)
    if first is None:
        return None
    match = _range(text, first) or _several(text, first)
    if match is None and first.complete and _ends_well(text, first.end):
        match = _single(text, first)
    if match is None and first.precision != "year":
        # "2009-10" before a third number is no month, but the year in it may still be a date.
        year = _point(text, start, precision="year")
        if year and year.complete and _ends_well(text, year.end):
            match = _single(text, year)
    return match


def _single(text: str, point: _Point) -> DateMatch:
    remark = forms.remark().match(text, point.end)
    end = remark.end() if remark else point.end
    words = text[point.start : end]
    layout = point.format + text[point.end : end]
    span = Span(point.start, end)
    last = point.value if not point.until else (*point.value[:2], point.until)
    return DateMatch(span, "date", words, "", point.precision, layout, point.value, last)


def _several(text: str, first: _Point) -> DateMatch | None:
    """A list of dates of one form, as awards won more than once have: ``2021, 2022``."""
    points = [first]
    while found := _list_sign().match(text, points[-1].end):
        point = _point(text, found.end())
        if point is None or not point.complete or point.precision != first.precision:
            break
        if found[0] == "/" and point.precision != "year":
            break
        points.append(point)
    while len(points) > 1 and not _ends_well(text, points[-1].end):
        points.pop()
    if len(points) == 1 or not first.complete:
        return None
    layout = first.format
    for before, point in itertools.pairwise(points):
        layout += text[before.end : point.start] + point.format
    span = Span(first.start, points[-1].end)
    values = [point.value for point in points]
    words = span.of(text)
    return DateMatch(span, "date", words, "", first.precision, layout, min(values), max(values))


def _range(text: str, first: _Point) -> DateMatch | None:
    opened = forms.since().match(text, first.end)
    if opened and first.complete:
        return _open_range(text, first, opened.start(1), opened.end())
    sign = forms.range_sign().match(text, first.end)
    slash = None if sign else forms.slash_sign().match(text, first.end)
    found = sign or slash
    if not found:
        return None
    prefix = forms.expected().match(text, found.end())
    start = prefix.end() if prefix else found.end()
    second = _point(text, start)
    if second and second.complete and _ends_well(text, second.end):
        if slash and (second.format != first.format or second.value < first.value):
            return None
        return _closed_range(text, first, found.end(), second)
    if slash or not first.complete:
        return _short_end(text, first, found.end()) if first.complete else None
    opened = forms.open_end().match(text, found.end())
    if opened and _ends_well(text, opened.end()):
        return _open_range(text, first, found.end(), opened.end())
    return _short_end(text, first, found.end()) or _unfinished(text, first, found)


def _short_end(text: str, first: _Point, start: int) -> DateMatch | None:
    """The end of a range that leaves its year, or the year's century, to the start."""
    for form in forms.short_end_forms():
        found = form.pattern.match(text, start)
        if not found or not _ends_well(text, found.end()):
            continue
        point = _to_point(found, form.precision, first.value[0])
        same_depth = point.precision == first.precision
        term = point.precision == "season" and first.precision == "year"
        if (same_depth or term) and point.value > first.value and start != first.end:
            return _closed_range(text, first, start, point)
    return None


def _unfinished(text: str, first: _Point, sign: re.Match[str]) -> DateMatch | None:
    """A range with nothing behind its sign: ``*2020 - *``, ``[2020 -]``, ``2020 -``."""
    if not first.complete or not re.search(r"[-‐-―−～〜∼~→至]", sign.group()):
        return None
    end = first.end + len(sign.group().rstrip())
    opener = text[first.start - 1 : first.start]
    rest = text[sign.end() : sign.end() + 2]
    closers = {"*": "*", "_": "_", "`": "`"}
    closed = rest[:1] and rest[:1] == closers.get(opener)
    if closed or rest[:1] in ("", *"\r\n)]）】,，:：") or rest == "</":
        return _open_range(text, first, end, end)
    return None


def _open_range(text: str, first: _Point, end_start: int, end: int) -> DateMatch:
    layout = first.format + text[first.end : end]
    span = Span(first.start, end)
    start_words, end_words = text[first.start : first.end], text[end_start:end]
    return DateMatch(
        span, "range", start_words, end_words, first.precision, layout, first.value, _FAR
    )


def _closed_range(text: str, first: _Point, end_start: int, second: _Point) -> DateMatch:
    remark = forms.remark().match(text, second.end)
    end = remark.end() if remark else second.end
    first_value = first.value
    if not first.complete:
        first_value = (second.value[0], first.value[1], first.value[2])
    layout = first.format + text[first.end : second.start] + second.format + text[second.end : end]
    span = Span(first.start, end)
    return DateMatch(
        span,
        "range",
        text[first.start : first.end],
        text[end_start:end],
        first.precision,
        layout,
        first_value,
        second.value,
    )


def _point(text: str, start: int, precision: str = "") -> _Point | None:
    for form in forms.forms_at(text, start):
        if precision and form.precision != precision:
            continue
        found = form.pattern.match(text, start)
        if not found:
            continue
        point = _to_point(found, form.precision, 0)._replace(complete=form.complete)
        if _ends_number(text, point.end):
            return point
    return None


def _to_point(found: re.Match[str], precision: str, year: int) -> _Point:
    parts = {key: value for key, value in found.groupdict().items() if value}
    if "year" in parts:
        year = int(parts["year"])
    elif "short" in parts:
        short = int(parts["short"])
        century = year // 100 * 100 if year else (2000 if short < 50 else 1900)
        year = century + short
    month = int(parts.get("month", 0))
    if "name" in parts:
        month = forms.MONTHS.index(parts["name"][:3].lower()) + 1
    if "season" in parts:
        season = parts["season"].lower()
        month = forms.SEASONS.get(season) or forms.CJK_SEASONS[season]
    value = (year, month, int(parts.get("day", 0)))
    until = int(parts.get("until", 0))
    return _Point(found.start(), found.end(), value, precision, _layout(found, parts), True, until)


def _layout(found: re.Match[str], parts: dict[str, str]) -> str:
    """Write *found* with its parts named instead of their values."""
    pieces: list[str] = []
    position = found.start()
    for key in sorted(parts, key=found.start):
        pieces.append(found.string[position : found.start(key)])
        pieces.append(_part_name(key, parts[key]))
        position = found.end(key)
    pieces.append(found.string[position : found.end()])
    return "".join(pieces)


def _part_name(key: str, value: str) -> str:
    if key in ("month", "day", "until"):
        return ("M" if key == "month" else "D") * len(value)
    if key == "name":
        return "Mon" if len(value) <= 4 and value.lower() not in ("june", "july") else "Month"
    return {"year": "YYYY", "short": "YY", "season": "Season"}[key]


def _ends_number(text: str, end: int) -> bool:
    """Tell whether a number that ends at *end* is whole there: no digit or letter goes on."""
    following = text[end : end + 1]
    return not (following.isascii() and following.isalnum())


def _ends_well(text: str, end: int) -> bool:
    """Tell whether what stands behind a date leaves it one: not ``2023%``, ``2024.12345``."""
    return not _spoils().match(text, end)


def _is_wrapped(before: str) -> bool:
    return any(sign in before for sign in "*_[(（【［`<")


@cache
def _spoils() -> re.Pattern[str]:
    return re.compile(r"[A-Za-z0-9+%°×]|_\w|[./\-]\d|-[a-z]|\.[a-z]{2,4}\b|['’][A-Za-z]")


@cache
def _list_sign() -> re.Pattern[str]:
    blank = rf"{forms.BLANK}{{0,2}}"
    return re.compile(rf"/|{blank}(?:[,，、&+]|&amp;|(?<=\s)and(?=\s)){blank}(?:and\s)?")


@cache
def _wrapper() -> re.Pattern[str]:
    tag = r"</?[A-Za-z][^<>]*>"
    sign = r"\\?[\[(]|[（【［〔「『]|\*{1,3}|_{1,3}|`{1,2}|~~"
    emoji = (
        "[\u2190-\u21ff\u2300-\u23ff\u2460-\u27bf\u2900-\u297f\u2b00-\u2bff\u3030\u303d"
        "\U0001f000-\U0001faff\ufe0e\ufe0f\u200d\u200b\u2060\u20e3•·▪◦‣●○]"
    )
    comment = r"<!--(?:(?!-->).)*-->"
    shortcode = r":[a-z0-9_+-]+:"
    return re.compile(rf"(?:\s|{forms.BLANK}|{tag}|{sign}|{emoji}|{comment}|{shortcode})*")


@cache
def _closing() -> re.Pattern[str]:
    return re.compile(r"(?:\s?[:：,，]?(?:\\?[\])]|[）】］〕」』*_`]|~~|</[A-Za-z][^<>]*>))+")


@cache
def _candidate() -> re.Pattern[str]:
    names = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|spring|summer|fall|autumn|winter"
    names += "|academic year|ay "
    before = r"(?<![A-Za-z0-9])(?<![A-Za-z0-9]_)(?<!\d[./\-])(?<![/=#@%&-])(?<![A-Za-z]\.)"
    number = r"(?:(?:19[5-9]|20\d)\d|\d{1,2}(?!\d)(?=.{1,24}?(?:19[5-9]|20\d)\d))"
    return re.compile(rf"{before}(?:{number}|(?:{names})(?=[a-z]*[\W\d]))", re.IGNORECASE)
