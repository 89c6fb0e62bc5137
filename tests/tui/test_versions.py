"""The page as it was before its last saves comes back by a few keys."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

from tests.tui.conftest import PAGE, TODAY, Desk
from tuiprofile.editor.session import Session
from tuiprofile.tui.app import ProfileApp

LIVE = "- *2025.03*: &nbsp;The tide table went live ([code](https://example.org/tides))\n"
MOVED = "- *2024.11*: &nbsp;Moved to the harbour lab\n"


def play(path: Path, story: Callable[[Desk], Awaitable[None]]) -> None:
    """Run the editor with all that it keeps."""

    async def main() -> None:
        session = Session.open_to_edit(path)
        app = ProfileApp(session)
        app.main.today = lambda: TODAY
        async with app.run_test(size=(80, 24), notifications=True) as pilot:
            await pilot.pause()
            await story(Desk(pilot, app, path))
        app.main.session.close(discard=True)

    asyncio.run(main())


async def save(desk: Desk) -> None:
    await desk.press("w", "enter")
    assert not desk.main.session.dirty


def test_an_earlier_version_is_shown_and_put_back_as_one_edit(page: Path) -> None:
    async def story(desk: Desk) -> None:
        await desk.press("v")
        assert "no other version" in desk.toasts[0]
        await desk.press("d")
        await save(desk)
        await desk.press("d")
        await save(desk)
        assert desk.text == PAGE.replace(LIVE, "").replace(MOVED, "")
        await desk.press("v")
        assert desk.screen == "Picker" and desk.shown().count("before: Delete news/1") == 2
        await desk.press("enter")
        assert desk.screen == "VersionScreen" and "+1 −0" in desk.shown()
        assert "Moved to the harbour lab" in desk.shown()
        await desk.press("escape", "down", "enter")
        assert "+2 −0" in desk.shown()
        await desk.press("enter")
        assert desk.screen == "MainScreen" and desk.text == PAGE and desk.main.session.dirty
        await desk.press("u")
        assert not desk.main.session.dirty
        await desk.press("ctrl+r")
        await save(desk)

    play(page, story)
    assert page.read_text() == PAGE


def test_a_version_of_an_included_file_comes_back_into_that_file(tmp_path: Path) -> None:
    news = tmp_path / "news.md"
    news.write_text("- *2024.05*: Fog\n- *2023.04*: Mud\n")
    page = tmp_path / "about.md"
    source = "# News\n\n{% include_relative news.md %}\n\n# Talks\n\n- Peat\n"
    page.write_text(source)

    async def story(desk: Desk) -> None:
        await desk.press("d", "2", "d")
        await save(desk)
        await desk.press("v", "enter", "enter")
        await save(desk)

    play(page, story)
    assert news.read_text() == "- *2024.05*: Fog\n- *2023.04*: Mud\n"
    assert page.read_text() == source
