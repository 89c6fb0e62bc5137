"""`#News`, ` # News`: no headings for kramdown, which wants the line's start and a blank (GFM)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

from tuiprofile.check.context import Context
from tuiprofile.check.model import Found, Rule, Severity, fix
from tuiprofile.check.reading.lazy import pattern
from tuiprofile.profile.kinds import kind_of
from tuiprofile.profile.titles import plain_title
from tuiprofile.syntax.tree import Kind
from tuiprofile.text.span import Span

_LONGEST = 80
_TITLE = pattern(r"[^\W\d_]|\A(?:19|20)\d\d\Z")


def _find(context: Context) -> Iterator[Found]:
    text = context.text
    for node in context.nodes:
        if node.kind is not Kind.PARAGRAPH or ("#" not in node.text and "＃" not in node.text):
            continue
        for match in _line().finditer(
            text, node.start - _indent_before(text, node.start), node.end
        ):
            line = Span(match.start("marks"), match.end())
            words = match["words"]
            if len(words) > _LONGEST or context.touches_liquid(line):
                continue
            title = plain_title(words)
            if not title or "#" in title or not _TITLE.search(title):
                continue
            # A picture sign in front is as good as a known name: nobody writes a number so.
            known = kind_of(title) != "other" or unicodedata.category(title[0]) == "So"
            first = line.start == node.start
            if not known and not (first and (match["blank"] or len(match["marks"]) > 1)):
                continue
            if match["blank"] and "#" in match["marks"] and not _indent_before(text, line.start):
                continue  # behind a list marker or the like
            start = line.start - _indent_before(text, line.start)
            written = f"{'#' * len(match['marks'])} {words}"
            yield Found(
                line,
                f"“{title}” is no heading but text: a heading begins at the start of the line, "
                "with a blank behind the #.",
                fix(
                    context,
                    f"Write “{written}”.",
                    (Span(start, match.start("words")), written[: -len(words)]),
                ),
            )


def _indent_before(text: str, at: int) -> int:
    """How many blanks stand between the start of the line and a place; 0 if anything else does."""
    start = at
    while start > 0 and text[start - 1] == " ":
        start -= 1
    return at - start if start == 0 or text[start - 1] in "\r\n" else 0


@cache
def _line() -> re.Pattern[str]:
    return re.compile(
        r"^[ ]{0,3}(?P<marks>#{1,6}|＃{1,6})(?P<blank>[ \t]*)(?P<words>[^\s#＃][^\r\n]*)",
        re.MULTILINE,
    )


RULE = Rule("heading-not-read", Severity.WARNING, _find)
