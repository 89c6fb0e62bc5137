"""An HTML tag that is shown as text: kramdown cannot read it, or it cannot stand in a line.

kramdown (HTML_TAG_RE) takes unquoted values of letters and digits only, so `width=100%` spoils a
tag; and an element that makes a block of its own is text within a line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from tuiprofile.check.context import Context
from tuiprofile.check.model import Found, Rule, Severity, fix
from tuiprofile.check.reading.leaves import Leaf
from tuiprofile.syntax.patterns import HTML_TAG, SPAN_ELEMENTS, VOID_ELEMENTS


def _find(context: Context) -> Iterator[Found]:
    for leaf in context.leaves:
        if "<" not in leaf.text:
            continue
        for piece in leaf.pieces():
            if piece.kind == "block":
                yield Found(
                    leaf.of(piece),
                    f"“{leaf.source.text[piece.start : piece.end]}” is shown as text: "
                    f"<{piece.name}> cannot stand within a line; it has to begin one.",
                )
        yield from _unreadable(context, leaf)


def unread_names(context: Context) -> set[str]:
    """The names of elements whose start tags are shown as text."""
    found: set[str] = set()
    for leaf in context.leaves:
        found |= {piece.name for piece in leaf.pieces() if piece.kind == "block"}
        found |= {
            match["name"].lower()
            for match in _tag().finditer(leaf.source.text, leaf.start, leaf.end)
            if not HTML_TAG.match(leaf.source.text, match.start())
        }
    return found


def _unreadable(context: Context, leaf: Leaf) -> Iterator[Found]:
    source = leaf.source.text
    for match in _tag().finditer(source, leaf.start, leaf.end):
        if HTML_TAG.match(source, match.start()):
            continue
        span = leaf.at(*match.span())
        if not context.is_seen(span.start):
            continue
        written = _quoted(match[0])
        in_line = match["name"].lower() in SPAN_ELEMENTS | VOID_ELEMENTS
        in_line = in_line and not context.touches_liquid(span)
        readable = (
            in_line and HTML_TAG.fullmatch(written) is not None and len(match[0]) == span.length
        )
        yield Found(
            span,
            f"This <{match['name']}> tag is shown as text, because a value in it is not in quotes "
            "as it should be.",
            fix(context, "Put its values in quotes.", (span, written))
            if readable and "\n" not in written
            else None,
        )


def _quoted(tag: str) -> str:
    tag = re.sub("[“”„]", '"', tag)
    tag = re.sub(r"(\s[A-Za-z][\w-]*)\s*=\s*([^\s\"'<>]+)(?=[\s>/])", r'\1="\2"', tag)
    return re.sub(r"([\"'])(?=[A-Za-z][\w-]*=[\"'])", r"\1 ", tag)


@cache
def _tag() -> re.Pattern[str]:
    names = (
        "img|a|div|span|font|iframe|table|td|tr|p|h[1-6]|center|br|video|ul|li|ol|b|i|u|strong|em"
        "|section|article|header|footer|nav|main|figure|small|sup|sub"
    )
    return re.compile(rf"<(?P<name>{names})\s[^<>]*=[^<>]*>", re.IGNORECASE)


RULE = Rule("tag-as-text", Severity.WARNING, _find)
