"""Items and blocks, found in the tree, before they are given to sections and numbered.

An item is a list item at the first depth, an HTML `<li>`, a paper-box, a row of a dated or a
publication table, or a paragraph that starts with a date; the same in a comment is hidden.
Everything else with text is a block.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from tuiprofile.profile.dates import find_leading_date, starts_with_date
from tuiprofile.profile.model import BlockForm, Form
from tuiprofile.profile.shapes import (
    anchors_end,
    is_anchor,
    is_html_item,
    is_paper_box,
    shows_something,
    table_rows,
    trimmed,
    words_of,
)
from tuiprofile.profile.tags import Tags
from tuiprofile.syntax.inline import own_lines
from tuiprofile.syntax.patterns import SPAN_ELEMENTS
from tuiprofile.syntax.tree import Kind, Node
from tuiprofile.text.span import Span

_REFERENCE_COMMENT = re.compile(r"[ ]{0,3}\[(?://|comment)\]:", re.IGNORECASE)
_TOC = re.compile(r"\{:[^}]*\btoc\b")
_CELL = re.compile(r"<td\b[^<>]*>", re.IGNORECASE)
_HEADING_KINDS = frozenset({Kind.HEADING, Kind.HTML, Kind.PARAGRAPH})
_BLANK = " \t\r\n\f\v"


@dataclass(slots=True)
class Entry:
    """An item or a block that has no section yet."""

    span: Span
    form: Form | BlockForm
    node: Node | None
    siblings: Node | None = None
    comments: tuple[Node, ...] = ()
    locked: str = ""

    @property
    def is_item(self) -> bool:
        """Whether it is an item, not a block."""
        return isinstance(self.form, Form)


class Finder:
    """Walks the tree and gathers entries in the order of the page."""

    def __init__(
        self,
        text: str,
        tags: Tags,
        heading_starts: frozenset[int],
        kind_at: Callable[[int], str],
    ) -> None:
        """Find entries in `text`, whose sections begin at `heading_starts`."""
        self._text = text
        self._tags = tags
        self._headings = heading_starts
        self._heading_order = sorted(heading_starts)
        self._kind_at = kind_at
        self.entries: list[Entry] = []

    def gather(
        self, nodes: Iterable[Node], comment: Node | None = None, around: Node | None = None
    ) -> None:
        """Gather the entries among `nodes`; `comment` hides them, `around` holds them."""
        for node in nodes:
            kind = node.kind
            if kind is Kind.PARAGRAPH:
                self._paragraph(node, comment, around)
            elif kind is Kind.LIST:
                self._list(node, comment)
            elif kind is Kind.ATTRIBUTES:
                self._attributes(node)
            elif kind is Kind.HTML:
                self._html(node, comment, around)
            elif kind is Kind.COMMENT:
                if comment is None:
                    self._comment(node)
            elif kind is Kind.TABLE:
                self._table(node, comment)
            elif kind is Kind.CODE:
                self._block(BlockForm.CODE, node, comment)
            elif kind in (Kind.QUOTE, Kind.MATH, Kind.DEFINITION_LIST):
                self._block(BlockForm.TEXT, node, comment)
            elif kind is Kind.DEFINITION:
                if node.name == "footnote":
                    self._block(BlockForm.TEXT, node, comment)
                elif _REFERENCE_COMMENT.match(self._text, node.start):
                    self._block(BlockForm.COMMENT, node, comment)
            elif kind is Kind.HEADING:
                self._comments_of(node, comment)

    # -- paragraphs and lists

    def _paragraph(self, node: Node, comment: Node | None, around: Node | None) -> None:
        if node.start in self._headings:
            self._comments_of(node, comment)
            return
        text = self._text
        start, end, tail = self._visible(node, node.start, node.end)
        if not tail:
            end = self._tags.end_of(start, end)
        head = [c for c in node.children if c not in tail and c.start < start]
        for child in head:
            self._hidden(child, comment)
        words = text[start:end]
        if not is_anchor(words):
            start += anchors_end(words)
            words = text[start:end]
        if words and not is_anchor(words):
            span = Span(start, end)
            if starts_with_date(words):
                self._item(Form.PARAGRAPH, node, span, comment, around)
            else:
                form = BlockForm.COMMENT if comment else BlockForm.TEXT
                self.entries.append(Entry(span, form, node, around, _hiding(comment)))
        for child in tail:
            self._hidden(child, comment)

    def _attributes(self, node: Node) -> None:
        """`{:toc}` puts a table of contents in the place of the list above."""
        if not _TOC.search(node.text):
            return
        for entry in self.entries:
            if entry.siblings is not None and entry.siblings.end <= node.start:
                gap = self._text[entry.siblings.end : node.start]
                if not gap.strip(_BLANK):
                    entry.locked = "kramdown puts the table of contents in the place of this list."

    def _list(self, node: Node, comment: Node | None) -> None:
        for item in node.children:
            self._list_item(node, item, comment)

    def _list_item(self, around: Node, item: Node, comment: Node | None) -> None:
        form = Form.BULLET if around.name == "ul" else Form.NUMBERED
        end = item.end
        heading = self._heading_in(item)
        if heading is not None:
            end = trimmed(self._text, item.start, heading).end
        _, end, tail = self._visible(item, item.start, end)
        if not tail:
            end = self._tags.end_of(item.start, end)
        self._item(form, item, Span(item.start, end), comment, around)
        for child in tail:
            self._hidden(child, comment)
        if heading is not None:
            self._behind(item, heading, comment)

    def _heading_in(self, item: Node) -> int | None:
        """Where the first section begins that a list item swallowed, if any."""
        order = self._heading_order
        index = bisect_right(order, item.start)
        if index == len(order) or order[index] >= item.end:
            return None
        stack = [item]
        while stack:
            node = stack.pop()
            if node.kind is Kind.HEADING and node.start in self._headings:
                return node.start
            if node.kind is not Kind.COMMENT:
                stack.extend(reversed(node.children))
        return None

    def _behind(self, node: Node, heading: int, comment: Node | None) -> None:
        """Gather what stands inside `node` behind the heading that begins there."""
        for child in node.children:
            if child.start > heading:
                if node.kind is Kind.LIST:
                    self._list_item(node, child, comment)
                else:
                    self.gather([child], comment)
            elif child.start < heading < child.end:
                self._behind(child, heading, comment)

    def _visible(self, node: Node, start: int, end: int) -> tuple[int, int, list[Node]]:
        """The span of a node's own text, and the comments behind it.

        Comments on their own lines in front and behind are no part of it, nor is one behind
        the text that hides items.
        """
        text = self._text
        if text.find("<!--", start, end) < 0:
            return start, end, []
        comments = [c for c in node.walk() if c.kind is Kind.COMMENT and c.end <= end]
        comments.sort(key=lambda c: c.start)
        tail: list[Node] = []
        # Anchors and line breaks behind a comment are no text that it could stand within.
        last = comments[-1].span if comments else None
        if last is not None and is_anchor(text[last.end : end]) and own_lines(text, last):
            end = last.end
        while comments and comments[-1].end == end:
            behind = comments[-1]
            if behind.start == start and node.kind is not Kind.PARAGRAPH:
                break
            if not own_lines(text, behind.span) and not self._hides_items(behind):
                break
            before = trimmed(text, start, behind.start)
            if node.kind is Kind.ITEM and before.end - before.start < 2:
                break
            tail.insert(0, comments.pop())
            end = before.end
        while comments and comments[0].start == start and own_lines(text, comments[0].span):
            start = trimmed(text, comments.pop(0).end, max(end, start)).start
        return start, max(start, end), tail

    # -- HTML

    def _html(self, node: Node, comment: Node | None, around: Node | None) -> None:
        text = self._text
        if node.level and node.start in self._headings:
            return
        if is_paper_box(text, node):
            self._item(Form.PAPER_BOX, node, node.span, comment, around)
        elif is_html_item(text, node):
            self._item(Form.HTML_ITEM, node, node.span, comment, around)
        elif node.name == "table" and (rows := self._dated_rows(node)):
            self._rows(node, rows, comment)
        elif node.name == "tr" and comment is not None and self._is_dated([node], node):
            self._item(Form.TABLE_ROW, node, node.span, comment, around)
        elif node.name == "p" and starts_with_date(node.inner.of(text).strip()):
            self._item(Form.PARAGRAPH, node, node.span, comment, around)
        elif self._holds_entries(node):
            self._container(node, comment)
        elif node.name not in ("br", "hr") and shows_something(node.span.of(text)):
            self._block(BlockForm.HTML, node, comment)

    def _container(self, node: Node, comment: Node | None) -> None:
        """An element around items or headings: its own text is in blocks between them."""
        if node.flag:
            for child in node.children:
                self.gather([child], comment, node)
            return
        at = node.inner.start
        for child in node.children:
            if self._is_inline(child):
                continue
            self._own_text(node, at, child.start, comment)
            self.gather([child], comment, node)
            at = child.end
        self._own_text(node, at, node.inner.end, comment)

    def _own_text(self, node: Node, start: int, end: int, comment: Node | None) -> None:
        span = trimmed(self._text, start, end)
        if span.length and shows_something(span.of(self._text)):
            form = BlockForm.COMMENT if comment else BlockForm.HTML
            self.entries.append(Entry(span, form, node, node, _hiding(comment)))

    def _is_inline(self, node: Node) -> bool:
        """Whether an element is part of the text around it."""
        return (
            node.kind is Kind.HTML
            and node.name in SPAN_ELEMENTS
            and not any(inner.kind is Kind.COMMENT for inner in node.walk())
            and not self._holds_entries(node)
        )

    def _holds_entries(self, node: Node) -> bool:
        """Whether there are items, headings or hidden items inside an element."""
        for inner in node.walk():
            if inner is node:
                continue
            if inner.start in self._headings and inner.kind in _HEADING_KINDS:
                return True
            if (
                inner.kind is Kind.LIST
                or is_html_item(self._text, inner)
                or is_paper_box(self._text, inner)
            ):
                return True
            if inner.kind is Kind.HTML and (
                (inner.name == "p" and starts_with_date(inner.inner.of(self._text).strip()))
                or (inner.name == "table" and self._dated_rows(inner))
            ):
                return True
            if inner.kind is Kind.PARAGRAPH and (node.flag or starts_with_date(inner.text)):
                return True
        return False

    def _dated_rows(self, node: Node) -> list[Node]:
        """The rows of a dated or a publication table; none if it is another."""
        rows = [r for r in table_rows(node) if _CELL.search(self._text, r.start, r.end)]
        rows = [r for r in rows if words_of(r.span.of(self._text))]
        return rows if self._is_dated(rows, node) else []

    def _rows(self, table: Node, rows: list[Node], comment: Node | None) -> None:
        """The rows of an HTML table as items, its header as a block, and what it hides."""
        items = {id(row) for row in rows}
        for row in table_rows(table):
            if id(row) in items:
                self._item(Form.TABLE_ROW, row, row.span, comment, table)
            elif words_of(row.span.of(self._text)):
                self._block(BlockForm.HTML, row, comment)
        for inner in table.walk():
            if inner.kind is Kind.COMMENT and not any(row.span.covers(inner.span) for row in rows):
                self._hidden(inner, comment)

    def _is_dated(self, rows: list[Node], table: Node) -> bool:
        if not rows:
            return False
        if self._kind_at(table.start) == "publications":
            return True
        dated = sum(self._row_has_date(row) for row in rows)
        return 2 * dated >= len(rows)

    def _row_has_date(self, row: Node) -> bool:
        source = row.span.of(self._text)
        cells = (
            source.strip("| \t").split("|")
            if row.kind is Kind.ROW
            else [words_of(c) for c in _CELL.split(source)[1:]]
        )
        return any(_is_only_a_date(cell.strip()) for cell in cells)

    def _table(self, node: Node, comment: Node | None) -> None:
        rows = [row for row in node.children if not row.name]
        header: Node | None = None
        if node.children[1:2] and node.children[1].name and not node.children[0].name:
            header, *rows = rows
        # One line with a bare `|` is a table by accident.
        if len(node.children) > 1 and self._is_dated(rows, node):
            if header is not None:
                self._block(BlockForm.TABLE, header, comment)
            for row in rows:
                self._item(Form.TABLE_ROW, row, row.span, comment, node)
        else:
            self._block(BlockForm.TABLE, node, comment)

    # -- comments

    def _comments_of(self, node: Node, comment: Node | None) -> None:
        for child in node.children:
            self._hidden(child, comment)

    def _hidden(self, node: Node, comment: Node | None) -> None:
        if comment is None:
            self._comment(node)

    def _comment(self, node: Node) -> None:
        """A comment: its items are hidden items; without any it is a block itself."""
        outer = self.entries
        self.entries = []
        self.gather(node.children, node)
        found, self.entries = self.entries, outer
        holds_heading = any(inner.start in self._headings for inner in node.walk())
        if holds_heading or any(entry.is_item for entry in found):
            self.entries.extend(found)
        elif shows_something(node.inner.of(self._text)):
            self.entries.append(Entry(node.span, BlockForm.COMMENT, node))

    def _hides_items(self, node: Node) -> bool:
        outer = self.entries
        self.entries = []
        self.gather(node.children, node)
        found, self.entries = self.entries, outer
        return any(entry.is_item for entry in found)

    # -- entries

    def _item(
        self, form: Form, node: Node, span: Span, comment: Node | None, around: Node | None
    ) -> None:
        self.entries.append(Entry(span, form, node, around, _hiding(comment)))

    def _block(self, form: BlockForm, node: Node, comment: Node | None) -> None:
        if comment is not None:
            form = BlockForm.COMMENT
        _, end, tail = self._visible(node, node.start, node.end)
        if not tail and node.kind is not Kind.HTML:
            end = self._tags.end_of(node.start, end)
        self.entries.append(Entry(Span(node.start, end), form, node, None, _hiding(comment)))
        for child in tail:
            self._hidden(child, comment)


def _hiding(comment: Node | None) -> tuple[Node, ...]:
    return () if comment is None else (comment,)


def _is_only_a_date(cell: str) -> bool:
    found = find_leading_date(cell)
    return found is not None and len(cell) - found.span.length <= 12
