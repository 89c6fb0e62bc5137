"""Keys typed faster than the screen follows go where they are meant to."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from textual import events

from tests.tui.conftest import PAGE, Desk

Play = Callable[..., None]


def burst(desk: Desk, keys: str) -> None:
    """Send keys at once, as one read of the terminal gives them."""
    names = {"\r": "enter", "/": "slash"}
    for key in keys:
        desk.app.post_message(events.Key(names.get(key, key), None if key == "\r" else key))


@pytest.mark.parametrize(
    ("keys", "screen"), [("addd", "MainScreen"), ("/dddd", "MainScreen"), ("eddd", "RawEdit")]
)
def test_what_follows_the_opening_key_is_text(
    page: Path, play: Play, keys: str, screen: str
) -> None:
    async def story(desk: Desk) -> None:
        burst(desk, keys)
        await desk.pilot.pause(0.3)
        assert desk.screen == screen
        assert desk.text == PAGE
        field = desk.app.screen.query("TextArea").first()
        assert getattr(field, "text", "").startswith("ddd")

    play(page, story)


def test_keys_for_a_dialog_wait_for_it(page: Path, play: Play) -> None:
    async def story(desk: Desk) -> None:
        burst(desk, "dwjjkG")
        await desk.pilot.pause(0.3)
        assert desk.screen == "DiffScreen"
        burst(desk, "\rj")
        await desk.pilot.pause(0.3)
        assert not desk.main.session.dirty
        assert desk.at == "news/2"

    play(page, story)


def test_commands_in_one_burst_happen_in_their_order(page: Path, play: Play) -> None:
    async def story(desk: Desk) -> None:
        burst(desk, "jJkdu")
        await desk.pilot.pause(0.3)
        moved = "- *2024.11*: &nbsp;Moved to the harbour lab\n"
        buoy = "- *2024.02*: &nbsp;A buoy of ours was found, 潮汐 included\n"
        assert desk.text == PAGE.replace(moved + buoy, buoy + moved)

    play(page, story)
