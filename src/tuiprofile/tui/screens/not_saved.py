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

Way = Literal["copy", "reload"]


class NotSavedScreen(Dialog[Way]):
    """Says why; a copy can be written beside the page, or the page be read anew.

    Reading anew loses the edits, so it takes the same key twice.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        ("c", "copy", "Save a copy"),
        ("r", "reload", "Read anew"),
        ("j,down", "scroll_lines(1)", "Down"),
        ("k,up", "scroll_lines(-1)", "Up"),
    ]

    def __init__(self, reason: str, copy: str, edits: int, reloads: bool) -> None:
        """`copy` is the name of a copy, `edits` how many would be lost by reading anew."""
        super().__init__()
        self._reason = one_line(reason)
        self._copy = one_line(copy)
        self._lost = f"{edits} edit{'' if edits == 1 else 's'}"
        self._reloads = reloads
        self._asked = False

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            yield Line(classes="dialog-head")
            yield TextLines()
            yield KeyBar(classes="dialog-keys")

    def on_mount(self) -> None:
        self.query_one(Line).show([(" Not saved", "line--alert")])
        self._explain()

    def action_copy(self) -> None:
        self.end("copy")

    def action_reload(self) -> None:
        if not self._reloads:
            return
        if self._asked:
            self.end("reload")
        self._asked = True
        self._explain()

    def action_scroll_lines(self, step: int) -> None:
        self.query_one(TextLines).scroll_rows(step)

    def _explain(self) -> None:
        if self._asked:
            lines = [f"Reading the file anew loses {self._lost}. r again does it."]
            keys = [("r", f"lose {self._lost}"), ("c", "copy"), ("Esc", "")]
        else:
            lines = [
                f"{self._reason[:1].upper()}{self._reason[1:].rstrip('.')}.",
                "Your edits are still here.",
                f"c writes them to {self._copy}, beside the page.",
            ]
            keys = [("c", "copy"), ("Esc", "")]
            if self._reloads:
                lines.append(f"r reads the file anew and loses {self._lost}.")
                keys.insert(1, ("r", "reload"))
        self.query_one(TextLines).show([(line, "")] for line in lines)
        self.query_one(KeyBar).show(keys)
