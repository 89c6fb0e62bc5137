"""What of a paragraph's inline text matters to the structure of a page: its comments.

kramdown reads `<!-- … -->` inside text too, behind a code span's end only; a comment that
begins in a list item's text hides what stands on its lines.
"""

from __future__ import annotations

import re

from tuiprofile.syntax.container import Container
from tuiprofile.syntax.html import comment
from tuiprofile.syntax.tree import Node
from tuiprofile.text.span import Span

_BLANKS_BEFORE = re.compile(r"[ \t\f\v]*\Z")
_LONGEST_INDENT = 200
_MARK = re.compile(r"\\.|<!--|`+", re.DOTALL)


def find_comments(box: Container, node: Node) -> None:
    """Give a paragraph or heading its comments as children."""
    _, at, end = node.source_range()
    text = box.text
    if text.find("<!--", at, end) < 0:
        return
    unclosed: set[int] = set()
    while True:
        mark = _MARK.search(text, at, end)
        if mark is None:
            return
        at = mark.end()
        found = mark[0]
        if found[0] == "`":
            if len(found) in unclosed:
                continue
            close = re.compile(rf"(?<!`){found}(?!`)").search(text, at, end)
            if close is None:
                unclosed.add(len(found))
            else:
                at = close.end()
        elif found == "<!--":
            close_at = text.find("-->", at, end)
            if close_at < 0:
                return
            node.children.append(comment(box, mark.start(), close_at + 3, block=False))
            at = close_at + 3


def without_comments(node: Node) -> str:
    """A paragraph's or heading's text as kramdown sees it, its comments left out."""
    if not node.children:
        return node.text
    source, start, end = node.source_range()
    kept: list[str] = []
    for child in node.children:
        _, a, b = child.source_range()
        kept.append(source.text[start:a])
        start = b
    kept.append(source.text[start:end])
    return "".join(kept)


def own_lines(text: str, span: Span) -> bool:
    """Whether nothing but blanks stands beside `span` on its lines of the page."""
    before = _BLANKS_BEFORE.search(text, max(0, span.start - _LONGEST_INDENT), span.start)
    if before is None or (before.start() > 0 and text[before.start() - 1] not in "\r\n"):
        return False
    rest = re.compile(r"[ \t\f\v]*(?:[\r\n]|\Z)").match(text, span.end)
    return rest is not None
