"""Bytes that are no UTF-8: Jekyll's build fails on them."""

from __future__ import annotations

from collections.abc import Iterator

from tuiprofile.check.context import Context
from tuiprofile.check.model import Found, Rule, Severity
from tuiprofile.check.reading.lazy import pattern
from tuiprofile.text.span import Span

_BYTES = pattern("[\udc80-\udcff]+")


def _find(context: Context) -> Iterator[Found]:
    if context.text.isascii():
        return
    for match in _BYTES.finditer(context.text):
        yield Found(
            Span(*match.span()),
            "The page cannot be built: these bytes are no UTF-8 text. The file was probably saved "
            "in another encoding.",
        )


RULE = Rule("invalid-utf8", Severity.ERROR, _find, kramdown=False)
