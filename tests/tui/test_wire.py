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
from codecs import getincrementaldecoder
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from tests.tui.conftest import PAGE, PATIENCE
from tests.tui.emulator import Screen
from tests.tui.test_hostile_pages import HOSTILE
from tests.tui.tmux import environment, program

pytestmark = pytest.mark.terminal


class Wire:
    """The program at the other end of a pseudo-terminal of 100 by 30."""

    def __init__(self, path: Path) -> None:
        self.pid, self._end = pty.fork()
        if self.pid == 0:
            command = program(path)
            os.execvpe(command[0], command, environment(TERM="xterm-256color", VISUAL="true"))
        fcntl.ioctl(self._end, termios.TIOCSWINSZ, struct.pack("HHHH", 30, 100, 0, 0))
        self.seen = b""
        self._screen = Screen(100, 30)
        self._decode = getincrementaldecoder("utf-8")("replace").decode

    def send(self, *writes: bytes, apart: float = 0.0) -> None:
        """Write to the terminal, so many seconds apart."""
        for data in writes:
            os.write(self._end, data)
            time.sleep(apart)

    def wait_for(self, *texts: str) -> str:
        """The screen, once it shows all of `texts`."""
        return self._wait(lambda shown: all(text in shown for text in texts), texts)

    def wait_without(self, text: str) -> str:
        """The screen, once it no longer shows `text`."""
        return self._wait(lambda shown: text not in shown, ("without", text))

    def wait_until(self, holds: Callable[[], bool]) -> None:
        """Read on until `holds` does."""
        self._wait(lambda _: holds(), ())

    def silent_for(self, seconds: float) -> bool:
        """Whether nothing is sent for so long."""
        return not self._read(seconds)

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

    def _wait(self, fits: Callable[[str], bool], wanted: Sequence[str]) -> str:
        until = time.monotonic() + PATIENCE
        while not fits(shown := self._screen.text):
            assert time.monotonic() < until, f"{wanted} in vain:\n{shown}"
            self._read(0.1)
        return shown

    def _read(self, patience: float) -> bool:
        if not select.select([self._end], [], [], patience)[0]:
            return False
        try:
            data = os.read(self._end, 65536)
        except OSError:
            return False
        self.seen += data
        self._screen.write(self._decode(data))
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
    for n in range(len(HOSTILE)):
        wire.send(b"j")
        wire.wait_for(f"item {n + 2} of")
    for key, says in ((b"d", "1 unsaved"), (b"w", "Write"), (b"\x1b", "item"), (b"s", "section")):
        wire.send(key)
        wire.wait_for(says)
    wire.send(b"\x1b")
    wire.wait_without("Go to a section")
    wire.send(b"?")
    wire.wait_for("type to search")
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
    wire.send(b"\xff\xfe\x80?")
    wire.wait_for("type to search")
    wire.send(b"\x1b")
    wire.wait_without("type to search")
    wire.send(b"q")
    assert wire.exit_code() == 0


@pytest.mark.parametrize("apart", [0.0, 0.001, 0.01])
def test_keys_are_applied_in_the_order_they_were_typed(
    page: Path, wired: Open, apart: float
) -> None:
    wire = wired(page)
    wire.wait_for("Keys")
    typed = [b"a", *(bytes([c]) for c in b"hello\x7f\x7fp"), b"\x1b[H", b"X", b"\x1b[F", b"Y"]
    wire.send(*typed if apart else [b"".join(typed)], apart=apart)
    wire.wait_for("&nbsp;XhelpY")
    wire.send(b"\r\x13")
    wire.wait_for("*: &nbsp;XhelpY", "byte-identical")
    wire.send(b"\r")
    wire.wait_for("Saved")
    first = "- *2025.03*"
    (new,) = set(page.read_text().splitlines()) - set(PAGE.splitlines())
    assert new.startswith("- *") and new.endswith("*: &nbsp;XhelpY")
    assert page.read_text() == PAGE.replace(first, f"{new}\n{first}")


def test_keys_around_the_opening_of_a_dialog_go_where_they_are_meant(
    page: Path, wired: Open
) -> None:
    wire = wired(page)
    wire.wait_for("Keys")
    wire.send(b"3e\x1b[FP1\x1b[DQ\x13w")
    wire.wait_for("UniversityPQ1", "byte-identical")
    wire.send(b"\r")
    wire.wait_for("Saved")
    assert page.read_text() == PAGE.replace("Quayside University", "Quayside UniversityPQ1")


def test_a_key_right_behind_escape_is_neither_lost_nor_changed(page: Path, wired: Open) -> None:
    wire = wired(page)
    wire.wait_for("Keys")
    wire.send(b"aabc")
    wire.wait_for("&nbsp;abc")
    wire.send(b"\x1b", b"j", apart=0.1)
    wire.wait_for("item 2 of 3")
    wire.send(b"dw")
    wire.wait_for("byte-identical")
    wire.send(b"\x1b", b"u", b"\r", apart=0.02)
    wire.wait_for("harbour lab", "Esc Close")
    assert page.read_text() == PAGE


def test_an_arrow_key_cut_by_a_slow_line_is_still_one_key(page: Path, wired: Open) -> None:
    wire = wired(page)
    wire.wait_for("Keys")
    wire.send(b"\x1b", b"[", b"B", apart=0.15)
    wire.wait_for("item 2 of 3")


def test_a_paste_with_control_characters_is_only_text(page: Path, wired: Open) -> None:
    wire = wired(page)
    wire.wait_for("Keys")
    wire.send(b"a\x1b[200~*2026.01*: Pasted\x1b\x11\x03\x1b[A\rqD\x1b[201~")
    wire.wait_for("→ - *2026.01*: &nbsp;Pasted[A qD", "one line")
    wire.send(b"\r")
    wire.wait_for("Added")
    wire.send(b"w")
    wire.wait_for("byte-identical")
    wire.send(b"\r")
    wire.wait_for("Saved")
    added = "- *2026.01*: &nbsp;Pasted[A qD\n"
    first = "- *2025.03*"
    assert page.read_text() == PAGE.replace(first, added + first)


def test_a_paste_that_never_ends_gives_the_keys_back(page: Path, wired: Open) -> None:
    wire = wired(page)
    wire.wait_for("Keys")
    wire.send(b"a\x1b[200~never ending")
    wire.wait_for("&nbsp;never ending")
    wire.send(b"\x1b", b"q", apart=0.1)
    wire.wait_for("Not saved: 1")
    wire.send(b"D")
    assert wire.exit_code() == 0


def test_what_is_pasted_behind_an_enter_is_no_command(page: Path, wired: Open) -> None:
    wire = wired(page)
    wire.wait_for("Keys")
    wire.send(b"a*2026.01*: Typed\rdddwq")
    wire.wait_for("Added", "left out")
    wire.send(b"w")
    wire.wait_for("+1 −0")
    wire.send(b"\r")
    wire.wait_for("Saved")
    first = "- *2025.03*"
    assert page.read_text() == PAGE.replace(first, "- *2026.01*: &nbsp;Typed\n" + first)


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
    wire.send(b"e")
    wire.wait_for("Apply")
    # A cursor that blinks, or a clock, would send something in every interval.
    wire.wait_until(lambda: wire.silent_for(2))
