"""A small invented page, and the editor run on it without a terminal."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from textual import events
from textual.pilot import Pilot

from tuiprofile.editor.session import Session
from tuiprofile.tui.app import ProfileApp
from tuiprofile.tui.screens.main import MainScreen

PAGE = """\
---
permalink: /
title: "Rowan Ashdown"
---

{% assign tide = "high" %}

I study tidal clocks and what they tell of the moon.

# 🔥 News

- *2025.03*: &nbsp;The tide table went live ([code](https://example.org/tides))
- *2024.11*: &nbsp;Moved to the harbour lab
- *2024.02*: &nbsp;A buoy of ours was found, 潮汐 included
<!-- - *2023.06*: &nbsp;An old regatta -->

# 📖 Educations

1. *2019 - 2023*, Quayside University
2. *2015 - 2019*, Lighthouse College

<!--
# Talks

- *2022.05*, The clock that drowned
-->
"""


class Desk:
    """The running editor, as a test sees it."""

    def __init__(self, pilot: Pilot[None], app: ProfileApp, path: Path) -> None:
        self.pilot = pilot
        self.app = app
        self.path = path

    @property
    def main(self) -> MainScreen:
        return self.app.main

    @property
    def at(self) -> str | None:
        """The id under the cursor."""
        row = self.main.desk.row
        return None if row is None else row.id

    @property
    def text(self) -> str:
        return self.main.session.text

    @property
    def toasts(self) -> list[str]:
        return [toast.message for toast in self.app._notifications]

    @property
    def screen(self) -> str:
        return type(self.app.screen).__name__

    async def press(self, *keys: str) -> None:
        await self.pilot.press(*keys)
        await self.pilot.pause()

    async def burst(self, *keys: str) -> None:
        """Press keys at once, as one read of the terminal gives them."""
        for key in keys:
            self.app.post_message(events.Key(key, key if len(key) == 1 else None))
        await self.pilot.pause()

    async def type(self, text: str) -> None:
        """Type `text`, all but its first letter at once."""
        await self.press(text[0])
        self.app.post_message(events.Paste(text[1:]))
        await self.pilot.pause()

    def shown(self) -> str:
        """What the terminal would show."""
        strips = self.app.screen._compositor.render_strips()
        return "\n".join(strip.text for strip in strips)


Story = Callable[[Desk], Awaitable[None]]


@pytest.fixture
def page(tmp_path: Path) -> Path:
    folder = tmp_path / "_pages"
    folder.mkdir()
    path = folder / "about.md"
    path.write_bytes(PAGE.encode())
    return path


@pytest.fixture
def play() -> Callable[..., None]:
    """Run the editor on a page while a story goes on."""

    def run(path: Path, story: Story, size: tuple[int, int] = (80, 24)) -> None:
        async def main() -> None:
            app = ProfileApp(Session.open(path))
            async with app.run_test(size=size, notifications=True) as pilot:
                await pilot.pause()
                await story(Desk(pilot, app, path))

        asyncio.run(main())

    return run
