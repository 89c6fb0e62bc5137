"""Which pieces of a page stand so in no sound text, and so tell that UTF-8 was misread."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import Final

from tuiprofile.repair.misreadings import EITHER, ONLY_1254, WINDOWS_1254, Misreading
from tuiprofile.repair.pieces import TYPOGRAPHIC, Piece, candidates

_OPENING: Final = frozenset("“‘«\"'(‹")
_LATIN_B: Final = frozenset("ơưƠƯǎǐǒǔǖǘǚǜșțȘȚƒ")
"""Letters of Unicode's block Latin Extended-B that Vietnamese, pinyin and Romanian have."""


def misreading_for(piece: Piece) -> Misreading:
    """The encoding that a piece alone speaks for."""
    return WINDOWS_1254 if any(sign in ONLY_1254 for sign in piece.text) else EITHER


def tells(piece: Piece, text: str, at: int) -> bool:
    """Whether a piece stands so in no sound text."""
    if not piece.tail:
        return False
    first = piece.tail[0]
    if piece.lead >= 0xF0:
        return first == 0x9F or (is_east(piece) and not is_typographic(piece))
    if piece.lead >= 0xE0:
        if piece.lead == 0xE2 and first == 0x80:
            return True
        if is_vietnamese(piece):
            return text[at + 3 : at + 4].islower()
        if is_typographic(piece):
            return False
        if piece.whole is not None:
            return is_likely(piece.whole)
        return piece.lead in (0xE2, 0xE3, 0xEF) and len(piece.tail) < 3 and _has_likely(piece)
    if piece.lead > 0xD1:
        return False
    return _tells_latin(piece, text, at)


def _tells_latin(piece: Piece, text: str, at: int) -> bool:
    """The same for a sign of two bytes, which is a capital letter and a sign behind it."""
    before, behind = text[at - 1 : at] if at else "", text[at + 2 : at + 3]
    if piece.tail[0] is None:
        return 0xC3 <= piece.lead <= 0xC5 and (before.islower() or behind.islower())
    sign = piece.whole
    if len(piece.tail) > 1:
        shorter = Piece(piece.text[:2], piece.lead, piece.tail[:1])
        sign = shorter.whole
        piece = shorter
    if sign is None or not is_likely(sign):
        return False
    if not is_typographic(piece) or before.islower() or piece.text in ("Â·", "Â°", "Â©", "Â®"):
        return True
    if behind.islower() and piece.text[1] not in "\u00a0\u00ad’‘":
        return True
    if before.isalpha():
        return False
    return piece.lead in (0xC2, 0xC3) and before not in _OPENING


def is_vietnamese(piece: Piece) -> bool:
    """Whether a piece is a letter of the block that Vietnamese uses, as `á»…` for ễ."""
    return piece.whole is not None and "\u1ea0" <= piece.whole <= "\u1ef9"


def is_typographic(piece: Piece) -> bool:
    """Whether all that stands behind a piece's first sign also stands behind sound letters."""
    return all(sign in TYPOGRAPHIC for sign in piece.text[1:])


def is_east(piece: Piece) -> bool:
    """Whether a piece is or can have been a sign of three bytes or more that people write."""
    if piece.lead < 0xE0:
        return False
    return is_likely(piece.whole) if piece.whole is not None else _has_likely(piece)


def _has_likely(piece: Piece) -> bool:
    return any(is_likely(each.text[0]) for each in candidates(piece, misreading_for(piece)))


@lru_cache(4096)
def is_likely(sign: str) -> bool:
    """Whether a sign is of a script or kind that such pages hold."""
    code = ord(sign)
    if code < 0x180:
        return code >= 0xA0
    if code < 0x250:
        return sign in _LATIN_B
    if unicodedata.category(sign) in ("Cn", "Co", "Cc"):
        return False
    return (
        0x300 <= code < 0x530
        or 0x1E00 <= code < 0x2000
        or 0x2000 <= code < 0x2C00
        or 0x3000 <= code < 0x3400
        or 0x4E00 <= code < 0xA000
        or 0xAC00 <= code < 0xD7A4
        or 0xFB00 <= code < 0xFB07
        or 0xFE00 <= code < 0xFE50
        or 0xFF00 <= code < 0xFFF0
        or code >= 0x1F000
    )
