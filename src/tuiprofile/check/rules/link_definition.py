"""`- [2024.05]: We won`: kramdown takes it for the definition of a link, and the text is gone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from tuiprofile.check.context import Context
from tuiprofile.check.model import Found, Rule, Severity, fix
from tuiprofile.check.reading.lazy import pattern
from tuiprofile.syntax.tree import Kind
from tuiprofile.text.span import Span


def _find(context: Context) -> Iterator[Found]:
    for node in context.nodes:
        if node.kind is not Kind.DEFINITION or node.name not in ("link", "abbreviation"):
            continue
        match = _words().match(node.text)
        if match is None or (node.name == "abbreviation" and not _DATE.search(match["name"])):
            continue
        if match["name"].strip().lower() in _COMMENTS:
            continue
        words = match["rest"].strip()
        if node.name == "link" and _is_target(words):
            continue
        start = node.start
        yield Found(
            node.span,
            f"This text is not shown: “[{match['name']}]:” at the start is read as the address "
            f"of a link named “{match['name']}”.",
            fix(
                context,
                "Put \\ in front of the bracket, so that it is text.",
                (Span(start, start), "\\"),
            ),
        )


# Names under which people hide remarks: `[//]: # (…)`.
_COMMENTS = frozenset({"//", "comment", "#", "hidden", "//]", "_metadata_"})
_DATE = pattern(r"\d{4}|\d{2}[/.]\d{2}")


def _is_target(words: str) -> bool:
    """Whether a definition was meant: an address, a path or a remark in brackets."""
    first = words.partition(" ")[0]
    return first == words or first[0] in "<#/.%(\"'" or "://" in first or first[:7] == "mailto:"


@cache
def _words() -> re.Pattern[str]:
    return re.compile(r"\s*\*?\[(?P<name>[^\]\n]+)\]:(?P<rest>.*)", re.DOTALL)


RULE = Rule("text-as-link-definition", Severity.ERROR, _find)
