"""The span that the site's script fills with a paper's citations, and the paper's id in it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from tuiprofile.profile.fields.reading import Part
from tuiprofile.text.span import Span


def citation_parts(text: str, words: Span, comments: Sequence[Span] = ()) -> list[Part]:
    """The `data` of the first `show_paper_citations` span, `USER:PAPER`, outside `comments`."""
    for match in _tag().finditer(text, *words):
        if any(comment.contains(match.start()) for comment in comments):
            continue
        data = _data().search(text, *match.span())
        if data is not None and "show_paper_citations" in match[0]:
            span = Span(*data.span("id"))
            return [Part("citation_id", span, span.of(text))] if span.length else []
    return []


@cache
def _tag() -> re.Pattern[str]:
    return re.compile(r"<span\b[^<>]*>", re.IGNORECASE)


@cache
def _data() -> re.Pattern[str]:
    return re.compile(r"\bdata(?:-[\w-]*id)?\s*=\s*([\"'])(?P<id>[^\"'<>]*)\1", re.IGNORECASE)
