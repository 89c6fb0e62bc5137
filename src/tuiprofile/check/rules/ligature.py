"""`ﬁ` as one sign, as PDF files give it: a search for the word does not find it."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from tuiprofile.check.context import Context
from tuiprofile.check.model import Found, Rule, Severity, fix
from tuiprofile.check.reading.lazy import pattern
from tuiprofile.text.span import Span

_LIGATURE = pattern("[\ufb00-\ufb06]")


def _find(context: Context) -> Iterator[Found]:
    text = context.text
    for match in _LIGATURE.finditer(text, context.tree.root.start):
        if not context.is_seen(match.start()):
            continue
        letters = unicodedata.normalize("NFKC", match[0])
        span = Span(*match.span())
        yield Found(
            span,
            f"“{match[0]}” is one sign here, copied from a PDF: a search for “{letters}” does not "
            "find it.",
            fix(context, f"Write it as the letters {letters}.", (span, letters)),
        )


RULE = Rule("ligature", Severity.WARNING, _find, kramdown=False)
