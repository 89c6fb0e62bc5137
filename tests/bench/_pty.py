"""A program at the other end of a pseudo-terminal that answers as xterm does, and a clock."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Final, NamedTuple

QUIET: Final = 0.08
"""Seconds without a byte after which what a key has caused is taken to be over."""

_UNKNOWN_MODES: Final = frozenset({2026, 2027, 2031, 2048})
"""Private modes that xterm does not know."""

_QUERY: Final = re.compile(
    rb"\x1b\[(?:(?P<da1>0?c)|(?P<da2>>0?c)|(?P<status>5n)|(?P<place>6n)|\?(?P<mode>\d+)\$p"
    rb"|(?P<version>>0?q)|(?P<window>1[468])t)"
    rb"|\x1b\](?P<colour>1[012]);\?(?:\x07|\x1b\\)"
    rb"|\x1bP(?P<request>\$q|\+q)[^\x1b]*\x1b\\"
)


class Sample(NamedTuple):
    """What a key causes: the seconds until the first and the last byte of it, and all its bytes."""

    first: float
    last: float
    size: int


class Terminal:
    """One run of a program; times are seconds since it was started."""

    def __init__(
        self,
        command: Sequence[str],
        env: Mapping[str, str],
        folder: Path,
        size: tuple[int, int],
        bytes_per_second: int = 0,
    ) -> None:
        """`size` is columns and lines; a limit on the bytes read makes the terminal a slow line."""
        self.seen = bytearray()
        self.last = 0.0
        """When the last byte came."""
        self._limit = bytes_per_second
        self._tail = b""
        width, height = size
        self._width, self._height = size
        self.begun = time.perf_counter()
        self.pid, self._end = pty.fork()
        if self.pid == 0:
            try:
                fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", height, width, 0, 0))
                os.chdir(folder)
                os.execvpe(command[0], list(command), dict(env))
            finally:
                os._exit(127)
        os.set_blocking(self._end, False)

    @property
    def now(self) -> float:
        return time.perf_counter() - self.begun

    def send(self, keys: bytes) -> None:
        """Press keys, all at once."""
        os.write(self._end, keys)

    def read(self, seconds: float) -> int:
        """Wait for so long at most for output; how many bytes came, -1 if the program has ended."""
        if not select.select([self._end], [], [], max(seconds, 0))[0]:
            return 0
        try:
            data = os.read(self._end, self._limit // 100 or 65536)
        except BlockingIOError:
            return 0
        except OSError:
            return -1
        if not data:
            return -1
        self.last = self.now
        self.seen += data
        self._answer(data)
        if self._limit:
            time.sleep(len(data) / self._limit)
        return len(data)

    def wait_for(self, ready: Callable[[bytearray], bool], patience: float) -> float | None:
        """When the output first was as `ready` wants it; None if it never was."""
        until = self.now + patience
        while self.now < until:
            if ready(self.seen):
                return self.last
            if self.read(0.05) < 0:
                break
        return None

    def settle(self, quiet: float = QUIET, patience: float = 30.0) -> None:
        """Read until nothing has come for so many seconds."""
        until = self.now + patience
        while self.now < until and self.read(quiet) > 0:
            pass

    def press(self, keys: bytes, patience: float) -> Sample:
        """Press keys, and see what that causes; the first byte is waited for `patience` seconds."""
        before, begun = len(self.seen), self.now
        self.send(keys)
        if self.read(patience) <= 0:
            return Sample(0.0, 0.0, 0)
        first = self.last - begun
        self.settle()
        return Sample(first, self.last - begun, len(self.seen) - before)

    def hold(self, key: bytes, times: int, rate: float) -> float:
        """Hold a key that repeats; the seconds by which the screen is behind when it is let go."""
        begun = self.now
        for number in range(times):
            self.send(key)
            due = begun + (number + 1) / rate
            # What a slow line leaves no time to read is read later, as it would be.
            while (left := due - self.now) > 0:
                if self.read(left) < 0:
                    return 0.0
        released = begun + (times - 1) / rate
        self.settle(quiet=0.3)
        return max(self.last - released, 0.0)

    def memory(self) -> tuple[float, float]:
        """Resident and proportional memory of the program and its children, in MB of 2^20 bytes."""
        resident = proportional = 0
        for pid in _family(self.pid):
            with suppress(OSError):
                resident += _kilobytes(Path(f"/proc/{pid}/status"), "VmRSS")
                proportional += _kilobytes(Path(f"/proc/{pid}/smaps_rollup"), "Pss")
        return resident / 1024, proportional / 1024

    def close(self) -> None:
        """End the program."""
        with suppress(ProcessLookupError):
            os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self._end)

    def _answer(self, data: bytes) -> None:
        text = self._tail + data
        reached = 0
        for found in _QUERY.finditer(text):
            reached = found.end()
            with suppress(OSError):
                os.write(self._end, self._reply(found))
        # A query may be cut by the end of a read.
        begun = text.rfind(b"\x1b", reached)
        self._tail = text[begun:] if begun >= 0 and len(text) - begun < 40 else b""

    def _reply(self, query: re.Match[bytes]) -> bytes:
        if query["mode"]:
            known = int(query["mode"]) not in _UNKNOWN_MODES
            return b"\x1b[?%b;%d$y" % (query["mode"], 2 if known else 0)
        if query["window"]:
            sizes = {
                b"14": (4, 16 * self._height, 8 * self._width),
                b"16": (6, 16, 8),
                b"18": (8, self._height, self._width),
            }
            return b"\x1b[%d;%d;%dt" % sizes[query["window"]]
        if query["colour"]:
            shade = b"0000" if query["colour"] == b"11" else b"e5e5"
            return b"\x1b]%b;rgb:%b/%b/%b\x1b\\" % (query["colour"], shade, shade, shade)
        if query["request"]:
            return b"\x1bP0$r\x1b\\" if query["request"] == b"$q" else b"\x1bP0+r\x1b\\"
        replies = {
            "da1": b"\x1b[?64;1;2;6;9;15;16;17;18;21;22;28c",
            "da2": b"\x1b[>41;379;0c",
            "status": b"\x1b[0n",
            "place": b"\x1b[2;2R",
            "version": b"\x1bP>|XTerm(379)\x1b\\",
        }
        return next(reply for name, reply in replies.items() if query[name])


def _family(pid: int) -> list[int]:
    """A process and all below it."""
    found = [pid]
    with suppress(OSError):
        for name in Path(f"/proc/{pid}/task/{pid}/children").read_text().split():
            found += _family(int(name))
    return found


def _kilobytes(path: Path, name: str) -> int:
    for line in path.read_text().splitlines():
        if line.startswith(f"{name}:"):
            return int(line.split()[1])
    return 0
