"""A disk that reports an error when it is synchronised: nothing counts as saved until it is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.faults.places import DELETED, NEWS, names
from tests.faults.strace import Say, Traced, fault, needs_strace, traced
from tuiprofile.editor.commands import Delete
from tuiprofile.editor.keeping.folder import folder_of
from tuiprofile.editor.keeping.recovery import back, lost_in
from tuiprofile.editor.session import Session

pytestmark = [needs_strace, pytest.mark.usefixtures("state")]


def two_saves(page: Path, say: Say) -> None:
    session = Session.open_to_edit(page)
    session.run(Delete("news/1"))
    say("edited")
    for _ in range(2):
        outcome = session.save()
        lost = [back(each, NEWS).changes().apply(NEWS) for each in lost_in(folder_of(page), NEWS)]
        say(type(outcome).__name__, getattr(outcome, "reason", ""), page.read_text(), *lost)
    session.close()


def run(page: Path, log: Path, *options: str, linked: bool = False) -> Traced:
    for path in page.parent.iterdir():
        path.unlink()
    page.write_text(NEWS)
    if linked:
        page.with_name("other.md").hardlink_to(page)
    return traced(lambda say: two_saves(page, say), log, *options)


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "site" / "about.md"
    path.parent.mkdir()
    run(path, tmp_path / "log")  # makes the state folder
    return path


def synced(done: Traced) -> list[str]:
    """The file of each `fsync`, in their order."""
    lines = (call.line for call in done.calls if call.name == "fsync")
    return [Path(re.match(r"\w+\(\d+<([^>(]*)", line)[1]).name for line in lines]


def test_a_temporary_file_that_cannot_be_synchronised_is_given_up_for_a_new_one(
    page: Path, tmp_path: Path
) -> None:
    log = tmp_path / "log"
    done = run(page, log)
    (call,) = (
        call for call in done.calls if call.name == "fsync" and ".about.md.tuiprofile-" in call.line
    )
    done = run(page, log, fault(call, "EIO"))
    assert done.said == [
        ["edited"],
        ["Failed", "the file could not be written: the disk reports an error", NEWS, DELETED],
        ["Saved", "", DELETED],
    ]
    first, second = (name for name in synced(done) if name.startswith(".about.md."))
    assert first != second
    assert names(page.parent) == ["about.md"]


@pytest.mark.parametrize("linked", [False, True], ids=["by rename", "in place"])
def test_whatever_cannot_be_synchronised_a_second_save_is_a_whole_one(
    page: Path, tmp_path: Path, linked: bool
) -> None:
    log = tmp_path / "log"
    whole = run(page, log, linked=linked)
    at = [call.name for call in whole.calls].index("say")
    calls = [call for call in whole.calls[at:] if call.name == "fsync"]
    assert len(calls) >= 5
    for call in calls:
        done = run(page, log, fault(call, "EIO"), linked=linked)
        assert done.injected and done.code == 0, call
        _, first, second = done.said
        if first[0] == "Failed":
            assert first[3:] == [DELETED] or first[2] == DELETED, (call, first)
            assert second[0] == "Saved", (call, second)
        else:
            assert first[0] == "Saved" and "/site" not in call.line, (call, first)
            assert second[0] == "Unchanged", (call, second)
        assert second[2] == DELETED, call
        assert names(page.parent) == ["about.md", *(["other.md"] if linked else [])], call
