"""Programs at the end of a terminal line, what they use of the machine, and what they leave."""

from __future__ import annotations

import fcntl
import json
import os
import pty
import struct
import termios
import time
from codecs import getincrementaldecoder
from collections.abc import Callable, Sequence
from pathlib import Path

from tests.tui.conftest import PATIENCE
from tests.tui.emulator import Screen
from tests.tui.test_wire import Wire
from tests.tui.tmux import environment, program
from tuiprofile.editor.keeping.folder import folder_of
from tuiprofile.editor.keeping.recovery import Lost
from tuiprofile.editor.session import Session

TYPED = "A new clock"
IDLE = 0.2
"""Seconds of a processor that a program may use in `WATCHED` seconds and be said to wait."""
WATCHED = 2.0


class Line(Wire):
    """Any command with a pseudo-terminal of 100 by 30."""

    def __init__(self, command: Sequence[object], **env: str) -> None:
        words = [str(word) for word in command]
        variables = environment(**{"TERM": "xterm-256color", "VISUAL": "true", **env})
        self.pid, self._end = pty.fork()
        if self.pid == 0:
            os.execvpe(words[0], words, variables)
        self.seen = b""
        self._decode = getincrementaldecoder("utf-8")("replace").decode
        self.resize(100, 30)

    @property
    def shown(self) -> str:
        return self._screen.text

    def resize(self, width: int, height: int) -> None:
        """Make it another size."""
        fcntl.ioctl(self._end, termios.TIOCSWINSZ, struct.pack("HHHH", height, width, 0, 0))
        self._size = width, height
        self.forget()

    def forget(self) -> None:
        """Expect nothing of what was shown."""
        self._screen = Screen(*self._size)

    def wait_for_output(self, data: bytes) -> None:
        """Read on until `data` has been sent, as a shell sends it, without placing."""
        self.wait_until(lambda: data in self.seen)
        self.seen = self.seen[self.seen.index(data) + len(data) :]

    def read_for(self, seconds: float) -> None:
        """Take whatever is sent for so long."""
        until = time.monotonic() + seconds
        while (rest := until - time.monotonic()) > 0:
            self._read(rest)

    def hang_up(self) -> None:
        """Close this end, as when a window is closed."""
        os.close(self._end)
        self._end = os.open(os.devnull, os.O_RDONLY)

    def end(self) -> int:
        """Wait for the end of the command, reading nothing; its exit code as a shell tells it."""
        until = time.monotonic() + PATIENCE
        pid, self.pid = self.pid, 0
        while (status := os.waitpid(pid, os.WNOHANG))[0] == 0:
            if time.monotonic() > until:
                self.pid = pid
                raise AssertionError("still running")
            time.sleep(0.005)
        code = os.waitstatus_to_exitcode(status[1])
        return code if code >= 0 else 128 - code


def command_line(page: Path, **env: str) -> list[str]:
    """The program on `page` for a shell that knows nothing of this environment."""
    names = ("PYTHONPATH", "XDG_STATE_HOME", "LANG")
    known = environment()
    variables = {name: known[name] for name in names} | {"TERM": "xterm-256color"} | env
    return ["env", *(f"{name}={value}" for name, value in variables.items()), *program(page)]


def edit(line: Wire) -> None:
    """Delete the first item, and type the beginning of a new one."""
    delete(line)
    line.send(b"a")
    line.wait_for("New item")
    line.send(TYPED.encode())
    line.wait_for(f"&nbsp;{TYPED}")


def delete(line: Wire) -> None:
    """Delete the first item."""
    line.wait_for("item 1 of 3")
    line.send(b"d")
    line.wait_for("1 unsaved")


def editor_of(page: Path) -> int:
    """The process that has the page's lock."""
    return int(json.loads((folder_of(page) / "lock").read_text())["pid"])


def runs(pid: int) -> bool:
    """Whether a process has a thread that has not ended; until then its files are open."""
    threads = Path(f"/proc/{pid}/task")
    try:
        return state(pid) not in ("", "Z", "X") or len(list(threads.iterdir())) > 1
    except (FileNotFoundError, ProcessLookupError):
        return False


def state(pid: int) -> str:
    """The letter by which the kernel names what a process does; empty if it is none."""
    fields = _stat(pid)
    return fields[0] if fields else ""


def processor_time(pid: int) -> float:
    """Seconds that all threads of a process have used."""
    fields = _stat(pid)
    assert fields, f"process {pid} has ended"
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def waits(pid: int) -> bool:
    """Whether a process uses next to nothing for a while."""
    before = processor_time(pid)
    time.sleep(WATCHED)
    used = processor_time(pid) - before
    print(f"{1000 * used:.0f} ms of a processor in {WATCHED:.0f} s")
    return used < IDLE


def until(holds: Callable[[], bool], what: str) -> float:
    """Wait until `holds` does; how many milliseconds that took."""
    started = time.monotonic()
    while not holds():
        assert time.monotonic() < started + PATIENCE, f"{what}: in vain"
        time.sleep(0.001)
    return 1000 * (time.monotonic() - started)


def lost(page: Path) -> list[Lost]:
    """What sessions that have ended left of the page."""
    session = Session.open_to_edit(page)
    assert session.read_only is None and session.keeping is not None
    found = session.keeping.lost(session.text)
    session.close()
    return found


def left(page: Path) -> tuple[list[str], list[object]]:
    """What the one lost session did, and what was typed in it and not applied."""
    (one,) = lost(page)
    return list(one.labels), [draft.text for draft in one.drafts]


def _stat(pid: int) -> list[str]:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except (FileNotFoundError, ProcessLookupError):
        return []
