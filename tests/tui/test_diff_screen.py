"""What can be done with single changes while the difference is shown."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tests.tui.conftest import PAGE, Desk

Play = Callable[..., None]
FIRST = "- *2025.03*: &nbsp;The tide table went live ([code](https://example.org/tides))\n"


async def two_changes(desk: Desk) -> None:
    await desk.press("d", "3", "d", "w")
    assert desk.screen == "DiffScreen"


def test_r_takes_back_the_marked_change_alone(page: Path, play: Play) -> None:
    async def story(desk: Desk) -> None:
        await two_changes(desk)
        assert "▶ @@" in desk.shown()
        await desk.press("r")
        assert FIRST in desk.text and "Quayside" not in desk.text
        assert desk.screen == "DiffScreen"
        await desk.press("enter")

    play(page, story, size=(80, 40))
    gone = PAGE.replace("1. *2019 - 2023*, Quayside University\n", "")
    assert page.read_bytes().decode() in (gone, gone.replace("2. *2015", "1. *2015"))


def test_n_goes_to_the_next_change(page: Path, play: Play) -> None:
    async def story(desk: Desk) -> None:
        await two_changes(desk)
        await desk.press("n", "r")
        assert FIRST not in desk.text and "Quayside" in desk.text

    play(page, story)


def test_when_the_last_change_is_taken_back_nothing_is_left_to_save(page: Path, play: Play) -> None:
    async def story(desk: Desk) -> None:
        await desk.press("d", "w", "r")
        assert desk.screen == "MainScreen" and desk.text == PAGE
        await desk.press("u")
        assert FIRST not in desk.text

    play(page, story)


def test_e_edits_the_text_of_the_marked_change(page: Path, play: Play) -> None:
    async def story(desk: Desk) -> None:
        await desk.press("j", "enter")
        await desk.press("escape")
        await desk.press("a")
        await desk.type("Mudd")
        await desk.press("enter", "G", "w", "e")
        assert desk.screen == "RawEdit" and desk.at == "news/1"

    play(page, story)


def test_of_a_deleted_item_nothing_can_be_edited(page: Path, play: Play) -> None:
    async def story(desk: Desk) -> None:
        await desk.press("d", "w", "e")
        assert desk.screen == "MainScreen" and "No item is left" in desk.toasts[0]

    play(page, story)
