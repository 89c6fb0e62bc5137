"""One row of the screen that says something: the status line, the footer, headers of dialogs."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar, Generic, TypeVar

from tuiprofile.tui.display import cell_len, crop
from tuiprofile.tui.widgets.scrolled import Piece, Scrolled

S = TypeVar("S")


class FittedLine(Scrolled, Generic[S]):
    """A line that says `S`, fitted to its width when it is drawn; drawn again only for another."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "line--key",
        "line--strong",
        "line--faint",
        "line--alert",
        "line--new",
    }

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._said: S | None = None

    @property
    def count(self) -> int:
        return 1

    def show(self, said: S) -> None:
        """Say something else; the texts in it must be safe for the terminal."""
        if said != self._said:
            self._said = said
            self.refresh()

    def row_pieces(self, index: int, width: int) -> Iterable[Piece]:
        return () if self._said is None else self.fitted(self._said, width)

    def fitted(self, said: S, width: int) -> Iterable[Piece]:
        """How to say it in at most `width` cells."""
        raise NotImplementedError


class Line(FittedLine[list[Piece]]):
    """A line of pieces, cut where it is too long."""

    def fitted(self, said: list[Piece], width: int) -> Iterable[Piece]:
        for text, name in said:
            fitting = crop(text, width)
            yield fitting, name
            width -= cell_len(fitting)
