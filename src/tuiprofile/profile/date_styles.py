"""The style in which a section writes its dates, learned from all of them together.

One date alone does not tell: `2024.10` may be padded or not, `May 2024` has no short name, and
`05/06/2024` may begin with the day. The format that most dates fit is the section's.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeVar

from tuiprofile.profile.date_layouts import Names, read_as
from tuiprofile.profile.date_reading import Core, Written, is_open_end, read_date

__all__ = ["Siblings", "Style", "dominant"]

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Style:
    """A section's style of dates.

    Attributes:
        format: of one date, or of a range's end.
        names: the spelling of names.
        sign: between the ends of a range, with its blanks; ' - ' if there is no range.
        open_sign, open_end: what stands behind the start of a range that goes on.
        short, short_in_year: the formats of start and end, of a range over years and of one in a
            single year, where these leave a year or a century to the other end; '' where they do
            not.
    """

    format: str
    names: Names = field(default_factory=Names)
    sign: str = " - "
    open_sign: str = " - "
    open_end: str = "Present"
    short: tuple[str, str] = ("", "")
    short_in_year: tuple[str, str] = ("", "")


def dominant(dates: Sequence[str]) -> Style | None:
    """The style that most of a section's dates have; of several such, the first date's.

    `dates` are whole dates and ranges as written, in the order of the page; what is no date is
    passed over. None if no date is left.
    """
    siblings = Siblings(dates)
    formats = ranked([core for written in siblings.dates for core in written.cores])
    return siblings.style(formats[0]) if formats else None


class Siblings:
    """The dates of a section, asked how they are written."""

    def __init__(self, dates: Sequence[str]) -> None:
        """Read `dates`: dates, ranges or the ends of ranges as written."""
        found = [read_date(words) for words in dates]
        self.dates: tuple[Written, ...] = tuple(each for each in found if each is not None)
        self._open_words = [words.strip() for words in dates if is_open_end(words)]

    @cached_property
    def of_dates(self) -> list[str]:
        """The formats in which single dates are written, the dominant one first."""
        return ranked(self._cores(ranges=False), self._cores(ranges=True))

    @cached_property
    def of_ranges(self) -> list[str]:
        """The same for the ends of ranges."""
        return ranked(self._cores(ranges=True), self._cores(ranges=False))

    @cached_property
    def names(self) -> Names:
        """How they spell names."""
        return _spelled(core for written in self.dates for core in written.cores)

    @cached_property
    def cases(self) -> frozenset[str]:
        """All cases that they spell names in."""
        return frozenset(case_of(core) for written in self.dates for core in written.cores) - {""}

    @cached_property
    def signs(self) -> list[str]:
        """The signs of closed ranges, the most frequent first."""
        closed = (each.sign for each in self.dates if each.is_range and not each.is_open)
        return _by_frequency(closed)

    @cached_property
    def open_ends(self) -> list[tuple[str, str]]:
        """Sign and words of open ends, the most frequent first."""
        return _by_frequency(
            (each.sign, each.match.end) for each in self.dates if each.is_open and each.match.end
        )

    @cached_property
    def open_words(self) -> list[str]:
        """The words of open ends, the most frequent first, also where they stand alone."""
        in_ranges = [each.match.end for each in self.dates if each.is_open and each.match.end]
        return _by_frequency([*in_ranges, *self._open_words])

    def shortened(self, in_year: bool) -> list[tuple[str, str]]:
        """How ranges over several years, or within one, are shortened, the most frequent first.

        Each is the formats of start and end where these lean on the other end, else ''.
        """
        found = [
            tuple("" if core.complete else core.format for core in each.cores)
            for each in self.dates
            if each.is_range and len(each.cores) == 2 and _in_year(each) == in_year
        ]
        return [(start, end) for start, end in _by_frequency(found)]

    def style(self, layout: str) -> Style:
        """The style with that format for single dates and the ends of ranges."""
        open_sign, open_end = self.open_ends[0] if self.open_ends else ("", "")
        sign = self.signs[0] if self.signs else open_sign
        if not sign.strip():
            # An open end may need none: `2019年9月至今`.
            sign = " - "
        return Style(
            layout,
            self.names,
            sign,
            open_sign if open_end else sign,
            open_end or (self.open_words[0] if self.open_words else "Present"),
            next(iter(self.shortened(in_year=False)), ("", "")),
            next(iter(self.shortened(in_year=True)), ("", "")),
        )

    def _cores(self, ranges: bool) -> list[Core]:
        return [core for each in self.dates if each.is_range == ranges for core in each.cores]


def ranked(cores: Sequence[Core], others: Sequence[Core] = ()) -> list[str]:
    """The formats of complete dates, by how many of `cores` fit them, then how many `others`.

    Of equals that stands first which more dates show beyond doubt, then the first in the page.
    """
    candidates: dict[str, int] = {}
    own = [(core, _words(core)) for core in cores if core.complete]
    rest = [(core, _words(core)) for core in others if core.complete]
    for core, words in [*own, *rest]:
        for layout in (core.format, *_other_orders(core.format)):
            if read_as(words, layout) is not None:
                candidates.setdefault(layout, 0)
        if core.format in candidates:
            candidates[core.format] += _is_sure(core)

    def fitting(group: list[tuple[Core, str]], layout: str) -> int:
        return sum(read_as(words, layout) is not None for _, words in group)

    order = list(candidates)
    return sorted(
        order,
        key=lambda layout: (
            -fitting(own, layout),
            -fitting(rest, layout),
            -candidates[layout],
            order.index(layout),
        ),
    )


def case_of(core: Core) -> str:
    """How a date's names are written: `title`, `upper` or `lower`; '' if it has none."""
    for part, words in core.pieces:
        if part in ("Mon", "Month", "Season") and words.isascii():
            return "upper" if words.isupper() else "lower" if words.islower() else "title"
    return ""


def _words(core: Core) -> str:
    return "".join(piece.words for piece in core.pieces)


def _other_orders(layout: str) -> tuple[str, ...]:
    """The format with day and month exchanged, where both are numbers before the year."""
    for one, other in (("MM", "DD"), ("M", "D")):
        for sign in "./-":
            if layout == f"{one}{sign}{other}{sign}YYYY":
                return (f"{other}{sign}{one}{sign}YYYY",)
            if layout == f"{other}{sign}{one}{sign}YYYY":
                return (f"{one}{sign}{other}{sign}YYYY",)
    return ()


def _is_sure(core: Core) -> bool:
    """Whether a date can have no other format: no `10`, no `May`."""
    _, month, day = core.value
    for part, words in core.pieces:
        if part in ("MM", "DD") and not words.startswith("0"):
            return False
        if part in ("Mon", "Month") and month == 5:
            return False
    return not (day and day <= 12 and _other_orders(core.format))


def _spelled(cores: Iterable[Core]) -> Names:
    cases: list[str] = []
    found: set[str] = set()
    for core in cores:
        cases.append(case_of(core))
        for index, (part, words) in enumerate(core.pieces):
            word = words.lower()
            after = core.pieces[index + 1].words if index + 1 < len(core.pieces) else ""
            if part in ("Mon", "Month", "Season"):
                found.add(word)
                if word in ("may", "june", "july") and after.startswith("."):
                    found.add("may.")
    case = next(iter(_by_frequency(case for case in cases if case)), "title")
    return Names(
        case="upper" if case == "upper" else "lower" if case == "lower" else "title",
        sept="sept" in found,
        whole=not found.isdisjoint({"june", "july"}),
        dotted="may." in found,
        autumn="autumn" in found,
        cjk=not found.isdisjoint("春夏秋冬"),
    )


def _in_year(written: Written) -> bool:
    first, last = written.cores
    return first.value[0] == last.value[0]


def _by_frequency(found: Iterable[_T]) -> list[_T]:
    return [each for each, _ in Counter(found).most_common()]
