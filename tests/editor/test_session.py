"""A session: what is edited, what is undone, and what reaches the file."""

from __future__ import annotations

import hashlib
import resource
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tuiprofile.editor.commands import Add, Delete, Hide, Move, SetRaw, Show
from tuiprofile.editor.disk.outcomes import Conflict, Failed, OpenError, Saved, Unchanged
from tuiprofile.editor.session import Session
from tuiprofile.editor.sources.sources import Sources
from tuiprofile.editor.state import State
from tuiprofile.editor.transaction import Refusal, Transaction
from tuiprofile.text import ChangeSet, Edit, Span

PAGE = """\
---
permalink: /
---

# 🔥 News

- *2025.03*: &nbsp;The tide table went live
- *2024.11*: &nbsp;Moved to the harbour lab
- *2024.02*: &nbsp;A buoy was found 潮汐

<!--
- *2023.06*: &nbsp;An old regatta
- *2023.05*: &nbsp;An older regatta
-->

# 📖 Educations

1. *2019 - 2023*, Quayside University
2. *2015 - 2019*, Lighthouse College
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    file = tmp_path / "about.md"
    file.write_bytes(PAGE.encode())
    return file


@pytest.fixture
def session(file: Path) -> Session:
    return Session.open(file)


def done(result: Transaction | Refusal | None) -> Transaction:
    assert isinstance(result, Transaction), result
    return result


def replacing(start: int, end: int, insert: str):
    """A command that replaces code points, as no command for people does."""

    def command(state: State) -> Transaction:
        changes = ChangeSet(len(state.text), (Edit(Span(start, end), insert),))
        after = State.of(changes.apply(state.text))
        return Transaction(changes, state, after, "Replace", None, None)

    return command


def test_opening_reads_the_page(session, file):
    assert session.path == file
    assert session.text == PAGE
    assert session.sha256 == hashlib.sha256(PAGE.encode()).hexdigest()
    assert not session.dirty
    assert session.unsaved == []
    assert (session.undo_label, session.redo_label) == (None, None)
    assert session.diff() == []


def test_opening_a_site_opens_its_page(tmp_path):
    (tmp_path / "_pages").mkdir()
    (tmp_path / "_pages" / "about.md").write_text(PAGE)
    assert Session.open(tmp_path).path == tmp_path / "_pages" / "about.md"


def test_opening_what_is_not_there_says_so(tmp_path):
    with pytest.raises(OpenError) as caught:
        Session.open(tmp_path / "gone.md")
    assert caught.value.path == tmp_path / "gone.md"
    assert caught.value.reason


def test_saving_what_was_not_edited_leaves_the_file_alone(session, file):
    before = file.stat()
    assert session.save() == Unchanged(file)
    assert file.stat() == before


def test_saving_writes_the_edit_and_nothing_else(session, file):
    done(session.run(SetRaw("news/2", "- *2024.11*: &nbsp;Left the harbour lab")))
    assert session.dirty
    assert file.read_bytes() == PAGE.encode()
    assert isinstance(session.save(), Saved)
    assert file.read_bytes() == PAGE.replace("Moved to the harbour", "Left the harbour").encode()
    assert not session.dirty
    assert session.sha256 == hashlib.sha256(file.read_bytes()).hexdigest()
    assert session.save() == Unchanged(file)


def test_saving_twice_is_no_conflict_with_oneself(session, file):
    done(session.run(Delete("news/1")))
    assert isinstance(session.save(), Saved)
    done(session.run(Delete("news/1")))
    assert isinstance(session.save(), Saved)
    lines = PAGE.splitlines(keepends=True)
    assert file.read_text() == "".join(lines[:6] + lines[8:])


def test_undo_after_a_save_can_be_saved_too(session, file):
    done(session.run(Hide("news/2")))
    session.save()
    done(session.undo())
    assert session.dirty
    assert isinstance(session.save(), Saved)
    assert file.read_bytes() == PAGE.encode()


def test_a_refusal_changes_nothing(session):
    refused = session.run(Move("news/1", 99))
    assert isinstance(refused, Refusal)
    assert session.text == PAGE
    assert session.undo_label is None


def test_nothing_to_do_is_not_remembered(session):
    item = session.page.find("news/1")
    result = done(session.run(SetRaw("news/1", item.text)))
    assert not result.changes
    assert session.undo_label is None


def test_undo_and_redo_go_back_and_forth(session):
    one = done(session.run(Hide("news/2"))).after.text
    two = done(session.run(Delete("education/1"))).after.text
    assert done(session.undo()).after.text == session.text == one
    assert done(session.undo()).after.text == session.text == PAGE
    assert session.undo() is None
    assert done(session.redo()).after.text == one
    assert done(session.redo()).after.text == two
    assert session.redo() is None


def test_labels_tell_what_undo_and_redo_do(session):
    label = done(session.run(Hide("news/2"))).label
    assert session.undo_label == label
    session.undo()
    assert (session.undo_label, session.redo_label) == (None, label)


def test_a_new_change_forgets_what_was_undone(session):
    done(session.run(Hide("news/2")))
    session.undo()
    done(session.run(Hide("news/1")))
    assert session.redo() is None


def test_unsaved_lists_what_a_save_would_write(session):
    hidden = done(session.run(Hide("news/2"))).label
    deleted = done(session.run(Delete("education/1"))).label
    assert session.unsaved == [hidden, deleted]
    session.undo()
    assert session.unsaved == [hidden]
    session.save()
    assert session.unsaved == []
    session.undo()
    assert session.unsaved == [f"Undo: {hidden}"]
    session.redo()
    assert session.unsaved == []


def test_edits_that_cancel_out_leave_nothing_unsaved(session):
    done(session.run(Hide("news/3")))
    done(session.run(Show(session.page.section("news").hidden_items[0].id)))
    if session.text == PAGE:
        assert not session.dirty
        assert session.unsaved == []


@pytest.mark.parametrize(
    ("command", "undone", "redone"),
    [
        (Hide("news/2"), "Moved to the harbour", "Moved to the harbour"),
        (Show("news/h2"), "An older regatta", "An older regatta"),
        (Move("news/3", 1), "A buoy", "A buoy"),
        (Move("news/1", 3), "The tide table", "The tide table"),
        (SetRaw("news/2", "- *2024.11*: Gone"), "Moved to the harbour", "Gone"),
        (Add("news", "*2025.07*: Lock gate"), "The tide table", "Lock gate"),
        (Delete("news/2"), "Moved to the harbour", "A buoy"),
    ],
    ids=str,
)
def test_undo_and_redo_point_at_what_they_changed(session, command, undone, redone):
    done(session.run(command))
    back = done(session.undo())
    assert undone in session.page.find(back.target).text
    again = done(session.redo())
    assert redone in session.page.find(again.target).text


def test_a_file_changed_by_another_is_not_overwritten(session, file):
    done(session.run(Hide("news/2")))
    assert session.changed_on_disk() is None
    file.write_bytes(b"# News\n\n- another's\n")
    assert session.changed_on_disk()
    outcome = session.save()
    assert isinstance(outcome, Conflict) and outcome.reason
    assert file.read_bytes() == b"# News\n\n- another's\n"
    assert session.dirty
    assert session.unsaved


def test_a_file_deleted_by_another_is_not_brought_back(session, file):
    done(session.run(Hide("news/2")))
    file.unlink()
    assert session.changed_on_disk()
    assert isinstance(session.save(), Conflict)
    assert not file.exists()
    assert session.dirty


def test_the_text_can_be_saved_elsewhere(session, file, tmp_path):
    done(session.run(Delete("news/1")))
    copy = tmp_path / "copy.md"
    assert session.save_copy(copy) == Saved(copy, hashlib.sha256(session.text.encode()).hexdigest())
    assert copy.read_bytes() == session.text.encode()
    assert copy.stat().st_mode == file.stat().st_mode
    assert file.read_bytes() == PAGE.encode()
    assert session.dirty


def test_a_copy_never_overwrites(session, tmp_path):
    taken = tmp_path / "taken.md"
    taken.write_text("mine")
    dangling = tmp_path / "dangling.md"
    dangling.symlink_to(tmp_path / "elsewhere.md")
    for path in (taken, dangling, tmp_path / "no" / "folder.md", tmp_path):
        outcome = session.save_copy(path)
        assert isinstance(outcome, Failed) and str(path) in outcome.reason
    assert taken.read_text() == "mine"
    assert not (tmp_path / "elsewhere.md").exists()


def test_a_copy_that_does_not_fit_leaves_nothing(session, tmp_path):
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100, before[1]))
    try:
        outcome = session.save_copy(tmp_path / "copy.md")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert isinstance(outcome, Failed)
    assert not (tmp_path / "copy.md").exists()


def test_a_change_that_does_not_do_what_it_says_is_refused(session):
    def liar(state: State) -> Transaction:
        return Transaction(
            ChangeSet(len(state.text), (Edit(Span(0, 0), "x"),)),
            state,
            State.of("another page"),
            "Lie",
            None,
            None,
        )

    assert isinstance(session.run(liar), Refusal)
    assert session.text == PAGE


def test_bytes_that_would_become_a_character_are_refused(tmp_path):
    file = tmp_path / "page.md"
    file.write_bytes(b"# News\n\n- a \xe6\xbd-\xae quay\n")
    session = Session.open(file)
    at = session.text.index("-", 10)
    assert isinstance(session.run(replacing(at, at + 1, "")), Refusal)
    assert isinstance(session.run(replacing(at, at, "\ud83d")), Refusal)
    assert not session.dirty
    done(session.run(replacing(at, at + 1, "+")))
    assert isinstance(session.save(), Saved)
    assert file.read_bytes() == b"# News\n\n- a \xe6\xbd+\xae quay\n"


def test_a_session_that_lost_track_of_its_edits_does_not_save(session, file):
    done(session.run(Hide("news/2")))
    session._steps.clear()  # stands for any defect between the edits and the text
    assert isinstance(session.save(), Failed)
    assert file.read_bytes() == PAGE.encode()


def test_a_text_that_its_bytes_would_not_give_back_is_not_saved(tmp_path):
    file = tmp_path / "page.md"
    file.write_bytes(b"# News\n\n- a \xe6\xbd-\xae quay\n")
    session = Session.open(file)
    broken = session.text.replace("\udcbd-", "\udcbd")
    session._sources = Sources.alone(session.sources.main._replace(text=broken))  # a defect
    outcome = session.save()
    assert isinstance(outcome, Failed) and "UTF-8" in outcome.reason
    assert file.read_bytes() == b"# News\n\n- a \xe6\xbd-\xae quay\n"


COMMANDS = st.one_of(
    st.builds(Hide, st.sampled_from(["news/1", "news/3", "education/2"])),
    st.builds(Show, st.sampled_from(["news/h1", "news/h2", "education/h1"])),
    st.builds(Delete, st.sampled_from(["news/2", "news/h1", "education/1"])),
    st.builds(Move, st.sampled_from(["news/1", "news/2"]), st.integers(0, 4)),
    st.builds(Add, st.just("news"), st.sampled_from(["*2025.07*: 水门", "*2025.08*: Lock"])),
    st.sampled_from(["undo", "redo", "save"]),
)


@given(commands=st.lists(COMMANDS, max_size=12), newline=st.sampled_from(["\n", "\r\n"]))
def test_whatever_is_done_the_file_is_what_the_session_says(tmp_path_factory, commands, newline):
    file = tmp_path_factory.mktemp("site") / "about.md"
    original = PAGE.replace("\n", newline)
    file.write_bytes(original.encode())
    session = Session.open(file)
    on_disk = original
    for command in commands:
        if command == "save":
            expected = Saved if session.dirty else Unchanged
            assert isinstance(session.save(), expected)
            on_disk = session.text
        elif isinstance(command, str):
            getattr(session, command)()
        else:
            session.run(command)
        assert file.read_bytes() == on_disk.encode()
        assert session.dirty == (session.text != on_disk)
        assert bool(session.unsaved) == session.dirty
        assert session.page.text == session.text
    while session.undo():
        pass
    assert session.text == original
