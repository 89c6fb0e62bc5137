"""An ssh connection is lost in each way there is, and nothing with it."""

from __future__ import annotations

import os
import shlex
import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.faults.lines import TYPED, Line, command_line, edit, editor_of, left, runs, until
from tests.faults.sshd import Sshd
from tests.tui.conftest import PAGE

pytestmark = pytest.mark.terminal

Run = Callable[..., Line]


@pytest.fixture(scope="module")
def sshd(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sshd]:
    server = Sshd(tmp_path_factory.mktemp("sshd"))
    yield server
    server.close()


def direct(sshd: Sshd, run: Run, words: str) -> Line:
    return run(*sshd.client(words))


def through_a_shell(sshd: Sshd, run: Run, words: str) -> Line:
    return run(*sshd.client(f"sh -c {shlex.quote(f'{words}; true')}"))


def from_a_login_shell(sshd: Sshd, run: Run, words: str) -> Line:
    line = run(*sshd.client())
    line.wait_until(lambda: bool(line.seen))
    line.send(f"{words}\r".encode())
    return line


def client_killed(line: Line, _: int) -> None:
    os.kill(line.pid, signal.SIGKILL)


def window_closed(line: Line, _: int) -> None:
    line.hang_up()


def escape_typed(line: Line, _: int) -> None:
    # The escape counts at the beginning of a line only. Enter opens a form here, and changes
    # nothing; what was typed is a draft by then.
    line.send(b"\x1b")
    line.wait_for("1 draft")
    line.send(b"\r")
    line.wait_for("Apply")
    line.send(b"~.")


def server_killed(_: Line, connection: int) -> None:
    os.kill(connection, signal.SIGKILL)


@pytest.mark.parametrize(
    "lose", [client_killed, window_closed, escape_typed, server_killed], ids=lambda f: f.__name__
)
@pytest.mark.parametrize(
    "connect", [direct, through_a_shell, from_a_login_shell], ids=lambda f: f.__name__
)
def test_a_lost_connection_leaves_the_work_and_no_process(
    sshd: Sshd,
    about: Path,
    run: Run,
    connect: Callable[[Sshd, Run, str], Line],
    lose: Callable[[Line, int], None],
) -> None:
    before = set(sshd.connections())
    line = connect(sshd, run, shlex.join(command_line(about)))
    edit(line)
    editor = editor_of(about)
    (connection,) = set(sshd.connections()) - before
    lose(line, connection)
    took = until(lambda: not runs(editor), "the editor is to end")
    print(f"{connect.__name__}, {lose.__name__}: gone after {took:.0f} ms")
    until(lambda: not runs(connection), "the connection is to end")
    assert about.read_text() == PAGE
    assert left(about) == (["Delete news/1"], [TYPED])
