"""The editor at the other end of a wire or line, and a state folder of each test's own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.faults.lines import Line
from tests.tui.conftest import PAGE
from tests.tui.test_wire import Wire
from tests.tui.tmux import program

Open = Callable[[Path], Wire]


@pytest.fixture
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The state folder, and a folder for temporary files beside it."""
    folder, temporary = tmp_path / "state", tmp_path / "temporary"
    folder.mkdir()
    temporary.mkdir()
    monkeypatch.setenv("XDG_STATE_HOME", str(folder))
    monkeypatch.setenv("TMPDIR", str(temporary))
    monkeypatch.setattr("tempfile.tempdir", str(temporary))
    return folder


@pytest.fixture
def wired() -> Iterator[Open]:
    """Open the program on a page at the end of a wire."""
    wires: list[Wire] = []

    def run(path: Path) -> Wire:
        wires.append(Wire(path))
        return wires[-1]

    yield run
    for wire in wires:
        wire.close()


@pytest.fixture
def about(tmp_path: Path) -> Path:
    """A page with three visible items in its first section."""
    path = tmp_path / "about.md"
    path.write_text(PAGE)
    return path


@pytest.fixture
def run() -> Iterator[Callable[..., Line]]:
    """Run a command in a terminal."""
    lines: list[Line] = []

    def start(*command: object, **env: str) -> Line:
        lines.append(Line(command, **env))
        return lines[-1]

    yield start
    for line in lines:
        line.close()


@pytest.fixture
def opened(about: Path, run: Callable[..., Line]) -> Callable[..., Line]:
    """Open the page in a terminal."""

    def start(**env: str) -> Line:
        return run(*program(about), **env)

    return start
