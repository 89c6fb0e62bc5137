"""Which part of an item's source its fields stand in: its own words, apart from nested lines."""

from __future__ import annotations

import re
from typing import NamedTuple

from tuiprofile.profile.model import Form, Item
from tuiprofile.profile.shapes import trimmed
from tuiprofile.syntax.tree import Kind
from tuiprofile.text.span import Span

_LINE_END = re.compile(r"[ \t\f\v\\]*(?:\r\n|\r|\n)")
_BLOCKS = frozenset("ul ol div p table blockquote pre h1 h2 h3 h4 h5 h6".split())


class Region(NamedTuple):
    """An item's own words and its nested lines, code points of the page.

    Attributes:
        words: the first paragraph behind the marker, or the text of an HTML element.
        details: what is nested below it, from the start of its first line, or None.
    """

    words: Span
    details: Span | None


def region_of(text: str, item: Item) -> Region:
    """Where the words of an item stand."""
    node = item.node
    end = item.span.end
    if node.kind is Kind.ITEM:
        first = node.children[0] if node.children else None
        if first is not None and first.kind is Kind.PARAGRAPH:
            words = trimmed(text, first.start, min(first.end, end))
            rest = trimmed(text, words.end, end)
            return Region(words, _details(text, _whole_lines(text, words.end, rest)))
        start = first.start if first is not None else end
        return Region(trimmed(text, min(start, end), end), None)
    if node.kind is Kind.HTML and item.form in (Form.HTML_ITEM, Form.PARAGRAPH):
        inner = node.inner
        nested = next((child for child in node.children if child.name in _BLOCKS), None)
        if nested is not None and text[inner.start : nested.start].strip():
            words = trimmed(text, inner.start, nested.start)
            return Region(words, _details(text, trimmed(text, nested.start, inner.end)))
        return Region(trimmed(text, inner.start, inner.end), None)
    return Region(item.span, None)


def _whole_lines(text: str, start: int, span: Span) -> Span:
    """Lines below `start` from where the first begins, with its indentation and blank lines."""
    line_end = _LINE_END.match(text, start, span.start)
    return span if line_end is None else Span(line_end.end(), span.end)


def _details(text: str, span: Span) -> Span | None:
    return span if span.length and span.of(text).strip() else None
