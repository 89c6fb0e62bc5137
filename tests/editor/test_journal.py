"""What is done in an editor survives its end, whatever ends it."""

from __future__ import annotations

import os
import resource
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tuiprofile.editor.commands import AddFields, Delete, Hide
from tuiprofile.editor.commands.reapply import Reapply
from tuiprofile.editor.keeping import journal
from tuiprofile.editor.keeping.journal import journals_in
from tuiprofile.editor.keeping.records import framed, unframed
from tuiprofile.editor.keeping.recovery import Draft, back, forget, lost_in
from tuiprofile.editor.session import Session
from tuiprofile.editor.transaction import Transaction

SOURCE = Path(__file__).parents[2] / "src"
PAGE = "# News\n\n- *2024.05*: Fog\n- *2023.04*: Mud\n- *2022.03*: Reeds\n"

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(st.characters()),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=8,
)
RECORDS = st.lists(st.dictionaries(st.text(), JSON, max_size=3), max_size=5)


@given(RECORDS)
def test_records_come_back_as_they_were(records: list[dict[str, object]]) -> None:
    assert unframed(b"".join(map(framed, records))) == records


@given(RECORDS, st.data())
def test_of_a_torn_file_the_whole_records_come_back(
    records: list[dict[str, object]], data: st.DataObject
) -> None:
    whole = b"".join(map(framed, records))
    cut = whole[: data.draw(st.integers(0, len(whole)))]
    found = unframed(cut)
    assert found == records[: len(found)]
    assert len(b"".join(map(framed, found))) <= len(cut)


@given(RECORDS, st.data())
def test_a_flipped_bit_is_noticed(records: list[dict[str, object]], data: st.DataObject) -> None:
    whole = bytearray(b"".join(map(framed, records)))
    if whole:
        at = data.draw(st.integers(0, len(whole) - 1))
        whole[at] ^= 1 << data.draw(st.integers(0, 7))
        found = unframed(bytes(whole))
        # Upper and lower case are one number; all else ends the reading.
        assert found == records[: len(found)]


@given(st.binary())
def test_any_bytes_can_be_read(data: bytes) -> None:
    unframed(data)


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "about.md"
    path.write_text(PAGE)
    return path


def folder_of(session: Session) -> Path:
    assert session.keeping is not None and session.keeping.journal is not None
    return session.keeping.journal._folder.parent


def left_by(session: Session) -> Path:
    """End a session as a crash would: nothing is closed but the lock."""
    folder = folder_of(session)
    keeping = session.keeping
    assert keeping is not None
    keeping.journal = None
    keeping.release()
    return folder


def test_edits_come_back_as_one_step(page: Path) -> None:
    session = Session.open_to_edit(page)
    session.run(Delete("news/1"))
    session.run(AddFields("news", {"text": "Fog again", "date": "2026.09"}))
    session.undo()
    session.run(Hide("news/2"))
    text = session.text
    folder = left_by(session)

    again = Session.open_to_edit(page)
    (lost,) = lost_in(folder, again.text)
    assert lost.labels[0] == "Delete news/1" and len(lost.labels) == 4
    result = again.run(Reapply(back(lost, again.text).changes()))
    assert isinstance(result, Transaction)
    assert again.text == text
    again.undo()
    assert again.text == PAGE == page.read_text()
    forget([lost])
    again.close(discard=True)
    assert journals_in(folder) == []


def test_a_session_that_ends_well_leaves_no_journal(page: Path) -> None:
    session = Session.open_to_edit(page)
    folder = folder_of(session)
    assert journals_in(folder) == []
    session.run(Delete("news/1"))
    assert len(journals_in(folder)) == 1
    session.save()
    assert journals_in(folder) == []
    session.run(Delete("news/1"))
    session.close(discard=True)
    assert journals_in(folder) == []


def test_after_a_save_only_newer_edits_are_lost(page: Path) -> None:
    session = Session.open_to_edit(page)
    session.run(Delete("news/1"))
    session.save()
    session.run(Delete("news/2"))
    text = session.text
    folder = left_by(session)
    (lost,) = lost_in(folder, page.read_text())
    assert lost.labels == ("Delete news/2",)
    assert lost.changes.apply(lost.base) == text


def test_a_journal_whose_edits_were_saved_is_no_loss(page: Path) -> None:
    session = Session.open_to_edit(page)
    session.run(Delete("news/1"))
    page.write_text(session.text)  # as if killed between the save and the end of the journal
    folder = left_by(session)
    assert lost_in(folder, page.read_text()) == []
    assert journals_in(folder) == []


def test_what_is_typed_comes_back_until_it_is_applied(page: Path) -> None:
    session = Session.open_to_edit(page)
    keeping = session.keeping
    assert keeping is not None
    keeping.draft("add", "news", "Fo")
    keeping.draft("add", "news", "Fog")
    keeping.draft("form", "- *2024.05*: Fog", {"text": "Mist"})
    keeping.draft("raw", "x", "y")
    keeping.draft("raw", "x", None)
    session.run(Delete("news/3"))
    session.save()
    folder = left_by(session)
    (lost,) = lost_in(folder, page.read_text())
    assert lost.drafts == (
        Draft("add", "news", "Fog"),
        Draft("form", "- *2024.05*: Fog", {"text": "Mist"}),
    )
    assert not lost.changes


@pytest.mark.parametrize(("record", "given"), [(0, 0), (1, 0), (2, 1), (3, 2)])
def test_a_damaged_journal_is_set_aside_and_said_once(page: Path, record: int, given: int) -> None:
    session = Session.open_to_edit(page)
    session.run(Hide("news/1"))
    session.run(Delete("news/2"))
    session.run(AddFields("news", {"text": "Fog again", "date": "2026.09"}))
    folder = left_by(session)
    (path,) = journals_in(folder)
    data = bytearray(path.read_bytes())
    at = sum(map(len, data.splitlines(keepends=True)[:record])) + 20
    data[at] ^= 1
    path.write_bytes(data)

    again = Session.open_to_edit(page)
    assert again.keeping is not None
    lost = again.keeping.lost(again.text)
    assert [len(each.labels) for each in lost] == [given] * (given > 0)
    (aside,) = (path for path in path.parent.iterdir() if path.suffix == ".damaged")
    assert str(aside) in " ".join(again.warnings())
    forget(lost)
    again.close()
    once_more = Session.open_to_edit(page)
    assert once_more.keeping is not None and once_more.keeping.lost(once_more.text) == []
    assert once_more.warnings() == []
    once_more.close()
    assert aside.read_bytes() == data and list(path.parent.iterdir()) == [aside]


def test_edits_before_the_damage_are_offered_until_they_are_dealt_with(page: Path) -> None:
    session = Session.open_to_edit(page)
    session.run(Delete("news/1"))
    session.run(Delete("news/1"))
    folder = left_by(session)
    (path,) = journals_in(folder)
    path.write_bytes(path.read_bytes()[:-5] + b"xxxx\n")
    said: list[Path] = []
    for _ in range(2):
        (lost,) = lost_in(folder, PAGE, damaged=said.append)
        assert lost.labels == ("Delete news/1",)
    assert len(said) == 1


def test_a_journal_of_which_no_record_was_written_whole_is_no_loss(page: Path) -> None:
    session = Session.open_to_edit(page)
    session.run(Delete("news/1"))
    folder = left_by(session)
    (path,) = journals_in(folder)
    path.write_bytes(path.read_bytes()[:30])
    assert lost_in(folder, PAGE) == []
    assert list(path.parent.iterdir()) == []


def test_edits_come_back_into_a_page_that_was_changed_elsewhere(page: Path) -> None:
    session = Session.open_to_edit(page)
    session.run(Hide("news/1"))
    folder = left_by(session)
    page.write_text("New first line\n\n" + PAGE + "\n# Talks\n")
    (lost,) = lost_in(folder, page.read_text())
    found = back(lost, page.read_text())
    assert len(found.open) == 0
    hidden = PAGE.replace("- *2024.05*: Fog", "<!-- - *2024.05*: Fog -->")
    assert found.changes().apply(page.read_text()) == f"New first line\n\n{hidden}\n# Talks\n"


def test_edits_of_what_was_changed_elsewhere_clash(page: Path) -> None:
    session = Session.open_to_edit(page)
    session.run(Hide("news/1"))
    folder = left_by(session)
    page.write_text(PAGE.replace("Fog", "Mist"))
    (lost,) = lost_in(folder, page.read_text())
    found = back(lost, page.read_text())
    assert len(found.open) > 0 and not found.changes()


def test_an_edit_that_could_not_be_written_leaves_no_gap(
    page: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = Session.open_to_edit(page)
    session.run(Delete("news/1"))
    with monkeypatch.context() as patch:
        patch.setattr(os, "fdatasync", _full)
        session.run(Delete("news/1"))
    assert session.keeping is not None and "crash" in (session.keeping.warning or "")
    session.run(AddFields("news", {"text": "Fog again", "date": "2026.09"}))
    text = session.text
    folder = left_by(session)
    (lost,) = lost_in(folder, page.read_text())
    assert lost.changes.apply(lost.base) == text


def _full(*_: object) -> None:
    raise OSError(28, "No space left on device")


def test_what_could_not_be_put_on_record_is_so_when_there_is_room(
    page: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = Session.open_to_edit(page)
    keeping = session.keeping
    assert keeping is not None
    session.run(Delete("news/1"))
    with monkeypatch.context() as patch:
        patch.setattr(journal, "_write_all", _full)
        keeping.draft("add", "news", "Fog")
        session.run(Delete("news/1"))
        assert not keeping.sync()
    assert keeping.sync()
    text = session.text
    folder = left_by(session)
    (lost,) = lost_in(folder, page.read_text())
    assert lost.changes.apply(lost.base) == text
    assert lost.drafts == (Draft("add", "news", "Fog"),)


def test_of_a_session_that_ends_well_only_drafts_stay(page: Path) -> None:
    session = Session.open_to_edit(page)
    folder = folder_of(session)
    session.run(Delete("news/1"))
    assert session.keeping is not None
    session.keeping.draft("add", "news", "Fog")
    session.close()
    (lost,) = lost_in(folder, page.read_text())
    assert (lost.labels, lost.drafts) == ((), (Draft("add", "news", "Fog"),))


def test_a_session_on_a_full_disk_that_ends_well_leaves_no_journal(
    page: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = Session.open_to_edit(page)
    folder = folder_of(session)
    session.run(Delete("news/1"))
    monkeypatch.setattr(journal, "_write_all", _full)
    for _ in range(2):
        session.run(Delete("news/1"))
        assert session.keeping is not None and not session.keeping.sync()
    assert len(journals_in(folder)) == 1
    session.close(discard=True)
    assert journals_in(folder) == []


def test_what_is_typed_after_a_record_that_did_not_fit_is_not_hidden_by_it(page: Path) -> None:
    session = Session.open_to_edit(page)
    keeping = session.keeping
    assert keeping is not None and keeping.journal is not None
    keeping.draft("add", "news", "Fo")
    assert keeping.journal.path is not None
    size = keeping.journal.path.stat().st_size
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size + 20, hard))
    try:
        keeping.draft("add", "news", "Fo" * 20)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert keeping.warning is not None
    keeping.draft("add", "news", "Fog")
    folder = left_by(session)
    (lost,) = lost_in(folder, page.read_text())
    assert lost.drafts == (Draft("add", "news", "Fog"),)
