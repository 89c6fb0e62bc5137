"""The cells of a table's rows, Markdown's and HTML's, and the names that its header gives them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from tuiprofile.profile.model import Item
from tuiprofile.profile.shapes import table_rows, trimmed, words_of
from tuiprofile.syntax.tree import Kind, Node
from tuiprofile.text.span import Span

__all__ = ["cells_of", "column_names"]

_CELLS = ("td", "th")


def cells_of(text: str, item: Item) -> list[Span]:
    """The contents of a row's cells in order, without blanks around them; some may be empty."""
    return _cells(text, item.node, item.span.end)


def column_names(text: str, item: Item) -> list[str]:
    """What the table's header calls its columns, without markup; empty if it has none."""
    header = _header(text, item.siblings) if item.siblings else None
    if header is None:
        return []
    return [_bare(span.of(text)) for span in _cells(text, header, header.end)]


def _header(text: str, table: Node) -> Node | None:
    if table.kind is Kind.TABLE:
        rows = table.children
        ruled = len(rows) > 1 and bool(rows[1].name) and not rows[0].name
        return rows[0] if ruled else None
    first = next(iter(table_rows(table)), None)
    if first is None:
        return None
    names = {node.name for node in _cell_nodes(first)}
    return first if names == {"th"} else None


def _cells(text: str, row: Node, end: int) -> list[Span]:
    if row.kind is Kind.ROW:
        return _between_pipes(text, Span(row.start, min(row.end, end)))
    spans: list[Span] = []
    nodes = list(_cell_nodes(row))
    for index, node in enumerate(nodes):
        stop = min(node.inner.end, end)
        if index + 1 < len(nodes):
            # Without its end tag a cell holds those that follow.
            stop = min(stop, nodes[index + 1].start)
        tail = _row_end().search(text, node.inner.start, stop)
        spans.append(trimmed(text, node.inner.start, tail.start() if tail else stop))
    return spans


def _cell_nodes(node: Node) -> Iterator[Node]:
    """The cells of an HTML row, not those of a table in one of them."""
    for child in node.children:
        if child.kind is not Kind.HTML or child.name == "table":
            continue
        if child.name in _CELLS:
            yield child
        yield from _cell_nodes(child)


def _between_pipes(text: str, row: Span) -> list[Span]:
    """A pipe table's cells: no pipe counts that is escaped or in a code span (kramdown)."""
    borders = [match.start() for match in _pipe_or_code().finditer(text, *row) if match[0] == "|"]
    starts = [row.start, *(border + 1 for border in borders)]
    ends = [*borders, row.end]
    if borders and borders[0] == row.start:
        del starts[0], ends[0]
    if borders and borders[-1] == row.end - 1 and starts:
        del starts[-1], ends[-1]
    return [trimmed(text, start, end) for start, end in zip(starts, ends, strict=True)]


def _bare(markup: str) -> str:
    return words_of(markup).strip("*_`: \t").casefold()


@cache
def _pipe_or_code() -> re.Pattern[str]:
    code = r"(?P<ticks>`+)(?!`)(?:(?!(?P=ticks)).)+(?P=ticks)"
    return re.compile(rf"\\.|{code}|<code\b[^<>]*>.*?</code>|\|", re.IGNORECASE)


@cache
def _row_end() -> re.Pattern[str]:
    return re.compile(r"</(?:t[dhr]|tbody|table)\b", re.IGNORECASE)
