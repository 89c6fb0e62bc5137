"""The user's own editor has the terminal for long, and whatever happens then loses nothing."""

from __future__ import annotations

import os
import shlex
import signal
import stat
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from tests.faults.lines import Line, delete, editor_of, left, runs, state, until, waits
from tests.tui.conftest import PAGE
from tests.tui.tmux import program

pytestmark = pytest.mark.terminal

Run = Callable[..., Line]


class Own:
    """An editor that waits until it is told to go on, and then appends a word."""

    def __init__(self, folder: Path, name: str = "own") -> None:
        self.path = folder / name
        self._pid, self._go = folder / "pid", folder / "go"
        self.path.write_text(
            "#!/bin/sh\n"
            "trap 'echo interrupted' INT QUIT\n"
            f"echo $$ >{shlex.quote(str(self._pid))}\n"
            'echo "ready with $1."\n'
            f"until test -e {shlex.quote(str(self._go))}; do sleep 0.1; done\n"
            'sed -i "s/lab$/lab, for good/" "$1"\n'
        )
        self.path.chmod(0o755)

    @property
    def pid(self) -> int:
        return int(self._pid.read_text())

    def go_on(self) -> None:
        self._go.touch()


@pytest.fixture
def own(tmp_path: Path) -> Iterator[Own]:
    editor = Own(tmp_path)
    yield editor
    editor.go_on()
    with suppress(FileNotFoundError, ProcessLookupError):
        os.kill(editor.pid, signal.SIGKILL)


def open_own(line: Line) -> Path:
    """Delete the first item, and open the next in the own editor; the file that it edits."""
    delete(line)
    line.seen = b""
    line.send(b"E")
    line.wait_until(lambda: b".md.\r\n" in line.seen)
    return Path(line.seen.partition(b"ready with ")[2].partition(b".\r\n")[0].decode())


def changed(line: Line) -> None:
    line.wait_for("lab, for good", "2 unsaved")
    line.send(b"j")
    line.wait_for("item 2 of 2")


def test_the_editor_comes_back_after_a_long_wait_that_cost_nothing(
    about: Path, opened: Run, own: Own
) -> None:
    line = opened(VISUAL=str(own.path))
    file = open_own(line)
    assert waits(line.pid)
    assert left_private(file)
    own.go_on()
    changed(line)
    assert not file.parent.exists()
    assert about.read_text() == PAGE


@pytest.mark.parametrize("key", [b"\x03", b"\x1c"], ids=["interrupt", "quit"])
def test_a_key_that_interrupts_the_own_editor_is_not_for_this_one(
    about: Path, opened: Run, own: Own, key: bytes
) -> None:
    line = opened(VISUAL=str(own.path))
    open_own(line)
    for _ in range(2):
        line.seen = b""
        line.send(key)
        line.wait_for_output(b"interrupted")
    own.go_on()
    changed(line)
    assert about.read_text() == PAGE


def test_an_own_editor_that_is_interrupted_ends_alone(about: Path, opened: Run) -> None:
    line = opened(VISUAL="sh -c 'echo ready; exec sleep 600'")
    delete(line)
    line.send(b"E")
    line.wait_for_output(b"ready")
    line.send(b"\x03")
    line.wait_for("nothing was changed", "1 unsaved")
    line.send(b"u")
    line.wait_for("of 3", "2025.03")
    line.send(b"q")
    assert line.exit_code() == 0
    assert about.read_text() == PAGE


@pytest.mark.parametrize("command", ["false", "no-such-editor"])
def test_an_own_editor_that_fails_gives_the_terminal_back(
    about: Path, opened: Run, command: str
) -> None:
    line = opened(VISUAL=command)
    delete(line)
    line.send(b"E")
    line.wait_for(f"{command} ", "1 unsaved")
    line.send(b"u")
    line.wait_for("of 3", "2025.03")
    line.send(b"q")
    assert line.exit_code() == 0
    assert about.read_text() == PAGE


def test_both_editors_stop_and_come_back_together(about: Path, run: Run, own: Own) -> None:
    line = run("bash", "--norc", "--noprofile", "-i", PS1="shell> ", VISUAL=str(own.path))
    line.wait_for_output(b"shell> ")
    line.send(f"{shlex.join(program(about))}\r".encode())
    open_own(line)
    editor = editor_of(about)
    line.send(b"\x1a")
    line.wait_for_output(b"Stopped")
    assert {state(editor), state(own.pid)} == {"T"}
    line.send(b"fg\r")
    until(lambda: state(editor) != "T", "the editor is to go on")
    own.go_on()
    changed(line)
    assert about.read_text() == PAGE


@pytest.mark.parametrize(
    ("number", "code"),
    [(signal.SIGKILL, 137), (signal.SIGTERM, 143), (signal.SIGHUP, 129)],
    ids=["kill", "term", "hup"],
)
def test_nothing_is_lost_by_a_signal_while_the_own_editor_is_open(
    about: Path, run: Run, own: Own, number: signal.Signals, code: int
) -> None:
    # The shell keeps the terminal open for the own editor.
    line = run(
        "sh", "-c", '"$@"; echo ended with $?; cat', "sh", *program(about), VISUAL=str(own.path)
    )
    file = open_own(line)
    editor = editor_of(about)
    os.kill(editor, number)
    took = until(lambda: not runs(editor), "the editor is to end")
    print(f"{number.name}, outside: gone after {took:.0f} ms")
    line.wait_for_output(f"ended with {code}".encode())
    assert about.read_text() == PAGE
    assert left(about) == (["Delete news/1"], [])
    # What is being typed there is the user's, and still nobody else's.
    assert left_private(file)
    own.go_on()
    until(lambda: not runs(own.pid), "the own editor is to end")
    assert file.read_text().endswith("lab, for good\n")
    assert left_private(file)


def test_nothing_is_lost_when_the_terminal_is_closed_while_the_own_editor_is_open(
    about: Path, opened: Run, own: Own
) -> None:
    line = opened(VISUAL=str(own.path))
    file = open_own(line)
    line.hang_up()
    assert line.end() == 129
    assert about.read_text() == PAGE
    assert left(about) == (["Delete news/1"], [])
    assert left_private(file)


def left_private(file: Path) -> bool:
    """Whether nobody else can read the file that the own editor edits."""
    modes = [stat.S_IMODE(path.stat().st_mode) for path in (file, file.parent)]
    return modes == [0o600, 0o700]
