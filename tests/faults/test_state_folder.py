"""Where nothing can be kept, a page can still be edited, and what is missing is said."""

from __future__ import annotations

import os
import signal
import tempfile
from pathlib import Path

import pytest

from tests.faults.conftest import Open
from tests.faults.places import DELETED, NEWS, command, fill, names, read_only, small_disk
from tuiprofile.editor.keeping.lock import Locked
from tuiprofile.editor.session import Session


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "site" / "about.md"
    path.parent.mkdir()
    path.write_text(NEWS)
    return path


def test_a_command_on_a_full_disk_writes_the_page_and_says_what_is_not_kept(
    page: Path, state: Path
) -> None:
    with small_disk(state):
        fill(state)
        done = command(page)
        assert done.returncode == 0 and "Deleted" in done.stdout
        assert done.stderr.endswith("cannot be undone later: No space left on device.\n")
        assert done.stderr.count("\n") == 1
        assert page.read_text() == DELETED
        assert names(page.parent) == ["about.md"]


@pytest.mark.terminal
def test_an_editor_whose_journal_is_on_a_full_disk_warns_and_saves(
    page: Path, state: Path, wired: Open
) -> None:
    with small_disk(state):
        fill(state)
        wire = wired(page)
        wire.wait_for("item 1 of 3")
        wire.send(b"d")
        wire.wait_for("1 unsaved", "Unsaved edits would not survive a crash now")
        with pytest.raises(Locked):  # though who holds it could not be written into it
            Session.open_to_write(page)
        wire.send(b"w")
        wire.wait_for("byte-identical")
        wire.send(b"\r")
        wire.wait_for("Saved")
        assert page.read_text() == DELETED
        assert names(page.parent) == ["about.md"]


def test_another_folder_is_taken_where_the_usual_one_cannot_be_written(
    page: Path, state: Path
) -> None:
    with read_only(state):
        done = command(page)
        assert (done.returncode, done.stderr) == (0, "")
        assert page.read_text() == DELETED
        (folder,) = Path(tempfile.gettempdir()).iterdir()
        assert folder.stat().st_mode & 0o077 == 0
        assert command(page, "undo").returncode == 0
        assert page.read_text() == NEWS


@pytest.mark.terminal
def test_edits_in_the_other_folder_come_back_after_a_kill(
    page: Path, state: Path, wired: Open
) -> None:
    with read_only(state):
        wire = wired(page)
        wire.wait_for("item 1 of 3")
        wire.send(b"d")
        wire.wait_for("1 unsaved")
        os.kill(wire.pid, signal.SIGKILL)
        wire.exit_code()
        wire = wired(page)
        wire.wait_for("1 unsaved edit", "Delete news/1")
        wire.send(b"\r")
        wire.wait_for("item 1 of 2", "Recovered")
        assert page.read_text() == NEWS


@pytest.mark.terminal
def test_edits_in_the_other_folder_are_offered_when_the_usual_one_is_back(
    page: Path, state: Path, wired: Open
) -> None:
    with read_only(state):
        wire = wired(page)
        wire.wait_for("item 1 of 3")
        wire.send(b"d")
        wire.wait_for("1 unsaved")
        os.kill(wire.pid, signal.SIGKILL)
        wire.exit_code()
    wire = wired(page)
    wire.wait_for("1 unsaved edit", "Delete news/1")
    wire.send(b"\r")
    wire.wait_for("item 1 of 2", "Recovered")
    assert page.read_text() == NEWS
