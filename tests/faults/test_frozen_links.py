"""A link that takes nothing more, or lies still: the program waits, and has lost nothing."""

from __future__ import annotations

import fcntl
import os
import shlex
import shutil
import signal
import struct
import subprocess
import termios
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.faults.lines import (
    TYPED,
    Line,
    command_line,
    delete,
    edit,
    editor_of,
    left,
    runs,
    until,
    waits,
)
from tests.faults.sshd import Sshd
from tests.tui.conftest import PAGE

pytestmark = pytest.mark.terminal

Run = Callable[..., Line]


@pytest.fixture
def sshd(tmp_path: Path) -> Iterator[Sshd]:
    server = Sshd(tmp_path)
    yield server
    server.close()


def draw_much(editor: int, times: int = 200) -> None:
    """Let an editor draw its screen again and again, without a key."""
    terminal = os.open(f"/proc/{editor}/fd/0", os.O_RDWR | os.O_NOCTTY)
    for number in range(times, -1, -1):
        size = struct.pack("HHHH", 30, 100 + number % 2, 0, 0)
        fcntl.ioctl(terminal, termios.TIOCSWINSZ, size)
        time.sleep(0.005)
    os.close(terminal)


def goes_on(line: Line) -> None:
    line.wait_for("item 1 of 2", "1 unsaved")
    line.send(b"j")
    line.wait_for("item 2 of 2")
    line.send(b"u")
    line.wait_for("of 3", "2025.03")
    line.send(b"q")
    assert line.exit_code() == 0


def test_a_terminal_that_reads_nothing_costs_nothing_and_can_read_on(
    about: Path, opened: Run
) -> None:
    line = opened()
    delete(line)
    draw_much(line.pid)
    assert waits(line.pid)
    goes_on(line)
    assert about.read_text() == PAGE


@pytest.mark.parametrize(
    ("number", "code"),
    [(signal.SIGKILL, 137), (signal.SIGTERM, 143), (signal.SIGHUP, 129)],
    ids=["kill", "term", "hup"],
)
def test_nothing_is_lost_by_a_signal_while_the_terminal_reads_nothing(
    about: Path, opened: Run, number: signal.Signals, code: int
) -> None:
    line = opened()
    edit(line)
    draw_much(line.pid)
    started = time.monotonic()
    os.kill(line.pid, number)
    assert line.end() == code
    print(f"{number.name}, blocked: gone after {1000 * (time.monotonic() - started):.0f} ms")
    assert about.read_text() == PAGE
    assert left(about) == (["Delete news/1"], [TYPED])


@pytest.mark.parametrize("side", ["client", "server"])
def test_a_frozen_connection_goes_on_when_it_thaws(
    sshd: Sshd, about: Path, run: Run, side: str
) -> None:
    line = run(*sshd.client(shlex.join(command_line(about))))
    delete(line)
    editor = editor_of(about)
    frozen = line.pid if side == "client" else sshd.connections()[0]
    os.kill(frozen, signal.SIGSTOP)
    draw_much(editor)
    assert waits(editor)
    os.kill(frozen, signal.SIGCONT)
    goes_on(line)
    assert about.read_text() == PAGE


@pytest.mark.parametrize("side", ["client", "server"])
def test_a_frozen_connection_that_is_lost_takes_nothing_with_it(
    sshd: Sshd, about: Path, run: Run, side: str
) -> None:
    line = run(*sshd.client(shlex.join(command_line(about))))
    edit(line)
    editor = editor_of(about)
    frozen = line.pid if side == "client" else sshd.connections()[0]
    os.kill(frozen, signal.SIGSTOP)
    draw_much(editor)
    os.kill(frozen, signal.SIGKILL)
    took = until(lambda: not runs(editor), "the editor is to end")
    print(f"frozen, then killed ({side}): gone after {took:.0f} ms")
    assert about.read_text() == PAGE
    assert left(about) == (["Delete news/1"], [TYPED])


class Net:
    """Two networks with one wire between them, which can be cut."""

    SERVER, CLIENT = "10.213.77.1", "10.213.77.2"

    def __init__(self) -> None:
        if shutil.which("ip") is None or os.getuid() != 0:
            pytest.skip("needs root and the command ip, to cut a link")
        self._names = [f"tp{os.getpid()}{side}" for side in "sc"]
        server, client = self._names
        made = self._try("netns", "add", server)
        if made.returncode != 0:
            pytest.skip(f"no network of its own can be made here: {made.stderr.strip()}")
        self._ip("netns", "add", client)
        pair = ["link", "add", "wire", "netns", server, "type", "veth"]
        self._ip(*pair, "peer", "name", "wire", "netns", client)
        for name, address in zip(self._names, (self.SERVER, self.CLIENT), strict=True):
            self._ip("-n", name, "address", "add", f"{address}/24", "dev", "wire")
            self._ip("-n", name, "link", "set", "wire", "up")

    @property
    def servers(self) -> list[str]:
        """The words that run a command where the server is."""
        return ["ip", "netns", "exec", self._names[0]]

    @property
    def clients(self) -> list[str]:
        return ["ip", "netns", "exec", self._names[1]]

    def cut(self) -> None:
        self._ip("-n", self._names[1], "link", "set", "wire", "down")

    def mend(self) -> None:
        self._ip("-n", self._names[1], "link", "set", "wire", "up")

    def close(self) -> None:
        for name in self._names:
            self._try("netns", "delete", name)

    def _ip(self, *words: str) -> None:
        done = self._try(*words)
        assert done.returncode == 0, f"ip {' '.join(words)}: {done.stderr}"

    def _try(self, *words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(["ip", *words], capture_output=True, text=True, check=False)


@pytest.fixture
def net() -> Iterator[Net]:
    made = Net()
    yield made
    made.close()


@pytest.fixture
def far(net: Net, tmp_path: Path) -> Iterator[Sshd]:
    server = Sshd(tmp_path, net.SERVER, net.servers)
    yield server
    server.close()


def test_a_cut_link_costs_nothing_and_goes_on_when_it_is_mended(
    net: Net, far: Sshd, about: Path, run: Run
) -> None:
    line = run(*net.clients, *far.client(shlex.join(command_line(about))))
    delete(line)
    editor = editor_of(about)
    net.cut()
    draw_much(editor)
    assert waits(editor)
    net.mend()
    goes_on(line)
    assert about.read_text() == PAGE


def test_what_was_done_before_a_cut_survives_the_end_of_both_sides(
    net: Net, far: Sshd, about: Path, run: Run
) -> None:
    line = run(*net.clients, *far.client(shlex.join(command_line(about))))
    edit(line)
    editor = editor_of(about)
    net.cut()
    os.kill(line.pid, signal.SIGKILL)
    # The server knows nothing of it for minutes.
    assert waits(editor) and runs(editor)
    (connection,) = far.connections()
    os.kill(connection, signal.SIGKILL)
    took = until(lambda: not runs(editor), "the editor is to end")
    print(f"cut, then the server killed: gone after {took:.0f} ms")
    assert about.read_text() == PAGE
    assert left(about) == (["Delete news/1"], [TYPED])
