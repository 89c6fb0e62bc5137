"""Text to be read, wrapped to the width of its window."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar, Final, NamedTuple, TypeAlias

from textual.geometry import Size

from tuiprofile.tui.display import cell_len, wrap_pieces
from tuiprofile.tui.widgets.scrolled import Piece, Scrolled

_MARGIN: Final = 2


class Hung(NamedTuple):
    """A line whose further rows begin below its words, not below what stands before them."""

    pieces: Sequence[Piece]
    front: Sequence[Piece]
    behind: Sequence[Piece]
    """What stands before the further rows, as wide as `front`."""


Line: TypeAlias = Sequence[Piece] | Hung


class TextLines(Scrolled):
    """Lines of pieces, safe for the terminal; too long ones go on in the next row."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "text--new",
        "text--gone",
        "text--new-words",
        "text--gone-words",
        "text--theirs",
        "text--differs",
        "text--faint",
        "text--head",
        "text--link",
        "text--hidden",
        "text--alert",
    }

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._lines: list[Line] = []
        self._laid_out: list[list[Piece]] = []
        self._firsts: list[int] = []
        """The first row of each line."""

    @property
    def count(self) -> int:
        return len(self._laid_out)

    def show(self, lines: Iterable[Line]) -> None:
        """Show these lines from the first."""
        self._lines = list(lines)
        self.top = 0
        self._lay_out()

    def scroll_to_style(self, name: str) -> None:
        """Scroll so far that the first row with a piece of that style shows."""
        for number, row in enumerate(self._laid_out):
            if any(style == name and text.strip() for text, style in row):
                if number >= self.top + self.size.height:
                    self.scroll_to_row(number - self.size.height + 1)
                return

    def scroll_to_line(self, number: int) -> None:
        """Scroll so far that a line shows, the number of which counts from zero, and what follows.

        The line is put at the top unless it shows already in the upper half.
        """
        if number < len(self._firsts):
            row = self._firsts[number]
            if not self.top <= row < self.top + max(self.size.height // 2, 1):
                self.scroll_to_row(row)

    def row_pieces(self, index: int, width: int) -> Iterable[Piece]:
        return [(" ", ""), *self._laid_out[index]]

    def on_resize(self) -> None:
        self._lay_out()

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return len(wrapped(self._lines, width))

    def _lay_out(self) -> None:
        self._laid_out, self._firsts = [], []
        for line in self._lines:
            self._firsts.append(len(self._laid_out))
            self._laid_out += wrapped([line], self.size.width)
        self.refresh()


def wrapped(lines: Iterable[Line], width: int) -> list[list[Piece]]:
    """The rows that lines need in a window of that width."""
    if width <= 2 * _MARGIN:
        return []
    return [row for line in lines for row in _rows(line, width - _MARGIN)]


def _rows(line: Line, width: int) -> Iterable[list[Piece]]:
    if not isinstance(line, Hung):
        return wrap_pieces(line, width)
    room = width - sum(cell_len(text) for text, _ in line.front)
    if room < width // 2:
        return wrap_pieces([*line.front, *line.pieces], width)
    rows = wrap_pieces(line.pieces, room)
    return [[*(line.behind if n else line.front), *row] for n, row in enumerate(rows)]
