"""All that is wrong on the page: a list, and the one under the cursor in full."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, ClassVar, Literal, NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical

from tuiprofile.tui.display import crop, fit, one_line
from tuiprofile.tui.screens.dialog import Dialog
from tuiprofile.tui.widgets.footer import KeyBar
from tuiprofile.tui.widgets.line import Line
from tuiprofile.tui.widgets.line_list import LineList
from tuiprofile.tui.widgets.scrolled import Piece
from tuiprofile.tui.widgets.text_lines import TextLines

if TYPE_CHECKING:
    from tuiprofile.check.model import Diagnostic

_STYLES: dict[str, str] = {
    "error": "list--alert",
    "warning": "list--changed",
    "hint": "list--faint",
}
_NAME_WIDTH = 7
_PLACE_WIDTH = 6


class FindingRow(NamedTuple):
    """One finding, and where it is, in words that are safe for the terminal."""

    found: Diagnostic
    place: str


Result = tuple[Literal["go"], "Diagnostic"]


class FindingList(LineList[FindingRow]):
    """How bad it is, its line, and the sentence about it."""

    def pieces(self, row: FindingRow, width: int, current: bool) -> Iterable[Piece]:
        severity = row.found.severity.value
        yield f" {fit(severity, _NAME_WIDTH)} ", _STYLES[severity]
        yield f"{fit(row.place, _PLACE_WIDTH)} ", "list--faint"
        fix = " F" if row.found.fix is not None else ""
        room = width - _NAME_WIDTH - _PLACE_WIDTH - 3 - len(fix)
        yield fit(one_line(row.found.message), room), ""
        yield crop(fix, 2), "list--key"


class FindingsScreen(Dialog[Result]):
    """The result is the finding to go to."""

    BINDINGS: ClassVar[list[BindingType]] = [
        ("enter", "go", "Go there"),
        ("F,f", "fix", "Fix"),
        ("q", "leave", "Back"),
        ("j,down", "move(1)", "Down"),
        ("k,up", "move(-1)", "Up"),
        ("pagedown,space", "page(1)", "Page down"),
        ("pageup", "page(-1)", "Page up"),
        ("g,home", "move(-1000000)", "First"),
        ("G,end", "move(1000000)", "Last"),
    ]

    def __init__(
        self,
        rows: Sequence[FindingRow],
        start: int,
        fix: Callable[[Diagnostic], tuple[Sequence[FindingRow], str]],
    ) -> None:
        """`fix` makes the fix of a finding; it gives what is found then, and what to say."""
        super().__init__()
        self._rows = rows
        self._at = start
        self._fix = fix

    def compose(self) -> ComposeResult:
        with Vertical(classes="picker"):
            yield Line(classes="dialog-head")
            yield FindingList()
            yield TextLines(classes="finding")
            yield KeyBar(classes="dialog-keys")

    def on_mount(self) -> None:
        self.set_focus(self.query_one(FindingList))
        self._show()

    def action_go(self) -> None:
        if self._rows:
            self.end(("go", self._rows[self._at].found))

    def action_fix(self) -> None:
        if self._rows:
            self._rows, said = self._fix(self._rows[self._at].found)
            self._at = max(0, min(self._at, len(self._rows) - 1))
            self._show(said)

    def action_move(self, step: int) -> None:
        self._at = max(0, min(self._at + step, len(self._rows) - 1))
        self._show()

    def action_page(self, step: int) -> None:
        self.action_move(step * max(self.query_one(FindingList).size.height - 1, 1))

    def _show(self, said: str = "") -> None:
        counts = [
            f"{number} {name}{'' if number == 1 else 's'}"
            for name in ("error", "warning", "hint")
            if (number := sum(row.found.severity.value == name for row in self._rows))
        ]
        title = f" Found: {', '.join(counts) or 'nothing is wrong any more'}"
        self.query_one(Line).show([(title, "line--strong")])
        self.query_one(FindingList).show(
            self._rows, self._at if self._rows else -1, "Nothing is wrong that is known of."
        )
        lines: list[list[Piece]] = [[(said, "text--new")]] if said else []
        keys = [("Esc", "back")]
        if self._rows:
            found = self._rows[self._at].found
            lines.append([(one_line(found.message), "")])
            lines.append([(found.code, "text--faint")])
            if found.fix is not None:
                lines.append([(f"F: {one_line(found.fix.sentence)}", "text--head")])
                keys = [("F", "fix"), *keys]
            keys = [("⏎", "go there"), *keys]
        self.query_one(".finding", TextLines).show(lines)
        self.query_one(KeyBar).show(keys)

    @on(LineList.Pointed)
    def _point(self, event: LineList.Pointed) -> None:
        self._at = event.index
        if event.chosen:
            self.action_go()
        else:
            self._show()
