"""Undo and redo."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tuiprofile.editor.history import History
from tuiprofile.text import ChangeSet


class Typist:
    """A text and its history, beside a history of whole texts that is plainly right."""

    def __init__(self, text: str) -> None:
        self.text = self.saved = text
        self.history = History()
        self.undoable: list[str] = []
        self.redoable: list[str] = []

    def type(self, new: str) -> None:
        changes = ChangeSet.between(self.text, new)
        self.history.commit(changes, changes.invert(self.text), f"to {new!r}")
        self.undoable.append(self.text)
        self.redoable.clear()
        self.text = new

    def undo(self) -> None:
        entry = self.history.undo()
        assert (entry is None) == (not self.undoable)
        if entry:
            self.redoable.append(self.text)
            self.text = entry.inverse.apply(self.text)
            assert self.text == self.undoable.pop()

    def redo(self) -> None:
        entry = self.history.redo()
        assert (entry is None) == (not self.redoable)
        if entry:
            self.undoable.append(self.text)
            self.text = entry.changes.apply(self.text)
            assert self.text == self.redoable.pop()

    def save(self) -> None:
        self.saved = self.text
        self.history.mark_saved()


@given(
    st.lists(
        st.one_of(
            st.text("ab\n锁🎉", max_size=6).map(lambda text: ("type", text)),
            st.sampled_from([("undo",), ("redo",), ("save",)]),
        ),
        max_size=30,
    )
)
def test_undo_and_redo_restore_the_exact_texts(actions):
    typist = Typist("a lock\n")
    for name, *arguments in actions:
        getattr(typist, name)(*arguments)
        assert len(typist.history) == len(typist.undoable)
        if typist.history.at_saved:
            assert typist.text == typist.saved


def test_labels_say_what_comes_next():
    typist = Typist("a")
    history = typist.history
    assert (history.undo_label, history.redo_label) == (None, None)
    typist.type("b")
    assert (history.undo_label, history.redo_label) == ("to 'b'", None)
    typist.undo()
    assert (history.undo_label, history.redo_label) == (None, "to 'b'")


def test_a_change_after_undo_drops_what_could_be_redone():
    typist = Typist("a")
    typist.type("b")
    typist.undo()
    typist.type("c")
    assert typist.history.redo() is None
    typist.undo()
    assert typist.text == "a"


def test_the_saved_place_is_known_again_after_undo_and_redo():
    typist = Typist("a")
    assert typist.history.at_saved
    typist.type("b")
    assert not typist.history.at_saved
    typist.save()
    assert typist.history.at_saved
    typist.type("c")
    typist.undo()
    assert typist.history.at_saved
    typist.undo()
    assert not typist.history.at_saved
    typist.redo()
    assert typist.history.at_saved


def test_a_saved_place_that_was_dropped_is_never_met_again():
    typist = Typist("a")
    typist.type("b")
    typist.save()
    typist.undo()
    typist.type("c")
    assert not typist.history.at_saved
    typist.undo()
    assert not typist.history.at_saved


def test_changes_of_another_text_are_refused():
    history = History()
    changes = ChangeSet.between("a", "bb")
    with pytest.raises(ValueError, match="inverse"):
        history.commit(changes, changes, "x")
    history.commit(changes, changes.invert("a"), "x")
    with pytest.raises(ValueError, match="not of 2"):
        history.commit(changes, changes.invert("a"), "x")
    assert len(history) == 1
