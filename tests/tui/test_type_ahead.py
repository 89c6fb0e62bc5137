"""Keys typed faster than the screen follows go where they are meant to."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.tui.conftest import PAGE, Desk

Play = Callable[..., None]


@pytest.mark.parametrize(
    ("opening", "screen"), [("a", "MainScreen"), ("slash", "MainScreen"), ("e", "RawEdit")]
)
def test_what_follows_the_opening_key_is_text(
    page: Path, play: Play, opening: str, screen: str
) -> None:
    async def story(desk: Desk) -> None:
        await desk.burst(opening, *"ddd")
        await desk.settle()
        assert desk.screen == screen
        assert desk.text == PAGE
        field = desk.app.screen.query("TextArea").first()
        assert getattr(field, "text", "").startswith("ddd")

    play(page, story)


def test_keys_for_a_dialog_wait_for_it(page: Path, play: Play) -> None:
    async def story(desk: Desk) -> None:
        await desk.burst(*"dwjjkG")
        await desk.settle()
        assert desk.screen == "DiffScreen"
        await desk.burst("enter", "j")
        await desk.settle()
        assert not desk.main.session.dirty
        assert desk.at == "news/2"

    play(page, story)


def test_commands_in_one_burst_happen_in_their_order(page: Path, play: Play) -> None:
    async def story(desk: Desk) -> None:
        await desk.burst(*"jJkdu")
        await desk.settle()
        moved = "- *2024.11*: &nbsp;Moved to the harbour lab\n"
        buoy = "- *2024.02*: &nbsp;A buoy of ours was found, 潮汐 included\n"
        assert desk.text == PAGE.replace(moved + buoy, buoy + moved)

    play(page, story)


def test_an_impatient_second_key_does_nothing_more(page: Path, play: Play) -> None:
    async def story(desk: Desk) -> None:
        await desk.press("s")
        await desk.burst("escape", "escape", "escape")
        await desk.settle()
        assert desk.screen == "MainScreen"
        await desk.press("a")
        await desk.type("once")
        await desk.burst("enter", "enter", "enter")
        await desk.settle()
        assert desk.text.count("once") == 1
        await desk.burst("w")
        await desk.burst("enter", "enter", "escape", "escape")
        await desk.settle()
        assert desk.screen in ("MainScreen", "RawEdit") and not desk.main.session.dirty

    play(page, story)
