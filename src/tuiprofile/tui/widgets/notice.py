"""What the program says to the user: over the last rows of the lists, until the next key.

It is as wide as the screen, so nothing of what was said before can be left beside it.
"""

from __future__ import annotations

from typing import Final, Literal

from tuiprofile.tui.display import one_line
from tuiprofile.tui.widgets.note import Note

Severity = Literal["information", "warning", "error"]

_SECONDS: Final = 5.0
_STYLES: Final = {
    "information": "text--new",
    "warning": "text--alert",
    "error": "text--gone",
}


class Notice(Note):
    """A sentence or two, on three rows at most."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(3, id=id)
        self.said = ""
        self.display = False
        self._turns = 0

    def tell(self, text: str, severity: Severity) -> None:
        """Show `text`: for a while, or until the next key what should not be missed."""
        self.said = one_line(text)
        self._turns += 1
        self.display = True
        self.say([(self.said, _STYLES[severity])])
        if severity == "information":
            self.set_timer(_SECONDS, lambda turn=self._turns: self._expire(turn))

    def clear(self) -> None:
        """Say nothing any more."""
        if self.said:
            self.said = ""
            self.display = False

    def _expire(self, turn: int) -> None:
        if turn == self._turns:
            self.clear()
