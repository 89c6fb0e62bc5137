"""One line at the bottom to type in, with what its text will become under it."""

from __future__ import annotations

from typing import Protocol

from textual.app import ComposeResult

from tuiprofile.tui.display import crop, one_line
from tuiprofile.tui.widgets.bar import Bar
from tuiprofile.tui.widgets.fields import LineField
from tuiprofile.tui.widgets.note import Note


class Typing(Protocol):
    """What typing a line means, to the line it is typed in."""

    where: str
    """What to say while nothing is typed, safe for the terminal."""
    hint: str
    """What to say in the empty field, safe for the terminal."""
    draft: str
    """What is in the field at first."""
    needed: bool
    """Whether there is nothing to show before something is typed."""

    def preview(self, text: str) -> tuple[bool, str]:
        """Whether a text can be entered, and what it becomes, or why not."""

    def typed(self, text: str) -> None:
        """The text is another."""

    def entered(self, text: str) -> None:
        """Do what the text says, if it can be done, and close the line."""

    def left(self) -> None:
        """Close the line."""

    def joined(self) -> None:
        """A paste of several lines has become one line."""


class PreviewBar(Bar):
    """The field, and the Markdown that its text becomes."""

    def __init__(self, typing: Typing) -> None:
        super().__init__()
        self._typing = typing
        self._stale = False

    def compose(self) -> ComposeResult:
        hint = crop(self._typing.hint, self.app.size.width - 2)
        yield LineField(self, self._typing.draft, placeholder=hint)
        yield Note(3)

    def on_mount(self) -> None:
        super().on_mount()
        self._show_preview()

    def field_changed(self) -> None:
        self._typing.typed(self.text)
        # A burst of keys is shown once, not key by key: every preview is a proven change. What was
        # typed shows first.
        if not self._stale:
            self._stale = True
            self.call_after_refresh(self._show_preview)

    def field_submitted(self) -> None:
        self._typing.entered(self.text.strip())

    def field_closed(self) -> None:
        self._typing.left()

    def field_joined(self) -> None:
        self._typing.joined()

    def _show_preview(self) -> None:
        self._stale = False
        note = next(iter(self.query(Note)), None)
        if note is None:
            return  # left by now
        text = self.text.strip()
        if not text and self._typing.needed:
            note.say([(self._typing.where, "text--faint")])
            return
        good, says = self._typing.preview(text)
        if good:
            note.say([(f"→ {one_line(says)}", "text--new")], at_end=True)
        else:
            note.say([(one_line(says), "text--alert")])
