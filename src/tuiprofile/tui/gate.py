"""Keys wait until what they are meant for is there.

A field or dialog takes a moment to appear, and keys typed on meanwhile would go to the list below
it, as commands: the `d` of a word would delete an item.
"""

from __future__ import annotations

from collections import deque
from typing import Any

from textual.app import App
from textual.events import Event


class Gate:
    """Keeps keys and pastes in their order while it is closed."""

    def __init__(self) -> None:
        self._waiting: deque[Event] = deque()
        self._closed = False

    def close(self) -> None:
        """Let the keys to come wait."""
        self._closed = True

    def open(self) -> None:
        """Let them go on; those that wait are to be taken with `next`."""
        self._closed = False

    def keep(self, event: Event) -> bool:
        """Keep `event` if it has to wait; true if so."""
        if self._closed or self._waiting:
            self._waiting.append(event)
            return True
        return False

    def next(self) -> Event | None:
        """The next one that need not wait any more."""
        return None if self._closed or not self._waiting else self._waiting.popleft()


def release_keys(app: App[Any]) -> None:
    """Open the gate of `app`, as what was opened is there now."""
    release = getattr(app, "release_keys", None)
    if release is not None:
        release()


def hold_keys(app: App[Any]) -> None:
    """Close the gate of `app`, as something is being opened."""
    hold = getattr(app, "hold_keys", None)
    if hold is not None:
        hold()
