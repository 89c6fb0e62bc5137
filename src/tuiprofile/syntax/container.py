"""One run of block-level text while it is scanned: the body, a list item's content, a quote.

Rules share what they need through it: the text and where they stand in it, the nodes found so
far (kramdown's `@tree.children`), and answers that would cost a search each time (where the
next `}` is, whether any `-->` follows), kept so that every scan stays linear.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from itertools import accumulate

from tuiprofile.syntax.patterns import ATTRIBUTE_LIST, ATTRIBUTE_START, FENCE_LINE, WHITESPACE
from tuiprofile.syntax.source import Source
from tuiprofile.syntax.tree import Kind, Node

MAX_DEPTH = 48
"""Deeper nesting than this is read as text: no page has it, and the scan must stay linear."""


class Container:
    """The state of one scan.

    Attributes:
        source, text: what is scanned.
        at: where the scan stands, an offset in `text`.
        nodes: the nodes found so far on this level.
        depth: how many containers are around this one.
        pending: an attribute list waits for the next block (kramdown's `@block_ial`).
        closing: the element whose end tag ends this level, or an empty string.
        scan: scans blocks into `nodes` until the text or the element `closing` ends.
    """

    __slots__ = ("_brace", "_comment_end", "_fences", "at", "closing", "depth", "nodes",
                 "pending", "scan", "source", "text")  # fmt: skip

    def __init__(
        self,
        source: Source,
        nodes: list[Node],
        depth: int,
        scan: Callable[[Container], bool],
    ) -> None:
        """Begin a scan of `source` whose blocks go to `nodes`."""
        self.source = source
        self.text = source.text
        self.at = 0
        self.nodes = nodes
        self.depth = depth
        self.pending = False
        self.closing = ""
        self.scan = scan
        self._brace = -1
        self._comment_end = -1
        self._fences: tuple[list[int], list[int]] | None = None

    def add(self, kind: Kind, start: int, end: int, name: str = "") -> Node:
        """Append a block over `text[start:end]`, outer blanks left out."""
        text = self.text
        while end > start and text[end - 1] in WHITESPACE:
            end -= 1
        while start < end and text[start] in WHITESPACE:
            start += 1
        node = Node(kind, self.source, start, end, name)
        self.nodes.append(node)
        self.pending = False
        return node

    def add_blank(self, start: int, end: int) -> None:
        """Append blank lines, or let those above grow."""
        last = self.nodes[-1] if self.nodes else None
        if last is not None and last.kind is Kind.BLANK:
            last.extend(last.source_range()[1], end)
        else:
            self.nodes.append(Node(Kind.BLANK, self.source, start, end))
            self.pending = False

    def add_mark(self, kind: Kind, start: int, end: int, name: str = "") -> Node:
        """Append a node that kramdown does not make a block of its own."""
        pending = self.pending
        node = self.add(kind, start, end, name)
        self.pending = pending
        return node

    def child(self, source: Source, nodes: list[Node]) -> None:
        """Scan `source` as blocks one level further in, into `nodes`."""
        inner = Container(source, nodes, self.depth + 1, self.scan)
        if inner.depth > MAX_DEPTH:
            inner.add(Kind.PARAGRAPH, 0, len(inner.text))
        else:
            self.scan(inner)

    def element(self, node: Node) -> bool:
        """Scan on in the same text inside the HTML element `node`; true if it was closed."""
        outer = self.nodes, self.closing, self.pending
        self.nodes, self.closing, self.pending = node.children, node.name, False
        self.depth += 1
        if self.depth > MAX_DEPTH:
            self.add(Kind.PARAGRAPH, self.at, len(self.text))
            self.at = len(self.text)
            closed = False
        else:
            closed = self.scan(self)
        self.depth -= 1
        self.nodes, self.closing, self.pending = outer
        return closed

    def after_boundary(self) -> bool:
        """Whether a block boundary is right above (kramdown's `after_block_boundary?`)."""
        if not self.nodes or self.pending:
            return True
        last = self.nodes[-1]
        return last.kind is Kind.BLANK or last.kind is Kind.END_OF_BLOCK

    def attribute_list_end(self, at: int) -> int:
        """Where the block attribute list `{: …}` that begins at `at` ends, or -1."""
        opening = ATTRIBUTE_START.match(self.text, at)
        if opening is None:
            return -1
        if self._brace < opening.end():
            self._brace = self.text.find("}", opening.end())
            if self._brace < 0:
                self._brace = len(self.text)
        rest = self.text.find("\n", self._brace)
        if rest < 0:
            return -1
        if self.text[self._brace + 1 : rest].strip(WHITESPACE) and (
            self.text[self._brace - 1] != "\\"
        ):
            return -1
        match = ATTRIBUTE_LIST.match(self.text, opening.end() - 2)
        return match.end() if match else -1

    def comment_end(self, at: int) -> int:
        """The offset behind the comment that begins at `at`, or -1 if nothing ends it."""
        if self._comment_end < 0:
            self._comment_end = self.text.rfind("-->") + 1
        if at + 4 >= self._comment_end:
            return -1
        return self.text.find("-->", at + 4) + 3

    def longest_fence(self, at: int) -> int:
        """The length of the longest fence that could close one at `at`; 0 if there is none."""
        if self._fences is None:
            lines = [(line.start(), len(line[1])) for line in FENCE_LINE.finditer(self.text)]
            lengths = list(accumulate((length for _, length in reversed(lines)), max))
            self._fences = [start for start, _ in lines], lengths[::-1]
        starts, longest = self._fences
        index = bisect_right(starts, at)
        return longest[index] if index < len(longest) else 0
