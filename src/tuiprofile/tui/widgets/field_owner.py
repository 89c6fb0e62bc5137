"""What passes between a text field and what it stands in, without loading any field.

These are calls, not messages: what a key does must have happened before the next key comes.
"""

from __future__ import annotations

from typing import Protocol, runtime_checkable

from textual.events import Key


@runtime_checkable
class TakesText(Protocol):
    """A widget that takes keys as text while it has the focus."""

    async def take_key(self, key: Key) -> bool:
        """Do what the key does here; true if it was the Enter that ended the text."""

    def take_paste(self, text: str) -> None:
        """Insert a paste."""


class FieldOwner:
    """What a field tells; nothing of it has to be listened to."""

    def field_changed(self) -> None:
        """The text is another."""

    def field_closed(self) -> None:
        """Esc was pressed."""

    def field_submitted(self) -> None:
        """Enter was pressed in a field of one line."""

    def field_moved(self, rows: int, pages: int) -> None:
        """A key for the list beside a field of one line was pressed."""

    def field_joined(self) -> None:
        """A paste has lost its line ends."""
