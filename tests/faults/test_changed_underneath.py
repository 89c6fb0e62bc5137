"""Whatever happens to a file while its page is edited, a save never overwrites it."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.faults.places import NEWS
from tuiprofile.editor.commands import AddFields, Delete
from tuiprofile.editor.disk.outcomes import Conflict, Failed, Saved
from tuiprofile.editor.session import Session

pytestmark = pytest.mark.usefixtures("state")

NOBODY = 65534
ANOTHER = b"# News\n\n- *2025.01*: Another's\n"


def _rewritten(path: Path) -> None:
    path.write_bytes(ANOTHER)


def _cut(path: Path) -> None:
    os.truncate(path, 7)


def _replaced(path: Path) -> None:
    new = path.with_name("new.md")
    new.write_bytes(ANOTHER)
    new.replace(path)


def _replaced_by_a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def _replaced_by_a_link(path: Path) -> None:
    path.unlink()
    path.with_name("target.md").write_bytes(ANOTHER)
    path.symlink_to("target.md")


def _replaced_by_a_link_to_nothing(path: Path) -> None:
    path.unlink()
    path.symlink_to("nothing.md")


def _replaced_by_a_pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


def _folder_removed(path: Path) -> None:
    shutil.rmtree(path.parent)


def _folder_replaced(path: Path) -> None:
    path.parent.rename(path.parent.with_name("old"))
    path.parent.mkdir()
    path.write_bytes(ANOTHER)


CHANGES = [
    _rewritten, _cut, _replaced, Path.unlink, _replaced_by_a_folder, _replaced_by_a_link,
    _replaced_by_a_link_to_nothing, _replaced_by_a_pipe, _folder_removed, _folder_replaced,
]  # fmt: skip


def everything(folder: Path) -> dict[str, tuple[int, bytes | Path | None]]:
    """All files below a folder, with their bytes and which file each is."""
    found: dict[str, tuple[int, bytes | Path | None]] = {}
    for path in sorted(folder.rglob("*")):
        what = (
            path.readlink() if path.is_symlink() else path.read_bytes() if path.is_file() else None
        )
        found[str(path.relative_to(folder))] = (path.lstat().st_ino, what)
    return found


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "all" / "site" / "about.md"
    path.parent.mkdir(parents=True)
    path.write_text(NEWS)
    return path


@pytest.fixture
def news(page: Path) -> Path:
    """A file that the page includes."""
    page.write_text(
        "# News\n\n{% include_relative news.md %}\n\n# Talks\n\n- *2024.05*, Fog\n- A\n"
    )
    path = page.with_name("news.md")
    path.write_text("- *2024.05*: Fog\n- *2023.04*: Mud\n")
    return path


@pytest.mark.parametrize("change", CHANGES)
def test_a_page_that_changed_is_not_overwritten(page: Path, change: Callable[[Path], None]) -> None:
    session = Session.open_to_edit(page)
    session.run(Delete("news/1"))
    change(page)
    before = everything(page.parent.parent)
    for _ in range(2):
        outcome = session.save()
        assert isinstance(outcome, Conflict) and outcome.reason
        assert everything(page.parent.parent) == before
    assert session.changed_on_disk()
    assert session.dirty and session.keeping and session.keeping.journal
    journal = session.keeping.journal.path
    assert journal is not None and b"Delete news/1" in journal.read_bytes()
    session.close()


@pytest.mark.parametrize("which", ["about.md", "news.md"])
@pytest.mark.parametrize("change", CHANGES)
def test_where_one_of_two_files_changed_neither_is_written(
    page: Path, news: Path, change: Callable[[Path], None], which: str
) -> None:
    session = Session.open_to_edit(page)
    session.run(Delete("talks/1"))
    session.run(AddFields("news", {"text": "Reeds", "date": "2026.01"}))
    change(page.with_name(which))
    before = everything(page.parent.parent)
    outcome = session.save()
    assert isinstance(outcome, Conflict) and outcome.reason
    assert everything(page.parent.parent) == before
    assert session.dirty
    session.close()


@pytest.mark.skipif(os.geteuid() != 0, reason="needs root, to become someone else")
def test_a_page_whose_permission_is_lost_is_not_written(page: Path, state: Path) -> None:
    for folder in (*page.parents, state, state.with_name("temporary")):
        if folder.stat().st_uid == 0 and folder not in (Path("/"), Path("/tmp")):
            folder.chmod(folder.stat().st_mode | 0o755)
    for path in (page.parent, page, state, state.with_name("temporary")):
        os.chown(path, NOBODY, NOBODY)

    def edit() -> None:
        session = Session.open_to_edit(page)
        session.run(Delete("news/1"))
        for changed, mode in ((page, 0o444), (page.parent, 0o000)):
            changed.chmod(mode)
            outcome = session.save()
            assert isinstance(outcome, Failed) and "no permission" in outcome.reason, outcome
        page.parent.chmod(0o755)
        assert page.read_text() == NEWS
        page.chmod(0o644)
        assert isinstance(session.save(), Saved)
        session.close()

    child = os.fork()
    if child == 0:
        code = 1
        try:
            os.setgroups([])
            os.setgid(NOBODY)
            os.setuid(NOBODY)
            edit()
            code = 0
        except BaseException:
            sys.excepthook(*sys.exc_info())
        finally:
            os._exit(code)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    assert [path.name for path in page.parent.iterdir()] == ["about.md"]
    assert page.read_text() != NEWS
