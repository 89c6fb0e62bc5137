"""Signs that nobody sees: control characters, and those that turn the direction of text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

from tuiprofile.check.context import Context
from tuiprofile.check.model import Found, Rule, Severity, fix
from tuiprofile.check.reading.lazy import pattern
from tuiprofile.text.span import Span

_RIGHT_TO_LEFT = pattern("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_BREAKS = "\u2028\u2029\x85"


def _find(context: Context) -> Iterator[Found]:
    text = context.text
    if text.isascii() and not _control().search(text):
        return
    both_ways = _RIGHT_TO_LEFT.search(text) is not None
    for match in _control().finditer(text, 1 if text.startswith("\ufeff") else 0):
        span = Span(*match.span())
        sign = match[0][0]
        bidi = unicodedata.bidirectional(sign) in ("LRO", "RLO", "LRE", "RLE", "PDF", "LRI", "RLI",
                                                   "FSI", "PDI")  # fmt: skip
        if bidi and both_ways:
            continue
        name = f"U+{ord(sign):04X}"
        if bidi:
            message = f"An invisible sign ({name}) here turns the direction of the text behind it."
        elif sign in _BREAKS:
            message = f"An invisible sign ({name}) here breaks the line in some programs only."
        else:
            message = f"There is an invisible control character ({name}) here."
        insert = " " if sign in _BREAKS else ""
        safe = not context.touches_liquid(span)
        yield Found(
            span,
            message,
            fix(
                context, "Remove it." if not insert else "Put a blank in its place.", (span, insert)
            )
            if safe
            else None,
        )


@cache
def _control() -> re.Pattern[str]:
    return re.compile(
        "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]+"
    )


RULE = Rule("control-character", Severity.WARNING, _find, kramdown=False)
