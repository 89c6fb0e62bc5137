"""Markdown in an HTML element that has no `markdown="1"`: shown as it is written."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tuiprofile.check.context import Context, within
from tuiprofile.check.context import merged as merged_spans
from tuiprofile.check.model import Found, Rule, Severity, fix
from tuiprofile.check.reading.lazy import pattern
from tuiprofile.check.reading.leaves import Leaf
from tuiprofile.text.span import Span

_MARKDOWN = pattern(
    r"!?\[[^\[\]\n]+\]\((?:https?://|/|\.|[\w/-]+\.\w{2,4}\))[^()\s]*"
    r"|(?<![*\w])\*\*(?=[^\s*])[^*\n]*[^\s*]\*\*(?![*\w])"
)
_LINES = pattern(r"^(?:#{1,6}[ \t]+\S|[-*][ \t]+\S)[^\n]*", re.MULTILINE)
_BLOCKS = frozenset({"div", "section", "article"})
_CODE = frozenset("code kbd samp var pre script style math textarea".split())


def _find(context: Context) -> Iterator[Found]:
    taken: set[int] = set()
    captured = merged_spans(
        block.span for block in context.tree.liquid.blocks if block.name == "capture"
    )
    for leaf in context.leaves:
        if leaf.markdown:
            yield from _in_line(context, leaf)
            continue
        if id(leaf.node) in taken:
            continue
        where = leaf.source.text, leaf.start, leaf.end
        match = _MARKDOWN.search(*where)
        if match is None and leaf.node.name in _BLOCKS:
            match = _LINES.search(*where)
        if match is None:
            continue
        span = leaf.at(*match.span())
        if within(captured, span.start) or not context.is_seen(span.start):
            continue
        taken.add(id(leaf.node))
        name = leaf.node.name
        tag = Span(leaf.node.start, leaf.node.inner.start)
        yield _found(context, span, name, tag, "1" if name in _BLOCKS else "")


def _in_line(context: Context, leaf: Leaf) -> Iterator[Found]:
    """Markdown in an element of a line that kramdown reads no Markdown in, as <u> or <font>."""
    for piece in leaf.pieces():
        if piece.raw and piece.name not in _CODE and piece.closed:
            match = _MARKDOWN.search(leaf.source.text, *piece.inner)
            if match is not None:
                tag = leaf.at(piece.start, piece.inner[0])
                yield _found(context, leaf.at(*match.span()), piece.name, tag, "span")


def _found(context: Context, span: Span, name: str, tag: Span, value: str) -> Found:
    """The finding of Markdown in an element; `value` is what its attribute can be, if anything."""
    text = context.text
    attribute = f'markdown="{value or 1}"'
    plain = tag.of(text).endswith(">") and "markdown" not in tag.of(text)
    shown = span.of(text)
    return Found(
        span,
        f"“{shown if len(shown) < 40 else shown[:30] + '…'}” is shown as it is written: "
        f"Markdown within <{name}> is read only if that has {attribute}.",
        fix(
            context,
            f"Add {attribute} to the <{name}>.",
            (Span(tag.end - 1, tag.end - 1), f" {attribute}"),
        )
        if plain and value
        else None,
    )


RULE = Rule("markdown-in-html", Severity.WARNING, _find)
