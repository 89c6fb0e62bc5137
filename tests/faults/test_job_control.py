"""The editor is stopped and continued, by the shell and by others."""

from __future__ import annotations

import os
import shlex
import signal
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.faults.lines import TYPED, Line, delete, edit, editor_of, left, runs, state, until
from tests.tui.conftest import PAGE
from tests.tui.tmux import Tmux, environment, program

pytestmark = pytest.mark.terminal

Run = Callable[..., Line]
SHELL = ("bash", "--norc", "--noprofile", "-i")
PROMPT = "shell> "
AWAY = 30 if "TUIPROFILE_KILLS" in os.environ else 2
"""Seconds that the editor is stopped."""


@pytest.fixture
def shell(about: Path, run: Run) -> Line:
    """A shell that the editor has been started from."""
    line = run(*SHELL, PS1=PROMPT)
    line.wait_for_output(PROMPT.encode())
    line.send(f"{shlex.join(program(about))}\r".encode())
    line.wait_for("item 1 of 3")
    return line


def settled(line: Line) -> str:
    """The screen once it no longer changes."""
    line.wait_until(lambda: line.silent_for(1))
    return line.shown


def stop(line: Line) -> None:
    line.seen = b""
    line.send(b"\x1a")
    line.wait_for_output(b"Stopped")


def come_back(line: Line) -> None:
    """Continue the editor on a screen that shows nothing of it any more."""
    line.forget()
    line.send(b"fg\r")


def quit_without_saving(line: Line) -> None:
    line.send(b"q")
    line.wait_for("Not saved")
    line.seen = b""
    line.send(b"D")
    line.wait_for_output(PROMPT.encode())
    line.send(b"stty -a\r")
    line.wait_for_output(b" icanon")
    line.wait_for_output(b" echo ")


def test_after_a_long_stop_the_screen_is_whole_and_the_edits_are_there(
    about: Path, shell: Line
) -> None:
    delete(shell)
    shell.send(b"jk")
    before = settled(shell)
    editor = editor_of(about)
    for seconds in (AWAY, 0):
        stop(shell)
        until(lambda: state(editor) == "T", "the editor is to stop")
        time.sleep(seconds)
        come_back(shell)
        shell.wait_until(lambda: shell.shown == before)
    shell.send(b"j")
    shell.wait_for("item 2 of 2")
    assert about.read_text() == PAGE
    quit_without_saving(shell)
    assert not runs(editor)


def test_what_was_typed_survives_a_long_stop_in_tmux(about: Path) -> None:
    term = Tmux([*SHELL], environment(PS1=PROMPT), (80, 24))
    try:
        term.wait_for(PROMPT.strip())
        term.type(f"{shlex.join(program(about))}\n")
        term.wait_for("item 1 of 3")
        term.press("d")
        term.wait_for("1 unsaved")
        term.press("a")
        term.wait_for("New item")
        term.type(TYPED)
        term.wait_for(f"&nbsp;{TYPED}")
        term.press("Escape")
        term.wait_for("1 draft")
        term.press("C-z")
        term.wait_for("Stopped")
        time.sleep(AWAY)
        term.type("fg\n")
        term.wait_for("item 1 of 2", "1 unsaved", "1 draft", "> News", "q Quit")
        term.press("a")
        term.wait_for(f"&nbsp;{TYPED}")
    finally:
        term.close()
    assert about.read_text() == PAGE


def test_in_the_background_it_stays_stopped_until_it_is_fetched(about: Path, shell: Line) -> None:
    delete(shell)
    shell.send(b"jk")
    before = settled(shell)
    editor = editor_of(about)
    stop(shell)
    until(lambda: state(editor) == "T", "the editor is to stop")
    shell.send(b"bg\r")
    shell.wait_for_output(b"&")
    shell.wait_for_output(PROMPT.encode())
    until(lambda: state(editor) == "T", "the editor is to stop again")
    come_back(shell)
    shell.wait_until(lambda: shell.shown == before)
    quit_without_saving(shell)


def test_a_stop_without_notice_changes_nothing(about: Path, opened: Run) -> None:
    line = opened()
    delete(line)
    line.send(b"jk")
    before = settled(line)
    threads = Path(f"/proc/{line.pid}/task")
    count = len(list(threads.iterdir()))
    for _ in range(3):
        os.kill(line.pid, signal.SIGSTOP)
        until(lambda: state(line.pid) == "T", "the editor is to stop")
        line.forget()
        os.kill(line.pid, signal.SIGCONT)
        line.wait_until(lambda: line.shown == before)
    until(lambda: len(list(threads.iterdir())) == count, "as many threads as before")
    line.send(b"u")
    line.wait_without("unsaved")
    line.send(b"q")
    assert line.exit_code() == 0
    assert about.read_text() == PAGE


def test_a_continue_without_a_stop_changes_nothing_that_is_typed(about: Path, opened: Run) -> None:
    line = opened()
    line.wait_for("item 1 of 3")
    line.send(b"a")
    line.wait_for("New item")
    for letter in TYPED.encode():
        line.send(bytes([letter]))
        os.kill(line.pid, signal.SIGCONT)
        line.read_for(0.02)
    line.wait_for(f"&nbsp;{TYPED}")
    line.send(b"\r")
    line.wait_for("item 1 of 4")
    os.kill(line.pid, signal.SIGTERM)
    assert line.end() == 143
    assert left(about) == (["Add to news"], [])


@pytest.mark.parametrize(
    "number", [signal.SIGKILL, signal.SIGTERM, signal.SIGHUP], ids=["kill", "term", "hup"]
)
def test_nothing_is_lost_by_a_signal_while_it_is_stopped(
    about: Path, shell: Line, number: signal.Signals
) -> None:
    edit(shell)
    shell.send(b"\x1b")
    shell.wait_for("1 draft")
    editor = editor_of(about)
    stop(shell)
    until(lambda: state(editor) == "T", "the editor is to stop")
    os.kill(editor, number)
    if number != signal.SIGKILL:
        time.sleep(0.1)
        assert state(editor) == "T"
        shell.send(b"fg\r")
    took = until(lambda: not runs(editor), "the editor is to end")
    print(f"{number.name}, stopped: gone after {took:.0f} ms")
    assert about.read_text() == PAGE
    assert left(about) == (["Delete news/1"], [TYPED])


@pytest.mark.parametrize("place", ["stopped", "background"])
@pytest.mark.parametrize("name", ["TERM", "HUP"])
def test_the_shell_ends_it_and_keeps_its_terminal(
    about: Path, shell: Line, name: str, place: str
) -> None:
    edit(shell)
    shell.send(b"\x1b")
    shell.wait_for("1 draft")
    editor = editor_of(about)
    stop(shell)
    until(lambda: state(editor) == "T", "the editor is to stop")
    if place == "background":
        shell.send(b"bg\r")
        shell.wait_for_output(b"&")
        until(lambda: state(editor) == "T", "the editor is to stop again")
    shell.read_for(0.2)
    shell.seen = b""
    shell.send(f"kill -{name} %1\r".encode())
    until(lambda: not runs(editor), "the editor is to end")
    shell.send(b"echo still $((1 + 1))\r")
    shell.wait_for_output(b"still 2")
    assert b"1049" not in shell.seen
    assert left(about) == (["Delete news/1"], [TYPED])


def test_nothing_is_lost_when_the_terminal_is_closed_while_it_is_stopped(
    about: Path, shell: Line
) -> None:
    edit(shell)
    shell.send(b"\x1b")
    shell.wait_for("1 draft")
    editor = editor_of(about)
    stop(shell)
    until(lambda: state(editor) == "T", "the editor is to stop")
    shell.hang_up()
    took = until(lambda: not runs(editor), "the editor is to end")
    print(f"closed while stopped: gone after {took:.0f} ms")
    assert about.read_text() == PAGE
    assert left(about) == (["Delete news/1"], [TYPED])
