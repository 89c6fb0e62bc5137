"""Zero-width signs in the middle of words, left by programs that text was copied from."""

from __future__ import annotations

from collections.abc import Iterator

from tuiprofile.check.context import Context
from tuiprofile.check.model import Found, Rule, Severity, fix
from tuiprofile.check.reading.lazy import pattern
from tuiprofile.text.span import Span

_INVISIBLE = pattern("(?<!\\A)[\ufeff\u200b\u2060\u00ad]+")


def _find(context: Context) -> Iterator[Found]:
    text = context.text
    if text.isascii():
        return
    for match in _INVISIBLE.finditer(text):
        span = Span(*match.span())
        yield Found(
            span,
            f"There is an invisible sign (U+{ord(match[0][0]):04X}) here, which a search for the "
            "words stumbles over.",
            fix(context, "Remove it.", (span, "")) if not context.touches_liquid(span) else None,
        )


RULE = Rule("invisible-character", Severity.HINT, _find, kramdown=False)
