"""What goes over the wire: byte for byte, in and out of a pseudo-terminal."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import termios
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.tui.conftest import PAGE
from tests.tui.test_hostile_pages import HOSTILE
from tests.tui.tmux import PATIENCE, environment, program

pytestmark = pytest.mark.terminal


class Wire:
    """The program at the other end of a pseudo-terminal of 100 by 30."""

    def __init__(self, path: Path) -> None:
        self.pid, self._end = pty.fork()
        if self.pid == 0:
            command = program(path)
            os.execvpe(command[0], command, environment(TERM="xterm-256color"))
        fcntl.ioctl(self._end, termios.TIOCSWINSZ, struct.pack("HHHH", 30, 100, 0, 0))
        self.seen = b""

    def send(self, data: bytes) -> None:
        os.write(self._end, data)

    def wait_for(self, text: str) -> None:
        """Wait until `text` has been sent since the last time."""
        until = time.monotonic() + PATIENCE
        start = len(self.seen)
        while text.encode() not in self.seen[start:]:
            assert time.monotonic() < until, f"{text!r} was not sent: {self.seen[start:]!r}"
            self._read(0.1)

    def settle(self, quiet: float = 0.5) -> bytes:
        """All that comes until nothing comes for so many seconds."""
        start = len(self.seen)
        while self._read(quiet):
            pass
        return self.seen[start:]

    def exit_code(self) -> int:
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            self._read(0.05)
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self.pid = 0
                return os.waitstatus_to_exitcode(status)
        raise AssertionError("the program did not end")

    def close(self) -> None:
        if self.pid:
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
        os.close(self._end)

    def _read(self, patience: float) -> bool:
        if not select.select([self._end], [], [], patience)[0]:
            return False
        try:
            data = os.read(self._end, 65536)
        except OSError:
            return False
        self.seen += data
        return bool(data)


@pytest.fixture
def wired() -> Iterator[Callable[[Path], Wire]]:
    """Open the program on a page at the end of a wire."""
    wires: list[Wire] = []

    def run(path: Path) -> Wire:
        wires.append(Wire(path))
        return wires[-1]

    yield run
    for wire in wires:
        wire.close()


Open = Callable[[Path], Wire]


def test_nothing_of_a_hostile_page_reaches_the_terminal_raw(tmp_path: Path, wired: Open) -> None:
    path = tmp_path / "about.md"
    items = "".join(f"- *2024.{n:02}*: {text}\n" for n, text in enumerate(HOSTILE, 1))
    path.write_bytes(f"# News \x1b]0;title\x07\n\n{items}".encode() + b"- *2023.01*: \xff \x9b1m\n")
    wire = wired(path)
    wire.wait_for("Keys")
    for _ in HOSTILE:
        wire.send(b"j")
        wire.settle(0.1)
    for key in (b"e", b"\x1b", b"d", b"w", b"\x1b", b"s", b"\x1b", b"?"):
        wire.send(key)
        wire.settle()
    shown = wire.seen
    assert b"[@click=app.quit]press me[/]" in shown
    for raw in (b"\x1b]", b"\x07", b"\x00", b"\x7f", b"\x1b[2J", b"\x1b[5m", b"\x0b", b"\x0c"):
        assert raw not in shown, raw
    text = shown.decode()
    for character in "\x85\x9b\u2028\u2029\u202e\u2066":
        assert character not in text, character


def test_bytes_that_are_no_utf_8_do_not_end_the_program(page: Path, wired: Open) -> None:
    wire = wired(page)
    wire.wait_for("Keys")
    wire.send(b"\xff\xfe\x80")
    wire.settle()
    wire.send(b"?")
    wire.wait_for("type to search")
    wire.send(b"\x1b")
    wire.settle()
    wire.send(b"q")
    assert wire.exit_code() == 0


def test_a_paste_with_control_characters_is_only_text(page: Path, wired: Open) -> None:
    wire = wired(page)
    wire.wait_for("Keys")
    wire.send(b"a")
    wire.wait_for("New item")
    wire.send(b"\x1b[200~*2026.01*: Pasted\x1b\x11\x03\x1b[A\rqD\x1b[201~")
    wire.wait_for("Pasted")
    wire.settle()
    wire.send(b"\r")
    wire.wait_for("Added")
    wire.send(b"w")
    wire.wait_for("byte-identical")
    wire.send(b"\r")
    wire.wait_for("Saved")
    added = "- *2026.01*: Pasted[A qD\n"
    first = "- *2025.03*"
    assert page.read_text() == PAGE.replace(first, added + first)


def test_a_paste_that_never_ends_gives_the_keys_back(page: Path, wired: Open) -> None:
    wire = wired(page)
    wire.wait_for("Keys")
    wire.send(b"\x1b[200~never ending")
    time.sleep(2.5)
    wire.send(b"q")
    assert wire.exit_code() == 0


def test_what_is_pasted_behind_an_enter_is_no_command(page: Path, wired: Open) -> None:
    wire = wired(page)
    wire.wait_for("Keys")
    wire.send(b"a")
    wire.wait_for("New item")
    wire.send(b"*2026.01*: Typed\rdddwq")
    wire.wait_for("Added")
    wire.settle()
    wire.send(b"w")
    wire.wait_for("+1")
    wire.send(b"\r")
    wire.wait_for("Saved")
    first = "- *2025.03*"
    assert page.read_text() == PAGE.replace(first, "- *2026.01*: Typed\n" + first)


def test_a_terminal_that_goes_away_leaves_no_process_behind(page: Path, wired: Open) -> None:
    wire = wired(page)
    wire.wait_for("Keys")
    pid, wire.pid = wire.pid, 0
    wire.close()
    until = time.monotonic() + PATIENCE
    while os.waitpid(pid, os.WNOHANG)[0] == 0:
        assert time.monotonic() < until, "still running"
        time.sleep(0.05)
    wire._end = os.open(os.devnull, os.O_RDONLY)


def test_nothing_is_sent_while_nothing_happens(page: Path, wired: Open) -> None:
    wire = wired(page)
    wire.wait_for("Keys")
    wire.settle()
    wire.send(b"e")
    wire.settle()
    before = len(wire.seen)
    time.sleep(2)
    wire.settle()
    assert wire.seen[before:] == b""
