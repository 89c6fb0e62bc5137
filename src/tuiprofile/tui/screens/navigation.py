"""Asks whether the site's navigation shall be changed along with a section."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Literal

from textual.binding import BindingType

from tuiprofile.tui.display import one_line
from tuiprofile.tui.screens.asking import AskingDialog

Answer = Literal["both", "page"]


class NavigationScreen(AskingDialog[Answer]):
    """Lists what would become of the links; Esc changes nothing at all."""

    BINDINGS: ClassVar[list[BindingType]] = [
        ("y,enter", "answer('both')", "Change both"),
        ("n", "answer('page')", "Change the page alone"),
    ]

    def __init__(self, file: str, what: Sequence[str], *, lost: bool) -> None:
        """`what` is a line for each link of the `file`; else they lead nowhere if `lost`."""
        super().__init__()
        self._file = one_line(file)
        self._what = [one_line(each) for each in what]
        self._lost = lost

    def on_mount(self) -> None:
        kind = "a" if self._lost else "a hidden"
        asks = f"The navigation has {kind} link to this section. Change it, too?"
        rows = [*self._what, f"in {self._file}, undone and saved together with the page"]
        if self._lost:
            rows.append("If the page alone is changed, the link leads nowhere.")
        self.ask(asks, rows, [("y", "yes, both"), ("n", "the page alone"), ("Esc", "back")])

    def action_answer(self, answer: Answer) -> None:
        self.end(answer)
