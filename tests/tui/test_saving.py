"""When a page cannot be saved, the user learns why, and has ways on."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.tui.conftest import PAGE, Desk

Play = Callable[..., None]
OTHER = "somebody else was here\n"
LIVE = "- *2025.03*: &nbsp;The tide table went live ([code](https://example.org/tides))\n"


async def conflict(desk: Desk) -> None:
    """Delete the first item, and let another program write the page before it is saved."""
    await desk.press("d", "w")
    desk.path.write_text(OTHER)
    await desk.press("enter")
    assert desk.screen == "NotSavedScreen"


def test_a_change_on_disk_is_never_overwritten(page: Path, play: Play) -> None:
    async def story(desk: Desk) -> None:
        await conflict(desk)
        assert "changed the file" in desk.shown() and "_about.copy.md" in desk.shown()
        await desk.press("escape")
        assert desk.screen == "MainScreen" and desk.main.session.dirty

    play(page, story)
    assert page.read_text() == OTHER
    assert list(page.parent.iterdir()) == [page]


def test_the_save_view_tells_at_once_that_the_file_has_changed(page: Path, play: Play) -> None:
    async def story(desk: Desk) -> None:
        await desk.press("d")
        page.write_text(OTHER)
        await desk.press("w")
        assert "CHANGED ON DISK" in desk.shown()
        assert "byte-identical" not in desk.shown()

    play(page, story)


def test_a_copy_can_be_written_beside_the_page(page: Path, play: Play) -> None:
    first = page.with_name("_about.copy.md")
    first.write_text("an older copy\n")

    async def story(desk: Desk) -> None:
        await conflict(desk)
        await desk.press("c")
        assert "_about.copy-2.md" in desk.toasts[0]
        assert desk.main.session.dirty

    play(page, story)
    assert page.read_text() == OTHER
    assert first.read_text() == "an older copy\n"
    assert page.with_name("_about.copy-2.md").read_text() == PAGE.replace(LIVE, "")


def test_reading_anew_takes_the_key_twice_and_says_what_is_lost(page: Path, play: Play) -> None:
    async def story(desk: Desk) -> None:
        await desk.press("j", "d", "k", "d", "w")
        page.write_text("# News\n\n- *2030.01*: From elsewhere\n")
        await desk.press("enter", "r")
        assert desk.screen == "NotSavedScreen" and "loses 2 edits" in desk.shown()
        await desk.press("escape")
        assert desk.main.session.dirty
        await desk.press("w", "enter", "r", "r")
        assert desk.screen == "MainScreen" and not desk.main.session.dirty
        assert "From elsewhere" in desk.shown() and desk.at == "news/1"
        await desk.press("d", "w", "enter")

    play(page, story)
    assert "elsewhere" not in page.read_text()


def test_drafts_are_no_part_of_what_is_saved_and_that_is_said(page: Path, play: Play) -> None:
    async def story(desk: Desk) -> None:
        await desk.press("j", "e", "ctrl+end")
        await desk.type(" soon")
        await desk.press("escape")
        assert "✎2024.11" in desk.shown()
        await desk.press("k", "d", "w")
        assert "1 draft is not part of this" in desk.shown()
        await desk.press("enter")
        assert "✎ 1 not applied" in desk.toasts[0]
        await desk.press("e", "ctrl+s")
        assert "✎" not in desk.shown()

    play(page, story)
    assert page.read_text() == PAGE.replace(LIVE, "")


def test_saving_and_quitting_by_name(page: Path, play: Play) -> None:
    async def story(desk: Desk) -> None:
        await desk.press("d", "colon", "w", "q", "enter")
        assert desk.screen == "DiffScreen"
        await desk.press("enter")
        assert not desk.app.is_running

    play(page, story)
    assert page.read_text() == PAGE.replace(LIVE, "")


@pytest.mark.parametrize("size", [(20, 5), (40, 10), (80, 24)])
def test_what_can_be_done_stays_on_the_screen(
    page: Path, play: Play, size: tuple[int, int]
) -> None:
    async def story(desk: Desk) -> None:
        for _ in range(3):
            await desk.press("d")
        await desk.press("1", "G", "d", "3", "d", "d", "q")
        assert "w save D discard Esc" in desk.shown()
        await desk.press("escape", "w")
        page.write_text(OTHER)
        await desk.press("enter")
        assert "c copy r reload Esc" in desk.shown()

    play(page, story, size)
