"""Several commands as one step: all or none, with the ids that a person saw on the page."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tuiprofile.editor.commands import Batch, Command, Delete, Duplicate, Hide, Move, SetRaw, Show
from tuiprofile.editor.commands.batch import move_all, on_all
from tuiprofile.editor.session import Session
from tuiprofile.editor.state import State
from tuiprofile.editor.transaction import Refusal, Transaction
from tuiprofile.profile import Page
from tuiprofile.text import ChangeSet

FIVE = "# News\n\n- a\n- b\n- c\n- d\n- e\n"
LOOSE = "# News\n\n- a\n\n- b\n\n- c\n\n- d\n"
TWO = "# News\n- a\n- b\n\n# Talks\n- c\n- d\n"


def after(page: str, batch: Batch) -> str:
    outcome = batch(State.of(page))
    assert isinstance(outcome, Transaction), outcome
    assert outcome.changes.apply(page) == outcome.after.text
    assert outcome.changes.invert(page).apply(outcome.after.text) == page
    return outcome.after.text


def test_commands_run_one_after_the_other_as_one_change() -> None:
    batch = Batch((Move("news/3", 1), Hide("news/2"), SetRaw("news/2", "- new")), "Tidy")
    assert after("# News\n- a\n- b\n- c\n", batch) == "# News\n- c\n<!-- - a -->\n- new\n"
    outcome = batch(State.of("# News\n- a\n- b\n- c\n"))
    assert isinstance(outcome, Transaction)
    assert outcome.label == "Tidy"
    assert outcome.target == "news/1"


def test_the_target_is_where_the_first_entry_is_in_the_end() -> None:
    outcome = Batch((SetRaw("news/1", "- x"), Move("news/3", 1)), "x")(State.of(FIVE))
    assert isinstance(outcome, Transaction)
    assert outcome.target == "news/2"
    assert outcome.after.text == "# News\n\n- c\n- x\n- b\n- d\n- e\n"


def test_what_the_page_refuses_is_refused_also_behind_other_changes() -> None:
    page = Page.of(FIVE)
    border = FIVE.index("- d")

    def refuses(changes: ChangeSet) -> str | None:
        beyond = any(edit.span.end > border for edit in changes.edits)
        return "That is in another file." if beyond else None

    batch = Batch((Delete("news/1"), Delete("news/3")), "x")
    outcome = batch(State(page, refuses))
    assert isinstance(outcome, Refusal)
    assert "another file" in outcome.reason
    marked = on_all(State(page, refuses), ["news/1", "news/4"], Delete, "x").known
    assert marked is not None
    assert isinstance(marked[1], Refusal)
    assert marked[1].reason == "Nothing was done, because of news/4: That is in another file."
    assert isinstance(
        Batch((Delete("news/1"), Delete("news/1")), "x")(State(page, refuses)), Transaction
    )


def test_nothing_is_done_if_one_is_refused() -> None:
    outcome = Batch((Delete("news/1"), Show("news/1")), "x")(State.of(FIVE))
    assert isinstance(outcome, Refusal)
    assert "Nothing was done" in outcome.reason
    assert "news/1" in outcome.reason


def test_what_is_done_and_taken_back_is_no_change() -> None:
    outcome = Batch((Move("news/1", 2), Move("news/2", 1)), "x")(State.of(FIVE))
    assert isinstance(outcome, Transaction)
    assert not outcome.changes


def test_no_commands_change_nothing() -> None:
    outcome = Batch((), "x")(State.of(FIVE))
    assert isinstance(outcome, Transaction)
    assert not outcome.changes


CHOSEN: list[object] = [
    pytest.param(
        FIVE, ["news/4", "news/2"], Hide,
        "# News\n\n- a\n<!-- - b -->\n- c\n<!-- - d -->\n- e\n", id="hide",
    ),
    pytest.param(FIVE, ["news/1", "news/2", "news/5"], Delete, "# News\n\n- c\n- d\n", id="delete"),
    pytest.param(
        LOOSE, ["news/1", "news/2"], Delete, "# News\n\n- c\n\n- d\n", id="delete loose ones"
    ),
    pytest.param(
        "# News\n<!-- - a\n- b\n- c -->\n- d\n", ["news/h1", "news/h3"], Show,
        "# News\n- a\n<!-- - b -->\n- c\n- d\n", id="show",
    ),
    pytest.param(
        FIVE, ["news/1", "news/3"], Duplicate,
        "# News\n\n- a\n- a\n- b\n- c\n- c\n- d\n- e\n", id="duplicate",
    ),
    pytest.param(
        TWO, ["talks/1", "news/1"], Delete, "# News\n- b\n\n# Talks\n- d\n", id="two sections"
    ),
    pytest.param(
        "# News\n\nWords.\n\nMore.\n\n- a\n", ["news/t1", "news/t2"], Delete,
        "# News\n\n- a\n", id="blocks",
    ),
    pytest.param(
        "# News\n- same\n- same\n- same\n", ["news/1", "news/3"], Hide,
        "# News\n<!-- - same -->\n- same\n<!-- - same -->\n", id="the same words",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("page", "ids", "make", "expected"), CHOSEN)
def test_the_entries_that_were_marked_are_the_ones_changed(
    page: str, ids: list[str], make: Callable[[str], Command], expected: str
) -> None:
    assert after(page, on_all(State.of(page), ids, make, "x")) == expected


def test_the_order_in_which_entries_were_marked_does_not_matter() -> None:
    state = State.of(FIVE)
    assert after(FIVE, on_all(state, ["news/5", "news/1", "news/1"], Delete, "x")) == after(
        FIVE, on_all(state, ["news/1", "news/5"], Delete, "x")
    )


def test_a_refusal_names_the_entry_as_the_page_had_it() -> None:
    page = "# News\n- a\n- b\n- c <!-- note -->\n"
    outcome = on_all(State.of(page), ["news/1", "news/3"], Hide, "x")(State.of(page))
    assert isinstance(outcome, Refusal)
    assert outcome.reason.startswith("Nothing was done, because of news/")
    assert "comment" in outcome.reason


def test_what_is_safe_only_without_the_others_is_done_after_them() -> None:
    page = "# News\n- a\n- b\n\n\n- c\n"
    assert isinstance(Delete("news/3")(State.of(page)), Refusal)
    ids = ["news/1", "news/2", "news/3"]
    assert after(page, on_all(State.of(page), ids, Delete, "x")) == "# News\n"


def test_items_come_out_of_a_comment_from_its_end_or_from_its_beginning() -> None:
    page = "# News\n- a\n\n<!--\n- b\n- c\n- d\n- e\n-->\n\n# Talks\n"
    for ids in (["news/h1", "news/h2", "news/h4"], ["news/h3", "news/h4"], ["news/h2"]):
        outcome = on_all(State.of(page), ids, Show, "x")(State.of(page))
        assert isinstance(outcome, Transaction), outcome
        assert len(outcome.after.page.sections[0].visible_items) == 1 + len(ids)


def test_an_unknown_entry_is_refused_as_such() -> None:
    outcome = on_all(State.of(FIVE), ["news/1", "news/9"], Delete, "x")(State.of(FIVE))
    assert isinstance(outcome, Refusal)
    assert outcome.code == "usage"
    assert "news/9" in outcome.reason


MOVES = [
    pytest.param(FIVE, ["news/3"], False, "# News\n\n- a\n- c\n- b\n- d\n- e\n", id="one up"),
    pytest.param(FIVE, ["news/2", "news/3"], False, "# News\n\n- b\n- c\n- a\n- d\n- e\n", id="up"),
    pytest.param(
        FIVE, ["news/2", "news/4"], True, "# News\n\n- a\n- c\n- b\n- e\n- d\n", id="down"
    ),
    pytest.param(FIVE, ["news/1", "news/2"], False, FIVE, id="at the top already"),
    pytest.param(FIVE, ["news/4", "news/5"], True, FIVE, id="at the bottom already"),
    pytest.param(
        FIVE,
        ["news/1", "news/3"],
        False,
        "# News\n\n- a\n- c\n- b\n- d\n- e\n",
        id="one is at the top",
    ),
    pytest.param(
        TWO,
        ["news/2", "talks/2"],
        False,
        "# News\n- b\n- a\n\n# Talks\n- d\n- c\n",
        id="in two sections",
    ),
]


@pytest.mark.parametrize(("page", "ids", "down", "expected"), MOVES)
def test_several_items_move_by_one_and_keep_their_order(
    page: str, ids: list[str], down: bool, expected: str
) -> None:
    assert after(page, move_all(State.of(page), ids, down=down)) == expected


def test_a_hidden_item_among_them_refuses_the_move() -> None:
    page = "# News\n- a\n- b\n<!-- - c -->\n"
    outcome = move_all(State.of(page), ["news/2", "news/h1"], down=False)(State.of(page))
    assert isinstance(outcome, Refusal)
    assert "hidden" in outcome.reason


def test_items_are_followed_past_one_that_is_hidden() -> None:
    page = "# News\n- a\n- b\n<!-- - x -->\n- c\n- d\n"
    text = after(page, move_all(State.of(page), ["news/1", "news/2"], down=True))
    assert text == "# News\n- c\n- a\n<!-- - x -->\n- b\n- d\n"


def test_a_note_on_an_item_that_is_gone_too_is_left_out() -> None:
    page = "# News\n\n- a\n\n- b\n"
    notes = []
    for ids in (["news/1"], ["news/1", "news/2"]):
        outcome = on_all(State.of(page), ids, Delete, "x")(State.of(page))
        assert isinstance(outcome, Transaction)
        notes.append(outcome.note)
    assert notes[0] is not None
    assert "tight" in notes[0]
    assert notes[1] is None


def test_a_batch_is_one_step_of_undo(tmp_path: Path) -> None:
    path = tmp_path / "about.md"
    path.write_text(FIVE)
    session = Session.open(path)
    batch = on_all(session.state, ["news/2", "news/4"], Hide, "Hide 2 items")
    done = session.run(batch)
    assert isinstance(done, Transaction)
    assert done.target == "news/h1"
    assert session.undo_label == "Hide 2 items"
    undone = session.undo()
    assert undone is not None
    assert session.text == FIVE
    assert undone.target == "news/2"
    assert session.undo() is None
    session.redo()
    assert session.text == done.after.text


MAKERS: list[Callable[[str], Command]] = [Hide, Show, Delete, Duplicate]
_LINES = st.lists(
    st.sampled_from(["- a", "- b", "  - n", "", "<!-- - h -->", "1. x", "2. y", "Words.", "- c  "]),
    min_size=2,
    max_size=12,
)


@given(_LINES, st.data())
def test_a_batch_is_what_its_commands_do_by_themselves(
    lines: list[str], data: st.DataObject
) -> None:
    page = "# News\n" + "\n".join(lines) + "\n"
    state = State.of(page)
    ids = [item.id for section in state.page.sections for item in section.items]
    if not ids:
        return
    chosen = data.draw(st.lists(st.sampled_from(ids), min_size=1, max_size=4, unique=True))
    make = data.draw(st.sampled_from(MAKERS))
    batch = on_all(state, chosen, make, "x")
    outcome = batch(state)
    if isinstance(outcome, Refusal):
        assert outcome.reason
        return
    assert outcome.changes.invert(page).apply(outcome.after.text) == page
    now = state
    for command in batch.commands:
        step = command(now)
        assert isinstance(step, Transaction)
        now = step.after
    assert now.text == outcome.after.text
    again = Batch(batch.commands, "x")(State.of(page))
    assert isinstance(again, Transaction)
    assert again.changes == outcome.changes
