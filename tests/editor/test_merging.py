"""Edits made here and elsewhere come together where they can, and else somebody chooses."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tuiprofile.editor.commands import AddFields, Delete, Hide, SetRaw
from tuiprofile.editor.merging.catching_up import CaughtUp, Clash, catch_up, settle
from tuiprofile.editor.merging.merge import Merge
from tuiprofile.editor.merging.three_way import line_changes, small_changes, three_way
from tuiprofile.editor.session import Session
from tuiprofile.editor.transaction import Refusal

LINES = st.lists(st.sampled_from(["a\n", "b\n", "c\n", "- d\n", "\n"]), max_size=8).map("".join)
LAST = st.sampled_from(["", "end"])
TEXTS = st.builds(str.__add__, LINES, LAST)

PAGE = """\
---
title: Moss
---

# News

- *2024.05*: Fog
- *2023.04*: Mud
- *2022.03*: Reeds

# Talks

1. Lichen
2. Peat
"""


@given(TEXTS, TEXTS, TEXTS, st.booleans())
def test_the_parts_are_the_three_texts(base: str, mine: str, theirs: str, apart: bool) -> None:
    parts = three_way(base, mine, theirs, apart=apart)
    assert "".join(part.base for part in parts) == base
    assert "".join(part.mine for part in parts) == mine
    assert "".join(part.theirs for part in parts) == theirs
    for part in parts:
        assert part.open or part.base in (part.mine, part.theirs) or part.mine == part.theirs


@given(TEXTS, TEXTS)
def test_lines_and_small_edits_make_one_text_of_the_other(old: str, new: str) -> None:
    assert line_changes(old, new).apply(old) == new
    assert small_changes(old, new).apply(old) == new


@given(TEXTS, TEXTS)
def test_who_alone_has_edited_gets_all_of_it(base: str, other: str) -> None:
    assert Merge(base, other, base).changes().apply(base) == other
    assert Merge(base, base, other).changes().apply(other) == other
    assert Merge(base, other, other).changes().apply(other) == other


@given(TEXTS, TEXTS, TEXTS)
def test_choosing_one_side_everywhere_gives_all_of_its_edits(
    base: str, mine: str, theirs: str
) -> None:
    merge = Merge(base, mine, theirs, ask=True)
    count = len(merge.open)
    assert merge.changes(["theirs"] * count).apply(theirs) == theirs
    chosen = merge.changes(["mine"] * count).apply(theirs)
    for part in merge.open:
        assert part.mine in chosen


def edited(old: str, new: str, text: str = PAGE) -> str:
    assert text.count(old) == 1
    return text.replace(old, new)


def merged(mine: str, theirs: str) -> str | int:
    """The text of both, or at how many places somebody has to choose."""
    merge = Merge(PAGE, mine, theirs)
    return len(merge.open) or merge.changes().apply(theirs)


def test_edits_of_neighbouring_items_go_together() -> None:
    mine, theirs = edited("Fog", "Mist"), edited("Mud", "Clay")
    assert merged(mine, theirs) == edited("Fog", "Mist", theirs)


def test_an_item_that_is_added_above_one_that_was_edited_elsewhere_goes_with_it() -> None:
    mine = edited("- *2024.05*", "- *2024.06*: Dew\n- *2024.05*")
    theirs = edited("Fog", "Mist")
    assert merged(mine, theirs) == edited("- *2024.05*", "- *2024.06*: Dew\n- *2024.05*", theirs)


def test_two_items_added_at_one_place_are_asked_about() -> None:
    mine = edited("- *2024.05*", "- *2024.06*: Dew\n- *2024.05*")
    theirs = edited("- *2024.05*", "- *2024.07*: Hail\n- *2024.05*")
    merge = Merge(PAGE, mine, theirs)
    assert [(part.mine, part.theirs) for part in merge.open] == [
        ("- *2024.06*: Dew\n", "- *2024.07*: Hail\n")
    ]
    both = merge.changes(["theirs first"]).apply(theirs)
    assert both == edited("- *2024.05*: Fog", "- *2024.06*: Dew\n- *2024.05*: Fog", theirs)
    assert merge.stray(["theirs first"]) is None


def test_one_item_edited_on_both_sides_is_asked_about_even_in_other_lines() -> None:
    base = "# News\n\n- Fog\n  over the moor\n- Mud\n"
    mine, theirs = base.replace("Fog", "Mist"), base.replace("moor", "fen")
    assert len(Merge(base, mine, theirs).open) == 1


def test_the_same_edit_on_both_sides_is_one() -> None:
    mine = edited("Fog", "Mist")
    assert merged(mine, mine) == mine


def test_edits_that_would_make_something_else_of_what_lies_between_are_asked_about() -> None:
    mine = edited("- *2024.05*: Fog\n", "<!-- a note\n- *2024.05*: Fog -->\n")
    theirs = edited("- *2022.03*: Reeds\n", "- *2022.03*: Reeds -->\n")
    merge = Merge(PAGE, mine, theirs)
    assert merge.open or merge.changes().apply(theirs).count("Mud") == 1
    opening = edited("# News\n", "# News\n\n<!--\n")
    closing = edited("# Talks\n", "-->\n\n# Talks\n")
    assert Merge(PAGE, opening, closing).open


def test_a_choice_that_would_swallow_an_item_elsewhere_is_refused() -> None:
    mine = edited("- *2024.05*: Fog\n", "<!--\n- *2024.05*: Fog\n")
    theirs = edited("- *2024.05*: Fog\n", "- *2024.05*: Mist\n") + "\n-->\n"
    merge = Merge(PAGE, mine, theirs)
    assert len(merge.open) == 1
    assert merge.stray(["theirs"]) is None
    assert merge.stray(["mine"]) is not None


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "about.md"
    path.write_text(PAGE)
    return path


def test_edits_are_made_again_one_by_one_on_a_page_that_was_pulled(page: Path) -> None:
    session = Session.open_to_edit(page)
    session.run(Delete("news/1"))
    session.run(AddFields("news", {"text": "Dew", "date": "2026.09"}))
    session.run(Hide("talks/2"))
    page.write_text(
        "Intro\n\n".join(PAGE.rsplit("# Talks", 1)).replace("Intro", "# Odd\n\n# Talks")
    )
    theirs = page.read_text()
    result = catch_up(session)
    assert isinstance(result, CaughtUp) and result.edits == 3
    again = result.session
    assert len(again.unsaved) == 3 and again.unsaved[0] == "Delete news/1"
    want = theirs.replace("- *2024.05*: Fog", "- *2026.09*: Dew").replace(
        "2. Peat", "<!-- 2. Peat -->"
    )
    assert again.text == want and page.read_text() == theirs
    again.undo()
    assert again.text == want.replace("<!-- 2. Peat -->", "2. Peat")
    again.redo()
    again.save()
    assert page.read_text() == want
    again.close()


def test_a_kill_after_catching_up_loses_no_edit(page: Path) -> None:
    session = Session.open_to_edit(page)
    session.run(Delete("news/1"))
    page.write_text(edited("Peat", "Turf"))
    result = catch_up(session)
    assert isinstance(result, CaughtUp)
    text = result.session.text
    keeping = result.session.keeping
    assert keeping is not None
    keeping.journal = None  # as if killed
    keeping.release()
    again = Session.open_to_edit(page)
    assert again.keeping is not None
    (lost,) = again.keeping.lost(again.text)
    assert lost.labels == ("Delete news/1",) and lost.changes.apply(lost.base) == text


def test_nothing_changes_until_somebody_chooses(page: Path) -> None:
    session = Session.open_to_edit(page)
    session.run(SetRaw("news/1", "- *2024.05*: Mist"))
    session.run(Hide("talks/2"))
    theirs = edited("Fog", "Smoke")
    page.write_text(theirs)
    text = session.text
    clash = catch_up(session)
    assert isinstance(clash, Clash) and session.text == text and len(session.unsaved) == 2
    result = settle(session, clash, ["mine first"])
    assert not isinstance(result, Refusal)
    both = theirs.replace("- *2024.05*: Smoke", "- *2024.05*: Mist\n- *2024.05*: Smoke")
    assert result.text == both.replace("2. Peat", "<!-- 2. Peat -->")
    result.save()
    assert page.read_text() == result.text
    result.close()


def test_an_edit_that_somebody_else_has_made_too_is_no_longer_unsaved(page: Path) -> None:
    session = Session.open_to_edit(page)
    session.run(Delete("news/2"))
    page.write_text(session.text)
    result = catch_up(session)
    assert isinstance(result, CaughtUp) and result.edits == 0 and not result.session.dirty
    result.session.close()


def test_edits_of_an_included_file_are_made_again_in_that_file(tmp_path: Path) -> None:
    (tmp_path / "news.md").write_text("- *2024.05*: Fog\n- *2023.04*: Mud\n")
    page = tmp_path / "about.md"
    page.write_text("# News\n\n{% include_relative news.md %}\n\n# Talks\n\n- Peat\n")
    session = Session.open_to_edit(page)
    session.run(Delete("news/1"))
    session.run(Delete("talks/1"))
    (tmp_path / "news.md").write_text("- *2024.05*: Fog\n- *2023.04*: Mud\n- *2022.01*: Ash\n")
    result = catch_up(session)
    assert isinstance(result, CaughtUp) and result.edits == 2
    result.session.save()
    assert (tmp_path / "news.md").read_text() == "- *2023.04*: Mud\n- *2022.01*: Ash\n"
    assert page.read_text() == "# News\n\n{% include_relative news.md %}\n\n# Talks\n\n"
    result.session.close()
