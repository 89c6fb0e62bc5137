"""The Markdown that a change makes of an item, as lines for the screen: what is new stands out."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from tuiprofile.text import Span
from tuiprofile.tui.display import lines, safe

if TYPE_CHECKING:
    from tuiprofile.editor.transaction import Transaction

Piece = tuple[str, str]

_SHOW_AT_MOST: Final = 20_000
"""Code points of one item that are shown."""


def result_span(result: Transaction) -> Span | None:
    """Where in the new page the item or block is that a change was about."""
    node = result.after.page.find(result.target) if result.target else None
    return None if node is None else node.span


def result_text(result: Transaction) -> str | None:
    """The text of the item or block that a change was about, after it."""
    node = result.after.page.find(result.target) if result.target else None
    return None if node is None else node.text


def plain_lines(text: str, style: str = "") -> list[list[Piece]]:
    """A text as lines of one style."""
    return [[(line, style)] for line in lines(text[:_SHOW_AT_MOST])]


def result_lines(result: Transaction, span: Span | None = None) -> list[list[Piece]]:
    """The item after the change, with what the change has written in the style of the new.

    `span` is another place in the new page to show.
    """
    span = span or result_span(result)
    if span is None:
        return []
    written = [edit.span for edit in result.changes.invert(result.before.text).edits]
    whole = Span(span.start, min(span.end, span.start + _SHOW_AT_MOST))
    return _styled(result.after.text, whole, written)


def _styled(text: str, whole: Span, new: Iterable[Span]) -> list[list[Piece]]:
    rows: list[list[Piece]] = [[]]
    at = whole.start
    for span in new:
        start, end = max(span.start, at), min(span.end, whole.end)
        if start < end:
            _add(rows, text[at:start], "")
            _add(rows, text[start:end], "text--new")
            at = end
    _add(rows, text[at : whole.end], "")
    return rows


def _add(rows: list[list[Piece]], text: str, style: str) -> None:
    for number, line in enumerate(text.replace("\r\n", "\n").replace("\r", "\n").split("\n")):
        if number:
            rows.append([])
        if line:
            rows[-1].append((safe(line.expandtabs(4)), style))
