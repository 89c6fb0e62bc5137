"""`a | b`: kramdown makes a table of lines that all have a bare `|`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tuiprofile.check.context import Context
from tuiprofile.check.model import Found, Rule, Severity, fix
from tuiprofile.check.reading.lazy import pattern
from tuiprofile.syntax.tree import Kind
from tuiprofile.text.span import Span

_SEPARATOR = pattern(r"^[ \t]*[|+:=-][|+:= \t-]*$", re.MULTILINE)
_FRAMED = pattern(r"^[ \t]*\|", re.MULTILINE)
_BAR = pattern(r"\\.|(`+).*?\1|\|")
_IN_ADDRESS = pattern(r"\]\([^()\s]*\||\$[^$\n]*\|[^$\n]*\$|https?://[^\s()<>|]*\|[^\s|]")


def _find(context: Context) -> Iterator[Found]:
    for node in context.nodes:
        if node.kind is not Kind.TABLE:
            continue
        source = node.text
        lines = source.rstrip("\n").count("\n") + 1
        if _SEPARATOR.search(source) or _FRAMED.search(source) or lines > 3:
            continue
        span = Span(node.start, node.end)
        text = span.of(context.text)
        where = [m.start() for m in _BAR.finditer(text) if m[0] == "|"]
        in_address = _IN_ADDRESS.search(text) is not None
        safe = bool(where) and not in_address and not context.touches_liquid(span)
        yield Found(
            span,
            "This line is shown as a table, because of the “|” in it.",
            fix(
                context,
                "Put \\ in front of each “|”.",
                *((Span(span.start + at, span.start + at), "\\") for at in where),
            )
            if safe
            else None,
        )


RULE = Rule("text-as-table", Severity.WARNING, _find)
