"""What is about to be written, before it is written."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from tuiprofile.tui.diff_lines import counts, diff_lines
from tuiprofile.tui.display import cell_len, crop
from tuiprofile.tui.screens.dialog import Dialog
from tuiprofile.tui.widgets.footer import KeyBar
from tuiprofile.tui.widgets.line import Line
from tuiprofile.tui.widgets.status import short_path
from tuiprofile.tui.widgets.text_lines import TextLines

if TYPE_CHECKING:
    from textual.events import Resize

    from tuiprofile.editor.session import Session


class DiffScreen(Dialog[bool | None]):
    """The hunks of what has changed; the result is true to write them."""

    BINDINGS: ClassVar[list[BindingType]] = [
        ("enter", "write", "Write"),
        ("q", "leave", "Back"),
        ("j,down", "move(1)", "Down"),
        ("k,up", "move(-1)", "Up"),
        ("pagedown,space", "page(1)", "Page down"),
        ("pageup", "page(-1)", "Page up"),
        ("g,home", "move(-1000000)", "To the beginning"),
        ("G,end", "move(1000000)", "To the end"),
    ]

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._path = session.path
        self._hunks = session.diff()

    def compose(self) -> ComposeResult:
        yield Line(classes="dialog-head")
        yield TextLines()
        yield KeyBar(classes="dialog-keys")

    def on_mount(self) -> None:
        self.query_one(TextLines).show(diff_lines(self._hunks))

    def on_resize(self, event: Resize) -> None:
        self.call_after_refresh(self._show_lines)

    def _show_lines(self) -> None:
        head = self.query_one(Line)
        plus, minus = counts(self._hunks)
        name, width = short_path(self._path), head.size.width
        numbers = f"+{plus} −{minus}"
        full = f" Save {name}  {numbers}, all else byte-identical"
        if cell_len(full) > width:
            full = f" {numbers}  {crop(name, max(width - cell_len(numbers) - 4, 0))}"
        head.show([(full, "line--strong")])
        self.query_one(KeyBar).show_hints([("⏎", "Write"), ("Esc", "Back"), ("j k", "Scroll")])

    def action_write(self) -> None:
        self.dismiss(True)

    def action_move(self, step: int) -> None:
        self.query_one(TextLines).scroll_rows(step)

    def action_page(self, step: int) -> None:
        lines = self.query_one(TextLines)
        lines.scroll_rows(step * max(lines.size.height - 1, 1))
