"""Text fields. Imported only when the first one opens: TextArea is not cheap to load.

Textual's Input has no undo, takes one line of a paste and deletes the wrong way on some keys, so
even a field of one line is a TextArea.
"""

from __future__ import annotations

from typing import ClassVar, Final

from textual.binding import BindingType
from textual.content import Content
from textual.events import Key
from textual.geometry import Region
from textual.strip import Strip
from textual.widgets import TextArea

from tuiprofile.tui.bursts import ENTERS
from tuiprofile.tui.key_reader import ignored_for_alt
from tuiprofile.tui.raw_text import is_several_lines, pasted
from tuiprofile.tui.widgets.field_owner import FieldOwner

_MOVES: Final = {"up": (-1, 0), "down": (1, 0), "pageup": (0, -1), "pagedown": (0, 1)}

_FROM_TEXT: Final = ("save", "quit", "redraw", "help", "suspend", "palette")
"""Actions of the main screen that keys do while a line there is typed in; no other one."""


class Field(TextArea):
    """A text field, for text that is safe for the terminal.

    Keys come to it by `take_key` alone, and are done when that returns.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        ("ctrl+home", "to_start", "To the start"),
        ("ctrl+end", "to_end", "To the end"),
    ]

    one_line = False

    def __init__(
        self,
        owner: FieldOwner,
        text: str = "",
        *,
        id: str | None = None,
        placeholder: str = "",
        line_numbers: int = 0,
    ) -> None:
        """`line_numbers` is the number of the first line; 0 shows none."""
        super().__init__(
            text,
            id=id,
            placeholder=Content(placeholder),
            soft_wrap=not self.one_line,
            compact=True,
            highlight_cursor_line=False,
            show_line_numbers=line_numbers > 0,
            line_number_start=max(line_numbers, 1),
        )
        self._owner = owner
        self.cursor_blink = False

    def on_mount(self) -> None:
        self.cursor_blink = getattr(self.app, "blinks", False)

    def render_lines(self, crop: Region) -> list[Strip]:
        """Nothing until the style sheet has been applied, when Textual would fail."""
        if not self._component_styles:
            return [Strip.blank(crop.width)] * crop.height
        return super().render_lines(crop)

    async def take_key(self, key: Key) -> bool:
        """Do what the key does here; true if it was the Enter that ended the text."""
        if ignored_for_alt(key):
            return False
        before = self.text
        ended = await self._take(key)
        if not ended and self.text != before:
            self._changed()
        return ended

    def take_paste(self, text: str) -> None:
        """Insert a paste, without what must not be typed."""
        self._insert(pasted(text, self.one_line))
        self._changed()
        if self.one_line and is_several_lines(text):
            self._owner.field_joined()

    async def _take(self, key: Key) -> bool:
        if key.key == "escape":
            self._owner.field_closed()
        elif key.is_printable and key.character is not None:
            self._insert(key.character)
        elif key.key in ENTERS:
            self._insert("\n")
        elif self._may_run(key.key):
            await self.app._check_bindings(key.key)
        return False

    def _may_run(self, key: str) -> bool:
        """Whether what `key` is bound to is fit to be run from within a text."""
        active = self.screen.active_bindings.get(key)
        if active is None or active.node is not self.screen or self.screen.is_modal:
            return True
        return active.binding.id in _FROM_TEXT

    def _changed(self) -> None:
        self._owner.field_changed()
        # Only then it is known how wide the text is, and how far it can be scrolled.
        self.call_after_refresh(self.scroll_cursor_visible)

    def _insert(self, text: str) -> None:
        self._replace_via_keyboard(text, *self.selection)

    def action_to_start(self) -> None:
        self.move_cursor(self.document.start)

    def action_to_end(self) -> None:
        self.move_cursor(self.document.end)

    def action_cursor_line_start(self, select: bool = False) -> None:
        """To the start of the row; from there, of the whole line."""
        here = self.cursor_location
        row = self.get_cursor_line_start_location()
        self.move_cursor(row if row != here else (here[0], 0), select=select)

    def action_cursor_line_end(self, select: bool = False) -> None:
        """To the end of the row; from there, of the whole line."""
        here = self.cursor_location
        row = self.get_cursor_line_end_location()
        end = (here[0], len(self.document[here[0]]))
        self.move_cursor(row if row != here else end, select=select)


class LineField(Field):
    """A field of one line: Enter submits it, up and down go to the list beside it."""

    one_line = True

    async def _take(self, key: Key) -> bool:
        if key.key in ENTERS:
            self._owner.field_submitted()
            return True
        if key.key in _MOVES:
            self._owner.field_moved(*_MOVES[key.key])
        elif key.key not in ("tab", "shift+tab"):
            return await super()._take(key)
        return False
