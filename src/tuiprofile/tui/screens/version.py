"""What putting an earlier version back would change."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.binding import BindingType

from tuiprofile.tui.diff_lines import counts, diff_lines
from tuiprofile.tui.screens.reading import ReadingDialog
from tuiprofile.tui.widgets.footer import KeyBar
from tuiprofile.tui.widgets.line import Line
from tuiprofile.tui.widgets.text_lines import TextLines

if TYPE_CHECKING:
    from tuiprofile.editor.diff import Hunk


class VersionScreen(ReadingDialog[bool]):
    """The hunks; the result is true to make them, unsaved."""

    BINDINGS: ClassVar[list[BindingType]] = [("enter", "put_back", "Put back")]

    def __init__(self, title: str, hunks: Sequence[Hunk]) -> None:
        """`title` says which version it is, safe for the terminal."""
        super().__init__()
        self._title = title
        self._hunks = hunks

    def on_mount(self) -> None:
        plus, minus = counts(self._hunks)
        says = f" {self._title}  +{plus} −{minus}"
        self.query_one(Line).show([(says, "line--strong")])
        self.query_one(TextLines).show(diff_lines(self._hunks))
        keys = [("⏎", "Put back, unsaved"), ("Esc", "Others"), ("j k", "Scroll")]
        self.query_one(KeyBar).show(keys)

    def action_put_back(self) -> None:
        self.end(True)
