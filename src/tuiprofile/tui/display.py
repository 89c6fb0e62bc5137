"""The one place where text of a page becomes text for a terminal.

A terminal obeys control characters wherever they come from, reorders what follows a bidirectional
control (Unicode UAX 9), and disagrees with Rich about the width of some emoji. So whatever a view
shows goes through here first: controls become visible, and characters of doubtful width are left
out. Nothing of this is ever written to a file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final, TypeVar

from rich.cells import cell_len, chop_cells, set_cell_size

__all__ = [
    "cell_len",
    "crop",
    "first_unsafe",
    "fit",
    "guard",
    "lines",
    "one_line",
    "picture",
    "safe",
    "wrap",
    "wrap_pieces",
]

S = TypeVar("S")
"""What styles a piece."""

ELLIPSIS: Final = "…"
TAB_WIDTH: Final = 4

_UNSAFE: Final = (
    "\x00-\x1f\x7f-\x9f"  # C0, DEL, C1 with NEL
    "\u2028\u2029"  # line and paragraph separator
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # bidirectional controls
    "\ufff9-\ufffb"  # interlinear annotation
    "\ud800-\udfff"  # surrogates: bytes that are not UTF-8
)
_INVISIBLE: Final = (
    "\u00ad\u200b\u2060\ufeff"  # soft hyphen, zero width space, word joiner, byte order mark
    "\ufe00-\ufe0f\U000e0100-\U000e01ef"  # variation selectors, VS16 among them
    "\U000e0000-\U000e007f"  # tags
    "\u20e3\U0001f3fb-\U0001f3ff"  # keycap, skin tones
)
_FLAGS: Final = "\U0001f1e6-\U0001f1ff"
_LINE_END: Final = re.compile(r"\r\n|\n|\r")
_BLANKS: Final = re.compile(r"[ \t\r\n]+")
_UNSAFE_ONE: Final = re.compile(f"[{_UNSAFE}]")
_UNSAFE_BUT_LAYOUT: Final = re.compile(f"(?![\t\r\n])[{_UNSAFE}]")
_ODD: Final = re.compile(f"[{_UNSAFE}{_INVISIBLE}{_FLAGS}]")
_UNSAFE_SEPARATORS: Final = "\x85\u2028\u2029"
_WORD: Final = re.compile(r"[ ]*[^ ]+|[ ]+")


def picture(character: str) -> str:
    """What stands for an unsafe character: a control picture, `␤`, `␦` or U+FFFD.

    C0 controls and DEL have pictures of their own from U+2400; one cell wide, as all the others.
    """
    code = ord(character)
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "\u2421"
    if character in _UNSAFE_SEPARATORS:
        return "\u2424"
    return "\ufffd" if 0xD800 <= code <= 0xDFFF else "\u2426"


def guard(text: str) -> str:
    """`text` with every unsafe character as its picture; tabs and line ends count as unsafe."""
    if text.isascii() and text.isprintable():
        return text
    return _UNSAFE_ONE.sub(lambda found: picture(found[0]), text)


def first_unsafe(text: str) -> str | None:
    """The first character a terminal must not get, or `None`; tabs and line ends are no such."""
    found = _UNSAFE_BUT_LAYOUT.search(text)
    return None if found is None else found[0]


def one_line(text: str) -> str:
    """`text` on one line: a run of blanks and line ends is one space, the rest is made safe."""
    return safe(_BLANKS.sub(" ", text).strip(" "))


def lines(text: str) -> Iterator[str]:
    r"""The lines of `text`, made safe, with tabs expanded; lines end at `\r\n`, `\n` and `\r`."""
    for line in _LINE_END.split(text):
        yield safe(line.expandtabs(TAB_WIDTH) if "\t" in line else line)


def crop(text: str, width: int) -> str:
    """`text`, made safe before, cut to `width` cells with an ellipsis where it is longer."""
    if width <= 0:
        return ""
    # No character is narrower than nothing: only a first part of a long line needs measuring.
    if len(text) > width * 8:
        text = text[: width * 8]
    if cell_len(text) <= width:
        return text
    return set_cell_size(text, width - 1).rstrip(" ") + ELLIPSIS


def fit(text: str, width: int) -> str:
    """`text`, made safe before, cut or padded to exactly `width` cells."""
    cropped = crop(text, width)
    return cropped + " " * (width - cell_len(cropped))


def wrap(line: str, width: int) -> list[str]:
    """One line, made safe before, as rows of at most `width` cells, broken at spaces if possible.

    Words wider than a row, and scripts without spaces, are broken anywhere; an address only if it
    is too long for a row of its own.
    """
    width = max(width, 2)
    if cell_len(line) <= width:
        return [line]
    rows: list[str] = []
    row, used = "", 0
    for word in _WORD.findall(line):
        size = cell_len(word)
        if used + size > width and cell_len(word.lstrip(" ")) <= width:
            rows.append(row)
            row, used = word.lstrip(" "), cell_len(word.lstrip(" "))
        elif used + size > width:
            if "://" in word and row.strip():
                rows.append(row)
                row, word = "", word.lstrip(" ")
            *full, row = chop_cells(row + word, width)
            rows += full
            used = cell_len(row)
        else:
            row, used = row + word, used + size
    rows.append(row)
    return rows


def wrap_pieces(pieces: Sequence[tuple[str, S]], width: int) -> list[list[tuple[str, S]]]:
    """`wrap` for a line of pieces, each a text and what styles it."""
    text = "".join(part for part, _ in pieces)
    rows: list[list[tuple[str, S]]] = []
    reached = 0
    for row in wrap(text, width):
        # Only spaces are dropped between rows, so the first place where it stands is its place.
        start = text.find(row, reached)
        reached = start + len(row)
        rows.append(_cut(pieces, start, reached))
    return rows


def _cut(pieces: Sequence[tuple[str, S]], start: int, end: int) -> list[tuple[str, S]]:
    cut: list[tuple[str, S]] = []
    at = 0
    for text, style in pieces:
        part = text[max(start - at, 0) : max(end - at, 0)]
        if part:
            cut.append((part, style))
        at += len(text)
    return cut


def safe(text: str) -> str:
    """A part of one line, made safe: controls as pictures, doubtful characters left out."""
    if text.isascii() and text.isprintable():
        return text
    return _ODD.sub(_shown, text)


def _shown(found: re.Match[str]) -> str:
    character = found[0]
    if _UNSAFE_ONE.match(character):
        return picture(character)
    if "\U0001f1e6" <= character <= "\U0001f1ff":
        return chr(ord("A") + ord(character) - 0x1F1E6)
    return ""
