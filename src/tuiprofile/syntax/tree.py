"""The tree that the scanner gives: nodes with spans of the page, nothing copied.

The tree is lossless by construction: a node is a span of the page, its children lie inside
it in order and without overlap, and whatever no node covers (indentation, markers, blank
lines, Liquid tags) is the gap between two nodes. :meth:`Tree.tiles` names both.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import TYPE_CHECKING

from tuiprofile.text.span import Span

if TYPE_CHECKING:
    from tuiprofile.syntax.frontmatter import FrontMatter
    from tuiprofile.syntax.liquid import Liquid
    from tuiprofile.syntax.source import Source


class Kind(StrEnum):
    """What a node is, in kramdown's terms."""

    DOCUMENT = "document"
    BLANK = "blank"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST = "list"
    ITEM = "item"
    DEFINITION_LIST = "definition-list"
    TERM = "term"
    DESCRIPTION = "description"
    QUOTE = "quote"
    CODE = "code"
    RULE = "rule"
    HTML = "html"
    COMMENT = "comment"
    TABLE = "table"
    ROW = "row"
    MATH = "math"
    DEFINITION = "definition"
    ATTRIBUTES = "attributes"
    END_OF_BLOCK = "end-of-block"


class Node:
    """One construct of the page.

    Attributes:
        kind: what it is.
        start, end: its span in the page, code points, half-open; it begins at its first
            non-blank character and ends behind its last.
        children: nodes inside it, in order. A comment's children are the blocks that would
            stand there if it were shown.
        name: `atx` or `setext` for a heading, `ul` or `ol` for a list, the element's name for
            HTML, `link`, `abbreviation` or `footnote` for a definition, `fenced` or `indented`
            for code.
        level: a heading's level from 1 to 6, else 0.
        flag: for an item: its first paragraph is loose (gets a `<p>`); for an HTML element:
            its content is Markdown.
        inner: the span between an HTML element's tags, a comment's delimiters, or of a
            heading's words; the span itself for the rest.
    """

    __slots__ = ("_from", "_source", "_to", "children", "end", "flag", "inner", "kind", "level",
                 "name", "start")  # fmt: skip

    def __init__(self, kind: Kind, source: Source, start: int, end: int, name: str = "") -> None:
        """Make a node over `source.text[start:end]` (offsets in the source, not the page)."""
        self.kind = kind
        self.name = name
        self.level = 0
        self.flag = False
        self.children: list[Node] = []
        self._source = source
        self.extend(start, end)
        self.inner = Span(self.start, self.end)

    def extend(self, start: int, end: int) -> None:
        """Let the node cover `source.text[start:end]`."""
        self._from = start
        self._to = end
        self.start, self.end = self._source.span(start, end)

    @property
    def span(self) -> Span:
        """The node's span in the page, code points."""
        return Span(self.start, self.end)

    @property
    def text(self) -> str:
        """The node's text as kramdown sees it: line ends folded, indentation removed."""
        return self._source.text[self._from : self._to]

    def source_range(self) -> tuple[Source, int, int]:
        """The source that the node was found in, and where in it."""
        return self._source, self._from, self._to

    def walk(self) -> Iterator[Node]:
        """The node and all below it, in the order of the page."""
        stack = [self]
        while stack:
            node = stack.pop()
            yield node
            stack.extend(reversed(node.children))

    def __repr__(self) -> str:
        """The kind, name and span, for debugging."""
        name = f":{self.name}" if self.name else ""
        return f"<{self.kind.value}{name} {self.start}-{self.end}>"


class Tree:
    """A scanned page."""

    __slots__ = ("front_matter", "liquid", "root", "text")

    def __init__(
        self, text: str, root: Node, front_matter: FrontMatter | None, liquid: Liquid
    ) -> None:
        """Hold the page's text, its root node, its front matter and its Liquid tags."""
        self.text = text
        self.root = root
        self.front_matter = front_matter
        self.liquid = liquid

    def tiles(self) -> list[tuple[Kind | None, Span]]:
        """Spans that tile the page from its first to its last code point, in order.

        A leaf's kind, or None for what lies between nodes.
        """
        tiles: list[tuple[Kind | None, Span]] = []
        at = 0

        def gap(to: int) -> None:
            nonlocal at
            if to > at:
                tiles.append((None, Span(at, to)))
                at = to

        # An explicit stack: the end of a parent is a gap behind its last child.
        stack: list[Node | int] = [self.root]
        while stack:
            entry = stack.pop()
            if isinstance(entry, int):
                gap(entry)
            elif entry.children:
                gap(entry.start)
                stack.append(entry.end)
                stack.extend(reversed(entry.children))
            elif entry.end > entry.start:
                gap(entry.start)
                tiles.append((entry.kind, entry.span))
                at = entry.end
        gap(len(self.text))
        return tiles
