"""An editor that is killed at any moment has lost nothing that it had acknowledged."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tuiprofile.editor.keeping.recovery import back, forget, lost_in
from tuiprofile.editor.session import Session

SOURCE = Path(__file__).parents[2] / "src"
PAGE = "# News\n\n- *2024.05*: Fog\n- *2023.04*: Mud\n- *2022.03*: Reeds\n"


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "about.md"
    path.write_text(PAGE)
    return path


EDITING = """
import random, sys
from tuiprofile.editor.commands import AddFields, Delete, Hide, Show
from tuiprofile.editor.session import Session
rnd = random.Random(sys.argv[2])
session = Session.open_to_edit(sys.argv[1])
number = 0
while True:
    number += 1
    section = session.page.section("news")
    items = [item.id for item in section.items]
    if rnd.random() < 0.3 and len(section.visible_items) > 4:
        session.run(Delete(rnd.choice([item.id for item in section.visible_items])))
    elif rnd.random() < 0.1:
        session.undo()
    else:
        session.run(AddFields("news", {"text": f"N{number}", "date": "2026.09"}))
    if rnd.random() < 0.05:
        session.save()
    sys.stdout.write(repr(session.text) + "\\n")
    sys.stdout.flush()
"""


@pytest.mark.parametrize("rounds", [int(os.environ.get("TUIPROFILE_KILLS", "12"))])
def test_nothing_that_was_acknowledged_is_lost_by_a_kill(page: Path, rounds: int) -> None:
    rnd = random.Random(7)
    edits = 0
    for number in range(rounds):
        page.write_text(PAGE)
        command = [sys.executable, "-c", EDITING, str(page), str(number)]
        env = {**os.environ, "PYTHONPATH": str(SOURCE)}
        process = subprocess.Popen(command, env=env, stdout=subprocess.PIPE, text=True)
        assert process.stdout is not None
        first = process.stdout.readline()
        time.sleep(rnd.random() * 0.2)
        process.send_signal(signal.SIGKILL)
        acknowledged = [first, *process.stdout.read().splitlines(keepends=True)]
        process.wait()
        process.stdout.close()
        states = [line[1:-2].encode().decode("unicode_escape") for line in acknowledged
                  if line.endswith("'\n")]  # fmt: skip
        edits += len(states)
        session = Session.open_to_edit(page)
        assert session.read_only is None and session.keeping and session.keeping.journal
        text = page.read_text()
        lost = lost_in(session.keeping.journal._folder.parent, text)
        assert len(lost) <= 1
        now = back(lost[0], text).changes().apply(text) if lost else text
        # Killed between the journal and the acknowledgement, one more edit is there.
        assert states[-1] == now or _one_more(states[-1], now), (states[-1], now)
        forget(lost)
        session.close(discard=True)
        assert sorted(path.name for path in page.parent.iterdir()) == ["about.md"]
    print(f"{rounds} kills, {edits} edits")


def _one_more(before: str, after: str) -> bool:
    return abs(after.count("\n") - before.count("\n")) <= 1
