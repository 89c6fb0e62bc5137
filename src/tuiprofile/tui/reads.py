"""Which keys came together in one read of the terminal.

A paste that the terminal does not bracket looks like typing. So keys that came in one read with
the Enter that ended a text field are not taken for commands.
"""

from __future__ import annotations

from textual import events

_ATTRIBUTE = "terminal_read"


class Read:
    """One read of the terminal; the keys of a silent one do nothing any more."""

    __slots__ = ("silent",)

    def __init__(self) -> None:
        self.silent = False


def came_with(key: events.Key, read: Read) -> None:
    """Note with which read `key` came."""
    setattr(key, _ATTRIBUTE, read)


def silence_rest(key: events.Key) -> None:
    """Let the keys that came behind `key` in the same read do nothing."""
    read = getattr(key, _ATTRIBUTE, None)
    if isinstance(read, Read):
        read.silent = True


def is_silent(event: object) -> bool:
    """Whether `event` is a key of a silent read."""
    read = getattr(event, _ATTRIBUTE, None)
    return isinstance(read, Read) and read.silent
