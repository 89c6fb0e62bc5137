"""An HTML element that is never closed: it reaches over all that follows.

An element that begins a block wraps the rest of the page for kramdown, which then reads no Markdown
there unless the element says `markdown="1"`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tuiprofile.check.context import Context
from tuiprofile.check.model import Found, Rule, Severity
from tuiprofile.check.reading.lazy import pattern
from tuiprofile.syntax.patterns import HTML_CLOSE, VOID_ELEMENTS
from tuiprofile.syntax.tree import Kind, Node
from tuiprofile.text.span import Span

_MARKDOWN = pattern(r"^(?:#{1,6}[ \t]+\S|[-*+][ \t]+\S|\d+\.[ \t]+\S)|\]\(\S", re.MULTILINE)
# HTML lets their end tags be left out.
_OPTIONAL = frozenset(
    "li p td th tr thead tbody tfoot dt dd option optgroup colgroup rb rt rp rtc html head body"
    .split()
)  # fmt: skip


def _find(context: Context) -> Iterator[Found]:
    yield from _blocks(context)
    for leaf in context.leaves:
        ends = {piece.name for piece in leaf.pieces() if piece.kind == "close"}
        for piece in leaf.pieces():
            if piece.kind != "html" or piece.closed or piece.name in ends:
                continue
            if piece.name not in _OPTIONAL:
                tag = leaf.at(piece.start, piece.inner[0])
                yield Found(
                    tag,
                    f"<{piece.name}> is not closed: “</{piece.name}>” is missing where it ends.",
                )


def _blocks(context: Context) -> Iterator[Found]:
    parents = {id(child): node for node in context.nodes for child in node.children}
    for node in context.nodes:
        if node.kind is not Kind.HTML or _is_closed(context, node):
            continue
        parent = parents.get(id(node))
        if parent is not None and parent.kind is Kind.HTML and not _is_closed(context, parent):
            continue  # told with it
        if _in_condition(context, node):
            continue
        inner = _innermost(context, node)
        if inner is node and node.name in _OPTIONAL and node.flag:
            continue
        rest = Span(inner.inner.start, node.end).of(context.text)
        swallows = not node.flag and _MARKDOWN.search(rest) is not None
        yield Found(
            Span(inner.start, max(inner.inner.start, inner.start + 1)),
            f"<{inner.name}> is not closed, and what follows is shown as it is written, with its "
            f"stars and brackets: “</{inner.name}>” is missing."
            if swallows
            else f"<{inner.name}> is not closed: “</{inner.name}>” is missing where it ends.",
            None,
            Severity.ERROR if swallows else None,
        )


def _innermost(context: Context, node: Node) -> Node:
    """The last element within an unclosed one that is not closed either: it is the cause."""
    while True:
        inner = [
            child
            for child in node.children
            if child.kind is Kind.HTML and not _is_closed(context, child)
        ]
        if not inner:
            return node
        node = inner[-1]


def _is_closed(context: Context, node: Node) -> bool:
    if node.name in VOID_ELEMENTS:
        return True
    tag = context.text[node.start : node.inner.start].rstrip()
    if tag.endswith("/>"):
        return True
    close = context.text.rfind("<", node.inner.start, node.end)
    match = HTML_CLOSE.match(context.text, close) if close >= 0 else None
    return match is not None and match.end() == node.end and node.inner.end <= close


def _in_condition(context: Context, node: Node) -> bool:
    """Whether Liquid decides if the element, or its end, is there at all."""
    return any(
        block.name in ("if", "unless", "for", "case") and block.span.contains(node.start)
        for block in context.tree.liquid.blocks
    )


RULE = Rule("unclosed-html", Severity.WARNING, _find)
