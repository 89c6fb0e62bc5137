"""Items that are hidden line by line, each line in a comment of its own.

Below the text of a list kramdown breaks a comment of several lines at the first marker in it, so
an item with nested lines is hidden so:

    <!-- - Teaching assistant -->
    <!--   - Autumn 2025 -->

The second line goes on with the first because it is indented to its content.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from tuiprofile.profile.entries import Entry
from tuiprofile.profile.shapes import trimmed
from tuiprofile.syntax.inline import own_lines
from tuiprofile.syntax.tree import Kind, Node
from tuiprofile.text.span import Span

_BLANK = " \t\r\n\f\v"
_SHORTEST_MARKER = 2


def joined(text: str, entries: list[Entry]) -> list[Entry]:
    """The entries with each such item in one piece; `entries` are in the order of the page."""
    result: list[Entry] = []
    for entry in entries:
        above = result[-1] if result else None
        comment = _comment_around(entry)
        if above is not None and comment is not None and _continues(text, above, comment):
            inner = comment.inner
            result[-1] = replace(
                above,
                span=Span(above.span.start, trimmed(text, inner.start, inner.end).end),
                comments=(*above.comments, comment),
            )
        else:
            result.append(entry)
    return result


def words_of(text: str, span: Span, comments: Sequence[Node]) -> str:
    """The text of such an item without its delimiters, as it would stand in the page."""
    words = [text[span.start : comments[0].inner.end].rstrip(_BLANK)]
    for above, below in pairwise(comments):
        words.append(text[above.end : below.start].strip(" \t"))
        words.append(_body(text, below).rstrip(_BLANK))
    return "".join(words)


def _comment_around(entry: Entry) -> Node | None:
    if entry.comments:
        return entry.comments[0]
    return entry.node if entry.node is not None and entry.node.kind is Kind.COMMENT else None


def _body(text: str, comment: Node) -> str:
    """What stands in a comment, without the one blank on each side."""
    return comment.inner.of(text).removeprefix(" ").removesuffix(" ")


def _indent(body: str) -> int:
    return len(body) - len(body.lstrip(" \t"))


def _continues(text: str, above: Entry, below: Node) -> bool:
    """Whether the comment `below`, one line by itself, goes on with the hidden item above it."""
    if above.node is None or above.node.kind is not Kind.ITEM or not above.comments:
        return False
    last = above.comments[-1]
    if last is below or not own_lines(text, last.span) or not own_lines(text, below.span):
        return False
    if text[last.end : below.start].strip(" \t") not in ("\n", "\r\n", "\r"):
        return False
    first, body = _body(text, above.comments[0]), _body(text, below)
    if any(sign in last.inner.of(text) + body for sign in "\r\n") or not body.strip(_BLANK):
        return False
    return _indent(body) >= _indent(first) + _SHORTEST_MARKER
