"""A list with a cursor that draws only what changed.

Textual's own lists make a widget or a cached line for every row; with thousands of rows that is
seconds, and each move of the cursor sends the whole list again.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable, Sequence
from typing import Any, ClassVar, Generic, TypeVar

from textual import events
from textual.message import Message

from tuiprofile.tui.display import crop
from tuiprofile.tui.widgets.scrolled import Piece, Scrolled

R = TypeVar("R")


class LineList(Scrolled, Generic[R], can_focus=True):
    """Rows of one line each, and a cursor; `show` gives both."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "list--cursor",
        "list--cursor-idle",
        "list--hidden",
        "list--faint",
        "list--date",
        "list--new",
        "list--changed",
        "list--key",
        "list--alert",
        "list--hit",
        "list--hit-here",
    }
    SEEN_THROUGH: ClassVar[set[str]] = {"list--hit"}

    class Pointed(Message):
        """A row was clicked."""

        def __init__(self, sender: LineList[Any], index: int, chosen: bool) -> None:
            super().__init__()
            self.sender = sender
            self.index = index
            self.chosen = chosen
            """Whether it was a double click."""

        @property
        def control(self) -> LineList[Any]:
            return self.sender

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._rows: Sequence[R] = ()
        self._cursor = -1
        self._empty = ""

    @abstractmethod
    def pieces(self, row: R, width: int, current: bool) -> Iterable[Piece]:
        """The parts of a row, `width` cells in all at most; `current` is the row at the cursor."""

    @property
    def cursor(self) -> int:
        """The number of the row under the cursor, -1 for none."""
        return self._cursor

    @property
    def count(self) -> int:
        return len(self._rows) or bool(self._empty)

    def show(self, rows: Sequence[R], cursor: int, empty: str = "") -> None:
        """Show these rows, with the cursor on one of them; redraws only what differs.

        `empty` is what to say, safe for the terminal, when there is no row.
        """
        before, self._cursor = self._cursor, cursor
        if rows is not self._rows or (not rows and empty != self._empty):
            self._rows, self._empty = rows, empty
            self.refresh()
        elif before != cursor:
            self.refresh_row(before)
            self.refresh_row(cursor)
        self.keep_in_view()

    def keep_in_view(self) -> None:
        """Scroll so far that the cursor shows, and no window stays half empty.

        By half a window at once: over a slow line, each scroll costs a whole one. But no row is
        passed over.
        """
        height = self.size.height
        at = max(self._cursor, 0)
        if height <= 0:
            return
        half = height // 2
        if at < self.top:
            self.scroll_to_row(min(at, max(at - half, self.top - height)))
        elif at >= self.top + height:
            least = at - height + 1
            self.scroll_to_row(max(least, min(least + half, self.top + height)))
        else:
            self.scroll_to_row(self.top)

    def row_pieces(self, index: int, width: int) -> Iterable[Piece]:
        if not self._rows:
            return [(crop(f"  {self._empty}", width), "list--faint")]
        return self.pieces(self._rows[index], width, index == self._cursor)

    def row_style(self, index: int) -> str:
        if index != self._cursor:
            return ""
        return "list--cursor" if self.has_focus else "list--cursor-idle"

    def on_resize(self) -> None:
        self.keep_in_view()

    def on_focus(self) -> None:
        self.refresh_row(self._cursor)

    def on_blur(self) -> None:
        self.refresh_row(self._cursor)

    def on_click(self, event: events.Click) -> None:
        index = event.y + self.top
        if 0 <= index < len(self._rows):
            self.post_message(self.Pointed(self, index, event.chain > 1))
