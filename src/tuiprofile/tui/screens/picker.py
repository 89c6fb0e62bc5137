"""A list to choose from by typing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical

from tuiprofile.tui.display import cell_len, crop, fit
from tuiprofile.tui.screens.dialog import Dialog
from tuiprofile.tui.widgets.field_owner import FieldOwner
from tuiprofile.tui.widgets.fields import LineField
from tuiprofile.tui.widgets.line import Line
from tuiprofile.tui.widgets.line_list import LineList
from tuiprofile.tui.widgets.scrolled import Piece


@dataclass(frozen=True, slots=True)
class Choice:
    """One row: its value, what stands in front, and what is searched; safe for the terminal."""

    value: str
    front: str
    words: str
    faint: bool = False


Search: TypeAlias = Callable[[str, Sequence[Choice]], tuple[Choice, ...]]
"""What of the choices fits what was typed, the best first."""


def containing(typed: str, choices: Sequence[Choice]) -> tuple[Choice, ...]:
    """The choices that contain every word typed, in their order."""
    words = typed.casefold().split()
    return tuple(
        choice
        for choice in choices
        if all(word in f"{choice.front} {choice.words}".casefold() for word in words)
    )


class ChoiceList(LineList[Choice]):
    """The choices that match what was typed."""

    front_width = 0

    def pieces(self, row: Choice, width: int, current: bool) -> Iterable[Piece]:
        front = min(self.front_width, width // 2)
        yield f" {fit(row.front, front)} " if front else " ", "list--key"
        room = width - (front + 2 if front else 1)
        yield crop(row.words, room), "list--hidden" if row.faint else ""


class Picker(Dialog[str], FieldOwner):
    """Choose one of several by typing a part of it; the result is its value, or `None`."""

    def __init__(
        self,
        title: str,
        choices: Sequence[Choice],
        start: int = 0,
        search: Search = containing,
    ) -> None:
        super().__init__()
        self._title = title
        self._all = tuple(choices)
        self._found = self._all
        self._start = start
        self._search = search

    def compose(self) -> ComposeResult:
        with Vertical(classes="picker"):
            yield Line(classes="dialog-head")
            yield LineField(self, placeholder="Type to search")
            yield ChoiceList(classes="picker-list")

    def on_mount(self) -> None:
        self.query_one(Line).show(
            [(f" {self._title}", "line--strong"), ("  Esc back", "line--faint")]
        )
        choices = self.query_one(ChoiceList)
        choices.front_width = max((cell_len(choice.front) for choice in self._all), default=0)
        choices.show(self._found, self._start, "Nothing matches.")
        self.set_focus(self.query_one(LineField))

    def field_changed(self) -> None:
        typed = self.query_one(LineField).text.strip()
        self._found = self._search(typed, self._all) if typed else self._all
        at = 0 if typed else self._start
        self.query_one(ChoiceList).show(self._found, at if self._found else -1, "Nothing matches.")

    def field_moved(self, rows: int, pages: int) -> None:
        choices = self.query_one(ChoiceList)
        step = rows + pages * max(choices.size.height - 1, 1)
        if self._found:
            at = max(0, min(choices.cursor + step, len(self._found) - 1))
            choices.show(self._found, at)

    def field_submitted(self) -> None:
        at = self.query_one(ChoiceList).cursor
        if 0 <= at < len(self._found):
            self.end(self._found[at].value)

    def field_closed(self) -> None:
        self.leave()

    @on(LineList.Pointed)
    def _point(self, event: LineList.Pointed) -> None:
        self.end(self._found[event.index].value)
