"""Asks for the name of a file to be written."""

from __future__ import annotations

from collections.abc import Callable

from textual.app import ComposeResult
from textual.containers import Vertical

from tuiprofile.tui.display import one_line
from tuiprofile.tui.screens.dialog import Dialog
from tuiprofile.tui.widgets.field_owner import FieldOwner
from tuiprofile.tui.widgets.fields import LineField
from tuiprofile.tui.widgets.footer import KeyBar
from tuiprofile.tui.widgets.line import Line
from tuiprofile.tui.widgets.note import Note


class PathScreen(Dialog[str], FieldOwner):
    """Enter writes; what is refused stays to be mended. The result is the name as typed."""

    def __init__(self, title: str, path: str, write: Callable[[str], str | None]) -> None:
        """`path` is the name to begin with; `write` gives the reason if it cannot be written."""
        super().__init__()
        self._title = title
        self._path = path
        self._write = write

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            yield Line(classes="dialog-head")
            yield LineField(self, self._path)
            yield Note(3)
            yield KeyBar(classes="dialog-keys")

    def on_mount(self) -> None:
        self.query_one(Line).show([(f" {self._title}", "line--strong")])
        self.query_one(KeyBar).show([("⏎", "write"), ("Esc", "back")])
        field = self.query_one(LineField)
        field.action_to_end()
        self.set_focus(field)

    def field_changed(self) -> None:
        self.query_one(Note).say([])

    def field_submitted(self) -> None:
        typed = self.query_one(LineField).text.strip()
        reason = self._write(typed) if typed else "Type the name of a file."
        if reason is None:
            self.end(typed)
        else:
            self.query_one(Note).say([(one_line(reason), "text--alert")])

    def field_closed(self) -> None:
        self.leave()
