"""The name in front of a field: a few letters in one style, cheaper than a line of pieces."""

from __future__ import annotations

from textual.content import Content
from textual.widget import Widget

from tuiprofile.tui.display import crop


class Name(Widget):
    """A word, safe for the terminal, cut where it is too long."""

    def __init__(self, word: str, *, classes: str | None = None) -> None:
        super().__init__(classes=classes)
        self._word = word

    def render(self) -> Content:
        return Content(crop(f" {self._word}", self.size.width))
