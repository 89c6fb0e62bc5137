"""How long the command line takes to start, beside Python that does nothing.

    python tests/bench/start.py [--quick]

Commands take turns, on the first seed below TUIPROFILE_SHARED if that is set, else on the sample
page; times are medians, and compare within one run only. Nothing is asserted. On a busy machine the
fastest runs say more.
"""

from __future__ import annotations

import argparse
import compileall
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from pathlib import Path

from tests.bench._programs import home, tuiprofile
from tests.bench._tables import number, print_table
from tests.support import SAMPLE_SITE, shared_folder
from tests.tui.tmux import SOURCE
from tuiprofile.cli import exits

NOTHING = "python -c pass"


def main() -> None:
    """Print the table."""
    options = argparse.ArgumentParser(description="Measure the command line.")
    options.add_argument("--quick", action="store_true", help="fewer runs")
    rounds = 5 if options.parse_args().quick else 25
    compileall.compile_dir(SOURCE, quiet=2)
    page = page_path()
    commands = {
        NOTHING: ([sys.executable, "-c", "pass"], None),
        "tuiprofile --version": (tuiprofile("--version"), None),
        "tuiprofile list": (tuiprofile("list", page), 60.0),
        "tuiprofile list --json": (tuiprofile("list", page, "--json"), 150.0),
        "tuiprofile check": (tuiprofile("check", page), 150.0),
        "tuiprofile get": (tuiprofile("get", "news/1", "-p", page), None),
    }
    times: dict[str, list[float]] = defaultdict(list)
    with tempfile.TemporaryDirectory(prefix="tuiprofile-bench-") as folder:
        env = home(Path(folder))
        for number_of_round in range(rounds + 1):
            for name, (command, _) in commands.items():
                seconds = run(command, env, folder)
                if number_of_round:  # the first warms up
                    times[name].append(seconds * 1000)
    nothing = statistics.median(times[NOTHING])
    rows = []
    for name, (_, most) in commands.items():
        median = statistics.median(times[name])
        says = "" if most is None else "reached" if median - nothing <= most else "NOT reached"
        limit = "" if most is None else f"≤ {most:.0f}"
        fastest = min(times[name]) - min(times[NOTHING])
        more = [number(median - nothing), number(fastest)]
        rows.append([name, number(median), *more, limit, says])
    print_table(["", "ms", "more than nothing", "at the fastest", "to be", ""], rows)


def page_path() -> Path:
    """A page that people have written."""
    shared = shared_folder()
    seeds = sorted((shared / "seeds").glob("*.txt")) if shared else []
    return seeds[0] if seeds else SAMPLE_SITE / "_pages" / "about.md"


def run(command: list[str], env: dict[str, str], folder: str) -> float:
    """The seconds that a command takes."""
    for_nobody = subprocess.DEVNULL
    begun = time.perf_counter()
    done = subprocess.run(command, env=env, cwd=folder, stdin=for_nobody, stdout=for_nobody)
    seconds = time.perf_counter() - begun
    if done.returncode not in (exits.DONE, exits.FOUND):
        raise SystemExit(f"{' '.join(command)} ended with {done.returncode}")
    return seconds


if __name__ == "__main__":
    main()
