"""Ending by a signal: the terminal has gone away (SIGHUP), or someone wants it (SIGTERM, SIGINT).

Textual would die at once, without a word, or take SIGINT for a wish to quit. A handler that Python
runs between two instructions sees to it that the journal is on disk, and leaves. It appends
nothing, since a record may be half written, and waits for nothing, since the terminal may take no
more output. In the background the terminal is the shell's: who touches it there is stopped by
SIGTTOU (POSIX, General Terminal Interface), and would never end.
"""

from __future__ import annotations

import contextlib
import os
import signal
import sys
import termios
from collections.abc import Callable
from types import FrameType
from typing import Any, Final

from tuiprofile.editor.session import Session

_LEAVE: Final = (
    b"\x1b[?1000l\x1b[?1006l\x1b[?2004l\x1b[?1004l\x1b[<u\x1b[?1049l\x1b[?25h\x1b[0m\r\n"
)
"""Mouse, pastes, focus and key reports off, the usual screen back, the cursor shown."""


def guard(session: Callable[[], Session]) -> None:
    """Install the handlers; `session` gives the one that is open when the signal comes."""
    modes = _modes()

    def ended(number: int, _: FrameType | None) -> None:
        keeping = session().keeping
        if keeping is not None and keeping.journal is not None:
            keeping.journal.sync_in_signal()
        signal.signal(signal.SIGTTOU, signal.SIG_IGN)  # the shell may take the terminal just now
        if number != signal.SIGHUP:
            _restore(modes)
        os._exit(128 + number)

    for number in (signal.SIGHUP, signal.SIGINT, signal.SIGQUIT, signal.SIGTERM):
        if signal.getsignal(number) is not signal.SIG_IGN:  # as under nohup
            signal.signal(number, ended)


def _modes() -> list[Any] | None:
    try:
        return termios.tcgetattr(sys.__stdin__.fileno()) if sys.__stdin__ else None
    except (OSError, ValueError, termios.error):
        return None


def _restore(modes: list[Any] | None) -> None:
    """Give the terminal back as it was, as far as it takes that at once."""
    with contextlib.suppress(OSError, ValueError, termios.error):
        if modes is not None and sys.__stdin__ is not None and _is_ours(sys.__stdin__.fileno()):
            termios.tcsetattr(sys.__stdin__.fileno(), termios.TCSANOW, modes)
    with contextlib.suppress(OSError, ValueError):
        if sys.__stderr__ is not None and _is_ours(sys.__stderr__.fileno()):
            _say_at_once(sys.__stderr__.fileno(), _LEAVE)


def _is_ours(descriptor: int) -> bool:
    """Whether no other process group has the terminal."""
    try:
        return os.tcgetpgrp(descriptor) == os.getpgrp()
    except OSError:
        return True  # not the terminal that jobs are controlled from


def _say_at_once(descriptor: int, data: bytes) -> None:
    """Write what there is room for; that it was not waited for, is not left to the shell."""
    blocking = os.get_blocking(descriptor)
    os.set_blocking(descriptor, False)
    try:
        os.write(descriptor, data)
    finally:
        os.set_blocking(descriptor, blocking)
