"""Edit one item or block as the text it is in the file."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical

from tuiprofile.tui.display import one_line
from tuiprofile.tui.screens.dialog import Dialog
from tuiprofile.tui.widgets.field_owner import FieldOwner
from tuiprofile.tui.widgets.fields import Field
from tuiprofile.tui.widgets.footer import KeyBar
from tuiprofile.tui.widgets.line import Line
from tuiprofile.tui.widgets.note import Note

_NUMBERS_FROM: Final = 60
"""Columns from which on there is room for line numbers; a row without one goes on the one above."""


class RawEdit(Dialog[str], FieldOwner):
    """Ctrl+S applies, Esc closes; the result is a draft, or `None` if none is left.

    `apply` gets the text and returns why it was refused, as a sentence, or `None`. After a refusal
    the dialog stays, with the text in it.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "apply", "Apply", priority=True),
    ]

    def __init__(
        self,
        title: str,
        text: str,
        draft: str | None,
        apply: Callable[[str], str | None],
        first_line: int,
        keep: Callable[[str | None], None],
    ) -> None:
        """`first_line` is the number of the text's first line in the page.

        `keep` gets each draft as it is typed.
        """
        super().__init__()
        self._title = title
        self._text = text
        self._draft = draft
        self._apply = apply
        self._first_line = first_line
        self._keep = keep

    def compose(self) -> ComposeResult:
        numbers = self._first_line if self.app.size.width >= _NUMBERS_FROM else 0
        text = self._text if self._draft is None else self._draft
        with Vertical(classes="raw-edit"):
            yield Line(classes="dialog-head")
            yield Note(3, id="raw-refusal")
            yield Field(self, text, id="raw-text", line_numbers=numbers)
            yield KeyBar(classes="dialog-keys")

    def on_mount(self) -> None:
        note = "  your draft" if self._draft is not None else ""
        self.query_one(Line).show(
            [(f" {one_line(self._title)}", "line--strong"), (note, "line--alert")]
        )
        self.query_one(KeyBar).show([("^s", "Apply"), ("Esc", "Close, keeps draft")])
        self.set_focus(self.query_one(Field))

    def leave(self) -> None:
        self.end(self._typed())

    def _typed(self) -> str | None:
        text = self.query_one(Field).text
        return text if text != self._text else None

    def action_apply(self) -> None:
        text = self.query_one(Field).text
        if text == self._text:
            self.end(None)
            return
        refused = self._apply(text)
        if refused is None:
            self.end(None)
        else:
            self.query_one(Note).say([(one_line(refused), "text--alert")])

    def field_closed(self) -> None:
        self.leave()

    def field_changed(self) -> None:
        self._keep(self._typed())
        self.query_one(Note).say([])
