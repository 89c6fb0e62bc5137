"""Text of a page made safe for a terminal, which obeys control characters wherever they come from.

C0, DEL and C1 controls (ECMA-48), line and paragraph separators and bidirectional controls
(Unicode UAX 9) are shown, never sent. No table of a library is used, to keep `list` quick to start.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from tuiprofile.text import printable

UNSAFE: Final = (
    "\x00-\x1f\x7f-\x9f"  # C0, DEL, C1 with NEL
    "\u2028\u2029"  # line and paragraph separator
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # bidirectional controls
)
"""The inside of a character class of what a terminal must not get."""

_SPACES: Final = re.compile(r"[ \t\r\n\f\v\u00a0]+")
_UNSAFE: Final = re.compile(f"[{UNSAFE}]")
_UNSAFE_BUT_LINES: Final = re.compile(f"(?![\n\t])[{UNSAFE}]")
_ELLIPSIS: Final = "…"


def line(text: str) -> str:
    """`text` as one line: runs of blanks and line ends become one space, controls visible."""
    return printable(_UNSAFE.sub(_picture, _SPACES.sub(" ", text).strip()))


def lines(text: str) -> str:
    r"""`text` with its lines and tabs kept and all other controls visible; `\r\n` ends a line."""
    return printable(_UNSAFE_BUT_LINES.sub(_picture, text.replace("\r\n", "\n")))


def crop(text: str, width: int) -> str:
    """`text`, made safe before, cut to `width` terminal cells with an ellipsis where it is longer.

    Cells are counted by East Asian Width (Unicode UAX 11): wide and fullwidth take two, combining
    and format characters none. At least one cell is assumed.
    """
    if len(text) * 2 <= width:
        return text
    used = 0
    fits = 0
    for at, char in enumerate(text):
        used += _cells(char)
        if used > width:
            return text[:fits].rstrip() + _ELLIPSIS
        if used <= width - 1:
            fits = at + 1
    return text


def _cells(char: str) -> int:
    if char.isascii():
        return 1
    if unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def _picture(found: re.Match[str]) -> str:
    r"""A control picture (U+2400 and on) for C0 and DEL, `\x9b` or `\u202e` for the others."""
    code = ord(found[0])
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "\u2421"
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"
