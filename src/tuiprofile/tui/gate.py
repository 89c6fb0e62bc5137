"""One queue for all keys: each is dealt with before the next one is looked at.

What opens or closes takes a moment, and keys typed on meanwhile are meant for what comes of it: the
`d` of a word must not reach the list below a field. So whatever opens or closes holds the keys,
and they wait in their order.
"""

from __future__ import annotations

from collections import deque
from typing import Protocol, cast

from textual.events import Event


class Gate:
    """Events in their order; none is given out while anything holds them."""

    def __init__(self) -> None:
        self._waiting: deque[Event] = deque()
        self._holders: set[object] = set()

    @property
    def idle(self) -> bool:
        """Whether nothing waits and nothing holds what may come."""
        return not self._waiting and not self._holders

    def hold(self, holder: object) -> None:
        """Give out nothing until `holder` releases it."""
        self._holders.add(holder)

    def release(self, holder: object) -> None:
        """End the hold of `holder`, if it has one."""
        self._holders.discard(holder)

    def put(self, event: Event) -> None:
        """Append an event."""
        self._waiting.append(event)

    def next(self) -> Event | None:
        """The next event, if there is one and nothing holds it."""
        return None if self._holders or not self._waiting else self._waiting.popleft()


class KeyHolder(Protocol):
    """An application with a gate."""

    def hold_keys(self, holder: object) -> None:
        """Keep keys back until `holder` releases them."""

    def release_keys(self, holder: object) -> None:
        """End that; the keys that waited follow."""


def hold_keys(app: object, holder: object) -> None:
    """Hold the keys of `app`, as something opens or closes."""
    cast(KeyHolder, app).hold_keys(holder)


def release_keys(app: object, holder: object) -> None:
    """Release the keys of `app`, as it has happened."""
    cast(KeyHolder, app).release_keys(holder)
