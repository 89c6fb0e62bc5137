"""The same id twice: a link to it leads to the first place only."""

from __future__ import annotations

from collections.abc import Iterator

from tuiprofile.check.context import Context
from tuiprofile.check.model import Found, Rule, Severity
from tuiprofile.text.span import Span

# Elements that are links' targets by their nature; an anchor right above a heading is no second.
_PLACES = frozenset("a h1 h2 h3 h4 h5 h6".split())


def _find(context: Context) -> Iterator[Found]:
    text = context.text
    places = {each.node.span for each in context.headings}
    for tag in context.tags:
        kind = tag.attributes.get("class")
        if tag.name in _PLACES or (kind is not None and "anchor" in kind.of(text)):
            places |= {value for name, value in tag.attributes.items() if name in ("id", "name")}
    seen: dict[str, Span] = {}
    for name, span in context.ids:
        if span not in places or not name or context.touches_liquid(span):
            continue
        before = seen.setdefault(name, span)
        if before is not span and _apart(context, before.end, span.start):
            yield Found(
                span,
                f"The place “#{name}” is there twice: links to it lead to the first one only.",
            )


def _apart(context: Context, start: int, end: int) -> bool:
    """Whether there are words between two places."""
    return any(
        start <= span.start and span.end <= end and span.of(context.text).strip()
        for span in context.words
    )


RULE = Rule("duplicate-id", Severity.WARNING, _find)
