"""Bytes to text and back without losing one.

Bytes that are not UTF-8 become the lone surrogates U+DC80 to U+DCFF (PEP 383), so any file can be
opened, edited elsewhere, and saved with those bytes as they were. A byte order mark and all line
ends stay in the text.
"""

from __future__ import annotations

import re
from array import array
from itertools import accumulate
from typing import Final

from tuiprofile.text.span import Span

_SURROGATE: Final = re.compile("[\ud800-\udfff]")
_STRIDE: Final = 1024


def decode(data: bytes) -> str:
    """The text of `data`; total, and undone exactly by `encode`."""
    return data.decode("utf-8", "surrogateescape")


def encode(text: str) -> bytes:
    """The bytes of `text`; for a decoded text, the bytes it came from.

    Raises `UnicodeEncodeError` for a surrogate that stands for no byte (outside U+DC80 to U+DCFF).
    """
    return text.encode("utf-8", "surrogateescape")


def printable(text: str) -> str:
    """`text` with each surrogate shown as U+FFFD, for a screen or JSON, which take valid text."""
    return text if text.isascii() else _SURROGATE.sub("\ufffd", text)


class ByteOffsets:
    """Offsets in a text (code points) to offsets in its encoding (bytes)."""

    __slots__ = ("_checkpoints", "_text")

    def __init__(self, text: str) -> None:
        self._text = text
        self._checkpoints: array[int] | None = None
        if not text.isascii():
            slices = (text[at : at + _STRIDE] for at in range(0, len(text), _STRIDE))
            sizes = (len(encode(part)) for part in slices)
            self._checkpoints = array("q", accumulate(sizes, initial=0))

    def to_byte(self, offset: int) -> int:
        """The byte at which the code point at `offset` begins; the end of the text has one too.

        Raises `IndexError` if the offset lies outside the text.
        """
        if not 0 <= offset <= len(self._text):
            raise IndexError(f"offset {offset} of {len(self._text)}")
        if self._checkpoints is None:
            return offset
        passed, rest = divmod(offset, _STRIDE)
        return self._checkpoints[passed] + len(encode(self._text[offset - rest : offset]))

    def span(self, span: Span) -> tuple[int, int]:
        """The half-open range of bytes of `span`."""
        return self.to_byte(span.start), self.to_byte(span.end)
