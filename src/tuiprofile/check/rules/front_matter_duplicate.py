"""The same key twice in the front matter: the last one counts, the other is lost."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tuiprofile.check.context import Context
from tuiprofile.check.model import Found, Rule, Severity
from tuiprofile.check.reading.lazy import pattern
from tuiprofile.text.span import Span

_KEY = pattern(r"^([A-Za-z_][\w-]*)[ \t]*:(?=[ \t\r\n]|\Z)", re.MULTILINE)


def _find(context: Context) -> Iterator[Found]:
    front_matter = context.page.front_matter
    if front_matter is None:
        return
    source = front_matter.source_span
    seen: set[str] = set()
    for match in _KEY.finditer(context.text, source.start, source.end):
        if match[1] in seen:
            yield Found(
                Span(*match.span(1)),
                f"“{match[1]}” is set twice at the top of the page; only the last one counts.",
            )
        seen.add(match[1])


RULE = Rule("front-matter-duplicate-key", Severity.WARNING, _find, kramdown=False)
