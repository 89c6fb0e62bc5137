"""Where a page's UTF-8 was read as another encoding: runs that no sound text has.

Letters such as é and quotes stand side by side in sound text too. A run counts as broken only if
a piece of it *tells*: its signs do not stand so in any language's spelling. Where all of a page is
broken, which such runs show, runs that might be sound elsewhere count as well.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import Final, NamedTuple

from tuiprofile.repair.misreadings import (
    EITHER,
    UNKNOWN,
    Misreading,
    misreading_of,
)
from tuiprofile.repair.pieces import Piece, candidates, cut
from tuiprofile.repair.telling import (
    is_east,
    is_likely,
    is_typographic,
    is_vietnamese,
    misreading_for,
    tells,
)
from tuiprofile.text.span import Span

_LEADS: Final = "\u00c2-\u00f4\u011e\u0130\u015e\u011f"
_TAILS: Final = (
    "\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u203a"
    "\u20ac\u2122\ufffd"
)
_SUSPECT: Final = re.compile(f"[{_LEADS}][{_TAILS}]")
_BLOCK: Final = re.compile(f"[{_LEADS}][{_LEADS}{_TAILS}]*")
_ABOVE_ASCII: Final = re.compile(r"[^\x00-\x7f]+")
_SHORT_WORD: Final = "ÃÅÄ"
"""Signs that stand alone where the second byte of a Latin letter was lost."""
_NEAR: Final = 8
"""At most so many lead bytes in a row are taken for signs that lost all others."""
_LONGEST: Final = 400
"""Runs of more signs are cut."""
_BOM: Final = "ï»¿"
_SCRIPTS: Final = ((0xCE, 0xCF), (0xD0, 0xD1), (0xE3, 0xE9), (0xEA, 0xED))
"""Lead bytes of Greek, of Cyrillic, of kana and Chinese characters, and of Hangul."""


class Run(NamedTuple):
    """A broken run and how it came about."""

    span: Span
    text: str
    misreading: Misreading
    sure: bool
    """Whether it is broken beyond doubt."""


def find_runs(text: str) -> list[Run]:
    """The broken runs of a page in order, each as long as it is broken and no longer."""
    if text.isascii() or _SUSPECT.search(text) is None:
        return []
    told = [part for block in _blocks(text) for run in _told(text, block) for part in _parts(run)]
    if not told:
        return []
    page = misreading_of("".join(run.text for run in told))
    told = [run._replace(misreading=misreading_of(run.text, page)) for run in told]
    if _is_sound_elsewhere(text, told, page):
        return told
    starts = [run.span.start for run in told]
    more = [
        run
        for block in _blocks(text)
        if bisect_left(starts, block.start) == bisect_left(starts, block.end)
        for run in _weak(text, block, page, vouched=len(told) > 1)
    ]
    return sorted(told + more)


def find_once_more(text: str) -> list[Run]:
    """The broken runs of a text that came of repairing one, where others were broken twice.

    There all of it is one if it can be.
    """
    found = find_runs(text)
    block = _BLOCK.fullmatch(text)
    if found or block is None:
        return found
    misreading = misreading_of(text)
    if any(sign not in misreading.codes for sign in text):
        return []
    sound = [piece.whole for piece in cut(text, misreading)]
    if all(sign is not None and is_likely(sign) for sign in sound):
        return [Run(Span(0, len(text)), text, misreading, True)]
    return []


def _blocks(text: str) -> Iterator[Span]:
    for found in _BLOCK.finditer(text):
        yield Span(*found.span())


def _told(text: str, block: Span) -> Iterator[Run]:
    """The parts of a block that one of the encodings explains and that tell they are broken."""
    for span, misreading in _by_encoding(text, block):
        pieces = cut(span.of(text), misreading)
        low, high, start = 0, len(pieces), span.start
        while low < high and not _begins(pieces, low, text, start):
            start += len(pieces[low].text)
            low += 1
        while high > low and not _ends(pieces, high - 1, misreading):
            high -= 1
        left_out = pieces[max(0, low - 1) : low] + pieces[high : high + 1]
        pieces = pieces[low:high]
        at, told = start, False
        for piece in pieces:
            told = told or tells(piece, text, at)
            at += len(piece.text)
        east = [piece for piece in pieces if piece.tail and is_east(piece)]
        told = told or (
            len(east) > 1 and any(each.whole or not is_typographic(each) for each in east)
        )
        end = start + sum(len(piece.text) for piece in pieces)
        end -= _loose_end(pieces[-1], misreading) if pieces else 0
        if told:  # a letter beside it that is perhaps part of it leaves a doubt
            sure = not any(_are_alike(each, pieces) for each in left_out)
            yield Run(Span(start, end), text[start:end], misreading, sure)


def _weak(text: str, block: Span, page: Misreading, *, vouched: bool) -> Iterator[Run]:
    """A block that is broken if all of the page is; sure if more runs vouch for that."""
    run = block.of(text)
    before, behind = text[max(0, block.start - 1) : block.start], text[block.end : block.end + 1]
    if run == _BOM or any(sign not in page.codes and sign != UNKNOWN for sign in run):
        return
    pieces = cut(run, page)
    if any(not candidates(piece, page) for piece in pieces):
        return
    if len(run) == 1:
        inside = before.isascii() and before.islower()
        if run not in _SHORT_WORD or not (inside or (run == "Ã" and behind.islower())):
            return
    elif not any(piece.tail for piece in pieces) or (
        before.isalpha() and not is_vietnamese(pieces[0])
    ):
        return
    end = block.end - _loose_end(pieces[-1], page)
    sure = vouched and all(piece.whole for piece in pieces)
    yield Run(Span(block.start, end), text[block.start : end], page, sure)


def _parts(run: Run) -> Iterator[Run]:
    """A very long run in parts, which are searched and proposed one by one."""
    start, text = run.span.start, run.text
    while len(text) > _LONGEST:
        at = _LONGEST
        while at and run.misreading.codes.get(text[at], 0) < 0xC0:
            at -= 1
        at = at or _LONGEST
        yield run._replace(span=Span(start, start + at), text=text[:at])
        start, text = start + at, text[at:]
    yield run._replace(span=Span(start, start + len(text)), text=text)


def _is_sound_elsewhere(text: str, told: list[Run], page: Misreading) -> bool:
    """Whether the page has signs above ASCII that were not broken with the rest."""
    at = 0
    for run in told:
        if _has_sound(text[at : run.span.start], page):
            return True
        at = run.span.end
    return _has_sound(text[at:], page)


def _has_sound(text: str, page: Misreading) -> bool:
    for found in _ABOVE_ASCII.finditer(text):
        first = page.codes.get(found[0][0], 0)
        if not 0xC2 <= first <= 0xF4 or any(
            sign not in page.codes and sign != UNKNOWN for sign in found[0]
        ):
            return True
    return False


def _by_encoding(text: str, block: Span) -> Iterator[tuple[Span, Misreading]]:
    """A block, cut where no single encoding explains it."""
    misreading = misreading_of(block.of(text), EITHER)
    start: int | None = None
    for at in range(block.start, block.end + 1):
        fits = at < block.end and (text[at] in misreading.codes or text[at] == UNKNOWN)
        if fits and start is None and misreading.codes.get(text[at], 0) >= 0xC2:
            start = at
        elif not fits and start is not None:
            yield Span(start, at), misreading
            start = None


def _begins(pieces: list[Piece], index: int, text: str, start: int) -> bool:
    """Whether a piece at the beginning of a run is part of it, not a sound letter before it."""
    piece = pieces[index]
    if not candidates(piece, misreading_for(piece)):
        return False
    before = text[max(0, start - 1) : start]
    if not piece.tail:
        if piece.text in _SHORT_WORD and before.islower():
            return True
        later = next((each for each in pieces[index : index + _NEAR] if each.tail), None)
        return not before.isalpha() and later is not None and _are_alike(piece, [later])
    if piece.needed > 1 and len(piece.tail) < piece.needed and is_typographic(piece):
        return not before.isalpha() or _are_alike(piece, pieces[index + 1 : index + 2])
    return True


def _ends(pieces: list[Piece], index: int, misreading: Misreading) -> bool:
    """Whether a piece at the end of a run is part of it."""
    piece = pieces[index]
    if not candidates(piece, misreading):
        return False
    if piece.tail or piece.text in _SHORT_WORD:
        return True
    if piece.text == "Â":  # a control character that was broken once more
        return "".join(each.whole or "" for each in pieces[index - 2 : index]) == "â€"
    near = reversed(pieces[max(0, index - _NEAR) : index])
    return _are_alike(piece, [next((each for each in near if each.tail), piece)])


def _are_alike(piece: Piece, beside: list[Piece]) -> bool:
    """Whether a lead byte alone is one of the script of the piece beside it."""
    return any(
        low <= piece.lead <= high and low <= other.lead <= high and other.tail
        for other in beside
        for low, high in _SCRIPTS
    )


def _loose_end(piece: Piece, misreading: Misreading) -> int:
    """How many signs at the end of the last piece are in no way part of it."""
    found = candidates(piece, misreading)
    return min((each.kept for each in found), default=0)


def encoding_name(run: str, misreading: Misreading) -> str:
    """What people call the encoding a run was read as; C1 controls are those of Latin-1."""
    if any("\x80" <= sign <= "\x9f" for sign in run) and all(ord(sign) < 0x100 for sign in run):
        return "Latin-1"
    return misreading.name
