"""How many keys tasks take from the first paint to the saved file, beside an expert's in vim.

    TUIPROFILE_SHARED=/path python tests/bench/keystrokes.py [--quick]

Replays the scripts of `_tasks.py` in tmux on copies of the first seed below TUIPROFILE_SHARED, and
looks whether the saved file is what it should be, to the byte. Asserts nothing, but says so.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import tempfile
import time
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from tests.bench._programs import home, tuiprofile
from tests.bench._tables import print_table
from tests.bench._tasks import CONTENT, Task, strokes, tasks
from tests.support import shared_folder
from tests.tui.tmux import Tmux

PATIENCE = 20.0
SIZE = (100, 30)


def main() -> None:
    """Print the table."""
    options = argparse.ArgumentParser(description="Count keys.")
    options.add_argument("--quick", action="store_true", help="ours alone")
    quick = options.parse_args().quick
    seed = first_seed()
    if seed is None or shutil.which("tmux") is None:
        print("needs tmux, and TUIPROFILE_SHARED for the page that the tasks are about")
        return
    vim = not quick and shutil.which("vim") is not None
    if not vim:
        print("vim is left out")
    rows = []
    for task in tasks(date.today()):
        ours = play(tuiprofile("about.md"), task.ours, task, seed, "Keys")
        vims = play(["vim", "about.md"], task.vims, task, seed, "about.md") if vim else ""
        keys, content = count(task.ours)
        rows.append(
            [
                task.name,
                str(keys),
                f"≤ {task.most}",
                "reached" if keys <= task.most else "NOT reached",
                ours,
                str(count(task.vims)[0]),
                vims,
                str(content) if content else "",
            ]
        )
    print_table(["", "ours", "to be", "", "saved", "vim's", "saved", "of these content"], rows)
    content = {count(script)[1] for script in scripts_with_content()}
    if content != {CONTENT}:
        print(f"the content should be {CONTENT} keys in both, and is {content}")


def scripts_with_content() -> list[str]:
    """The scripts of both editors that type some content."""
    both = [script for task in tasks(date.today()) for script in (task.ours, task.vims)]
    return [script for script in both if count(script)[1]]


def first_seed() -> Path | None:
    """The page that the tasks are about."""
    shared = shared_folder()
    return next(iter(sorted((shared / "seeds").glob("000*.txt"))), None) if shared else None


def count(script: str) -> tuple[int, int]:
    """The keys of a script, and how many of them are content."""
    content = [content for _, _, content in strokes(script)]
    return len(content), sum(content)


def play(command: Sequence[str], script: str, task: Task, seed: Path, ready: str) -> str:
    """Replay a script on a copy of the page; what to say of the file that it saves."""
    folder = Path(tempfile.mkdtemp(prefix="tuiprofile-bench-"))
    page = folder / "about.md"
    shutil.copyfile(seed, page)
    before = page.read_bytes()
    # Split as editors do: the seed has no other line ends.
    wanted = "\n".join(task.result(before.decode().split("\n"))).encode()
    env = {**home(folder), "TERM": "screen-256color"}
    line = ["sh", "-c", f"cd {folder} && exec $0 $@", *command]
    tmux = Tmux(line, env, SIZE)
    try:
        tmux.wait_for(ready)
        time.sleep(0.3)  # an editor paints before it is ready to be typed into
        for kind, what, _ in strokes(script):
            if kind == "paste":
                tmux.paste(what)
            elif kind == "text":
                tmux.type(what)
            else:
                tmux.press(what)
            time.sleep(0.02)
        until = time.monotonic() + PATIENCE
        while page.read_bytes() != wanted and time.monotonic() < until:
            time.sleep(0.05)
        return said(before, page.read_bytes(), wanted)
    except (subprocess.CalledProcessError, AssertionError) as error:
        return type(error).__name__
    finally:
        tmux.close()
        shutil.rmtree(folder, ignore_errors=True)


def said(before: bytes, after: bytes, wanted: bytes) -> str:
    """What to say of a saved file."""
    if after == wanted:
        return "as it should be"
    return "NOT saved" if after == before else "NOT as it should be"


if __name__ == "__main__":
    main()
