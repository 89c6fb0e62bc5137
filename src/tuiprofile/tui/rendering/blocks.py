"""An item or block as lines: the scanner's tree says what its blocks are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from tuiprofile.profile.model import Block, Form, Item
from tuiprofile.syntax.scanner import parse
from tuiprofile.syntax.tree import Kind, Node
from tuiprofile.tui.rendering.inline import inline_runs
from tuiprofile.tui.rendering.looks import (
    CODE,
    FAINT,
    HIDDEN,
    LIQUID,
    STRONG,
    Line,
    lines_of,
    plain,
)
from tuiprofile.tui.rendering.tags import html_runs

Lines = list[Line]

_NUMBER: Final = re.compile(r"\s*(\d{1,9}[.)])")
_COMMENT_MARK: Final = re.compile(r"<!--|-->")
_FENCE: Final = re.compile(r"\s*(?:`{3,}|~{3,})")


def rendered(entry: Item | Block, text: str) -> Lines:
    """What a reader will see of an entry of the page `text`, as lines of runs."""
    if isinstance(entry, Block):
        return _block(entry)
    if entry.form is Form.PAPER_BOX:
        from tuiprofile.tui.rendering.card import card

        return card(entry.node)
    if entry.form is Form.TABLE_ROW:
        return _table_row(entry, text)
    if len(entry.comments) > 1:
        # Hidden line by line, it is in no node as a whole.
        root = parse(entry.text).root
        return [line for node in root.children for line in node_lines(node)]
    return node_lines(entry.node)


def node_lines(node: Node) -> Lines:
    """A node of the tree, with what is in it."""
    match node.kind:
        case Kind.PARAGRAPH | Kind.TERM:
            return lines_of(inline_runs(node.text))
        case Kind.HEADING:
            words = node.text.strip("#=- \n") if node.name == "atx" else node.text.split("\n")[0]
            return [line.looking(STRONG) for line in lines_of(inline_runs(words))]
        case Kind.ITEM:
            return item_lines(node)
        case Kind.HTML:
            return html_lines(node)
        case Kind.CODE | Kind.MATH:
            source = node.text.strip("\n").split("\n")
            return [Line([plain(line or " ", CODE)]) for line in source if not _FENCE.match(line)]
        case Kind.COMMENT:
            return [line.looking(HIDDEN) for line in _children(node)]
        case Kind.RULE:
            return [Line([plain("───", FAINT)])]
        case Kind.ROW:
            return lines_of(inline_runs(node.text.strip().strip("|").replace("|", "  ")))
        case Kind.BLANK | Kind.DEFINITION | Kind.ATTRIBUTES | Kind.END_OF_BLOCK:
            return []
        case _:
            return _children(node)


def item_lines(node: Node) -> Lines:
    """A list item: its marker, its words, and what is nested in it set in."""
    number = _NUMBER.match(node.text)
    marker = f"{number[1]} " if number else "• "
    lines = _children(node)
    return _set_in(lines, marker)


def html_lines(node: Node) -> Lines:
    """An HTML element; where Markdown is read in it, its blocks."""
    if node.flag and node.children:
        return _children(node)
    return lines_of(html_runs(node.text))


def _children(node: Node) -> Lines:
    lines: Lines = []
    for child in node.children:
        lines += node_lines(child)
    return lines


def _set_in(lines: Lines, marker: str) -> Lines:
    blank = plain(" " * len(marker))
    first, *rest = lines or [Line([])]
    return [first.set_in(plain(marker), blank), *(line.set_in(blank, blank) for line in rest)]


def _block(block: Block) -> Lines:
    if not block.nodes:
        look = LIQUID if block.locked else FAINT
        lines = block.text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        return [Line([plain(line, look)]) for line in lines if line.strip()]
    found = [line for node in block.nodes for line in node_lines(node)]
    return found or [Line([plain(block.text.replace("\n", " "), FAINT)])]


def _table_row(item: Item, text: str) -> Lines:
    """The cells of a row, one line each, with the names of their columns."""
    from tuiprofile.profile.fields.cells import cells_of, column_names

    names = column_names(text, item)
    lines: Lines = []
    for number, cell in enumerate(cells_of(text, item)):
        words = lines_of(inline_runs(_COMMENT_MARK.sub("", cell.of(text))))
        name = names[number] if number < len(names) else ""
        front = [plain(f"{name}: ", FAINT)] if name else []
        lines += [Line([*front, *line.runs]) for line in words]
    return lines


def walk(node: Node) -> Iterator[Node]:
    """The node and all below it, comments left out."""
    if node.kind is Kind.COMMENT:
        return
    yield node
    for child in node.children:
        yield from walk(child)
