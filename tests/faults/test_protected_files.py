"""A page that cannot be written is shown all the same, and stays as it is."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.faults.conftest import Open
from tests.faults.places import NEWS, command, immutable, names, read_only
from tuiprofile.editor.commands import AddFields, Delete
from tuiprofile.editor.disk.outcomes import Failed, Saved
from tuiprofile.editor.session import Session

pytestmark = pytest.mark.usefixtures("state")

Protection = Callable[[Path], contextlib.AbstractContextManager[Path]]

protections = pytest.mark.parametrize(
    ("protection", "reason"),
    [
        (lambda page: read_only(page.parent), "the disk is read-only"),
        (immutable, "the system forbids to write it"),
    ],
    ids=["read-only disk", "immutable file"],
)


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "site" / "about.md"
    path.parent.mkdir()
    path.write_text(NEWS)
    return path


@protections
def test_a_command_shows_the_page_and_says_why_it_does_not_write(
    page: Path, protection: Protection, reason: str
) -> None:
    with protection(page):
        assert command(page, "get", "news/1").stdout == "- *2024.05*: Fog\n"
        done = command(page)
        assert (done.returncode, done.stdout) == (4, "")
        assert reason in done.stderr.splitlines()[-1]
        assert page.read_text() == NEWS
        assert names(page.parent) == ["about.md"]


@pytest.mark.terminal
@protections
def test_an_editor_shows_the_page_and_says_why_it_does_not_write(
    page: Path, protection: Protection, reason: str, wired: Open
) -> None:
    with protection(page):
        wire = wired(page)
        wire.wait_for("item 1 of 3", "Fog")
        wire.send(b"d")
        wire.wait_for("1 unsaved")
        wire.send(b"w")
        wire.wait_for("byte-identical")
        wire.send(b"\r")
        wire.wait_for("Not saved", reason)
        assert page.read_text() == NEWS
        assert names(page.parent) == ["about.md"]


def test_where_one_of_two_files_is_immutable_neither_is_written(page: Path) -> None:
    text = "# News\n\n{% include_relative news.md %}\n\n# Talks\n\n- *2024.05*, Fog\n- Mud\n"
    page.write_text(text)
    news = page.with_name("news.md")
    news.write_text("- *2024.05*: Fog\n- *2023.04*: Mud\n")
    for path in (page, news):
        session = Session.open_to_write(page)
        session.run(Delete("talks/1"))
        session.run(AddFields("news", {"text": "Reeds", "date": "2026.01"}))
        with immutable(path):
            outcome = session.save()
            assert isinstance(outcome, Failed) and outcome.path == path
            assert "immutable" in outcome.reason and "no file was changed" in outcome.reason
            assert page.read_text() == text
            assert news.read_text() == "- *2024.05*: Fog\n- *2023.04*: Mud\n"
            assert names(page.parent) == ["about.md", "news.md"]
        session.close()
    assert session.dirty and isinstance(session.save(), Saved)
    assert names(page.parent) == ["about.md", "news.md"]
