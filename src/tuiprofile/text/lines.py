"""Lines as Jekyll and YAML see them.

`str.splitlines` also breaks at form feeds, U+0085, U+2028 and others, which kramdown and YAML
treat as ordinary characters. Here a line ends at `\\r\\n`, `\\n` or a lone `\\r`, and nowhere else.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from typing import Final, Literal

from tuiprofile.text.span import Span

NewlineStyle = Literal["lf", "crlf", "cr", "mixed", "none"]

_LINE_END: Final = re.compile(r"\r\n|\n|\r")
LINE: Final = re.compile(r"[^\r\n]*(?:\r\n|\n|\r)|[^\r\n]+")
"""A line with its end; what follows the last end is one only if it is not empty."""


class LineIndex:
    """Which line an offset lies on, and where each line is.

    Lines and offsets (in code points) count from zero. As in an editor, a text has one line more
    than it has line ends: what follows the last line end is a line too, even when it is empty.
    So an empty text has one line, and the spans of all lines tile the text.
    """

    __slots__ = ("_starts", "_text")

    def __init__(self, text: str) -> None:
        self._text = text
        self._starts = array("q", [0])
        self._starts.extend(end.end() for end in _LINE_END.finditer(text))

    @property
    def count(self) -> int:
        """The number of lines, at least one."""
        return len(self._starts)

    def start_of(self, line: int) -> int:
        """The offset of the first code point of `line`.

        Raises `IndexError` if there is no such line.
        """
        if not 0 <= line < len(self._starts):
            raise IndexError(f"line {line} of {len(self._starts)}")
        return self._starts[line]

    def line_of(self, offset: int) -> int:
        """The line on which `offset` lies; the end of the text lies on the last line.

        Raises `IndexError` if the offset lies outside the text.
        """
        if not 0 <= offset <= len(self._text):
            raise IndexError(f"offset {offset} of {len(self._text)}")
        return bisect_right(self._starts, offset) - 1

    def span_of(self, line: int, keep_end: bool = True) -> Span:
        """The span of `line`, with or without its line end.

        Raises `IndexError` if there is no such line.
        """
        start = self.start_of(line)
        if line + 1 == len(self._starts):
            return Span(start, len(self._text))
        end = self._starts[line + 1]
        if not keep_end:
            end -= 2 if self._text.startswith("\r\n", end - 2) else 1
        return Span(start, end)


def newline_style(text: str) -> NewlineStyle:
    """The kind of line end `text` uses: one of the three, several (`mixed`), or `none` at all."""
    crlf = text.count("\r\n")
    used: list[NewlineStyle] = []
    if crlf:
        used.append("crlf")
    if text.count("\n") > crlf:
        used.append("lf")
    if text.count("\r") > crlf:
        used.append("cr")
    if not used:
        return "none"
    return used[0] if len(used) == 1 else "mixed"
