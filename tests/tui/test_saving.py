"""When a page cannot be saved, the user learns why, and has ways on."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.tui.conftest import PAGE, Desk

Play = Callable[..., None]
LIVE = "- *2025.03*: &nbsp;The tide table went live ([code](https://example.org/tides))\n"


async def unwritable(desk: Desk) -> None:
    """Delete the first item of a page that has been replaced by a folder, and try to save."""
    await desk.press("d")
    desk.path.unlink()
    desk.path.mkdir()
    await desk.press("w")
    assert desk.screen == "NotSavedScreen"


def test_what_cannot_be_saved_is_kept_and_the_reason_is_said(page: Path, play: Play) -> None:
    async def story(desk: Desk) -> None:
        await unwritable(desk)
        assert "a folder" in desk.shown().lower() and "_about.copy.md" in desk.shown()
        await desk.press("w", "escape")
        assert desk.screen == "MainScreen" and desk.main.session.dirty

    play(page, story)
    assert page.is_dir() and list(page.parent.iterdir()) == [page]


def test_a_copy_can_be_written_beside_the_page(page: Path, play: Play) -> None:
    first = page.with_name("_about.copy.md")
    first.write_text("an older copy\n")

    async def story(desk: Desk) -> None:
        await unwritable(desk)
        await desk.press("c")
        assert "_about.copy-2.md" in desk.toasts[0]
        assert desk.main.session.dirty

    play(page, story)
    assert first.read_text() == "an older copy\n"
    assert page.with_name("_about.copy-2.md").read_text() == PAGE.replace(LIVE, "")


def test_a_copy_can_be_written_anywhere(page: Path, play: Play, tmp_path: Path) -> None:
    taken = tmp_path / "taken.md"
    taken.write_text("another file\n")
    there = tmp_path / "there.md"

    async def story(desk: Desk) -> None:
        await unwritable(desk)
        await desk.press("o")
        assert desk.screen == "PathScreen" and "~/_about.copy.md" in desk.shown()
        await desk.press("ctrl+u")
        await desk.type(str(taken))
        await desk.press("enter")
        assert desk.screen == "PathScreen" and "exists already" in desk.shown()
        await desk.press("ctrl+u")
        await desk.type(str(there))
        await desk.press("enter")
        assert desk.screen == "MainScreen" and "there.md" in desk.toasts[0]
        assert desk.main.session.dirty

    play(page, story)
    assert taken.read_text() == "another file\n"
    assert there.read_text() == PAGE.replace(LIVE, "")


def test_a_page_that_was_removed_can_be_written_again(page: Path, play: Play) -> None:
    async def story(desk: Desk) -> None:
        await desk.press("d")
        page.unlink()
        await desk.press("w")
        assert desk.screen == "NotSavedScreen" and "write again" in desk.shown()
        await desk.press("w")
        assert desk.screen == "DiffScreen"
        await desk.press("enter")
        assert not desk.main.session.dirty and desk.toasts == ["Saved"]

    play(page, story)
    assert page.read_text() == PAGE.replace(LIVE, "")


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
        await desk.press("escape")
        page.unlink()
        page.mkdir()
        await desk.press("w")
        assert "c copy" in desk.shown() and "Esc" in desk.shown()

    play(page, story, size)
