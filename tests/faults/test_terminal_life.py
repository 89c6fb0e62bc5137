"""Terminals that are none, that are half there, or that go away without a word."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.faults.lines import TYPED, Line, delete, edit, left
from tests.tui.conftest import PAGE
from tests.tui.tmux import program

pytestmark = pytest.mark.terminal

Run = Callable[..., Line]


def in_shell(run: Run, script: str, page: Path, **env: str) -> Line:
    """Run a script that has the program as its arguments."""
    return run("sh", "-c", script, "sh", *program(page), **env)


@pytest.mark.parametrize(
    "script",
    [
        '"$@" <&-',
        '"$@" </dev/null',
        'echo ddw | "$@"',
        'exec 3>&2; nohup "$@" 2>&1 >/dev/null | cat >&3; (exit 2)',
        '"$@" 2>&-',
        '{ "$@" 2>&1 1>&3 | cat; } 3>&1; (exit 2)',
    ],
    ids=["closed", "null", "pipe", "nohup", "no-errors", "piped-errors"],
)
def test_without_a_terminal_it_says_so_in_one_line_and_ends(
    about: Path, run: Run, script: str
) -> None:
    line = in_shell(run, f'{script}; echo "ended with $?"; cat', about)
    line.wait_until(lambda: b"ended with " in line.seen)
    line.read_for(0.1)
    said = [words for words in line.seen.splitlines() if b"tuiprofile: " in words]
    assert len(said) == 1 and said[0].startswith(b"tuiprofile: the editor "), line.seen
    assert b"\x1b" not in line.seen
    assert b"ended with 2\r\n" in line.seen
    assert about.read_text() == PAGE


def test_standard_output_is_not_needed(about: Path, run: Run) -> None:
    line = in_shell(run, 'exec "$@" >&-', about)
    delete(line)
    line.send(b"w")
    line.wait_for("byte-identical")
    line.send(b"\r")
    line.wait_for("Saved")
    line.send(b"q")
    assert line.exit_code() == 0
    first = "- *2025.03*: &nbsp;The tide table went live ([code](https://example.org/tides))\n"
    assert about.read_text() == PAGE.replace(first, "")


@pytest.mark.parametrize("busy", [False, True], ids=["quiet", "busy"])
def test_where_a_hang_up_is_ignored_a_dead_terminal_ends_it_all_the_same(
    about: Path, run: Run, busy: bool
) -> None:
    line = in_shell(run, "trap '' HUP; exec \"$@\"", about)
    edit(line)
    if busy:
        # Much is waiting to be sent when the terminal goes.
        for number in range(200):
            line.resize(100 + number % 2, 30)
            time.sleep(0.002)
    started = time.monotonic()
    line.hang_up()
    assert line.end() == 143
    print(f"no SIGHUP: gone after {1000 * (time.monotonic() - started):.0f} ms")
    assert about.read_text() == PAGE
    assert left(about) == (["Delete news/1"], [TYPED])


def test_where_a_hang_up_is_ignored_the_signal_does_nothing(about: Path, run: Run) -> None:
    line = in_shell(run, "trap '' HUP; exec \"$@\"", about)
    delete(line)
    os.kill(line.pid, signal.SIGHUP)
    line.send(b"j")
    line.wait_for("item 2 of 2")
    line.send(b"u")
    line.wait_for("of 3", "2025.03")
    line.send(b"q")
    assert line.exit_code() == 0


@pytest.mark.parametrize(
    ("number", "code"), [(signal.SIGINT, 130), (signal.SIGQUIT, 131)], ids=["int", "quit"]
)
def test_nothing_is_lost_by_an_interrupt_from_outside(
    about: Path, opened: Run, number: signal.Signals, code: int
) -> None:
    line = opened()
    edit(line)
    os.kill(line.pid, number)
    assert line.end() == code
    assert about.read_text() == PAGE
    assert left(about) == (["Delete news/1"], [TYPED])
    line.read_for(0.2)
    assert line.seen.rstrip().endswith(b"\x1b[?1049l\x1b[?25h\x1b[0m")
