"""`2019. We …` at the start of a line: a numbered list, which shows “1.” in its place."""

from __future__ import annotations

from collections.abc import Iterator

from tuiprofile.check.context import Context
from tuiprofile.check.model import Found, Rule, Severity, fix
from tuiprofile.check.reading.lazy import pattern
from tuiprofile.syntax.tree import Kind, Node
from tuiprofile.text.span import Span

_NUMBER = pattern(r"[ ]{0,3}(\d+)\.")
_YEAR = 1900


def _find(context: Context) -> Iterator[Found]:
    for parent in context.nodes:
        above: Node | None = None
        for node in parent.children:
            if node.kind is Kind.LIST and node.name == "ol":
                yield from _in_list(context, node, above)
            above = node


def _in_list(context: Context, node: Node, above: Node | None) -> Iterator[Found]:
    first = node.children[0] if node.children else None
    match = _NUMBER.match(context.text, first.start) if first is not None else None
    if match is None or len(match[1]) > 9:
        return
    number = int(match[1])
    split = above is not None and above.kind is Kind.PARAGRAPH and len(node.children) == 1
    if not (_YEAR <= number < 2100) and not (split and number > 1):
        return
    digits, dot = match.span(1), match.end()
    yield Found(
        Span(digits[0], dot),
        f"“{match[1]}.” at the start of a line begins a numbered list, and “1.” is shown instead.",
        fix(context, f"Write “{match[1]}\\.”.", (Span(dot - 1, dot - 1), "\\")),
    )


RULE = Rule("number-as-list", Severity.WARNING, _find)
