"""Where and when a paper appeared: `In ICML 2024`, `*Journal of X*, 35(3): 1-9, 2021 (Oral)`.

The venue is what stands before the year, the year its digits as written (`2024`, `'24`); volume,
pages and remarks such as `Oral` or `(Best Paper)` are notes, for they say something that belongs
to neither.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import islice
from typing import NamedTuple

from tuiprofile.profile.fields.publication_view import IMAGE, View
from tuiprofile.profile.fields.publication_words import REMARKS, venue_words

Range = tuple[int, int]


class Venue(NamedTuple):
    """What a stretch of plain text says of a paper's place, offsets in the plain text.

    Attributes:
        venue, year: None where there is none. The year may lie inside the venue.
        notes: everything else that has words.
    """

    venue: Range | None
    year: Range | None
    notes: tuple[Range, ...]


def find_year(plain: str, start: int, end: int) -> Range | None:
    """The last year in a stretch, else the last short one (`'24`, `AAAI-23`)."""
    long = list(_year().finditer(plain, start, end))
    if long:
        return long[-1].span(1)
    short = list(_short_year().finditer(plain, start, end))
    return short[-1].span(1) if short else None


def says_something(words: str) -> bool:
    """Whether a stretch of plain text holds words or a picture."""
    return any(sign.isalnum() or sign == IMAGE for sign in words)


def looks_like_venue(words: str) -> bool:
    """Whether words name a journal, a conference or an archive, or say that one is awaited."""
    return bool(venue_words().search(words) or _acronym().fullmatch(words.strip()))


def read_venue(view: View, start: int, end: int) -> Venue:
    """Read a stretch that is known to name a venue or year, or remarks behind them."""
    plain = view.plain
    notes: list[Range] = []
    at = _lead_end(plain, start, end, notes)
    core_end = _marked_end(view, at, end)
    behind = _year_next().match(plain, core_end, end) if core_end else None
    year = behind.span(1) if behind else find_year(plain, at, core_end or end)
    if year is None and core_end:
        year = find_year(plain, core_end, end)
    venue: Range | None = None
    rest = end
    if year is None:
        stop = core_end or end
        venue, rest = _venue(plain, at, stop, notes), stop
    elif core_end and year[0] >= core_end:
        venue = _venue(plain, at, core_end, notes)
        notes += _remarks(plain, core_end, year[0])
        rest = year[1]
    else:
        inside = _enclosing(plain, at, core_end or end, year)
        if inside is None:
            inside = _named_on(plain, year[1], end, core_end)
        if inside is not None:
            venue, rest = (at, inside), inside
        elif plain[at : year[0]].strip(" ,.(['’"):
            venue, rest = _venue(plain, at, year[0], notes), year[1]
        else:
            # `2019 IEEE Conference on …`: the year comes first.
            stop = core_end or end
            venue, rest = _venue(plain, year[1], stop, notes), stop
    notes += _remarks(plain, rest, end)
    return Venue(_kept(plain, venue), year, tuple(sorted(note for note in notes)))


def _lead_end(plain: str, start: int, end: int, notes: list[Range]) -> int:
    """Where the venue begins behind `In`, `Accepted by` and the like."""
    match = _lead().match(plain, start, end)
    if match is None:
        return start
    if match["status"]:
        notes.append(match.span("status"))
    return match.end()


def _marked_end(view: View, start: int, end: int) -> int | None:
    """Where the emphasis ends that begins there and holds more than a word's beginning."""
    ends = [
        pair.end
        for pair in view.pairs_at(start)
        if pair.end <= end and pair.kind != "link" and pair.end > start
    ]
    return max(ends, default=None)


def _enclosing(plain: str, start: int, end: int, year: Range) -> int | None:
    """Where the parenthesis ends that holds a year behind a name of its own: `… (DEIM 2026)`."""
    opening = max(plain.rfind("(", start, year[0]), plain.rfind("（", start, year[0]))
    if opening < 0 or not any(sign.isalpha() for sign in plain[opening : year[0]]):
        return None
    if any(sign in ")）" for sign in plain[opening : year[0]]) or opening == start:
        return None
    for index in range(year[1], end):
        if plain[index] in ")）":
            return index + 1
        if not (plain[index].isalnum() or plain[index] in " -,.'’"):
            break
    return None


def _named_on(plain: str, start: int, end: int, core_end: int | None) -> int | None:
    """Where a venue's name ends that goes on behind its year: `MARSH 2026 Workshop on Reeds`."""
    match = _more_name().match(plain, start, core_end or end)
    return (core_end or match.end()) if match else None


def _venue(plain: str, start: int, end: int, notes: list[Range]) -> Range | None:
    """The venue's name in a stretch; month, volume, pages and remarks at its end become notes."""
    start, end = trim(plain, start, end)
    month = _month().search(plain, start, end)
    if month is not None:
        notes.append(month.span(1))
        start, end = trim(plain, start, month.start())
    named = _second_letter(plain, start, end)
    tails = _tail().finditer(plain, start, end)
    tail = next((match for match in tails if match.start() > named), None)
    if tail is not None:
        notes += _remarks(plain, tail.end(), end)
        start, end = trim(plain, start, tail.start())
    return (start, end) if end > start else None


def _second_letter(plain: str, start: int, end: int) -> int:
    """Where the second letter of a stretch stands, its end if there is none."""
    letters = (index for index in range(start, end) if plain[index].isalpha())
    return next(islice(letters, 1, None), end)


def _kept(plain: str, found: Range | None) -> Range | None:
    return found if found and any(sign.isalnum() for sign in plain[found[0] : found[1]]) else None


def _remarks(plain: str, start: int, end: int) -> list[Range]:
    """The remarks in a stretch, each without the brackets and stops around it."""
    found: list[Range] = []
    at = start
    cuts = [match.span() for match in _between_remarks().finditer(plain, start, end)]
    for stop, following in [*cuts, (end, end)]:
        piece = trim(plain, at, stop)
        if says_something(plain[piece[0] : piece[1]]):
            found.append(piece)
        at = following
    return found


def remarks(plain: str, start: int, end: int) -> list[Range]:
    """The remarks in words that are neither author, title nor venue."""
    return _remarks(plain, start, end)


_OPENING = {")": "(", "）": "（", "]": "[", "】": "【", "”": "“", "》": "《"}
_CLOSING = {value: key for key, value in _OPENING.items()}


def trim(plain: str, start: int, end: int) -> Range:
    """A stretch without the blanks, separators and unpaired or enclosing brackets on its sides."""
    while start < end:
        first, last = plain[start], plain[end - 1]
        if first.isspace() or first in ",，.。;；:：|·•/、–—-*~!\\>":
            start += 1
        elif last.isspace() or last in ",，.。;；:：|·•/、–—-~\\<":
            end -= 1
        elif first in _CLOSING and not _closed_inside(plain, start, end):
            start += 1
        elif last in _OPENING and not _opened_inside(plain, start, end):
            end -= 1
        elif first in _OPENING:
            start += 1
        elif last in _CLOSING:
            end -= 1
        else:
            break
    return start, end


def _closed_inside(plain: str, start: int, end: int) -> bool:
    """Whether the bracket at `start` is closed before the last sign of the stretch."""
    depth = 0
    opening, closing = plain[start], _CLOSING[plain[start]]
    for index in range(start, end):
        depth += (plain[index] == opening) - (plain[index] == closing)
        if depth == 0:
            return index < end - 1
    return False


def _opened_inside(plain: str, start: int, end: int) -> bool:
    depth = 0
    closing = plain[end - 1]
    opening = _OPENING[closing]
    for index in range(end - 1, start - 1, -1):
        depth += (plain[index] == closing) - (plain[index] == opening)
        if depth == 0:
            return True
    return False


@cache
def _year() -> re.Pattern[str]:
    # Not in arXiv:2001.01234, abs/2003.06307, 1999-2005 or CN202410388534X; `2023.09` has a month.
    return re.compile(
        r"(?<![\d.:/~])(?<!\d[-–—])((?:19[5-9]|20[0-4])\d)(?![\dA-Za-z]|[-–—]\d{2}|[:/]\d|\.\d{3})"
    )


@cache
def _short_year() -> re.Pattern[str]:
    return re.compile(r"((?:['’‘´`]|(?<=[A-Z]{3}-))[0-4]\d)\b(?!['’])")


@cache
def _year_next() -> re.Pattern[str]:
    return re.compile(
        r"[\s,，.]*(?:\([^()]*[^()\d]\)[\s,，]*)?[(（]?((?:19[5-9]|20[0-4])\d)(?!\w|[-–—]\d)"
    )


@cache
def _lead() -> re.Pattern[str]:
    return re.compile(
        r"[\s,，.。;；:|–—-]*"
        r"(?:(?P<status>(?:Accepted|Submitted|(?:Revised and )?Resubmitted|Published|Presented"
        r"|To appear|Appeared|Appears|Forthcoming)(?:\s+(?:to|by|at|for|as))?)\b)?"
        r"[\s:]*(?:in\b(?!\s+(?:press|review|revision|submission|preparation))[\s:：]*)?",
        re.IGNORECASE,
    )


@cache
def _month() -> re.Pattern[str]:
    return re.compile(
        r"(?<![\s,(])[\s,(]++((?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?"
        r"|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?)\s*\Z"
    )


@cache
def _tail() -> re.Pattern[str]:
    """What begins volume and pages, or a remark, behind a venue's name.

    No run of blanks is begun twice, and no word is longer than 60 code points: else a long line
    would take for ever.
    """
    return re.compile(
        r"(?<![\s,;.])[\s,;.]++(?=(?:vol\.?|volume|no\.|number|pp?\.|pages?|issue|art(?:icle)?\.?)\s*\d)"
        r"|(?<![\s,;.])[\s,;.]++(?=abs/)"
        r"|(?:(?<![\s,;])[\s,;]++|(?<=[A-Za-z])[,;.])(?!(?:19|20)\d\d\Z)"
        r"(?=\d[\d.]{0,60}\s*+(?:\(\d|:\s*+\d|,|[-–—]\s*+\d|\Z))"
        r"|(?<!\s)\s*+(?:[,;，]\s*+)?(?=[*†‡✝] ?[A-Za-z])"
        r"|(?<!\s)\s*+[(（,，;|]\s*+(?=[^\s(（,，)）]{0,60}\s?(?:[^\s(（,，)）]{1,60}\s)?"
        rf"(?:{REMARKS}))",
        re.IGNORECASE,
    )


@cache
def _between_remarks() -> re.Pattern[str]:
    return re.compile(
        r"(?<!\bNo)(?<!\bpp)(?<!\bVol)(?<!\bvol)(?<!\bno)(?<!\bCo)(?<!\bLtd)(?<!\bInc)"
        r"(?:(?<=[^\W\d_]{2})|(?<=\d\d)|(?<=[)\]）]))[.。](?=\s+\D|\Z)"
        r"|\s+(?=[(（【])|(?<=[)）])(?=[(（])|[\n\f]|\s[|·•]\s|(?<=[】)）\]])\s*[,;，；]"
    )


@cache
def _more_name() -> re.Pattern[str]:
    return re.compile(
        r"\s+(?:Workshops?|Conference|Symposium|Findings|Challenge|International|Special|IEEE|ACM)\b"
        r"[^,;.(（|\n\f\v]*(?<=[^\s])(?:\s*\([A-Z][A-Za-z-]*[A-Z][A-Za-z-]*\))?"
    )


@cache
def _acronym() -> re.Pattern[str]:
    return re.compile(r"[A-Z][A-Za-z]*[A-Z][A-Za-z]*(?:[ /&@-]+[A-Z][A-Za-z]*){0,3}")
