"""Lines that begin with `•` or `1)`: no list for kramdown, which runs them together."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tuiprofile.check.context import Context
from tuiprofile.check.model import Found, Rule, Severity
from tuiprofile.check.reading.lazy import pattern
from tuiprofile.syntax.tree import Kind
from tuiprofile.text.span import Span

_LINE = pattern(r"(?:[•·●◦‣▪○■◆–]|\d{1,2}[)）]|[（(]\d{1,2}[)）])[ \t\u3000]*\S", 0)
_BREAK = pattern(r"(?:[ ]{2,}|\\\\|<br[ ]?/?>[ \t]*)\Z", re.IGNORECASE)
_FEWEST = 2


def _find(context: Context) -> Iterator[Found]:
    for node in context.nodes:
        if node.kind is not Kind.PARAGRAPH or "\n" not in node.text.rstrip("\n"):
            continue
        lines = node.text.rstrip("\n").split("\n")
        marked = [_LINE.match(line.lstrip()) is not None for line in lines]
        if marked.count(True) < _FEWEST or not all(marked):
            continue
        if all(_BREAK.search(line) for line in lines[:-1]):
            continue
        sign = lines[0].split()[0][:4]
        yield Found(
            Span(node.start, node.end),
            f"These lines are shown as one running text: “{sign}” makes no list; begin each line "
            "with “- ”.",
        )


RULE = Rule("list-as-text", Severity.WARNING, _find)
