"""One writer a page: an advisory lock on a file of its own (`flock`), which dies with its holder.

The page itself cannot carry the lock, since a save replaces it by another file.
"""

from __future__ import annotations

import contextlib
import errno
import fcntl
import json
import os
import socket
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final, Literal

Kind = Literal["editor", "command"]

_STEP: Final = 0.01


class Locked(Exception):
    """Another process writes the page; the message says which, in one sentence."""


class PageLock:
    """The lock of one page, held until the last `release` or the end of the process."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor
        self._holders = 1

    @classmethod
    def take(cls, folder: Path, kind: Kind, patience: float = 0.0) -> PageLock:
        """Take the lock that lies in `folder`; raises `Locked` or `OSError`.

        A command is over soon, so it is waited for, at most `patience` seconds; an editor is not.
        """
        until = time.monotonic() + patience
        descriptor = _open(folder / "lock")
        try:
            with _turn(folder, until):
                while not _taken(descriptor):
                    holder = _holder(descriptor)
                    if holder.get("kind") == "editor" or time.monotonic() >= until:
                        raise Locked(_sentence(holder))
                    time.sleep(_STEP)
            about = {
                "kind": kind,
                "pid": os.getpid(),
                "host": socket.gethostname(),
                "terminal": _terminal(),
                "since": time.time(),
            }
            data = json.dumps(about).encode()
            with contextlib.suppress(OSError):  # on a full disk the lock holds all the same
                os.ftruncate(descriptor, 0)
                os.pwrite(descriptor, data, 0)
        except BaseException:
            os.close(descriptor)
            raise
        return cls(descriptor)

    def shared(self) -> PageLock:
        """The lock for one more holder in this process, who has to release it too."""
        self._holders += 1
        return self

    def release(self) -> None:
        """Give the lock back, if nobody else here holds it; what is written of the holder goes."""
        self._holders -= 1
        if self._holders <= 0 <= self._descriptor:
            with contextlib.suppress(OSError):
                os.ftruncate(self._descriptor, 0)
            with contextlib.suppress(OSError):
                os.close(self._descriptor)
            self._descriptor = -1


@contextlib.contextmanager
def _turn(folder: Path, until: float) -> Iterator[None]:
    """Be the next to whom the lock goes; not before all who had that turn, or have lost patience.

    Without it, who writes again and again takes the lock anew before others look.
    """
    descriptor = _open(folder / "turn")
    try:
        while not _taken(descriptor) and time.monotonic() < until:
            time.sleep(_STEP)
        yield
    finally:
        os.close(descriptor)


def _open(path: Path) -> int:
    flags = os.O_CLOEXEC | os.O_NOFOLLOW
    try:
        return os.open(path, os.O_RDWR | os.O_CREAT | flags, 0o600)
    except OSError as error:
        if error.errno not in (errno.EROFS, errno.EACCES, errno.EPERM):
            raise
        # A file that is there can be locked all the same (flock(2)).
        return os.open(path, os.O_RDONLY | os.O_NONBLOCK | flags)


def _taken(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _holder(descriptor: int) -> dict[str, object]:
    try:
        found = json.loads(os.pread(descriptor, 4096, 0))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _sentence(holder: dict[str, object]) -> str:
    said = (
        "It is open in another editor" if holder.get("kind") == "editor" else "It is being changed"
    )
    parts = []
    if holder.get("pid"):
        parts.append(f"process {holder['pid']}")
    if holder.get("terminal"):
        parts.append(f"on {holder['terminal']}")
    if holder.get("host") not in (None, socket.gethostname()):
        parts.append(f"at {holder['host']}")
    since = holder.get("since")
    if isinstance(since, int | float):
        parts.append(f"since {time.strftime('%H:%M', time.localtime(since))}")
    return f"{said} ({' '.join(parts)})." if parts else f"{said}."


def _terminal() -> str:
    for number in (0, 1, 2):
        with contextlib.suppress(OSError):
            return os.ttyname(number)
    return ""
