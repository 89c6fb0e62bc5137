"""One row of the screen that says something: the status line, the footer, headers of dialogs."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from tuiprofile.tui.widgets.scrolled import Piece, Scrolled


class Line(Scrolled):
    """A line of pieces; drawn again only when they differ."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "line--key",
        "line--strong",
        "line--faint",
        "line--alert",
    }

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._pieces: tuple[Piece, ...] = ()

    @property
    def count(self) -> int:
        return 1

    def show(self, pieces: Iterable[Piece]) -> None:
        """Say something else; the texts must be safe for the terminal."""
        new = tuple(pieces)
        if new != self._pieces:
            self._pieces = new
            self.refresh()

    def row_pieces(self, index: int, width: int) -> Iterable[Piece]:
        return self._pieces
