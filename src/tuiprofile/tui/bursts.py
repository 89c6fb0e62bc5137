"""Which keys came in one burst, and what of a burst is not to run.

A paste that the terminal does not bracket looks like typing. So text that came in one burst behind
the Enter that ended a text field is not taken for commands. A key that no paste contains shows that
somebody typed it all.
"""

from __future__ import annotations

from typing import Final

from textual import events

ENTERS: Final = ("enter", "ctrl+j")
"""What the line ends of a paste look like, when they come as keys."""

_ATTRIBUTE: Final = "terminal_burst"


class Burst:
    """What the terminal sent at one go."""

    __slots__ = ()


def came_in(key: events.Key, burst: Burst) -> None:
    """Note in which burst `key` came."""
    setattr(key, _ATTRIBUTE, burst)


def _burst_of(key: events.Key) -> Burst | None:
    burst = getattr(key, _ATTRIBUTE, None)
    return burst if isinstance(burst, Burst) else None


class Silence:
    """The text of one burst, which does nothing any more."""

    def __init__(self) -> None:
        self._burst: Burst | None = None

    def begin(self, key: events.Key) -> None:
        """Let the text that came behind `key` in the same burst do nothing."""
        self._burst = _burst_of(key)

    def covers(self, key: events.Key) -> bool:
        """Whether `key` is to do nothing; to be asked once for each key, in their order."""
        if self._burst is None:
            return False
        text = key.is_printable or key.key in ENTERS or key.key == "tab"
        if text and _burst_of(key) is self._burst:
            return True
        self._burst = None
        return False
