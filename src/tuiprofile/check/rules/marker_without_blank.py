"""`-text`: no list item for want of a blank behind the marker."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tuiprofile.check.context import Context
from tuiprofile.check.model import Found, Rule, Severity, fix
from tuiprofile.check.reading.lazy import pattern
from tuiprofile.syntax.tree import Kind, Node
from tuiprofile.text.span import Span

_LINE = pattern(
    r"^[ ]{0,3}(?P<mark>-(?=[*\[`\"“A-Za-z\u3400-\u9fff])"
    r"|(?P<number>\d{1,2}\.)(?=[*\[A-Z\u3400-\u9fff]))",
    re.MULTILINE,
)


def _find(context: Context) -> Iterator[Found]:
    for parent in context.nodes:
        for index, node in enumerate(parent.children):
            if node.kind is not Kind.PARAGRAPH:
                continue
            lines = list(_LINE.finditer(context.text, node.start, node.end))
            if lines and (len(lines) > 1 or _beside_list(parent, index, lines[0])):
                for match in lines:
                    # Within other text, an item would end what stands there.
                    alone = match.start() == node.start and parent.kind is not Kind.ITEM
                    alone = alone and not (
                        _list_at(parent, index, -1) and _list_at(parent, index, 1)
                    )
                    yield _found(context, match, fixable=alone and len(lines) == 1)


def _beside_list(parent: Node, index: int, line: re.Match[str]) -> bool:
    """Whether a list of the same type stands next to a paragraph, but for blank lines."""
    name = "ol" if line["number"] else "ul"
    return parent.kind is Kind.ITEM or name in (_list_at(parent, index, step) for step in (-1, 1))


def _list_at(parent: Node, index: int, step: int) -> str:
    """The type of the list next to a child, in front of it or behind it; '' if it is none."""
    at = index + step
    while 0 <= at < len(parent.children) and parent.children[at].kind is Kind.BLANK:
        at += step
    if 0 <= at < len(parent.children) and parent.children[at].kind is Kind.LIST:
        return parent.children[at].name
    return ""


def _found(context: Context, match: re.Match[str], *, fixable: bool) -> Found:
    end = match.end("mark")
    return Found(
        Span(*match.span("mark")),
        f"This is no item of the list but text: a blank is missing behind the “{match['mark']}”.",
        fix(context, "Put a blank there.", (Span(end, end), " ")) if fixable else None,
    )


RULE = Rule("marker-without-blank", Severity.WARNING, _find)
