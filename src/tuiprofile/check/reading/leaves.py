"""The blocks of a page that hold words, and where the words stand.

What a comment hides is not among them: readers of the page do not see it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from tuiprofile.check.reading.inline import Inline, parse_inline
from tuiprofile.check.reading.lazy import pattern
from tuiprofile.syntax.patterns import HTML_CLOSE, HTML_TAG
from tuiprofile.syntax.source import Source
from tuiprofile.syntax.tree import Kind, Node, Tree
from tuiprofile.text.span import Span

_VERBATIM = frozenset({"script", "style", "pre", "code", "svg", "math", "textarea", "iframe"})
_BAR = pattern(r"(?<!\\)\|")
_LINES = pattern(r"[^\n]+")
_HEADING_MARKS = pattern(r"#{1,6}[ \t]+")


class Leaf:
    """A stretch of inline text in one block.

    Attributes:
        node: the block.
        inline: the text as pieces; None for what is not read as Markdown, or was given up.
        markdown: whether kramdown reads it as Markdown.
        item: the innermost list item around it.
    """

    __slots__ = ("end", "inline", "item", "markdown", "node", "source", "start")

    def __init__(
        self, node: Node, source: Source, start: int, end: int, *, item: Node | None
    ) -> None:
        self.node = node
        self.source = source
        self.start = start
        self.end = end
        self.item = item
        self.markdown = True
        self.inline: Inline | None = None

    @property
    def text(self) -> str:
        """Its text as kramdown sees it."""
        return self.source.text[self.start : self.end]

    @property
    def span(self) -> Span:
        """Its place in the page."""
        return self.at(self.start, self.end)

    def at(self, start: int, end: int) -> Span:
        """The page's span of offsets of its source."""
        return Span(*self.source.span(start, end))

    def of(self, piece: Inline) -> Span:
        """The page's span of a piece."""
        return self.at(piece.start, piece.end)

    def pieces(self) -> Iterator[Inline]:
        """All pieces of its inline text, in order."""
        return self.inline.walk() if self.inline is not None else iter(())

    def open_brackets(self) -> list[Inline]:
        """The `[` that begin no link, but for those in the words of another link."""
        labels = [piece for piece in self.pieces() if piece.kind in ("link", "image")]
        return [
            piece
            for piece in self.pieces()
            if piece.kind == "literal"
            and piece.name == "["
            and not any(link.start < piece.start < link.end for link in labels)
        ]


def find_leaves(tree: Tree, defined: Callable[[str], bool]) -> list[Leaf]:
    """Every visible leaf, in the order of the page."""
    found: list[Leaf] = []
    stack: list[tuple[Node, Node | None]] = [(tree.root, None)]
    while stack:
        node, item = stack.pop()
        if node.kind is Kind.COMMENT:
            continue
        for leaf in _of(tree, node, item):
            if leaf.markdown:
                leaf.inline = parse_inline(leaf.source.text, leaf.start, leaf.end, defined)
            found.append(leaf)
        if node.kind is Kind.HTML and node.name in _VERBATIM:
            continue
        below = node if node.kind is Kind.ITEM else item
        stack.extend((child, below) for child in reversed(node.children))
    found.sort(key=lambda leaf: leaf.span.start)
    return found


def _of(tree: Tree, node: Node, item: Node | None) -> Iterator[Leaf]:
    kind = node.kind
    source, start, end = node.source_range()
    if kind in (Kind.PARAGRAPH, Kind.TERM):
        yield Leaf(node, source, start, end, item=item)
    elif kind is Kind.HEADING:
        marks = _HEADING_MARKS.match(source.text, start)
        begin = marks.end() if marks and node.name == "atx" else start
        line = source.text.find("\n", begin, end)
        yield Leaf(node, source, begin, end if line < 0 else line, item=item)
    elif kind is Kind.ROW:
        begin = start
        for bar in (*_BAR.finditer(source.text, start, end), None):
            close = bar.start() if bar else end
            if source.text[begin:close].strip():
                yield Leaf(node, source, begin, close, item=item)
            begin = bar.end() if bar else end
    elif kind is Kind.HTML:
        yield from _in_element(node, item)


def _in_element(node: Node, item: Node | None) -> Iterator[Leaf]:
    """An element's own words: Markdown where its attribute says so, between its children else."""
    if node.name in _VERBATIM:
        return
    source, start, end = node.source_range()
    tag = HTML_TAG.match(source.text, start, end)
    if tag is None:
        return
    inside = tag.end()
    close = source.text.rfind("</", inside, end)
    stop = close if close >= 0 and HTML_CLOSE.match(source.text, close, end) else end
    if node.flag:
        if not node.children:
            yield Leaf(node, source, inside, stop, item=item)
        return
    at = inside
    for child in node.children:
        of, begin, child_end = child.source_range()
        if of is not source:
            return
        if begin > at:
            yield _raw(node, source, at, begin, item)
        at = child_end
    if stop > at:
        yield _raw(node, source, at, stop, item)


def _raw(node: Node, source: Source, start: int, end: int, item: Node | None) -> Leaf:
    leaf = Leaf(node, source, start, end, item=item)
    leaf.markdown = False
    return leaf


_BREAKS = frozenset(
    "code math autolink attributes comment escape image literal close block".split()
)
_RAW_GAP = pattern(r"<!--.*?-->|</?[A-Za-z][^<>]*>", re.DOTALL)


def words_of(leaf: Leaf) -> Iterator[Span]:
    """The page's spans of a leaf's words, line by line, without markup, code and addresses."""
    for start, end in _plain(leaf):
        for line in _LINES.finditer(leaf.source.text, start, end):
            yield leaf.at(*line.span())


def _plain(leaf: Leaf) -> Iterator[tuple[int, int]]:
    if not leaf.markdown:
        at = leaf.start
        for gap in _RAW_GAP.finditer(leaf.source.text, leaf.start, leaf.end):
            yield at, gap.start()
            at = gap.end()
        yield at, leaf.end
        return
    if leaf.inline is None:
        return
    yield from _among(leaf.inline.children, leaf.start, leaf.end)


def _among(pieces: list[Inline], start: int, end: int) -> Iterator[tuple[int, int]]:
    at = start
    for piece in pieces:
        if piece.start > at:
            yield at, piece.start
        if piece.kind not in _BREAKS and piece.name not in _VERBATIM:
            yield from _among(piece.children, *piece.inner)
        at = max(at, piece.end)
    if end > at:
        yield at, end
