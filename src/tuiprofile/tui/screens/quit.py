"""Asks before unsaved changes are left behind."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Final, Literal

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical

from tuiprofile.tui.display import one_line
from tuiprofile.tui.screens.dialog import Dialog
from tuiprofile.tui.widgets.footer import KeyBar
from tuiprofile.tui.widgets.line import Line
from tuiprofile.tui.widgets.text_lines import TextLines

_ROOM: Final = 30
"""Columns from which on there is room to say what Esc does."""

Answer = Literal["save", "later", "discard"]


class QuitScreen(Dialog[Answer]):
    """Lists what is unsaved; no single key that is also a command elsewhere loses it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        ("w,ctrl+s,enter", "answer('save')", "Save"),
        ("l", "answer('later')", "Later"),
        ("D", "answer('discard')", "Discard"),
        ("j,down", "scroll_lines(1)", "Down"),
        ("k,up", "scroll_lines(-1)", "Up"),
    ]

    def __init__(
        self, changes: Sequence[str], drafts: Sequence[str], *, later: bool = False
    ) -> None:
        """With `later` all of it can be kept for the next time."""
        super().__init__()
        self._later = later
        self._changes = [one_line(label) for label in changes]
        self._drafts = [one_line(text) for text in drafts]

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            yield Line(classes="dialog-head")
            yield TextLines()
            yield KeyBar(classes="dialog-keys")

    def on_mount(self) -> None:
        count = len(self._changes) + len(self._drafts)
        self.query_one(Line).show([(f" Not saved: {count}", "line--strong")])
        rows = [*self._changes, *(f"typed, not applied: {text}" for text in self._drafts)]
        self.query_one(TextLines).show([(row, "")] for row in rows)
        back = "back" if self.app.size.width >= _ROOM else ""
        save = [("w", "save")] if self._changes else []
        later = [("l", "later")] if self._later else []
        self.query_one(KeyBar).show([*save, *later, ("D", "discard"), ("Esc", back)])

    def action_answer(self, answer: Answer) -> None:
        if answer == "discard" or (self._later if answer == "later" else self._changes):
            self.end(answer)

    def action_scroll_lines(self, step: int) -> None:
        self.query_one(TextLines).scroll_rows(step)
