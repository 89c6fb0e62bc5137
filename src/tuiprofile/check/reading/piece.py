"""What inline text consists of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

SPACE = " \t\r\n\f\v"


class Inline:
    """A piece of inline text.

    Attributes:
        kind: `em`, `strong`, `code`, `link`, `image`, `html`, `close` (an end tag without its
            beginning), `block` (a tag that cannot stand in a line of text), `comment`, `del`,
            `math`, `autolink`, `attributes`, `escape`, `literal` (a mark that stays text).
        start, end: its place, offsets of the text.
        inner: the offsets between its marks: emphasised words, a link's label.
        url: the offsets of a link's target; None for one that is defined elsewhere.
        name: an element's name, a literal mark.
        raw: whether Markdown in an element is shown as it is written.
        closed: whether an element has its end tag, or needs none.
        children: what is in it.
    """

    __slots__ = ("children", "closed", "end", "inner", "kind", "name", "raw", "start", "url")

    def __init__(self, kind: str, start: int, end: int, name: str = "") -> None:
        self.kind = kind
        self.start = start
        self.end = end
        self.inner = (start, end)
        self.url: tuple[int, int] | None = None
        self.name = name
        self.closed = True
        self.raw = False
        self.children: list[Inline] = []

    def walk(self) -> Iterator[Inline]:
        """It and all in it, in order."""
        yield self
        for child in self.children:
            yield from child.walk()

    def __repr__(self) -> str:
        return f"<{self.kind}{':' + self.name if self.name else ''} {self.start}-{self.end}>"


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """A pattern over text of several lines, in which the case of letters does not count."""
    return re.compile(pattern, re.DOTALL | re.IGNORECASE)
