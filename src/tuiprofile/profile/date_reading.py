"""What a date consists of: one date, the two ends of a range, the dates of a list.

    Sep. 2019 – Jun. 2023 (expected)
    core     sign core    remark

Read strictly: the words are a date from the first to the last character, of days that exist.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from tuiprofile.profile.date_layouts import Piece, Value, aligned, exists, precision_of, read_as
from tuiprofile.profile.dates import DateMatch, find_leading_date

__all__ = ["Core", "Written", "is_open_end", "read_date"]

_REMARK = re.compile(r"(?:[\s\u00a0\u3000]|&[a-z]+;)*[(（].*\Z", re.DOTALL)
_LIST_SIGN = re.compile(
    r"(?:[\s\u00a0]|&nbsp;)*(?:[/,，、&+]|&amp;|\band\b)(?:[\s\u00a0]|&nbsp;|\band\b)*"
)
_ORDINAL = re.compile(r"D+([a-z]{2}|[A-Z]{2})\Z")
_OPEN = 9999


class Core(NamedTuple):
    """One date among the words.

    Attributes:
        start, end: its place in the words, code points, without remarks such as `(expected)`.
        format: see :mod:`tuiprofile.profile.date_layouts`; `Dth` for any ordinal.
        value: with the year of the range's other end where it has none of its own.
        complete: whether its year is written, with its century or an apostrophe.
        pieces: its parts as written.
    """

    start: int
    end: int
    format: str
    value: Value
    complete: bool
    pieces: tuple[Piece, ...]


class Written(NamedTuple):
    """A date as written.

    Attributes:
        words: all of it.
        match: as recognised.
        cores: one; for a range two, or one if its end is open; for a list several.
    """

    words: str
    match: DateMatch
    cores: tuple[Core, ...]

    @property
    def is_range(self) -> bool:
        """Whether it has a start and an end, which may be open."""
        return self.match.kind == "range"

    @property
    def is_open(self) -> bool:
        """Whether it is a range that goes on."""
        return self.is_range and self.match.last[0] == _OPEN

    @property
    def sign(self) -> str:
        """What stands between a range's start and end."""
        return self.words[len(self.match.start) : len(self.words) - len(self.match.end)]


def is_open_end(words: str) -> bool:
    """Whether words are the end of a range that goes on, such as `Present` or `至今`."""
    words = words.strip()
    match = find_leading_date(f"2000 - {words}")
    return match is not None and bool(words) and match.end == words and match.last[0] == _OPEN


def read_date(words: str) -> Written | None:
    """Read words that are one date, range or list of dates, and nothing else but blanks.

    None if they are not: also for a day that no calendar has, and a range that ends before it
    starts.
    """
    words = words.strip()
    match = _match(words)
    if match is None:
        return None
    pieces = aligned(words, match.format)
    cores = _cores(words, match, pieces) if pieces else ()
    if not cores or not all(exists(core.value) for core in cores):
        return None
    written = Written(words, match, cores)
    if match.kind == "range" and not written.is_open and not _in_order(*cores[:2]):
        return None
    return written if exists(match.last) else None


def _match(words: str) -> DateMatch | None:
    match = find_leading_date(words)
    if match is not None and match.span == (0, len(words)):
        return match
    # Some remarks belong to a date only where brackets or emphasis hold both.
    for opening, closing in ("()", "**"):
        match = find_leading_date(f"{opening}{words}{closing}")
        if match is not None and match.span == (1, len(words) + 1):
            return match._replace(span=match.span.shift(-1))
    return None


def _cores(words: str, match: DateMatch, pieces: tuple[Piece, ...]) -> tuple[Core, ...]:
    if match.kind == "range":
        first, last = _halves(match, pieces)
        start = _core(first, 0, match.first)
        if match.last[0] == _OPEN:
            return (start,) if start else ()
        end = _core(last, len(words) - len(match.end), match.last)
        return (start, end) if start and end else ()
    years = sum(piece.part.startswith("Y") for piece in pieces)
    if years > 1:
        return _list(pieces, years)
    core = _core(pieces, 0, match.first)
    return (core,) if core else ()


def _halves(
    match: DateMatch, pieces: tuple[Piece, ...]
) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """The pieces of a range's start and end: characters around its sign go where they stand."""
    limit = len(match.start)
    sign_end = sum(len(piece.words) for piece in pieces) - len(match.end)
    first: list[Piece] = []
    last: list[Piece] = []
    at = 0
    for part, words in pieces:
        end = at + len(words)
        if at < limit:
            first.append(Piece(part, words[: limit - at]))
        if end > sign_end:
            last.append(Piece(part, words[max(0, sign_end - at) :]))
        at = end
    return tuple(first), tuple(last)


def _list(pieces: tuple[Piece, ...], count: int) -> tuple[Core, ...]:
    """The dates of a list, each with as many parts as the others."""
    each, rest = divmod(sum(bool(piece.part) for piece in pieces), count)
    if rest:
        return ()
    groups: list[list[Piece]] = [[]]
    starts = [0]
    at = parts = 0
    for part, words in pieces:
        sign = _LIST_SIGN.search(words) if not part and parts == each else None
        if sign is not None and len(groups) < count:
            groups[-1].append(Piece("", words[: sign.start()]))
            groups.append([Piece("", words[sign.end() :])])
            starts.append(at + sign.end())
            parts = 0
        else:
            groups[-1].append(Piece(part, words))
            parts += bool(part)
        at += len(words)
    cores: list[Core] = []
    for group, start in zip(groups, starts, strict=True):
        core = _core(tuple(group), start, None)
        if core is None:
            return ()
        cores.append(core)
    return tuple(cores) if len(cores) == count else ()


def _core(pieces: tuple[Piece, ...], start: int, value: Value | None) -> Core | None:
    """The date among `pieces`, which stand at `start`; its value is read if it is None."""
    kept = [piece for piece in pieces if piece.words]
    while kept and not kept[0].part and not kept[0].words.endswith(("'", "’", "‘")):
        start += len(kept.pop(0).words)
    if kept and not kept[-1].part:
        tail = _REMARK.sub("", kept[-1].words)
        kept[-1] = Piece("", tail)
        if not tail:
            kept.pop()
    if not any(piece.part for piece in kept):
        return None
    layout = _format(kept)
    words = "".join(piece.words for piece in kept)
    value = value or read_as(words, layout)
    if value is None:
        return None
    short = any(kept[i].part == "YY" and _apostrophe(kept, i) for i in range(len(kept)))
    complete = short or any(piece.part == "YYYY" for piece in kept)
    return Core(start, start + len(words), layout, value, complete, tuple(kept))


def _apostrophe(pieces: list[Piece], index: int) -> bool:
    return index > 0 and pieces[index - 1].words.endswith(("'", "’", "‘"))


def _format(pieces: list[Piece]) -> str:
    """The format of a date's pieces, where a number of two digits need not have been padded.

    `2025.3.15` is `YYYY.M.D`: its month shows that numbers are not padded.
    """
    numbers = [piece for piece in pieces if piece.part in ("M", "MM", "D", "DD")]
    unpadded = any(len(piece.words) == 1 for piece in numbers) and not any(
        piece.words.startswith("0") for piece in numbers
    )
    names: list[str] = []
    for part, words in pieces:
        ordinal = _ORDINAL.match(part)
        if ordinal:
            names.append("Dth" if ordinal[1].islower() else "DTH")
        elif unpadded and part in ("MM", "DD"):
            names.append(part[0])
        else:
            names.append(part or words)
    return "".join(names)


def _in_order(first: Core, last: Core) -> bool:
    """Whether a range's start is not behind its end, as far as both are written."""
    depth = 3
    for core in (first, last):
        # The seasons of one year are counted from different months.
        precision = precision_of(core.format)
        written = {"season": 1, "year": 1, "month": 2, "day": 3}[precision]
        depth = min(depth, written)
    return first.value[:depth] <= last.value[:depth]
