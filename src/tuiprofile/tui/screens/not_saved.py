"""What can be done when the page could not be written."""

from __future__ import annotations

from typing import ClassVar, Literal

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical

from tuiprofile.tui.display import one_line
from tuiprofile.tui.screens.dialog import Dialog
from tuiprofile.tui.widgets.footer import KeyBar
from tuiprofile.tui.widgets.line import Line
from tuiprofile.tui.widgets.text_lines import TextLines

Way = Literal["again", "copy", "elsewhere"]


class NotSavedScreen(Dialog[Way]):
    """Says why; a copy can be written beside the page or elsewhere."""

    BINDINGS: ClassVar[list[BindingType]] = [
        ("w", "again", "Write the page again"),
        ("c", "copy", "Save a copy"),
        ("o", "elsewhere", "Save elsewhere"),
        ("j,down", "scroll_lines(1)", "Down"),
        ("k,up", "scroll_lines(-1)", "Up"),
    ]

    def __init__(self, reason: str, copy: str, *, gone: bool) -> None:
        """`copy` is the name of a copy; a page that is `gone` can be written again."""
        super().__init__()
        self._reason = one_line(reason)
        self._copy = one_line(copy)
        self._gone = gone

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            yield Line(classes="dialog-head")
            yield TextLines()
            yield KeyBar(classes="dialog-keys")

    def on_mount(self) -> None:
        self.query_one(Line).show([(" Not saved", "line--alert")])
        lines = [
            f"{self._reason[:1].upper()}{self._reason[1:].rstrip('.')}.",
            "Your edits are still here.",
        ]
        keys = [("c", "copy"), ("o", "elsewhere"), ("Esc", "back")]
        if self._gone:
            lines.append("w writes the page again where it was.")
            keys.insert(0, ("w", "write again"))
        lines.append(f"c writes your text to {self._copy}, beside the page; o asks for a place.")
        self.query_one(TextLines).show([(line, "")] for line in lines)
        self.query_one(KeyBar).show(keys)

    def action_again(self) -> None:
        if self._gone:
            self.end("again")

    def action_copy(self) -> None:
        self.end("copy")

    def action_elsewhere(self) -> None:
        self.end("elsewhere")

    def action_scroll_lines(self, step: int) -> None:
        self.query_one(TextLines).scroll_rows(step)
