"""Text fields. Imported only when the first one opens: TextArea is not cheap to load.

Textual's Input has no undo, takes one line of a paste and deletes the wrong way on some keys, so
even a field of one line is a TextArea.
"""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.binding import BindingType
from textual.message import Message
from textual.widgets import TextArea

from tuiprofile.tui.raw_text import pasted
from tuiprofile.tui.reads import is_silent, silence_rest


class Field(TextArea):
    """A text field without blinking, for text that is safe for the terminal."""

    class Ready(Message):
        """The field can take keys."""

    class Closed(Message):
        """Esc was pressed."""

    BINDINGS: ClassVar[list[BindingType]] = [
        ("ctrl+home", "to_start", "To the start"),
        ("ctrl+end", "to_end", "To the end"),
    ]

    one_line = False

    def __init__(self, text: str = "", *, id: str | None = None, placeholder: str = "") -> None:
        super().__init__(
            text,
            id=id,
            placeholder=placeholder,
            soft_wrap=not self.one_line,
            compact=True,
            highlight_cursor_line=False,
        )
        self.cursor_blink = False

    def on_mount(self) -> None:
        # Only after the first refresh there are the styles that drawing text needs.
        self.call_after_refresh(self.post_message, self.Ready())

    def action_to_start(self) -> None:
        self.move_cursor(self.document.start)

    def action_to_end(self) -> None:
        self.move_cursor(self.document.end)

    async def _on_key(self, event: events.Key) -> None:
        if is_silent(event):
            _take(event)
        elif event.key == "escape":
            _take(event)
            self.post_message(self.Closed())

    async def _on_paste(self, event: events.Paste) -> None:
        _take(event)
        self._replace_via_keyboard(pasted(event.text, self.one_line), *self.selection)


class LineField(Field):
    """A field of one line: Enter submits it, up and down go to the list beside it."""

    one_line = True

    class Submitted(Message):
        """Enter was pressed."""

    class Moved(Message):
        """A key for a list was pressed: move by so many rows, or pages."""

        def __init__(self, rows: int = 0, pages: int = 0) -> None:
            super().__init__()
            self.rows = rows
            self.pages = pages

    async def _on_key(self, event: events.Key) -> None:
        if is_silent(event):
            _take(event)
        elif event.key == "enter":
            _take(event)
            silence_rest(event)
            self.post_message(self.Submitted())
        elif event.key in ("tab", "shift+tab"):
            _take(event)
        elif event.key in _MOVES:
            _take(event)
            self.post_message(self.Moved(*_MOVES[event.key]))


_MOVES = {"up": (-1, 0), "down": (1, 0), "pageup": (0, -1), "pagedown": (0, 1)}


def _take(event: events.Event) -> None:
    event.stop()
    event.prevent_default()
