"""Rows of which only those on the screen are drawn, scrolled at once.

Textual's ScrollView lays out the whole screen again whenever its number of rows changes, and
animates; here a change of rows costs the rows themselves.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable
from typing import ClassVar, Final, NamedTuple, TypeAlias

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget


class Linked(NamedTuple):
    """The style of a piece that links to somewhere (OSC 8)."""

    style: str
    url: str


Piece: TypeAlias = tuple[str, str | Linked]
"""Text that is safe for the terminal, and the component classes that style it, or nothing.

Several classes are parted by blanks; what they say is combined.
"""

_PLAIN: Final = "rows--plain"
_WHEEL: Final = 3


class Scrolled(Widget):
    """A window on rows of one line each, counted from zero; `top` is the first that shows."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {_PLAIN}
    SEEN_THROUGH: ClassVar[set[str]] = set()
    """Classes that a row's own style does not cover; there `-here` is added to their names."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self.top = 0
        self._known_styles: dict[str, Style] = {}

    @property
    @abstractmethod
    def count(self) -> int:
        """How many rows there are."""

    @abstractmethod
    def row_pieces(self, index: int, width: int) -> Iterable[Piece]:
        """The parts of a row, `width` cells in all at most."""

    def row_style(self, index: int) -> str:
        """The component class that styles all of a row, in place of the pieces' own; or nothing."""
        return ""

    def scroll_rows(self, rows: int) -> None:
        """Scroll down by so many rows, as far as there are any."""
        self.scroll_to_row(self.top + rows)

    def scroll_to_row(self, row: int) -> None:
        """Show the rows from `row` on, or the last ones that fill the window."""
        top = max(0, min(row, self.count - self.size.height))
        if top != self.top:
            self.top = top
            self.refresh()

    def refresh_row(self, index: int) -> None:
        """Draw one row again, if it shows."""
        y = index - self.top
        if 0 <= y < self.size.height:
            self.refresh(Region(0, y, self.size.width, 1))

    def render_line(self, y: int) -> Strip:
        width, index = self.size.width, y + self.top
        if index >= self.count:
            return Strip.blank(width, self.style_of(""))
        pieces = self.row_pieces(index, width)
        whole = self.row_style(index)
        segments = [Segment(text, self._styled(whole, name)) for text, name in pieces if text]
        return Strip(segments).adjust_cell_length(width, self.style_of(whole))

    def style_of(self, name: str) -> Style:
        """The style of component classes; without one, that of the widget."""
        style = self._known_styles.get(name)
        if style is None:
            first, *more = name.split() or (_PLAIN,)
            style = self.get_component_rich_style(first)
            for other in more:
                style += self.get_component_rich_style(other, partial=True)
            self._known_styles[name] = style
        return style

    def notify_style_update(self) -> None:
        self._known_styles.clear()
        super().notify_style_update()

    def _styled(self, whole: str, style: str | Linked) -> Style:
        if isinstance(style, Linked):
            return self.style_of(whole or style.style).update_link(style.url)
        if whole and style in self.SEEN_THROUGH:
            return self.style_of(f"{whole} {style}-here")
        return self.style_of(whole or style)

    def on_mouse_scroll_down(self) -> None:
        self.scroll_rows(_WHEEL)

    def on_mouse_scroll_up(self) -> None:
        self.scroll_rows(-_WHEEL)
