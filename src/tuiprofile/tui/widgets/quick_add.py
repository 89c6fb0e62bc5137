"""One line at the bottom to add an item, with what it will become under it."""

from __future__ import annotations

from typing import ClassVar, Protocol

from textual.app import ComposeResult

from tuiprofile.tui.display import crop, one_line
from tuiprofile.tui.widgets.bar import Bar
from tuiprofile.tui.widgets.fields import LineField
from tuiprofile.tui.widgets.note import Note


class Addition(Protocol):
    """What adding means, to the line it is typed in."""

    where: str
    """The section, safe for the terminal."""
    example: str
    """A neighbour's words, safe for the terminal; nothing if there is none."""
    draft: str
    """What was typed before and not added."""

    def preview(self, text: str) -> tuple[bool, str]:
        """Whether a text can be added, and what it becomes, or why not."""

    def typed(self, text: str) -> None:
        """The text is another."""

    def entered(self, text: str) -> None:
        """Add the text, if there is any, and close the line."""

    def left(self) -> None:
        """Close the line."""

    def joined(self) -> None:
        """A paste of several lines has become one line."""


class QuickAdd(Bar):
    """The field, and the Markdown that its text becomes."""

    unfinished = "This text is not added yet: Enter adds it, then Ctrl+S saves."
    KEYS: ClassVar[list[tuple[str, str]]] = [("⏎", "Add"), ("Esc", "Close"), ("^z", "Undo typing")]

    def __init__(self, addition: Addition) -> None:
        super().__init__()
        self._addition = addition
        self._stale = False

    def compose(self) -> ComposeResult:
        example = self._addition.example
        hint = f"like: {example}" if example else "Text of the item"
        hint = crop(hint, self.app.size.width - 2)
        yield LineField(self, self._addition.draft, id="quick-add-field", placeholder=hint)
        yield Note(3, id="quick-add-preview")

    def on_mount(self) -> None:
        super().on_mount()
        self._show_preview()

    def field_changed(self) -> None:
        self._addition.typed(self.text)
        # A burst of keys is shown once, not key by key: every preview is a proven change.
        if not self._stale:
            self._stale = True
            self.call_later(self._show_preview)

    def field_submitted(self) -> None:
        self._addition.entered(self.text.strip())

    def field_closed(self) -> None:
        self._addition.left()

    def field_joined(self) -> None:
        self._addition.joined()

    def _show_preview(self) -> None:
        self._stale = False
        note = self.query_one(Note)
        text = self.text.strip()
        if not text:
            note.say([(f"New item in {self._addition.where}", "text--faint")])
            return
        good, says = self._addition.preview(text)
        if good:
            note.say([(f"→ {one_line(says)}", "text--new")], at_end=True)
        else:
            note.say([(one_line(says), "text--alert")])
