"""What a lost session left is forgotten only when it is on record elsewhere."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.tui.conftest import PAGE, Desk, play_kept
from tuiprofile.editor.commands import Delete
from tuiprofile.editor.keeping import journal
from tuiprofile.editor.keeping.recovery import Draft, Lost
from tuiprofile.editor.session import Session

LIVE = "- *2025.03*: &nbsp;The tide table went live ([code](https://example.org/tides))\n"


def leave(session: Session) -> None:
    """End a session as a crash would."""
    keeping = session.keeping
    assert keeping is not None
    keeping.journal = None
    keeping.release()


def lose(page: Path) -> None:
    """Delete the first item, type the beginning of a new one, and crash."""
    session = Session.open_to_edit(page)
    session.run(Delete("news/1"))
    assert session.keeping is not None
    session.keeping.draft("add", "news", "A new clock")
    leave(session)


def lost(page: Path) -> list[Lost]:
    session = Session.open_to_edit(page)
    assert session.keeping is not None
    found = session.keeping.lost(session.text)
    session.close()
    return found


def full(*_: object) -> None:
    raise OSError(28, "No space left on device")


@pytest.mark.parametrize("call", ["write", "fdatasync"])
def test_a_journal_stays_when_what_it_had_cannot_be_written_again(
    page: Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    lose(page)

    async def story(desk: Desk) -> None:
        assert desk.screen == "RecoveryScreen"
        if call == "write":
            monkeypatch.setattr(journal, "_write_all", full)
        else:
            monkeypatch.setattr(os, "fdatasync", full)
        await desk.press("enter")
        assert desk.text == PAGE.replace(LIVE, "") and len(desk.main.drafts) == 1
        assert "would not survive a crash" in desk.toasts[0]
        monkeypatch.undo()
        leave(desk.main.session)

    play_kept(page, story)
    found = lost(page)
    assert any(each.changes.apply(each.base) == PAGE.replace(LIVE, "") for each in found)
    assert any(each.drafts == (Draft("add", "news", "A new clock"),) for each in found)


def test_what_was_recovered_is_on_disk_before_its_journal_goes(
    page: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lose(page)
    calls: list[str] = []
    sync, unlink, write = os.fdatasync, Path.unlink, journal._write_all

    def noted(descriptor: int, data: bytes) -> None:
        calls.append("write")
        write(descriptor, data)

    def noted_sync(descriptor: int) -> None:
        calls.append("sync")
        sync(descriptor)

    def noted_unlink(path: Path, missing_ok: bool = False) -> None:
        if path.suffix == ".journal":
            calls.append("unlink")
        unlink(path, missing_ok)

    async def story(desk: Desk) -> None:
        monkeypatch.setattr(journal, "_write_all", noted)
        monkeypatch.setattr(os, "fdatasync", noted_sync)
        monkeypatch.setattr(Path, "unlink", noted_unlink)
        await desk.press("enter")
        monkeypatch.undo()
        leave(desk.main.session)

    play_kept(page, story)
    assert calls[: calls.index("unlink")][-2:] == ["write", "sync"]
    (one,) = lost(page)
    assert one.labels == ("Recover edits",) and len(one.drafts) == 1
