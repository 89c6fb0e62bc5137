"""An entry as it stands in the file, with the places of its fields marked."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from tuiprofile.profile.model import Block, Item
from tuiprofile.tui.display import lines, one_line
from tuiprofile.tui.widgets.scrolled import Piece

_SHOW_AT_MOST: Final = 20_000
"""Code points of one entry that are shown."""
_STYLES: Final = ("text--field", "text--other-field")


class _Mark(NamedTuple):
    name: str
    start: int
    end: int


def source_lines(entry: Item | Block, text: str) -> Iterator[list[Piece]]:
    """The entry's text with its fields' places in two styles by turns, and what each is below."""
    start, end = entry.span
    end = min(end, start + _SHOW_AT_MOST)
    marks = list(_marks(entry, text, end))
    pieces: list[tuple[str, str]] = []
    reached = start
    for number, mark in enumerate(marks):
        pieces.append((text[reached : mark.start], ""))
        pieces.append((text[mark.start : mark.end], _STYLES[number % 2]))
        reached = mark.end
    pieces.append((text[reached:end], ""))
    yield from _by_line(pieces)
    for number, mark in enumerate(marks):
        value = one_line(text[mark.start : mark.end])
        yield [(f"{mark.name} ", "text--faint"), (value, _STYLES[number % 2])]


def _marks(entry: Item | Block, text: str, end: int) -> Iterator[_Mark]:
    """The places of the fields in order; of those that overlap, the first."""
    if isinstance(entry, Block):
        return
    from tuiprofile.profile.fields.read import read_fields

    reading = read_fields(text, entry)
    found = [_Mark(part.name, part.span.start, part.span.end) for part in reading.parts]
    for link in reading.links:
        found.append(_Mark("link", link.label_span.start, link.label_span.end))
        found.append(_Mark("url", link.url_span.start, link.url_span.end))
    reached = entry.span.start
    for mark in sorted(found, key=lambda mark: (mark.start, -mark.end)):
        if reached <= mark.start < mark.end <= end:
            yield mark
            reached = mark.end


def _by_line(pieces: list[tuple[str, str]]) -> Iterator[list[Piece]]:
    """Pieces of several lines, line by line, made safe for the terminal."""
    line: list[Piece] = []
    for text, style in pieces:
        for number, part in enumerate(lines(text)):
            if number:
                yield line
                line = []
            if part:
                line.append((part, style))
    yield line
