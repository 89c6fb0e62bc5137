"""Markdown in an HTML element that has no `markdown="1"`: shown as it is written."""

from __future__ import annotations

from collections.abc import Iterator

from tuiprofile.check.context import Context, within
from tuiprofile.check.context import merged as merged_spans
from tuiprofile.check.model import Found, Rule, Severity, fix
from tuiprofile.check.reading.lazy import pattern
from tuiprofile.text.span import Span

_MARKDOWN = pattern(
    r"!?\[[^\[\]\n]+\]\((?:https?://|/|\.|[\w/-]+\.\w{2,4}\))[^()\s]*"
    r"|(?<![*\w])\*\*(?=[^\s*])[^*\n]*[^\s*]\*\*(?![*\w])"
)
_BLOCKS = frozenset({"div", "section", "article"})


def _find(context: Context) -> Iterator[Found]:
    taken: set[int] = set()
    captured = merged_spans(
        block.span for block in context.tree.liquid.blocks if block.name == "capture"
    )
    for leaf in context.leaves:
        if leaf.markdown or id(leaf.node) in taken:
            continue
        match = _MARKDOWN.search(leaf.source.text, leaf.start, leaf.end)
        if match is None:
            continue
        span = leaf.at(*match.span())
        if within(captured, span.start) or not context.is_seen(span.start):
            continue
        taken.add(id(leaf.node))
        name = leaf.node.name
        tag = Span(leaf.node.start, leaf.node.inner.start)
        plain = tag.of(context.text).endswith(">") and "markdown" not in tag.of(context.text)
        shown = span.of(context.text)
        yield Found(
            span,
            f"“{shown if len(shown) < 40 else shown[:30] + '…'}” is shown as it is written: "
            f'Markdown within <{name}> is read only if that has markdown="1".',
            fix(
                context,
                f'Add markdown="1" to the <{name}>.',
                (Span(tag.end - 1, tag.end - 1), ' markdown="1"'),
            )
            if plain and name in _BLOCKS
            else None,
        )


RULE = Rule("markdown-in-html", Severity.WARNING, _find)
