"""Dialogs that fill the screen with text to be read, under a headline and above their keys."""

from __future__ import annotations

from typing import Any, ClassVar, TypeVar

from textual.app import ComposeResult
from textual.binding import BindingType

from tuiprofile.tui.screens.dialog import Dialog
from tuiprofile.tui.widgets.footer import KeyBar
from tuiprofile.tui.widgets.line import FittedLine, Line
from tuiprofile.tui.widgets.text_lines import TextLines

T = TypeVar("T")


class ReadingDialog(Dialog[T]):
    """Scrolls its text by the keys of a pager; `q` leaves it as Esc does."""

    BINDINGS: ClassVar[list[BindingType]] = [
        ("q", "leave", "Back"),
        ("j,down", "move(1)", "Down"),
        ("k,up", "move(-1)", "Up"),
        ("pagedown,space", "page(1)", "Page down"),
        ("pageup", "page(-1)", "Page up"),
        ("g,home", "move(-1000000)", "To the beginning"),
        ("G,end", "move(1000000)", "To the end"),
    ]
    HEAD: ClassVar[type[FittedLine[Any]]] = Line
    TEXT: ClassVar[type[TextLines]] = TextLines

    def compose(self) -> ComposeResult:
        yield self.HEAD(classes="dialog-head")
        yield self.TEXT()
        yield KeyBar(classes="dialog-keys")

    def action_move(self, step: int) -> None:
        self.query_one(TextLines).scroll_rows(step)

    def action_page(self, step: int) -> None:
        lines = self.query_one(TextLines)
        lines.scroll_rows(step * max(lines.size.height - 1, 1))
