"""Two headings of the same words: the links of all but the first depend on their order."""

from __future__ import annotations

from collections.abc import Iterator

from tuiprofile.check.context import Context
from tuiprofile.check.model import Found, Rule, Severity
from tuiprofile.check.reading.lazy import pattern

_NUMBER = pattern(r"-\d+\Z")


def _find(context: Context) -> Iterator[Found]:
    names = {each.id for each in context.headings}
    for each in context.headings:
        base = _NUMBER.sub("", each.id)
        if each.own or base in (each.id, "section") or base not in names:
            continue
        words = each.node.inner.of(context.text).strip()
        if words[-1:].isdigit() or "{" in words:
            continue
        yield Found(
            each.node.span,
            f"Another heading above has the same words, so the link to this one is “#{each.id}”, "
            "and changes with their order.",
        )


RULE = Rule("equal-headings", Severity.HINT, _find)
