"""A few rows that say something, as many as it takes."""

from __future__ import annotations

from collections.abc import Sequence

from textual.geometry import Size

from tuiprofile.tui.widgets.scrolled import Piece
from tuiprofile.tui.widgets.text_lines import TextLines


class Note(TextLines):
    """Wrapped text of at most `most` rows; of longer text the beginning or the end shows."""

    def __init__(self, most: int, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._most = most
        self._at_end = False

    def say(self, line: Sequence[Piece], at_end: bool = False) -> None:
        """Say one line; with `at_end` the end of it shows where it is too long."""
        self._at_end = at_end
        before = self._rows()
        self.show([line] if any(text for text, _ in line) else [])
        if self._rows() != before:
            self.refresh(layout=True)
        self._turn()

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return min(super().get_content_height(container, viewport, width), self._most)

    def on_resize(self) -> None:
        super().on_resize()
        self._turn()

    def _rows(self) -> int:
        return min(self.count, self._most)

    def _turn(self) -> None:
        if self._at_end:
            self.top = max(self.count - self._rows(), 0)
            self.refresh()
