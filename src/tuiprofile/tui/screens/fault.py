"""What cannot be read of the page, with the line it is in, and the way to mend it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar, Final

from textual.binding import BindingType

from tuiprofile.tui.display import one_line, safe
from tuiprofile.tui.screens.reading import ReadingDialog
from tuiprofile.tui.widgets.footer import KeyBar
from tuiprofile.tui.widgets.line import Line
from tuiprofile.tui.widgets.scrolled import Piece
from tuiprofile.tui.widgets.text_lines import TextLines

_LINES_AT_MOST: Final = 400
_LONGEST: Final = 2_000


class FaultScreen(ReadingDialog[bool]):
    """The reason and the lines; the result is true to open the file in the user's own editor."""

    BINDINGS: ClassVar[list[BindingType]] = [("E,enter", "edit", "Edit")]

    def __init__(self, what: str, reason: str, text: str, line: int, first: int = 1) -> None:
        """`text` begins on line `first` of its file; the fault is in `line`, 0 if it is unknown."""
        super().__init__()
        self._what, self._reason = what, reason
        self._text, self._line, self._first = text, line, first

    def on_mount(self) -> None:
        self.query_one(Line).show([(f" {self._what}", "line--strong")])
        self.query_one(TextLines).show(self._lines())
        self.query_one(KeyBar).show([("E", "Edit there"), ("Esc", "Back"), ("j k", "Scroll")])

    def action_edit(self) -> None:
        self.end(True)

    def _lines(self) -> Iterator[list[Piece]]:
        yield [(one_line(self._reason), "text--alert")]
        lines = self._text.splitlines()[:_LINES_AT_MOST]
        for number, line in enumerate(lines, self._first):
            here = number == self._line
            style = "text--alert" if here else "text--faint"
            shown = safe(line[:_LONGEST].expandtabs(4))
            yield [(f"{'▶' if here else ' '}{number:4}  ", style), (shown, style)]
