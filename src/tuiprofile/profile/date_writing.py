"""Dates written: in a given style, or converted to the one of a section.

A date that a user types is put into the form in which the section writes its dates, so that it
looks as if the author had written it. No precision is made up: where the section has months, a
year stays a year.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta
from functools import lru_cache

from tuiprofile.profile.date_layouts import (
    Value,
    precision_of,
    read_as,
    with_day,
    without_day,
    write,
)
from tuiprofile.profile.date_reading import Core, Written, is_open_end, read_date
from tuiprofile.profile.date_styles import Siblings, Style, case_of, dominant
from tuiprofile.profile.dates import DateMatch

__all__ = [
    "convert",
    "convert_ends",
    "open_end_of",
    "parse_date",
    "point_format",
    "rewrite",
    "today",
    "typed_override",
    "write",
    "write_range",
]

_DEFAULT = "YYYY.MM"
"""The format of AcadHomepage's news."""
_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_BACK = re.compile(r"-(\d{1,3})([dwm])")
_BEHIND = ":：,，"


def parse_date(words: str) -> DateMatch | None:
    """Recognise words that are one date or range as a whole, blanks around them left out.

    None for anything else: also for days that do not exist, and ranges that end before they start.
    """
    written = read_date(words)
    return written.match if written else None


def point_format(words: str) -> str | None:
    """The format of a date, of a range the one of its end, or its start if it has no other.

    None if the words are no date.
    """
    written = read_date(words)
    return _whole(written).format if written else None


def write_range(first: Value, last: Value | None, style: Style) -> str:
    """Write a range in a style; `last` is None for one that goes on.

    Raises ValueError if the style's format has a part that a value has not.
    """
    start = write(first, style.format, style.names)
    if last is None:
        return f"{start}{style.open_sign}{style.open_end}"
    full = f"{start}{style.sign}{write(last, style.format, style.names)}"
    formats = style.short_in_year if first[0] == last[0] else style.short
    if not any(formats):
        return full
    try:
        parts = [
            write(value, short or style.format, style.names)
            for value, short in zip((first, last), formats, strict=True)
        ]
    except ValueError:
        return full
    short = read_date(style.sign.join(parts))
    values = [core.value for core in short.cores] if short else []
    return short.words if short and values == [first, last] else full


def rewrite(words: str, style: Style) -> str:
    """Write a date again in a style: its value and remarks stay, its notation is the style's.

    Words that are no date, several days of one month, and dates that lack a part of the style's
    format are returned as they are.
    """
    written = read_date(words)
    if written is None:
        return words
    try:
        if not written.is_range:
            return _replaced(
                written, [write(core.value, style.format, style.names) for core in written.cores]
            )
        values = [core.value for core in written.cores]
        lead, behind, before, after = _remarks(written)
        if written.is_open:
            end = style.open_end if written.match.end else ""
            sign = style.open_sign if end else written.sign
            return lead + write(values[0], style.format, style.names) + behind + sign + end
        if behind or before:
            start, end = (write(value, style.format, style.names) for value in values)
            return lead + start + behind + style.sign + before + end + after
        return lead + write_range(values[0], values[1], style) + after
    except ValueError:
        return words


def convert(value: str, siblings: Sequence[str]) -> str | None:
    """A typed date in the style of its section; None if it is no date.

    `siblings` are the section's dates as written, whole ranges at best, in the order of the page.
    A value in a format that one of them has stays. So does one of another precision, except that
    a day in ISO's form (`2026-09-03`) is cut to what the section writes, another day is written
    like the section's months in numbers with the day behind (`2026.09.03`), and a month like the
    section's days without their day. Of a range both ends are converted, and its sign and open
    end (`now`, `Present`, `至今`) become the section's.
    """
    known = _known(tuple(siblings))
    words = value.strip()
    if is_open_end(words):
        return _open_word(words, known)
    written = read_date(words)
    if written is None:
        return None
    if written.is_range:
        start, sign, end = _converted_range(written, known)
        return start + sign + end
    formats = known.of_dates
    return _replaced(written, [_converted(written, core, formats, known) for core in written.cores])


def convert_ends(start: str, end: str, siblings: Sequence[str]) -> tuple[str, str] | None:
    """The same for the two ends of a range, of which one may lean on the other (`2018`, `22`).

    An empty `end` is a range without one. None if they are no dates, or in the wrong order.
    """
    known = _known(tuple(siblings))
    if not end.strip():
        single = convert(start, siblings)
        return None if single is None else (single, "")
    signs = [*known.signs, *(sign for sign, _ in known.open_ends), " - "]
    for sign in dict.fromkeys(signs):
        written = read_date(f"{start.strip()}{sign}{end.strip()}")
        if written is not None and written.is_range and written.match.start == start.strip():
            first, _, last = _converted_range(written, known)
            return first, last
    return None


def open_end_of(siblings: Sequence[str]) -> str:
    """The word with which a section's ranges go on (`Present`), '' if none of them does."""
    return next(iter(_known(tuple(siblings)).open_words), "")


def today(siblings: Sequence[str], on: date) -> str:
    """The day `on` in the section's style: `2026.09` where there is no date to learn from."""
    known = _known(tuple(siblings))
    layout = known.of_dates[0] if known.of_dates else _DEFAULT
    return write(_fitted((on.year, on.month, on.day), layout), layout, known.names)


def typed_override(word: str, siblings: Sequence[str], on: date) -> str | None:
    """The date that the first word of a typed item stands for, in the section's style, or None.

    It is a date in any form that needs no blank, `today`, `yesterday`, or days, weeks or months
    before the day `on`: `-3d`, `-2w`, `-1m`. Years alone count only where the section writes
    years, since items may well begin with one. A colon or comma behind the date is no part of it.
    """
    word = word.rstrip(_BEHIND)
    day = _relative(word, on)
    if day is not None:
        return today(siblings, day)
    written = read_date(word)
    if written is None or any(sign in word for sign in " \t\u00a0\u3000"):
        return None
    if all(precision_of(core.format) == "year" for core in written.cores):
        style = dominant(siblings)
        if style is None or precision_of(style.format) != "year":
            return None
    return convert(word, siblings)


@lru_cache(maxsize=8)
def _known(siblings: tuple[str, ...]) -> Siblings:
    """What the dates of a section show; while a line is typed, they are the same at every key."""
    return Siblings(siblings)


def _relative(word: str, on: date) -> date | None:
    if word == "today":
        return on
    if word == "yesterday":
        return on - timedelta(days=1)
    found = _BACK.fullmatch(word)
    if found is None:
        return None
    count = int(found[1])
    if found[2] != "m":
        return on - timedelta(days=count * (7 if found[2] == "w" else 1))
    year, month = divmod(on.year * 12 + on.month - 1 - count, 12)
    # Of 31 May a month ago is the last day of April.
    following = date(year + month // 11, (month + 1) % 12 + 1, 1)
    return min(date(year, month + 1, 1) + timedelta(days=on.day - 1), following - timedelta(days=1))


def _whole(written: Written) -> Core:
    return next((core for core in reversed(written.cores) if core.complete), written.cores[-1])


def _replaced(written: Written, cores: list[str]) -> str:
    """A date's words with other words for its cores."""
    words = ""
    at = 0
    for core, new in zip(written.cores, cores, strict=True):
        words += written.words[at : core.start] + new
        at = core.end
    return words + written.words[at:]


def _converted(written: Written, core: Core, formats: Sequence[str], known: Siblings) -> str:
    """One date in the first format of a section that suits it, or as typed."""
    typed = written.words[core.start : core.end]
    precision = precision_of(core.format)
    if not core.complete or read_as(typed, core.format) is None:
        # Half of a range, or several days of one month: no format of a date writes that.
        return typed
    for layout in formats:
        value = read_as(typed, layout)
        if value is not None:
            spelled = not known.cases or case_of(core) in (*known.cases, "")
            return typed if spelled else write(value, layout, known.names)
    for layout in formats:
        if precision_of(layout) == precision:
            new = write(core.value, layout, known.names)
            if read_as(new, layout) == core.value:
                return new
    if precision == "month":
        for layout in map(without_day, formats):
            if precision_of(layout) == "month":
                new = write(core.value, layout, known.names)
                again = read_date(new)
                if again and [each.value for each in again.cores] == [core.value]:
                    return new
    if _ISO_DAY.fullmatch(typed):
        layout = formats[0] if formats else _DEFAULT
        return write(_fitted(core.value, layout), layout, known.names)
    longer = with_day(formats[0]) if precision == "day" and formats else None
    # A day that would look like ISO's is one: it would be cut the next time.
    if longer is not None and longer != "YYYY-MM-DD":
        return write(core.value, longer, known.names)
    return typed


def _converted_range(written: Written, known: Siblings) -> tuple[str, str, str]:
    """A range's start, sign and end in a section's style."""
    formats = known.of_ranges
    first = written.cores[0]
    lead, behind, before, after = _remarks(written)
    if written.is_open:
        sign, end = _open_end(written, known)
        return lead + _converted(written, first, formats, known) + behind, sign, end
    last = written.cores[1]
    sign = written.sign
    if known.signs and sign not in known.signs:
        sign = known.signs[0]
    shortened = known.shortened(in_year=first.value[0] == last.value[0])
    short = ("" if first.complete else first.format, "" if last.complete else last.format)
    if any(short) and short not in shortened:
        return _written_out(written, sign, formats, known)
    start, end = (_converted(written, core, formats, known) for core in (first, last))
    if shortened and short not in shortened and not behind + before:
        layout = point_format(end) or last.format
        again = None
        if point_format(start) == layout:
            again = read_date(write_range(first.value, last.value, known.style(layout)))
        if again is not None:
            return lead + again.match.start, again.sign, again.match.end + after
    return lead + start + behind, sign, before + end + after


def _remarks(written: Written) -> tuple[str, str, str, str]:
    """What stands before and behind the dates of a range's start, and of its end."""
    words = written.words
    first, last = written.cores[0], written.cores[-1]
    lead, behind = words[: first.start], words[first.end : len(written.match.start)]
    if len(written.cores) == 1:
        return lead, behind, "", ""
    end_start = len(written.match.start + written.sign)
    return lead, behind, words[end_start : last.start], words[last.end :]


def _written_out(
    written: Written, sign: str, formats: Sequence[str], known: Siblings
) -> tuple[str, str, str]:
    """A range that leaves a year to its other end, where the section does not do so."""
    first, last = written.cores
    whole = first if first.complete else last
    layout = next(
        (each for each in formats if precision_of(each) == precision_of(whole.format)), ""
    )
    same = precision_of(first.format) == precision_of(last.format)
    if not layout or not same:
        return written.match.start, written.sign, written.match.end
    lead, behind, before, after = _remarks(written)
    start, end = (write(core.value, layout, known.names) for core in (first, last))
    return lead + start + behind, sign, before + end + after


def _open_end(written: Written, known: Siblings) -> tuple[str, str]:
    """Sign and words for a range that goes on."""
    typed = (written.sign, written.match.end)
    if not typed[1] or typed in known.open_ends:
        return typed
    same_word = [pair for pair in known.open_ends if pair[1] == typed[1]]
    if same_word or known.open_ends:
        return (same_word or known.open_ends)[0]
    sign = known.signs[0] if known.signs and written.sign.strip() else written.sign
    return sign, _open_word(typed[1], known)


def _open_word(words: str, known: Siblings) -> str:
    if words in known.open_words or not known.open_words:
        return words
    return known.open_words[0]


def _fitted(day: Value, layout: str) -> Value:
    """A day as a format can say it: a season for one that names seasons."""
    return (day[0], _term(day[1]), 0) if precision_of(layout) == "season" else day


def _term(month: int) -> int:
    """The first month of the academic term around a month: spring, summer or fall."""
    return 3 if month < 6 else 6 if month < 9 else 9
