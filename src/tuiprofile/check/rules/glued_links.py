"""`([paper](…)),[code](…)`: links without a blank between them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from tuiprofile.check.context import Context
from tuiprofile.check.model import Found, Rule, Severity, fix
from tuiprofile.check.reading.lazy import pattern
from tuiprofile.text.span import Span

_BETWEEN = pattern(r"[)\]]?[,;.][(\[]?")


def _find(context: Context) -> Iterator[Found]:
    links = [link for link in context.links if link.markdown and not link.image]
    for link, following in pairwise(links):
        between = context.text[link.span.end : following.span.start]
        if link.leaf is not following.leaf or not _BETWEEN.fullmatch(between):
            continue
        sign = next(at for at, char in enumerate(between) if char in ",;.")
        place = link.span.end + sign + 1
        yield Found(
            Span(link.span.end, following.span.start),
            f"The links are glued together: a blank is missing behind the “{between[sign]}”.",
            fix(context, "Put a blank there.", (Span(place, place), " ")),
        )


RULE = Rule("glued-links", Severity.HINT, _find)
