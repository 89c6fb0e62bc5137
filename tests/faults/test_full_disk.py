"""A disk that is full, or takes no larger file: the old file stays, and so do the edits."""

from __future__ import annotations

import resource
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults.conftest import Open
from tests.faults.places import DELETED, NEWS, command, fill, names, small_disk
from tests.tui.tmux import environment, program
from tuiprofile.editor.keeping.folder import folder_of
from tuiprofile.editor.keeping.recovery import back, lost_in

pytestmark = pytest.mark.usefixtures("state")

# A new file needs more room than the little that the old one's last block has left.
PAGE = NEWS + "\n# Talks\n\n" + "- *2020.01*, A long talk\n" * 400
AFTER = PAGE.replace(NEWS, DELETED)


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "disk"
    folder.mkdir()
    with small_disk(folder):
        yield folder


def recorded(page: Path) -> list[str]:
    """The page's text with what the journals have of it, once for each journal."""
    text = page.read_text()
    return [back(lost, text).changes().apply(text) for lost in lost_in(folder_of(page), text)]


@pytest.mark.parametrize("way", ["by rename", "in place", "several files"])
def test_a_command_on_a_full_disk_says_so_and_leaves_the_old_file(disk: Path, way: str) -> None:
    page = disk / "about.md"
    page.write_text(PAGE)
    if way == "in place":
        (disk / "other.md").hardlink_to(page)
    elif way == "several files":
        page.write_text("{% include_relative news.md %}\n\n# Talks\n\n- A talk\n")
        (disk / "news.md").write_text(PAGE)
    fill(disk)
    before = {path: path.read_bytes() for path in disk.iterdir()}
    done = command(page)
    assert (done.returncode, done.stdout) == (4, "")
    assert "the disk is full" in done.stderr and done.stderr.count("\n") == 1
    assert {path: path.read_bytes() for path in disk.iterdir()} == before


def test_a_command_at_the_limit_of_file_sizes_says_so_and_leaves_the_old_file(
    tmp_path: Path,
) -> None:
    page = tmp_path / "site" / "about.md"
    page.parent.mkdir()
    page.write_text(PAGE)
    done = subprocess.run(
        program("delete", "news/1", "-p", page),
        env=environment(),
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096)),
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (4, "")
    warning, reason = done.stderr.splitlines()
    assert "cannot be undone later" in warning
    assert "larger than this system allows" in reason
    assert page.read_text() == PAGE
    assert names(page.parent) == ["about.md"]


@pytest.mark.terminal
def test_an_editor_on_a_full_disk_keeps_the_edits_until_there_is_room(
    disk: Path, wired: Open
) -> None:
    page = disk / "about.md"
    page.write_text(PAGE)
    filler = fill(disk)
    wire = wired(page)
    wire.wait_for("item 1 of 3")
    wire.send(b"d")
    wire.wait_for("1 unsaved")
    wire.send(b"w")
    wire.wait_for("byte-identical")
    wire.send(b"\r")
    wire.wait_for("Not saved", "The file could not be written: the disk is full.")
    assert page.read_text() == PAGE
    assert names(disk) == ["about.md", "filler"]
    assert recorded(page) == [AFTER]
    wire.send(b"c")  # beside the page, where a copy does not fit either
    wire.wait_for("cannot be written: No space left on device")
    assert names(disk) == ["about.md", "filler"]
    filler.unlink()
    wire.send(b"w")
    wire.wait_for("byte-identical")
    wire.send(b"\r")
    wire.wait_for("Saved")
    assert page.read_text() == AFTER
    assert names(disk) == ["about.md"]
    assert recorded(page) == []
