"""Dialogs that ask something: a headline, what it is about, and the keys of the answers."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar, TypeVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical

from tuiprofile.tui.screens.dialog import Dialog
from tuiprofile.tui.widgets.footer import KeyBar
from tuiprofile.tui.widgets.line import Line
from tuiprofile.tui.widgets.text_lines import TextLines

T = TypeVar("T")


class AskingDialog(Dialog[T]):
    """As high as what it says; longer texts are scrolled."""

    BINDINGS: ClassVar[list[BindingType]] = [
        ("j,down", "scroll_lines(1)", "Down"),
        ("k,up", "scroll_lines(-1)", "Up"),
    ]

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            yield Line(classes="dialog-head")
            yield TextLines()
            yield KeyBar(classes="dialog-keys")

    def ask(
        self,
        head: str,
        rows: Iterable[str],
        keys: list[tuple[str, str]],
        style: str = "line--strong",
    ) -> None:
        """Show the headline in a style, the rows, and what the keys do; all safe for the screen."""
        self.query_one(Line).show([(f" {head}", style)])
        self.query_one(TextLines).show([(row, "")] for row in rows)
        self.query_one(KeyBar).show(keys)

    def action_scroll_lines(self, step: int) -> None:
        self.query_one(TextLines).scroll_rows(step)
