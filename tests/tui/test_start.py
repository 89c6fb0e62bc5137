"""What the first screen needs, and what it does not wait for."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
from pathlib import Path

from tests.tui.tmux import environment
from tuiprofile.editor.session import Session
from tuiprofile.tui.app import ProfileApp

OPENED = """
import asyncio, json, sys
from pathlib import Path
from tuiprofile.editor.session import Session
from tuiprofile.tui.app import ProfileApp

async def main():
    drawn = []
    session = Session.open_to_edit(Path(sys.argv[1]))
    app = ProfileApp(session, drawn=lambda: drawn.extend(sys.modules))
    async with app.run_test() as pilot:
        await pilot.pause()
    print(json.dumps(drawn))

asyncio.run(main())
"""
NOT_YET = (
    *("ftfy", "markdown_it", "frontmatter", "ruamel", "yaml", "urllib.request"),
    *("textual.widgets._markdown", "textual.widgets._text_area"),
)
"""Modules that cost a start more than the page does."""


def test_the_first_screen_waits_for_nothing_that_it_does_not_show(
    page: Path, tmp_path: Path
) -> None:
    env = environment(XDG_STATE_HOME=str(tmp_path / "state"))
    command = [sys.executable, "-c", OPENED, str(page)]
    done = subprocess.run(command, env=env, capture_output=True, text=True, check=True, timeout=60)
    modules = set(json.loads(done.stdout.splitlines()[-1]))
    assert modules & {*NOT_YET} == set()
    commands = "tuiprofile.editor.commands."
    assert [name for name in modules if name.startswith(commands)] == []


def test_the_program_is_told_when_its_first_screen_has_been_drawn(page: Path) -> None:
    seen: list[str] = []

    async def main() -> None:
        app = ProfileApp(
            Session.open(page),
            drawn=lambda: seen.append(
                "".join(strip.text for strip in app.screen._compositor.render_strips())
            ),
        )
        async with app.run_test() as pilot:
            await pilot.pause()

    asyncio.run(main())
    (shown,) = seen
    assert "harbour lab" in shown
