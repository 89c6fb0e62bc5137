"""Where the front matter stands, as Jekyll finds it.

Jekyll's rule: `\\A(---\\s*\\n.*?\\n?)^((---|\\.\\.\\.)\\s*$\\n?)`. A byte order mark in front keeps
Jekyll from reading the page at all; the front matter is found behind it all the same, so
that it is not taken for text.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from tuiprofile.text.span import Span

_OPENING = re.compile(r"\ufeff?---[ \t\r\f\v]*\n")
_CLOSING = re.compile(r"^(?:---|\.\.\.)[ \t\r\f\v]*$", re.MULTILINE)
_BLANK_REST = re.compile(r"[ \t\r\f\v]*(?:\n|\Z)")


class FrontMatter(NamedTuple):
    """The front matter's place in the page, code points.

    Attributes:
        span: both fences and what is between, with the closing fence's line end.
        source_span: the YAML between the fences.
    """

    span: Span
    source_span: Span


def find_front_matter(text: str) -> FrontMatter | None:
    """The front matter of a page, or None where Jekyll would see none."""
    opening = _OPENING.match(text)
    if opening is None:
        return None
    closing = _CLOSING.search(text, opening.end())
    if closing is None:
        return None
    rest = _BLANK_REST.match(text, closing.end())
    end = rest.end() if rest else closing.end()
    begin = 1 if text.startswith("\ufeff") else 0
    return FrontMatter(Span(begin, end), Span(opening.end(), closing.start()))
