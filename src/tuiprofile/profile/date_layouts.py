"""A date's format: read and written by the names of its parts.

A format is what :class:`~tuiprofile.profile.dates.DateMatch` calls one: `YYYY`, `YY`, `MM`, `M`,
`DD`, `D`, `Month`, `Mon` and `Season` stand for the parts, everything else for itself. A day with
an ordinal's ending (`Dth`) is one part. A value is a year, a month and a day, 0 for what is not
written; a season is its first month: 3, 6, 9 or 12.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, NamedTuple

__all__ = [
    "Names",
    "Piece",
    "Value",
    "aligned",
    "precision_of",
    "read_as",
    "with_day",
    "without_day",
    "write",
]

Value = tuple[int, int, int]

_ENDINGS = r"(?:[sS][tT]|[nN][dD]|[rR][dD]|[tT][hH])"
# A letter M or D is a part only if no word goes on around it: `TODAY`, `Semester`.
_PART = re.compile(rf"YYYY|YY|Month|Mon|Season|(?<![A-Za-z])(?:DD?{_ENDINGS}|MM?|DD?)(?![A-Za-z])")
_MONTHS = (
    "January February March April May June July August September October November December"
).split()
_SEASONS = {3: "Spring", 6: "Summer", 9: "Fall", 12: "Winter"}
_CJK_SEASONS = {3: "春", 6: "夏", 9: "秋", 12: "冬"}
_SEASON_MONTHS = {
    **{name.lower(): month for month, name in _SEASONS.items()},
    **{name: month for month, name in _CJK_SEASONS.items()},
    "autumn": 9,
}
_WHOLE = ("may", "june", "july")
_SHORT = "jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec"
_LENGTHS = {"YYYY": 4, "YY": 2, "MM": 2, "M": 1, "DD": 2, "D": 1}
_WORD = re.compile(r"[A-Za-z]+|[春夏秋冬]")
_READ = {
    "YYYY": r"(?P<year>(?:19[5-9]|20\d)\d)",
    "YY": r"(?P<short>\d\d)(?!\d)",
    "MM": r"(?P<month>0[1-9]|1[0-2])(?!\d)",
    "M": r"(?P<month>1[0-2]|[1-9])(?!\d)",
    "DD": r"(?P<day>0[1-9]|[12]\d|3[01])(?!\d)",
    "D": r"(?P<day>3[01]|[12]\d|[1-9])(?!\d)",
    "Dth": rf"(?P<day>3[01]|[12]\d|[1-9]){_ENDINGS}",
    "Month": rf"(?P<name>{'|'.join(_MONTHS)})(?![a-z])",
    "Mon": rf"(?P<name>{_SHORT})(?![a-z])",
    "Season": r"(?P<season>spring|summer|fall|autumn|winter|[春夏秋冬])",
}
_SEPARATORS = " \t\u00a0\u3000.-/,"


@dataclass(frozen=True, slots=True)
class Names:
    """How the names of months and seasons are spelled.

    Attributes:
        case: `title`, `upper` or `lower`.
        sept: whether September is shortened to four letters.
        whole: whether June and July stand unshortened among shortened names.
        dotted: whether names that are not shortened, May above all, have the dot of the others.
        autumn: whether the third season is called so, not Fall.
        cjk: whether seasons are Chinese or Japanese words; they are in a format with `年` anyway.
    """

    case: Literal["title", "upper", "lower"] = "title"
    sept: bool = False
    whole: bool = False
    dotted: bool = False
    autumn: bool = False
    cjk: bool = False


class Piece(NamedTuple):
    """A part of a date, or the characters between two parts.

    Attributes:
        part: the part's name, '' for characters that stand for themselves.
        words: as written in the date; in a format, as written there.
    """

    part: str
    words: str


@lru_cache(maxsize=512)
def pieces_of(layout: str) -> tuple[Piece, ...]:
    """A format cut into its parts and what stands between them."""
    pieces: list[Piece] = []
    at = 0
    for found in _PART.finditer(layout):
        if found.start() > at:
            pieces.append(Piece("", layout[at : found.start()]))
        pieces.append(Piece(found[0], found[0]))
        at = found.end()
    if at < len(layout):
        pieces.append(Piece("", layout[at:]))
    return tuple(pieces)


def aligned(words: str, layout: str) -> tuple[Piece, ...] | None:
    """The parts of a date `words` whose format is `layout`; None if it is not its format."""
    pieces: list[Piece] = []
    at = 0
    for part, literal in pieces_of(layout):
        if not part:
            end = at + len(literal)
            if words[at:end] != literal:
                return None
        elif (length := _length(part)) > 0:
            end = at + length
        else:
            name = _WORD.match(words, at)
            if name is None:
                return None
            end = name.end()
        pieces.append(Piece(part, words[at:end]))
        at = end
    return tuple(pieces) if at == len(words) else None


def _length(part: str) -> int:
    """How many characters a part takes where the format is the date's own; 0 for a name."""
    if part.startswith("D"):
        return len(part)
    return _LENGTHS.get(part, 0)


@lru_cache(maxsize=512)
def precision_of(layout: str) -> str:
    """What a format tells: `day`, `month`, `season` or `year`."""
    parts = [piece.part for piece in pieces_of(layout)]
    if "Season" in parts:
        return "season"
    if any(part.startswith("D") for part in parts):
        return "day"
    return "month" if any(part.startswith("M") for part in parts) else "year"


def read_as(words: str, layout: str) -> Value | None:
    """Read `words` in a format; None if they are not written in it, or are no day there is.

    One date may fit several formats: `2024.10` is `YYYY.MM` and `YYYY.M`, `May 2024` has a short
    and a long name, `05/06/2024` is a day of May or of June.
    """
    found = _reader(layout).fullmatch(words)
    if found is None:
        return None
    parts = {name: text for name, text in found.groupdict().items() if text}
    year = int(parts.get("year", 0))
    if "short" in parts:
        short = int(parts["short"])
        year = short + (2000 if short < 50 else 1900)
    month = int(parts.get("month", 0))
    if "name" in parts:
        month = next(
            number
            for number, name in enumerate(_MONTHS, 1)
            if name[:3].lower() == parts["name"][:3].lower()
        )
    elif "season" in parts:
        month = _SEASON_MONTHS[parts["season"].lower()]
    value = (year, month, int(parts.get("day", 0)))
    return value if exists(value) else None


def exists(value: Value) -> bool:
    """Whether a day is in the calendar; a value without one always is."""
    year, month, day = value
    return not day or not year or (month > 0 and day <= monthrange(year, month)[1])


@lru_cache(maxsize=256)
def _reader(layout: str) -> re.Pattern[str]:
    pattern = ""
    dot = False
    for part, literal in pieces_of(layout):
        if not part:
            if dot and literal.startswith("."):
                undotted = "|".join(f"(?<={name})" for name in _WHOLE)
                pattern += rf"(?:\.|{undotted})"
                literal = literal[1:]
            pattern += re.escape(literal)
        elif _is_ordinal(part):
            pattern += _READ["Dth"]
        else:
            pattern += _READ[part]
        dot = part == "Mon"
    names = re.findall(r"\(\?P<(\w+)>", pattern)
    # A format of several dates is not one that a single date can be read in.
    return re.compile(pattern if len(names) == len(set(names)) else r"(?!)", re.IGNORECASE)


def _is_ordinal(part: str) -> bool:
    return part[0] == "D" and part[-1] != "D"


def write(value: Value, layout: str, names: Names | None = None) -> str:
    """Write a date in a format.

    A month's name that is not shortened loses a shortened one's dot: `Apr. 2024`, `May 2024`.
    Raises ValueError if the format has a part that the value has not.
    """
    names = names or Names()
    year, month, day = value
    written: list[str] = []
    undotted = False
    for part, literal in pieces_of(layout):
        if not part:
            written.append(literal[1:] if undotted and literal.startswith(".") else literal)
            undotted = False
            continue
        needed = year if part[0] == "Y" else day if part[0] == "D" else month
        if not needed:
            raise ValueError(f"the value {value} has nothing for {part} of {layout!r}")
        name = _written_part(part, value, names, names.cjk or "年" in layout)
        undotted = part == "Mon" and not names.dotted and name.lower() in _WHOLE
        written.append(name)
    return "".join(written)


def _written_part(part: str, value: Value, names: Names, cjk: bool) -> str:
    year, month, day = value
    if part in ("YYYY", "YY"):
        return f"{year:04}"[-len(part) :]
    if part in ("MM", "DD"):
        return f"{month if part == 'MM' else day:02}"
    if part == "M":
        return str(month)
    if part.startswith("D"):
        return _ordinal(day, upper=part[-1].isupper()) if _is_ordinal(part) else str(day)
    if part == "Season":
        if month not in _SEASONS:
            raise ValueError(f"no season begins in month {month}")
        if cjk:
            return _CJK_SEASONS[month]
        return _cased("Autumn" if month == 9 and names.autumn else _SEASONS[month], names)
    name = _MONTHS[month - 1]
    if part == "Mon" and not (names.whole and name.lower() in _WHOLE):
        name = name[: 4 if names.sept and month == 9 else 3]
    return _cased(name, names)


def _ordinal(day: int, upper: bool) -> str:
    ending = "th" if 10 < day < 20 else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")
    return f"{day}{ending.upper() if upper else ending}"


def _cased(name: str, names: Names) -> str:
    return {"title": name, "upper": name.upper(), "lower": name.lower()}[names.case]


def with_day(layout: str) -> str | None:
    """A month's format in numbers with the day behind: `YYYY.MM.DD` of `YYYY.MM`.

    None for other formats: where the year stands last, the place of a day is anybody's guess.
    """
    found = re.fullmatch(r"YYYY(.+?)(MM?)(月?)", layout)
    if found is None or found[1].strip(" ") not in tuple("./-年"):
        return None
    day = "D" * len(found[2])
    return f"{layout}{day}日" if found[3] else f"{layout}{found[1]}{day}"


def without_day(layout: str) -> str:
    """A format without its day: `YYYY.MM` of `YYYY.MM.DD`, `Mon. YYYY` of `Mon. D, YYYY`."""
    pieces = list(pieces_of(layout))
    index = next((i for i, piece in enumerate(pieces) if piece.part.startswith("D")), -1)
    if index < 0:
        return layout
    before, after = pieces[:index], pieces[index + 1 :]
    if after and not after[0].part:
        del after[0]
    if not after and before and not before[-1].part:
        before[-1] = Piece("", before[-1].words.rstrip(_SEPARATORS))
    return "".join(piece.words for piece in before + after)
