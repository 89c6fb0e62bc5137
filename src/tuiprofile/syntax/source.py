"""The text as kramdown sees it, and the way back to the page.

kramdown never sees the page itself: Liquid has run, `\\r\\n` became `\\n`, a list item's lines
lost their indentation. A :class:`Source` is such a text made of pieces of the page, each
known by where it came from, so every node found in it has a span in the page.
"""

from __future__ import annotations

import re
from bisect import bisect_right

from tuiprofile.text.span import Span

_CR_OF_CRLF = re.compile("\r(?=\n)")


class Source:
    """A text assembled from pieces of the page.

    Attributes:
        text: the assembled text; it ends in a line feed unless it is empty.
    """

    __slots__ = ("_at", "_limit", "_origin", "text")

    def __init__(self, text: str, at: list[int], origin: list[int], limit: int) -> None:
        """Hold `text`, whose piece `i` begins at `at[i]` and stands at `origin[i]` in the page.

        `limit` is the page offset that no span goes beyond: an added final line feed has no
        place in the page.
        """
        self.text = text
        self._at = at
        self._origin = origin
        self._limit = limit

    def origin(self, offset: int) -> int:
        """The page offset of the character at `offset`."""
        if len(self._at) == 1:
            return min(self._origin[0] + offset, self._limit)
        piece = bisect_right(self._at, offset) - 1
        return min(self._origin[piece] + offset - self._at[piece], self._limit)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The page's span of `text[start:end]`, code points.

        An end is the end of the last character, so text that stands between two pieces in the
        page belongs to neither.
        """
        if len(self._at) == 1:
            shift = self._origin[0]
            limit = self._limit
            return min(start + shift, limit), min(end + shift, limit)
        first = self.origin(start)
        if end <= start:
            return first, first
        return first, max(first, min(self.origin(end - 1) + 1, self._limit))

    def between(self, start: int, end: int) -> Span:
        """The page's span of all between the character before `start` and the one at `end`.

        What Liquid or a line end left out there belongs to it, other than with `span`.
        """
        first = min(self.origin(start - 1) + 1, self._limit)
        return Span(first, max(first, self.origin(end)))

    def slice(self, start: int, end: int) -> Source:
        """The source of `text[start:end]`; a missing final line feed is added."""
        builder = Builder(self)
        builder.add(start, end)
        return builder.source()


class Builder:
    """Assembles a source from ranges of another one."""

    __slots__ = ("_at", "_chunks", "_from", "_length", "_origin")

    def __init__(self, source: Source) -> None:
        """Take ranges from `source`."""
        self._from = source
        self._chunks: list[str] = []
        self._at: list[int] = []
        self._origin: list[int] = []
        self._length = 0

    def add(self, start: int, end: int, indent: int = 0) -> None:
        """Append `text[start:end]`, behind `indent` blanks that the page does not have so."""
        source = self._from
        if indent:
            self._chunks.append(" " * indent)
            self._at.append(self._length)
            # The blanks stand for a tab or for nothing: they lie in front of what follows.
            self._origin.append(max(0, source.origin(start) - indent))
            self._length += indent
        if end <= start:
            return
        self._chunks.append(source.text[start:end])
        at, origin = source._at, source._origin
        piece = 0 if len(at) == 1 else bisect_right(at, start) - 1
        shift = self._length - start
        where = origin[piece] + start - at[piece]
        if not self._at or self._origin[-1] - self._at[-1] != where - self._length:
            self._at.append(self._length)
            self._origin.append(where)
        piece += 1
        while piece < len(at) and at[piece] < end:
            self._at.append(at[piece] + shift)
            self._origin.append(origin[piece])
            piece += 1
        self._length += end - start

    def source(self) -> Source:
        """The assembled source."""
        text = "".join(self._chunks)
        if not self._at:
            return Source(text, [0], [0], 0)
        if not text.endswith("\n"):
            last = self._origin[-1] + self._length - self._at[-1]
            return Source(text + "\n", self._at, self._origin, min(last, self._from._limit))
        return Source(text, self._at, self._origin, self._from._limit)


def whole(text: str, start: int) -> Source:
    """The source of a page from `start` on, with nothing changed."""
    return Source(text[start:] if start else text, [0], [start], len(text))


def masked(
    text: str, start: int, removed: list[tuple[int, int]], blotted: list[tuple[int, int]]
) -> Source:
    """The page from `start` on, as kramdown reads it.

    Line ends are folded to line feeds (kramdown's `adapt_source`). `removed` spans are left
    out, `blotted` ones become a run of `x`; both are sorted and disjoint.
    """
    if "\r" not in text and not removed and not blotted:
        source = whole(text, start)
        if source.text.endswith("\n") or not source.text:
            return source
        return Source(source.text + "\n", [0], [start], len(text))
    cuts = [(a, b, False) for a, b in removed] + [(a, b, True) for a, b in blotted]
    cuts.sort()
    chunks: list[str] = []
    at: list[int] = []
    origin: list[int] = []
    length = 0

    def keep(a: int, b: int, blot: bool) -> None:
        nonlocal length
        if b > a:
            chunks.append("x" * (b - a) if blot else text[a:b].replace("\r", "\n"))
            at.append(length)
            origin.append(a)
            length += b - a

    def fold(a: int, b: int) -> None:
        for match in _CR_OF_CRLF.finditer(text, a, min(b + 1, len(text))):
            cr = match.start()
            if a <= cr < b:
                keep(a, cr, False)
                a = cr + 1
        keep(a, b, False)

    position = start
    for a, b, blot in cuts:
        if a > position:
            fold(position, a)
        if blot and a >= position:
            keep(a, b, True)
        position = max(position, b)
    fold(position, len(text))
    if not at:
        at, origin = [0], [len(text)]
    folded = "".join(chunks)
    if folded and not folded.endswith("\n"):
        folded += "\n"
    return Source(folded, at, origin, len(text))
