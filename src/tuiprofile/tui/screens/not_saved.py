"""What can be done when the page could not be written."""

from __future__ import annotations

from typing import ClassVar, Literal

from textual.binding import BindingType

from tuiprofile.tui.display import one_line
from tuiprofile.tui.screens.asking import AskingDialog

Way = Literal["again", "copy", "elsewhere"]


class NotSavedScreen(AskingDialog[Way]):
    """Says why; a copy can be written beside the page or elsewhere."""

    BINDINGS: ClassVar[list[BindingType]] = [
        ("w", "again", "Write the page again"),
        ("c", "copy", "Save a copy"),
        ("o", "elsewhere", "Save elsewhere"),
    ]

    def __init__(self, reason: str, copy: str, *, gone: bool) -> None:
        """`copy` is the name of a copy; a page that is `gone` can be written again."""
        super().__init__()
        self._reason = one_line(reason)
        self._copy = one_line(copy)
        self._gone = gone

    def on_mount(self) -> None:
        lines = [
            f"{self._reason[:1].upper()}{self._reason[1:].rstrip('.')}.",
            "Your edits are still here.",
        ]
        keys = [("c", "copy"), ("o", "elsewhere"), ("Esc", "back")]
        if self._gone:
            lines.append("w writes the page again where it was.")
            keys.insert(0, ("w", "write again"))
        lines.append(f"c writes your text to {self._copy}, beside the page; o asks for a place.")
        self.ask("Not saved", lines, keys, "line--alert")

    def action_again(self) -> None:
        if self._gone:
            self.end("again")

    def action_copy(self) -> None:
        self.end("copy")

    def action_elsewhere(self) -> None:
        self.end("elsewhere")
