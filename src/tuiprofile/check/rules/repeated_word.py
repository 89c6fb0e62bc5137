"""`the the`: a small word twice in a row."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from tuiprofile.check.context import Context
from tuiprofile.check.model import Found, Rule, Severity, fix
from tuiprofile.text.span import Span

# Words that never follow themselves in good English ("had had", "that that" do).
_WORDS = frozenset(
    "the a an and or of to for with from by at as on in is are was were be been has have will my "
    "our their his her its we they i this these those which who where when accepted paper papers "
    "about into between under through can also not".split()
)


def _find(context: Context) -> Iterator[Found]:
    for span in context.words:
        for match in _twice().finditer(context.text, span.start, span.end):
            first, second = match["first"], match["second"]
            if second.lower() not in _WORDS or first not in (second, second.capitalize()):
                continue
            yield Found(
                Span(*match.span()),
                f"“{second}” stands here twice.",
                fix(context, "Remove the second one.", (Span(match.end("first"), match.end()), "")),
            )


@cache
def _twice() -> re.Pattern[str]:
    return re.compile(
        r"(?<![\w'’.-])(?P<first>[A-Za-z]+)[ \t]+(?P<second>(?i:(?P=first)))(?![\w'’.-])"
    )


RULE = Rule("repeated-word", Severity.WARNING, _find, kramdown=False)
