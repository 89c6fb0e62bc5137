"""A word that touches a link: `by[A. Lee](…)`, `[A. Lee](…)and`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from tuiprofile.check.context import Context
from tuiprofile.check.model import Found, Rule, Severity, fix
from tuiprofile.text.span import Span


def _find(context: Context) -> Iterator[Found]:
    text = context.text
    for link in context.links:
        if not link.markdown or link.image or link.leaf is None:
            continue
        label = link.label.of(text)
        if not label[:1].isascii() or not label[:1].isalnum():
            continue
        before = _before().search(text, max(0, link.span.start - 12), link.span.start)
        if before is not None:
            place = Span(link.span.start, link.span.start)
            yield Found(
                Span(before.start("word"), link.span.end),
                f"A blank is missing between “{before['word']}” and the link.",
                fix(context, "Put a blank there.", (place, " ")),
            )
        behind = _behind().match(text, link.span.end)
        if behind is not None:
            place = Span(link.span.end, link.span.end)
            yield Found(
                Span(link.span.start, behind.end()),
                f"A blank is missing between the link and “{behind[0]}”.",
                fix(context, "Put a blank there.", (place, " ")),
            )


@cache
def _before() -> re.Pattern[str]:
    words = "by|with|from|and|at|in|of|on|to|for|the|see|is|our|my|via|Prof\\.|Dr\\."
    return re.compile(rf"(?:\A|(?<=[\s(,;]))(?P<word>{words})\Z")


@cache
def _behind() -> re.Pattern[str]:
    words = "and|with|from|at|in|of|on|to|for|is|was|are|by|as|has|have|will"
    return re.compile(rf"(?:{words})(?=[\s,;])")


RULE = Rule("glued-words", Severity.WARNING, _find)
