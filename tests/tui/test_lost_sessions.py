"""The editor is ended in every way there is, and what was done comes back at the next start."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.tui.conftest import PAGE, PATIENCE
from tests.tui.test_wire import Wire
from tests.tui.tmux import SOURCE
from tuiprofile.editor.keeping.journal import journals_in
from tuiprofile.editor.session import Session

pytestmark = pytest.mark.terminal

Open = Callable[[], Wire]
FIRST = "- *2025.03*: &nbsp;The tide table went live ([code](https://example.org/tides))\n"


@pytest.fixture
def opened(page: Path) -> Iterator[Open]:
    wires: list[Wire] = []

    def run() -> Wire:
        wires.append(Wire(page))
        return wires[-1]

    yield run
    for wire in wires:
        wire.close()


def journals(page: Path) -> list[Path]:
    session = Session.open_to_edit(page)
    assert session.read_only is None and session.keeping is not None
    assert session.keeping.journal is not None
    found = journals_in(session.keeping.journal._folder.parent)
    session.close()
    return found


def edit(wire: Wire) -> None:
    """Delete the first item, and type the beginning of a new one."""
    wire.wait_for("item 1 of 3")
    wire.send(b"d")
    wire.wait_for("1 unsaved")
    wire.send(b"a")
    wire.wait_for("New item")
    wire.send(b"A new clock")
    wire.wait_for("&nbsp;A new clock")


def gone(wire: Wire) -> int:
    """Wait for the end of the program; gives how it ended, as a shell would tell it."""
    until = time.monotonic() + PATIENCE
    pid, wire.pid = wire.pid, 0
    while (status := os.waitpid(pid, os.WNOHANG))[0] == 0:
        assert time.monotonic() < until, "still running"
        time.sleep(0.01)
    code = os.waitstatus_to_exitcode(status[1])
    return code if code >= 0 else 128 - code


def recovered(opened: Open, page: Path) -> None:
    """Start again, and take what is offered."""
    wire = opened()
    wire.wait_for("1 unsaved edit and 1 draft", "Delete news/1", "typed, not applied: A new clock")
    assert page.read_text() == PAGE
    wire.send(b"\r")
    # The line is open again in which the new item was being typed.
    wire.wait_for("item 1 of 2", "1 unsaved", "&nbsp;A new clock")
    wire.send(b"\r")
    wire.wait_for("item 1 of 3")
    wire.send(b"w")
    wire.wait_for("byte-identical")
    wire.send(b"\r")
    wire.wait_for("Saved")
    wire.send(b"q")
    assert gone(wire) == 0
    (new,) = set(page.read_text().splitlines()) - set(PAGE.splitlines())
    assert new.endswith("&nbsp;A new clock")
    assert page.read_text() == PAGE.replace(FIRST, f"{new}\n")
    assert journals(page) == []


@pytest.mark.parametrize(
    ("number", "code"),
    [(signal.SIGKILL, 137), (signal.SIGTERM, 143), (signal.SIGHUP, 129)],
    ids=["kill", "term", "hup"],
)
def test_nothing_is_lost_by_a_signal(
    opened: Open, page: Path, number: signal.Signals, code: int
) -> None:
    wire = opened()
    edit(wire)
    started = time.monotonic()
    os.kill(wire.pid, number)
    assert gone(wire) == code
    print(f"{number.name}: gone after {1000 * (time.monotonic() - started):.0f} ms")
    recovered(opened, page)


def test_nothing_is_lost_when_the_terminal_is_closed(opened: Open, page: Path) -> None:
    wire = opened()
    edit(wire)
    os.close(wire._end)
    assert gone(wire) != 0
    wire._end = os.open(os.devnull, os.O_RDONLY)
    recovered(opened, page)


def test_a_terminal_is_given_back_as_it_was(opened: Open) -> None:
    wire = opened()
    wire.wait_for("item 1 of 3")
    os.kill(wire.pid, signal.SIGTERM)
    assert gone(wire) == 143
    wire._read(0.2)
    assert wire.seen.rstrip().endswith(b"\x1b[?1049l\x1b[?25h\x1b[0m")


def test_what_is_lost_can_wait_and_can_be_discarded(opened: Open, page: Path) -> None:
    wire = opened()
    edit(wire)
    os.kill(wire.pid, signal.SIGKILL)
    gone(wire)
    wire = opened()
    wire.wait_for("1 unsaved edit")
    wire.send(b"l")
    wire.wait_for("item 1 of 3", "Kept for later")
    wire.send(b"q")
    assert gone(wire) == 0
    wire = opened()
    wire.wait_for("1 unsaved edit")
    wire.send(b"D")
    wire.wait_for("discards for good")
    wire.send(b"D")
    wire.wait_for("item 1 of 3", "Discarded")
    wire.send(b"q")
    assert gone(wire) == 0
    assert journals(page) == []
    assert page.read_text() == PAGE


def test_quitting_without_saving_leaves_nothing(opened: Open, page: Path) -> None:
    wire = opened()
    edit(wire)
    wire.send(b"\x1b")
    wire.wait_for("1 draft")
    wire.send(b"q")
    wire.wait_for("Not saved")
    wire.send(b"D")
    assert gone(wire) == 0
    assert journals(page) == []
    wire = opened()
    wire.wait_for("item 1 of 3")


@pytest.mark.parametrize(
    ("opening", "typed", "shown"),
    [(b"\r", b"\t\x1b[F late", "harbour lab late"), (b"e", b"\x1b[Fs", "harbour labs")],
    ids=["form", "raw text"],
)
def test_what_is_typed_in_a_dialog_comes_back_in_it(
    opened: Open, page: Path, opening: bytes, typed: bytes, shown: str
) -> None:
    wire = opened()
    wire.wait_for("item 1 of 3")
    wire.send(b"j")
    wire.wait_for("item 2 of 3")
    wire.send(opening)
    wire.wait_for("Esc Close")
    wire.send(typed)
    wire.wait_for(shown)
    os.kill(wire.pid, signal.SIGKILL)
    gone(wire)
    wire = opened()
    wire.wait_for("1 draft from", shown)
    wire.send(b"\r")
    wire.wait_for("item 1 of 3", "1 draft")
    wire.send(b"j")
    wire.wait_for("item 2 of 3")
    wire.send(opening)
    wire.wait_for("your draft", shown)
    assert page.read_text() == PAGE


def test_a_second_editor_only_shows_the_page(opened: Open, page: Path) -> None:
    first = opened()
    first.wait_for("item 1 of 3")
    second = opened()
    second.wait_for("item 1 of 3", f"process {first.pid}")
    second.send(b"d")
    second.wait_for("only shown")
    command = [sys.executable, "-m", "tuiprofile", "delete", "news/1", "-p", str(page)]
    env = {**os.environ, "PYTHONPATH": str(SOURCE)}
    other = subprocess.run(command, env=env, capture_output=True, text=True, check=False)
    assert other.returncode == 5 and str(first.pid) in other.stderr
    second.send(b"q")
    assert gone(second) == 0
    first.send(b"q")
    assert gone(first) == 0
    assert page.read_text() == PAGE


def test_what_is_unsaved_can_be_kept_for_the_next_time(opened: Open, page: Path) -> None:
    before = page.read_bytes()
    wire = opened()
    wire.wait_for("item 1 of 3")
    wire.send(b"d")
    wire.wait_for("1 unsaved")
    wire.send(b"q")
    wire.wait_for("Not saved: 1", "later")
    wire.send(b"l")
    assert gone(wire) == 0
    assert page.read_bytes() == before
    again = opened()
    again.wait_for("1 unsaved edit", "Later")
    again.send(b"\r")
    again.wait_for("1 unsaved", "Recovered")
