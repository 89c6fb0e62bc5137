"""A broken run cut at the lead bytes of its UTF-8, and the signs that each piece can have been.

The bytes that get lost are continuation bytes (80 to BF), never lead bytes (C2 to F4), so that
each sign of the true text has left at least its lead byte.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations, product
from typing import Final, NamedTuple

from tuiprofile.repair.misreadings import UNKNOWN, Misreading

TYPOGRAPHIC: Final = frozenset("\u00a0\u00ad‘’“”«»‹›–—…•·¡¿§¶†‡©®™ªº°´¹²³")
"""Signs that also stand behind letters in sound text, though their bytes are continuation bytes."""

_KEPT: Final = frozenset("\u00a0‘’“”«»‹›–—…•·")
"""Those of them of which one, sound itself, may stand behind a broken sign."""
_MOST_LOST: Final = 2
"""More bytes than these are not put back into one sign: too many signs would fit."""


@dataclass(frozen=True)
class Piece:
    """A lead byte and the continuation bytes behind it.

    Attributes:
        text: as it stands in the page.
        lead: the lead byte.
        tail: the continuation bytes; None for one that is not known (U+FFFD).
    """

    text: str
    lead: int
    tail: tuple[int | None, ...]

    @property
    def needed(self) -> int:
        """How many continuation bytes UTF-8 asks for (RFC 3629)."""
        return 1 if self.lead < 0xE0 else 2 if self.lead < 0xF0 else 3

    @property
    def whole(self) -> str | None:
        """The sign, if no byte is missing, none is left over, and they are UTF-8."""
        if len(self.tail) != self.needed or None in self.tail:
            return None
        return _decode(bytes((self.lead, *(code for code in self.tail if code is not None))))


class Candidate(NamedTuple):
    """A sign that a piece can have been."""

    text: str
    """The sign, and behind it what of the piece stays as it is."""
    lost: int
    """How many bytes were put back."""
    doubtful: int
    """How many of these were perhaps never lost."""
    kept: int
    """How many signs stay behind it."""


def cut(run: str, misreading: Misreading) -> list[Piece]:
    """The pieces of a run, which begins with a lead byte's sign."""
    codes = misreading.codes
    pieces: list[Piece] = []
    start = 0
    for index in range(1, len(run) + 1):
        if index < len(run) and codes.get(run[index], 0) < 0xC0:
            continue
        tail = tuple(None if sign == UNKNOWN else codes[sign] for sign in run[start + 1 : index])
        pieces.append(Piece(run[start:index], codes[run[start]], tail))
        start = index
    return pieces


@lru_cache(4096)
def candidates(piece: Piece, misreading: Misreading) -> tuple[Candidate, ...]:
    """All signs that a piece can have been, in no order; none if nothing fits."""
    found: dict[str, Candidate] = {}
    for taken in range(min(len(piece.tail), piece.needed), -1, -1):
        rest = piece.text[1 + taken :]
        if any(sign not in _KEPT for sign in rest) and taken < piece.needed:
            break
        missing = piece.needed - taken
        if missing > _MOST_LOST or missing == piece.needed == 3:
            break
        for sign, lost, doubtful in _filled(piece, piece.tail[:taken], missing, misreading):
            text = sign + rest
            if text not in found:
                found[text] = Candidate(text, lost, doubtful, len(rest))
    return tuple(found.values())


def _filled(
    piece: Piece, tail: Sequence[int | None], missing: int, misreading: Misreading
) -> Iterator[tuple[str, int, int]]:
    """Each sign that has `missing` bytes more than `tail`, with the number of bytes put in."""
    unknown = missing + tail.count(None)
    if unknown > _MOST_LOST + 1:
        return
    for places in combinations(range(len(tail) + missing), missing):
        known = iter(tail)
        whole = [None if at in places else next(known) for at in range(len(tail) + missing)]
        for bytes_ in product(misreading.undefined, repeat=whole.count(None)):
            put = iter(bytes_)
            sign = _decode(
                bytes((piece.lead, *(next(put) if code is None else code for code in whole)))
            )
            if sign is not None:
                yield sign, unknown, sum(code in misreading.doubtful for code in bytes_)


def _decode(data: bytes) -> str | None:
    """The sign that `data` is in UTF-8; none that has no meaning, nor one that ends a line."""
    try:
        sign = data.decode()
    except UnicodeDecodeError:
        return None
    if unicodedata.category(sign) in ("Cn", "Co", "Cs", "Zl", "Zp") or sign == "\u0085":
        return None
    return sign
