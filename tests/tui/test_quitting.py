"""Nothing unsaved is left behind unasked."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tests.tui.conftest import PAGE, Desk

Play = Callable[..., None]


def test_quitting_with_changes_asks_and_names_them(page: Path, play: Play) -> None:
    async def story(desk: Desk) -> None:
        await desk.press("d", "q")
        assert desk.screen == "QuitScreen"
        for label in desk.main.session.unsaved:
            assert label in desk.shown()
        await desk.press("escape")
        assert desk.app.is_running and desk.main.session.dirty

    play(page, story)


def test_pressing_q_again_does_not_discard(page: Path, play: Play) -> None:
    async def story(desk: Desk) -> None:
        await desk.press("d", "q", "q", "q", "d", "y")
        assert desk.screen == "QuitScreen"

    play(page, story)


def test_discarding_leaves_the_file_as_it_was(page: Path, play: Play) -> None:
    async def story(desk: Desk) -> None:
        await desk.press("d", "q", "D")
        assert not desk.app.is_running

    play(page, story)
    assert page.read_text() == PAGE


def test_saving_on_the_way_out_shows_the_diff_first(page: Path, play: Play) -> None:
    async def story(desk: Desk) -> None:
        await desk.press("d", "q", "w")
        assert desk.screen == "DiffScreen"
        await desk.press("enter")
        assert not desk.app.is_running

    play(page, story)
    assert page.read_text() != PAGE


def test_ctrl_q_asks_like_q_even_from_within_a_text(page: Path, play: Play) -> None:
    async def story(desk: Desk) -> None:
        await desk.press("e")
        await desk.type("xyz")
        await desk.press("ctrl+q")
        await desk.pilot.pause()
        assert desk.screen == "QuitScreen"
        assert "typed, not applied" in desk.shown()
        await desk.press("escape", "e")
        assert "xyz" in desk.shown()

    play(page, story)


def test_a_failed_save_does_not_quit(page: Path, play: Play) -> None:
    async def story(desk: Desk) -> None:
        await desk.press("d", "q", "w")
        page.write_text("changed meanwhile\n")
        await desk.press("enter")
        assert desk.app.is_running and desk.main.session.dirty

    play(page, story)
