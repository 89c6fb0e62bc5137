"""The editor at the other end of a wire, and a state folder of each test's own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.tui.test_wire import Wire

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
