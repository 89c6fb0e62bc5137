"""Another program writes the page while it is open, as `git pull` does."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.tui.conftest import PAGE, Desk

Play = Callable[..., None]
LIVE = "- *2025.03*: &nbsp;The tide table went live ([code](https://example.org/tides))\n"
MOVED = "- *2024.11*: &nbsp;Moved to the harbour lab\n"
PULLED = PAGE.replace(MOVED, MOVED + "- *2024.10*: &nbsp;A gull sat on the gauge\n")


def test_edits_are_made_again_on_what_was_pulled(page: Path, play: Play) -> None:
    async def story(desk: Desk) -> None:
        await desk.press("d")
        page.write_text(PULLED)
        await desk.press("w")
        assert desk.screen == "DiffScreen" and "Another program has written" in desk.shown()
        assert "+0 −1" in desk.shown()
        await desk.press("enter")
        assert desk.toasts == ["Saved"] and not desk.main.session.dirty
        assert "A gull sat" in desk.shown()

    play(page, story)
    assert page.read_text() == PULLED.replace(LIVE, "")


def test_a_page_without_edits_is_read_anew_before_the_next_action(page: Path, play: Play) -> None:
    async def story(desk: Desk) -> None:
        await desk.press("j")
        page.write_text(PULLED.replace(LIVE, ""))
        # What d meant was the item that the screen showed.
        await desk.press("d")
        assert "read anew" in desk.toasts[0] and not desk.main.session.dirty
        assert "A gull sat" in desk.shown()
        await desk.press("d")
        assert desk.main.session.dirty

    play(page, story)


def test_after_a_pull_every_edit_is_still_listed_and_undone_by_itself(
    page: Path, play: Play
) -> None:
    async def story(desk: Desk) -> None:
        await desk.press("d", "x")
        page.write_text(PULLED)
        await desk.press("j")
        assert "your 2 edits are made on it" in desk.toasts[0]
        assert "2 unsaved" in desk.shown()
        await desk.press("q")
        assert "Delete news/1" in desk.shown() and "Hide" in desk.shown()
        await desk.press("escape", "u", "u")
        assert desk.text == PULLED and not desk.main.session.dirty

    play(page, story)
    assert page.read_text() == PULLED


THEIRS = PAGE.replace("The tide table went live", "The tide table is down")


async def clash(desk: Desk) -> None:
    """Edit the first item here and elsewhere, and another one here."""
    await desk.press("e", "ctrl+end")
    await desk.type(" and kicking")
    await desk.press("ctrl+s", "3", "x")
    desk.path.write_text(THEIRS)
    await desk.press("w")
    assert desk.screen == "MergeScreen" and "1 of 1" in desk.shown()


MINE = LIVE.rstrip() + " and kicking\n"
DOWN = LIVE.replace("went live", "is down")
HIDDEN = PAGE.replace("1. *2019 - 2023*, Quayside University\n", "")


@pytest.mark.parametrize(
    ("keys", "line"),
    [("m", MINE), ("t", DOWN), ("b", MINE + DOWN), ("bb", DOWN + MINE)],
    ids=["mine", "theirs", "both", "both the other way"],
)
def test_where_both_have_edited_the_user_chooses(
    page: Path, play: Play, keys: str, line: str
) -> None:
    async def story(desk: Desk) -> None:
        await clash(desk)
        await desk.press(*keys, "enter")
        assert desk.screen == "DiffScreen"
        await desk.press("enter")
        assert not desk.main.session.dirty

    play(page, story)
    text = page.read_text()
    assert text.startswith(PAGE[: PAGE.index(LIVE)] + line + MOVED)
    assert "<!--" in text[text.index("Educations") :].partition("Quayside")[0]


def test_nothing_is_applied_before_all_is_chosen(page: Path, play: Play) -> None:
    async def story(desk: Desk) -> None:
        await clash(desk)
        await desk.press("enter")
        assert desk.screen == "MergeScreen" and "Choose at this place" in desk.shown()
        text = desk.text
        await desk.press("escape")
        assert desk.screen == "MainScreen" and desk.text == text
        assert len(desk.main.session.unsaved) == 2
        await desk.press("w", "c")
        assert "_about.copy.md" in desk.toasts[0]

    play(page, story)
    assert page.read_text() == THEIRS
    assert "and kicking" in page.with_name("_about.copy.md").read_text()


@pytest.mark.parametrize("size", [(20, 5), (40, 10)])
def test_small_terminals_show_what_can_be_chosen(
    page: Path, play: Play, size: tuple[int, int]
) -> None:
    async def story(desk: Desk) -> None:
        await clash(desk)
        assert "m yours" in desk.shown() and "Esc" in desk.shown()
        assert "Yours:" in desk.shown()

    play(page, story, size)


def test_a_page_that_vanishes_stays_on_the_screen(page: Path, play: Play) -> None:
    async def story(desk: Desk) -> None:
        page.unlink()
        await desk.press("j")
        assert "still here" in desk.toasts[0]
        await desk.press("d")
        assert desk.main.session.dirty

    play(page, story)


def test_the_words_that_differ_are_marked_on_both_sides(page: Path, play: Play) -> None:
    async def story(desk: Desk) -> None:
        await desk.press("j", "e")
        field = desk.app.screen.query_one("#raw-text")
        field.load_text("- *2024.11*: &nbsp;Moved to the river lab")  # type: ignore[attr-defined]
        await desk.press("ctrl+s")
        page.write_text(PAGE.replace("Moved to the harbour lab", "Moved to the ocean lab"))
        await desk.press("w")
        assert desk.screen == "MergeScreen"
        lines = list(desk.app.screen._lines())  # type: ignore[attr-defined]
        marked = [text for line in lines for text, style in line if "differs" in str(style)]
        assert marked == ["river", "ocean"]

    play(page, story)
