"""Edit one item or block as the text it is in the file."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical

from tuiprofile.tui.display import one_line
from tuiprofile.tui.screens.dialog import Dialog
from tuiprofile.tui.widgets.fields import Field
from tuiprofile.tui.widgets.footer import KeyBar
from tuiprofile.tui.widgets.line import Line


class RawEdit(Dialog[str]):
    """Ctrl+S applies, Esc closes; the result is a draft, or `None` if none is left.

    `apply` gets the text and returns why it was refused, as a sentence, or `None`. After a refusal
    the dialog stays, with the text in it.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "apply", "Apply", priority=True),
    ]

    def __init__(
        self, title: str, text: str, draft: str | None, apply: Callable[[str], str | None]
    ) -> None:
        super().__init__()
        self._title = title
        self._text = text
        self._draft = draft
        self._apply = apply

    def compose(self) -> ComposeResult:
        with Vertical(classes="raw-edit"):
            yield Line(classes="dialog-head")
            yield Field(self._text if self._draft is None else self._draft, id="raw-text")
            yield KeyBar(classes="dialog-keys")

    def on_mount(self) -> None:
        note = "  your draft" if self._draft is not None else ""
        self.query_one(Line).show(
            [(f" {one_line(self._title)}", "line--strong"), (note, "line--alert")]
        )
        self.query_one(Field).focus()
        self._show_keys()

    def leave(self) -> None:
        text = self.query_one(Field).text
        self.end(text if text != self._text else None)

    def action_apply(self) -> None:
        text = self.query_one(Field).text
        if text == self._text:
            self.end(None)
            return
        refused = self._apply(text)
        if refused is None:
            self.end(None)
        else:
            self.query_one(Line).show([(f" {one_line(refused)}", "line--alert")])

    def _show_keys(self) -> None:
        self.query_one(KeyBar).show([("^s", "Apply"), ("Esc", "Close, keeps a draft")])

    @on(Field.Closed)
    def _close(self) -> None:
        self.leave()
