"""One line at the bottom to add an item, with what it will become under it."""

from __future__ import annotations

from collections.abc import Callable

from textual import on
from textual.app import ComposeResult
from textual.containers import Container
from textual.message import Message

from tuiprofile.tui.display import one_line
from tuiprofile.tui.widgets.fields import Field, LineField
from tuiprofile.tui.widgets.line import Line


class QuickAdd(Container):
    """The field, and the Markdown that `preview` makes of its text."""

    class Typed(Message):
        """The text is another; it is a draft for the section."""

        def __init__(self, section_id: str, text: str) -> None:
            super().__init__()
            self.section_id = section_id
            self.text = text

    class Entered(Message):
        """Enter was pressed; `text` is what to add to the section, empty for nothing."""

        def __init__(self, section_id: str, text: str) -> None:
            super().__init__()
            self.section_id = section_id
            self.text = text

    class Left(Message):
        """Esc was pressed."""

    def __init__(
        self, section_id: str, draft: str, preview: Callable[[str], tuple[bool, str]]
    ) -> None:
        """`preview` gives whether a text can be added, and what it becomes, or why not."""
        super().__init__(classes="bar")
        self._section_id = section_id
        self._draft = draft
        self._preview = preview

    def compose(self) -> ComposeResult:
        yield LineField(self._draft, id="quick-add-field", placeholder="Text of the item")
        yield Line(id="quick-add-preview")

    def on_mount(self) -> None:
        field = self.query_one(LineField)
        field.focus()
        field.action_to_end()
        self._show_preview()

    @on(Field.Changed)
    def _typed(self, event: Field.Changed) -> None:
        event.stop()
        self.post_message(self.Typed(self._section_id, event.text_area.text))
        self._show_preview()

    def _show_preview(self) -> None:
        line = self.query_one("#quick-add-preview", Line)
        text = self.query_one(LineField).text.strip()
        if not text:
            hint = f" New item in {self._section_id} · ⏎ add · Esc close"
            line.show([(hint, "line--faint")])
            return
        good, says = self._preview(text)
        if good:
            line.show([(f" → {one_line(says)}", "line--new")])
        else:
            line.show([(f" {one_line(says)}", "line--alert")])

    @on(LineField.Submitted)
    def _enter(self, event: LineField.Submitted) -> None:
        event.stop()
        text = self.query_one(LineField).text.strip()
        self.post_message(self.Entered(self._section_id, text))

    @on(Field.Closed)
    def _leave(self, event: Field.Closed) -> None:
        event.stop()
        self.post_message(self.Left())
