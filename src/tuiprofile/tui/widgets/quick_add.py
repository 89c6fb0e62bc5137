"""One line at the bottom to add an item, with what it will become under it."""

from __future__ import annotations

from collections.abc import Callable

from textual import on
from textual.app import ComposeResult
from textual.containers import Container
from textual.message import Message

from tuiprofile.tui.display import crop, one_line
from tuiprofile.tui.widgets.fields import Field, LineField
from tuiprofile.tui.widgets.line import Line
from tuiprofile.tui.widgets.scrolled import Piece


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
        self.call_after_refresh(self._show_preview)

    @on(Field.Changed)
    def _typed(self, event: Field.Changed) -> None:
        event.stop()
        self.post_message(self.Typed(self._section_id, event.text_area.text))
        self._show_preview()

    def _show_preview(self) -> None:
        line = self.query_one("#quick-add-preview", Line)
        text = self.query_one(LineField).text.strip()
        pieces: tuple[Piece, ...]
        if text:
            good, says = self._preview(text)
            shown = crop(one_line(f"→ {says}" if good else says), self.size.width - 1)
            pieces = ((" ", ""), (shown, "line--strong" if good else "line--alert"))
        else:
            hint = f"New item in {self._section_id} · ⏎ add · Esc close"
            pieces = ((" ", ""), (crop(hint, self.size.width - 1), "line--faint"))
        line.show(pieces)

    @on(LineField.Submitted)
    def _enter(self, event: LineField.Submitted) -> None:
        event.stop()
        text = self.query_one(LineField).text.strip()
        self.post_message(self.Entered(self._section_id, text))

    @on(Field.Closed)
    def _leave(self, event: Field.Closed) -> None:
        event.stop()
        self.post_message(self.Left())
