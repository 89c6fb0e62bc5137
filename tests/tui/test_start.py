"""What the first screen needs, and what it does not wait for."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from tests.tui.tmux import environment

OPENED = """
import asyncio, json, sys
from pathlib import Path
from tuiprofile.editor.session import Session
from tuiprofile.tui.app import ProfileApp

async def main():
    app = ProfileApp(Session.open_to_edit(Path(sys.argv[1])))
    async with app.run_test() as pilot:
        await pilot.pause()
        print(json.dumps(sorted(sys.modules)))

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
