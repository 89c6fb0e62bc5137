"""A small invented page, and the editor run on it without a terminal."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from datetime import date
from pathlib import Path

import pytest
from textual import events
from textual.pilot import Pilot

from tuiprofile.editor.session import Session
from tuiprofile.tui.app import ProfileApp
from tuiprofile.tui.bursts import Burst, came_in
from tuiprofile.tui.key_reader import KeyReader
from tuiprofile.tui.screens.main import MainScreen

PATIENCE = 60.0
"""Seconds until a test gives up waiting; long, as machines may be busy."""

TODAY = date(2026, 10, 9)

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
        self._reader = KeyReader()

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
        return [self.main.notice.said] if self.main.notice.said else []

    @property
    def screen(self) -> str:
        return type(self.app.screen).__name__

    async def press(self, *keys: str) -> None:
        """Press keys, each when what the one before did is done."""
        for key in keys:
            await self.pilot.press(key)
            await self.settle()

    async def burst(self, *keys: str) -> None:
        """Press keys at once, as one read of the terminal gives them."""
        together = Burst()
        for name in keys:
            key = events.Key(name, name if len(name) == 1 else None)
            came_in(key, together)
            self.app.post_message(key)
        await self.settle()

    async def type(self, text: str) -> None:
        """Type `text`, all but its first letter at once."""
        await self.press(text[0])
        self.app.post_message(events.Paste(text[1:]))
        await self.settle()

    async def stream(self, *reads: bytes, apart: float = 0.001) -> None:
        """What the program does with these reads of the terminal, so many seconds apart."""
        now = 0.0
        for data in reads:
            for event in self._reader.feed(data, now):
                self.app.post_message(event)
            now += apart
        for event in self._reader.tick(now + 10):
            self.app.post_message(event)
        await self.settle()

    async def settle(self) -> None:
        """Wait until everything has been done and shown."""
        await self.until(lambda: self.app.gate.idle or not self.app.is_running)
        await self.pilot.pause()

    async def until(self, holds: Callable[[], bool]) -> None:
        """Wait until `holds` does."""
        end = time.monotonic() + PATIENCE
        await self.pilot.pause()
        while not holds():
            assert time.monotonic() < end, f"waited in vain:\n{self.shown()}"
            await self.pilot.pause(0.01)

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
            app.main.today = lambda: TODAY
            async with app.run_test(size=size, notifications=True) as pilot:
                await pilot.pause()
                await story(Desk(pilot, app, path))

        asyncio.run(main())

    return run


def play_kept(path: Path, story: Story, size: tuple[int, int] = (80, 24)) -> None:
    """Run the editor on a page with all that it keeps: locks, versions and journal."""

    async def main() -> None:
        app = ProfileApp(Session.open_to_edit(path))
        app.main.today = lambda: TODAY
        async with app.run_test(size=size, notifications=True) as pilot:
            await pilot.pause()
            await story(Desk(pilot, app, path))
        app.main.session.close(discard=True)

    asyncio.run(main())
