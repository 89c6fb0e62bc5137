"""How the editor feels beside others: start, memory, and what a key costs in time and bytes.

    python tests/bench/screen.py [--quick] [--only NAME…]

Runs the programs in a pseudo-terminal that answers as xterm does, on a page of about 20 KB, taking
turns; figures are medians. The last table sets ours beside what they are to be, asserting nothing.
"""

from __future__ import annotations

import argparse
import compileall
import statistics
from collections import defaultdict
from functools import partial

from tests.bench import _page
from tests.bench._goals import Measured, goals
from tests.bench._programs import (
    ACTIONS,
    AREA,
    DOWN,
    MICRO,
    OPTIONS,
    OURS,
    VIEWS,
    VIM,
    Program,
    all_programs,
)
from tests.bench._tables import number, print_table
from tests.bench._visits import LARGE, SMALL, Figures, Size, idle, in_turns, lag, visit
from tests.tui.tmux import SOURCE

MANY = 5000
BIG = 10_000_000
PATIENCE = 2.0
"""Seconds to wait for a key on a huge page."""


def main() -> None:
    """Print all tables."""
    options = argparse.ArgumentParser(description="Measure the screen.")
    options.add_argument("--quick", action="store_true", help="fewer runs, and no huge pages")
    options.add_argument("--only", nargs="+", metavar="NAME", help="these programs alone")
    chosen = options.parse_args()
    compileall.compile_dir(SOURCE, quiet=2)
    programs = list(all_programs(install=not chosen.quick))
    if chosen.only:
        programs = [program for program in programs if program.name in chosen.only]
    measured = Measured()
    page = _page.page()
    warm_up(programs, page)
    for size, rounds, keyed in ((SMALL, 5, 2), (LARGE, 3, 1)):
        rounds, keyed = (2, 1) if chosen.quick else (rounds, keyed)
        measured.screens[size] = compare(programs, page, size, rounds, keyed)
    measured.idle = idle(programs, page, 5.0)
    print("\n80x24: bytes in 5 s while nothing happens")
    print_table(["", "bytes"], [[name, number(size)] for name, size in measured.idle.items()])
    hold(programs, page, measured, 1 if chosen.quick else 2)
    if not chosen.quick:
        many(programs, measured)
        big(programs, measured)
    print("\nWhat is to be reached")
    print_table(["", "is", "to be", ""], goals(measured))


def warm_up(programs: list[Program], page: str) -> None:
    """Start each once: whatever it compiles or keeps is there then."""
    for program in programs:
        visit(program, page, SMALL, Figures())


def compare(
    programs: list[Program], page: str, size: Size, rounds: int, keyed: int
) -> dict[str, Figures]:
    """Starts and memory on a screen of that size, and keys in `keyed` of the rounds."""
    figures: dict[str, Figures] = defaultdict(Figures)

    def run(program: Program, round_number: int) -> None:
        # Keys take longest, and there are many of them in each run.
        keys = ACTIONS if round_number < keyed else ()
        visit(program, page, size, figures[program.name], keys)

    in_turns(programs, rounds, run)
    large = len(page.encode())
    print(f"\n{size[0]}x{size[1]}: start to first paint, and memory; page of {large:,} bytes")
    vim = figures["vim"].start if "vim" in figures else None
    heads = ["", "ms", "x vim", "start bytes", "RSS MB", "PSS MB"]
    print_table(heads, [_start_row(name, each, vim) for name, each in figures.items()])
    print(f"\n{size[0]}x{size[1]}: keys, ms to the first and last byte (p95) / bytes (p95)")
    print_table(["", *ACTIONS], [_key_row(name, each) for name, each in figures.items()])
    return dict(figures)


def hold(programs: list[Program], page: str, measured: Measured, rounds: int) -> None:
    """A held key over a slow line."""
    lags: dict[str, list[float]] = defaultdict(list)

    def run(program: Program, _: int) -> None:
        seconds = lag(program, page)
        if seconds is not None:
            lags[program.name].append(1000 * seconds)

    in_turns([program for program in programs if DOWN in program.keys], rounds, run)
    measured.lags = {name: statistics.median(each) for name, each in lags.items()}
    print("\n80x24: a cursor key held at 30 Hz over 64 KiB/s, ms behind when it is let go")
    print_table(["", "ms"], [[name, number(ms)] for name, ms in measured.lags.items()])


def many(programs: list[Program], measured: Measured) -> None:
    """A page of thousands of items."""
    chosen = [program for program in (OURS, OPTIONS, VIEWS) if program in programs]
    few, full = _page.short(10), _page.short(MANY)
    base: dict[str, Figures] = defaultdict(Figures)
    figures: dict[str, Figures] = defaultdict(Figures)

    def run(program: Program, round_number: int) -> None:
        if program is VIEWS and round_number:
            return  # half a minute each
        visit(program, few, SMALL, base[program.name])
        visit(program, full, SMALL, figures[program.name], [DOWN], PATIENCE)

    in_turns(chosen, 3, run)
    measured.many = dict(figures)
    measured.few = dict(base)
    print(f"\n80x24: {MANY:,} items")
    heads = ["", "start ms", "more than 10 items", "RSS MB", "key ms", "bytes"]
    print_table(heads, [_many_row(name, figures[name], base[name]) for name in figures])


def big(programs: list[Program], measured: Measured) -> None:
    """A page of many megabytes."""
    chosen = [program for program in (OURS, VIM, MICRO, AREA) if program in programs]
    text = _page.of_bytes(BIG)
    figures: dict[str, Figures] = defaultdict(Figures)
    in_turns(chosen, 2, partial(_visit_big, text, figures))
    measured.big = dict(figures)
    print(f"\n80x24: a page of {BIG // 1_000_000} MB")
    heads = ["", "start ms", "RSS MB", "key ms", "bytes"]
    print_table(heads, [_big_row(name, each) for name, each in figures.items()])


def _visit_big(text: str, figures: dict[str, Figures], program: Program, _: int) -> None:
    visit(program, text, SMALL, figures[program.name], [DOWN], PATIENCE)


def _start_row(name: str, figures: Figures, vim: float | None) -> list[str]:
    start = figures.start
    return [
        name,
        number(start),
        number(start / vim, 1) if start and vim else "",
        *(
            number(statistics.median(values) if values else None, digits)
            for values, digits in (
                (figures.start_bytes, 0),
                (figures.resident, 1),
                (figures.proportional, 1),
            )
        ),
    ]


def _key_row(name: str, figures: Figures) -> list[str]:
    row = [name]
    for action in ACTIONS:
        if figures.keys.get(action):
            first, time = number(figures.echo(action), 1), number(figures.time(action), 1)
            times = f"{first} {time} ({number(figures.time(action, 0.95), 1)})"
            size, most = figures.count(action), figures.count(action, 0.95)
            row.append(f"{times} / {number(size)} ({number(most)})")
        else:
            row.append("")
    return row


def _many_row(name: str, figures: Figures, base: Figures) -> list[str]:
    more = figures.start - base.start if figures.start and base.start else None
    return [
        name,
        number(figures.start),
        number(more),
        number(figures.memory, 1),
        number(figures.time(DOWN), 1),
        number(figures.count(DOWN)),
    ]


def _big_row(name: str, figures: Figures) -> list[str]:
    start, memory = figures.start, figures.memory
    key = [number(figures.time(DOWN), 1), number(figures.count(DOWN))]
    return [name, number(start), number(memory, 1), *key]


if __name__ == "__main__":
    main()
