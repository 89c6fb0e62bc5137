"""What is searched for, marked where a row shows it, and told where it does not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from tuiprofile.tui.display import crop, one_line
from tuiprofile.tui.widgets.scrolled import Linked, Piece

HIT: Final = "list--hit"
_BEFORE: Final = 6
"""Code points shown before a hit that the row itself does not show."""


def marked(pieces: Iterable[Piece], query: str) -> Iterator[Piece]:
    """The pieces of a row, each occurrence of `query` marked, whatever its case."""
    for text, style in pieces:
        yield from _split(text, style, query)


def contains(pieces: Iterable[Piece], query: str) -> bool:
    """Whether one of the pieces shows what is searched for."""
    return any(query.casefold() in text.casefold() for text, _ in pieces)


def around(source: str, query: str, width: int) -> str:
    """Where the source has `query`, in at most `width` cells; empty if it does not."""
    at = _folded(source).find(query.casefold())
    if at < 0:
        return ""
    start = max(at - _BEFORE, 0)
    shown = one_line(source[start : at + len(query) + width])
    return crop(f"{'…' if start else ''}{shown}", width)


def _split(text: str, style: str | Linked, query: str) -> Iterator[Piece]:
    wanted, folded = query.casefold(), _folded(text)
    reached = 0
    while wanted and (at := folded.find(wanted, reached)) >= 0:
        yield text[reached:at], style
        yield text[at : at + len(wanted)], HIT
        reached = at + len(wanted)
    yield text[reached:], style


def _folded(text: str) -> str:
    """The text without case, in which every place is that of the text itself.

    Folding makes a few letters longer (`ß`); then lower case has to do.
    """
    for folded in (text.casefold(), text.lower()):
        if len(folded) == len(text):
            return folded
    return text
