"""What is about to be written, before it is written."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from tuiprofile.tui.diff_lines import counts, diff_lines
from tuiprofile.tui.display import cell_len, crop
from tuiprofile.tui.screens.dialog import Dialog
from tuiprofile.tui.widgets.footer import KeyBar
from tuiprofile.tui.widgets.line import FittedLine
from tuiprofile.tui.widgets.scrolled import Piece
from tuiprofile.tui.widgets.status import short_path
from tuiprofile.tui.widgets.text_lines import TextLines

if TYPE_CHECKING:
    from tuiprofile.editor.session import Session


class Head(FittedLine[tuple[str, str]]):
    """`Save _pages/about.md  +2 −0, all else byte-identical`, or what matters most of it."""

    def fitted(self, said: tuple[str, str], width: int) -> Iterable[Piece]:
        name, numbers = said
        full = f" Save {name}  {numbers}, all else byte-identical"
        if cell_len(full) > width:
            full = f" {numbers}  {crop(name, max(width - cell_len(numbers) - 4, 0))}"
        return [(full, "line--strong")]


class DiffScreen(Dialog[bool]):
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
        yield Head(classes="dialog-head")
        yield TextLines()
        yield KeyBar(classes="dialog-keys")

    def on_mount(self) -> None:
        plus, minus = counts(self._hunks)
        self.query_one(Head).show((short_path(self._path), f"+{plus} −{minus}"))
        self.query_one(TextLines).show(diff_lines(self._hunks))
        self.query_one(KeyBar).show([("⏎", "Write"), ("Esc", "Back"), ("j k", "Scroll")])

    def action_write(self) -> None:
        self.end(True)

    def action_move(self, step: int) -> None:
        self.query_one(TextLines).scroll_rows(step)

    def action_page(self, step: int) -> None:
        lines = self.query_one(TextLines)
        lines.scroll_rows(step * max(lines.size.height - 1, 1))
