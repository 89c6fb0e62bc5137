"""Asks before unsaved changes are left behind."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Final, Literal

from textual.binding import BindingType

from tuiprofile.tui.display import one_line
from tuiprofile.tui.screens.asking import AskingDialog

_ROOM: Final = 30
"""Columns from which on there is room to say what Esc does."""

Answer = Literal["save", "later", "discard"]


class QuitScreen(AskingDialog[Answer]):
    """Lists what is unsaved; no single key that is also a command elsewhere loses it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        ("w,ctrl+s,enter", "answer('save')", "Save"),
        ("l", "answer('later')", "Later"),
        ("D", "answer('discard')", "Discard"),
    ]

    def __init__(
        self, changes: Sequence[str], drafts: Sequence[str], *, later: bool = False
    ) -> None:
        """With `later` all of it can be kept for the next time."""
        super().__init__()
        self._later = later
        self._changes = [one_line(label) for label in changes]
        self._drafts = [one_line(text) for text in drafts]

    def on_mount(self) -> None:
        count = len(self._changes) + len(self._drafts)
        rows = [*self._changes, *(f"typed, not applied: {text}" for text in self._drafts)]
        back = "back" if self.app.size.width >= _ROOM else ""
        save = [("w", "save")] if self._changes else []
        later = [("l", "later")] if self._later else []
        keys = [*save, *later, ("D", "discard"), ("Esc", back)]
        self.ask(f"Not saved: {count}", rows, keys)

    def action_answer(self, answer: Answer) -> None:
        if answer == "discard" or (self._later if answer == "later" else self._changes):
            self.end(answer)
