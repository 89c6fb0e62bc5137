"""One writer a page: locks between real processes."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tuiprofile.editor.commands import Delete
from tuiprofile.editor.keeping.keeping import Keeping
from tuiprofile.editor.keeping.lock import Locked
from tuiprofile.editor.session import Session
from tuiprofile.editor.transaction import Refusal

SOURCE = Path(__file__).parents[2] / "src"
PAGE = "# News\n\n- *2024.05*: Fog\n- *2023.04*: Mud\n"
HOLD = """
import sys
from tuiprofile.editor.keeping.keeping import Keeping
from pathlib import Path
keeping = Keeping.take(Path(sys.argv[1]), sys.argv[2])
print("held", flush=True)
sys.stdin.read()
"""


def tuiprofile(*words: object, **more: object) -> subprocess.Popen[str]:
    command = [sys.executable, *map(str, words)]
    env = {**os.environ, "PYTHONPATH": str(SOURCE)}
    return subprocess.Popen(
        command, env=env, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        text=True,
    )  # fmt: skip


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "about.md"
    path.write_text(PAGE)
    return path


@pytest.fixture
def editor(page: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process that has the page open to edit it."""
    process = tuiprofile("-c", HOLD, page, "editor")
    assert process.stdout is not None and process.stdout.readline() == "held\n"
    yield process
    process.kill()
    process.communicate()


def test_a_command_is_refused_while_an_editor_has_the_page(
    page: Path, editor: subprocess.Popen[str]
) -> None:
    other = tuiprofile("-m", "tuiprofile", "delete", "news/1", "-p", page)
    _, err = other.communicate()
    assert other.returncode == 5
    assert f"process {editor.pid}" in err and len(err.splitlines()) == 1
    assert page.read_text() == PAGE


def test_a_second_editor_only_shows_the_page(page: Path, editor: subprocess.Popen[str]) -> None:
    session = Session.open_to_edit(page)
    assert session.read_only is not None and str(editor.pid) in session.read_only
    result = session.run(Delete("news/1"))
    assert isinstance(result, Refusal) and result.reason == session.read_only
    assert not session.dirty


def test_the_lock_dies_with_its_holder(page: Path, editor: subprocess.Popen[str]) -> None:
    with pytest.raises(Locked):
        Keeping.take(page, "editor")
    editor.send_signal(signal.SIGKILL)
    editor.wait()
    Keeping.take(page, "editor").release()


def test_the_lock_is_that_of_the_file_whatever_it_is_called(
    page: Path, editor: subprocess.Popen[str], tmp_path: Path
) -> None:
    link = tmp_path / "link.md"
    link.symlink_to(page)
    with pytest.raises(Locked):
        Keeping.take(link, "command")


def test_looking_needs_no_lock(page: Path, editor: subprocess.Popen[str]) -> None:
    for words in (["list", page], ["delete", "news/1", "-p", page, "--dry-run"]):
        other = tuiprofile("-m", "tuiprofile", *words)
        assert other.communicate()[1] == "" and other.returncode == 0


def test_a_command_waits_for_another_one(page: Path) -> None:
    holder = tuiprofile("-c", HOLD, page, "command")
    assert holder.stdout is not None and holder.stdout.readline() == "held\n"
    other = tuiprofile("-m", "tuiprofile", "delete", "news/1", "-p", page)
    with pytest.raises(subprocess.TimeoutExpired):
        other.wait(1)
    holder.communicate("")
    assert other.communicate()[1] == "" and other.returncode == 0
    assert page.read_text() == PAGE.replace("- *2024.05*: Fog\n", "")


def test_what_is_included_is_locked_with_the_page(tmp_path: Path) -> None:
    (tmp_path / "news.md").write_text("- *2024.05*: Fog\n")
    page = tmp_path / "about.md"
    page.write_text("# News\n\n{% include_relative news.md %}\n")
    session = Session.open_to_write(page)
    with pytest.raises(Locked):
        Keeping.take(tmp_path / "news.md", "command")
    session.close()
    Keeping.take(tmp_path / "news.md", "command").release()


def test_what_a_page_includes_can_be_opened_in_its_place_and_is_never_unlocked(
    tmp_path: Path,
) -> None:
    (tmp_path / "news.md").write_text("- *2024.05*: Fog\n")
    (tmp_path / "about.md").write_text("# News\n\n{% include_relative news.md %}\n")

    def locked(name: str) -> bool:
        try:
            Keeping.take(tmp_path / name, "command").release()
        except Locked as error:
            assert f"process {os.getpid()}" in str(error)
            return True
        return False

    outer = Session.open_to_edit(tmp_path / "about.md")
    inner = Session.open_to_edit(tmp_path / "news.md", beside=outer)
    assert inner.read_only is None
    inner.close()  # as when something failed
    assert locked("about.md") and locked("news.md")
    inner = Session.open_to_edit(tmp_path / "news.md", beside=outer)
    outer.close()
    assert locked("news.md") and not locked("about.md")
    outer = Session.open_to_edit(tmp_path / "about.md", beside=inner)
    inner.close()
    assert outer.read_only is None and locked("about.md") and locked("news.md")
    outer.close()
    assert not locked("news.md")


@pytest.fixture
def places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The usual state folder, where others may write until that is mended; so it is not used."""
    temporary, usual = tmp_path / "temporary", tmp_path / "state" / "tuiprofile"
    temporary.mkdir()
    usual.mkdir(parents=True)
    usual.chmod(0o775)
    monkeypatch.setenv("XDG_STATE_HOME", str(usual.parent))
    monkeypatch.setenv("TMPDIR", str(temporary))
    monkeypatch.setattr("tempfile.tempdir", str(temporary))
    return usual


@pytest.mark.parametrize("first", [0o775, 0o700], ids=["other first", "usual first"])
def test_the_lock_holds_also_for_who_has_another_state_folder(
    page: Path, places: Path, first: int
) -> None:
    places.chmod(0o700)
    Keeping.take(page, "command").release()  # so that there is something in the usual folder
    places.chmod(first)
    session = Session.open_to_edit(page)
    session.run(Delete("news/1"))
    assert session.keeping is not None and session.keeping.journal is not None
    journal = session.keeping.journal.path
    assert journal is not None and journal.is_relative_to(places) is (first == 0o700)
    places.chmod(0o775 if first == 0o700 else 0o700)
    other = tuiprofile("-m", "tuiprofile", "recover", page, "--discard")
    _, err = other.communicate()
    assert other.returncode == 5 and f"process {os.getpid()}" in err
    again = Session.open_to_edit(page)
    assert again.read_only is not None and again.keeping is None
    assert journal.exists()
    session.close()
    again = Session.open_to_edit(page)
    assert again.read_only is None
    again.close()


def test_what_is_lost_in_another_state_folder_is_offered(page: Path, places: Path) -> None:
    session = Session.open_to_edit(page)
    session.run(Delete("news/1"))
    assert session.keeping is not None
    session.keeping.journal = None
    session.close()
    places.chmod(0o700)
    again = Session.open_to_edit(page)
    assert again.keeping is not None
    (lost,) = again.keeping.lost(again.text)
    assert lost.labels == ("Delete news/1",) and not lost.path.is_relative_to(places)
    again.close()
