"""One entry by itself, where the main screen has no room for a preview."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import BindingType

from tuiprofile.tui.labels import label
from tuiprofile.tui.screens.reading import ReadingDialog
from tuiprofile.tui.widgets.footer import KeyBar
from tuiprofile.tui.widgets.line import Line
from tuiprofile.tui.widgets.preview import EntryLines, entry_lines

if TYPE_CHECKING:
    from tuiprofile.profile.model import Block, Item


class EntryScreen(ReadingDialog[None]):
    """As readers will see it, and by `p` as it stands in the file."""

    BINDINGS: ClassVar[list[BindingType]] = [("p", "turn", "Raw")]
    TEXT = EntryLines

    def __init__(self, node: Item | Block, text: str, line: int) -> None:
        """`text` is the page; `line` is where the entry begins in its file, counted from 1."""
        super().__init__()
        self._node, self._text, self._line = node, text, line
        self._raw = False

    def on_mount(self) -> None:
        words = label(self._node.text).words
        self.query_one(Line).show([(f" {self._node.id}  {words}", "line--strong")])
        self._show()

    def action_turn(self) -> None:
        self._raw = not self._raw
        self._show()

    def _show(self) -> None:
        lines = entry_lines(self._node, self._text, self._line, self._raw)
        self.query_one(EntryLines).show(lines)
        other = "as it will look" if self._raw else "as in the file"
        self.query_one(KeyBar).show([("p", other), ("Esc", "Back"), ("j k", "Scroll")])
