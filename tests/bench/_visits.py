"""Runs programs and measures them, one after the other and in turns, as machines are noisy."""

from __future__ import annotations

import shutil
import statistics
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, TypeAlias

from tests.bench._programs import DOWN, PAGE, Keys, Program, home
from tests.bench._pty import Sample, Terminal

SMALL: Final = (80, 24)
LARGE: Final = (200, 50)
HELD: Final = (60, 30.0)
"""How often a held key repeats, and how many times a second."""
SLOW: Final = 64 * 1024
"""Bytes a second of a slow line."""

_FIRST: Final = 0.3
"""Seconds to wait for the first byte that a key causes."""
_STARTED: Final = 0.3
_AT_REST: Final = 12.0
"""Seconds after which what is said at the start has gone."""
_PATIENCE: Final = 60.0

Size: TypeAlias = tuple[int, int]


@dataclass(slots=True)
class Figures:
    """What is known of a program on a screen of one size, over all its runs."""

    starts: list[float] = field(default_factory=list)
    start_bytes: list[int] = field(default_factory=list)
    resident: list[float] = field(default_factory=list)
    proportional: list[float] = field(default_factory=list)
    keys: dict[str, list[Sample]] = field(default_factory=lambda: defaultdict(list))

    @property
    def start(self) -> float | None:
        """The median time to the first paint, in ms."""
        return statistics.median(self.starts) * 1000 if self.starts else None

    @property
    def memory(self) -> float | None:
        """The median resident memory, in MB."""
        return statistics.median(self.resident) if self.resident else None

    def time(self, action: str, share: float = 0.5) -> float | None:
        """A quantile of the settle time of an action's keys, in ms."""
        return _quantile(
            [1000 * sample.last for sample in self.keys.get(action, ()) if sample.size], share
        )

    def echo(self, action: str, share: float = 0.5) -> float | None:
        """A quantile of the time until the first byte of an action's keys, in ms."""
        return _quantile(
            [1000 * sample.first for sample in self.keys.get(action, ()) if sample.size], share
        )

    def count(self, action: str, share: float = 0.5) -> float | None:
        """A quantile of the bytes of an action's keys."""
        return _quantile([float(sample.size) for sample in self.keys.get(action, ())], share)


@contextmanager
def running(program: Program, page: str, size: Size, limit: int = 0) -> Iterator[Terminal]:
    """A program in a folder of its own that has `page` in it."""
    folder = Path(tempfile.mkdtemp(prefix="tuiprofile-bench-"))
    (folder / PAGE).write_bytes(page.encode())
    terminal = Terminal(program.command, home(folder), folder, size, limit)
    try:
        yield terminal
    finally:
        terminal.close()
        shutil.rmtree(folder, ignore_errors=True)


def visit(
    program: Program,
    page: str,
    size: Size,
    figures: Figures,
    actions: Sequence[str] = (),
    patience: float = _FIRST,
) -> None:
    """One run: its start, and the keys of these actions, each waited for so many seconds."""
    with running(program, page, size) as terminal:
        begun = terminal.wait_for(program.ready, _PATIENCE)
        if begun is None:
            return
        figures.starts.append(begun)
        terminal.settle(_STARTED)
        figures.start_bytes.append(len(terminal.seen))
        resident, proportional = terminal.memory()
        figures.resident.append(resident)
        figures.proportional.append(proportional)
        for action in actions:
            if action in program.keys:
                figures.keys[action] += _measured(terminal, program.keys[action], patience)


def idle(programs: Sequence[Program], page: str, seconds: float) -> dict[str, int]:
    """What each sends in so many seconds while nobody does anything; all run at the same time."""
    with ExitStack() as stack:
        terminals = {
            each.name: stack.enter_context(running(each, page, SMALL)) for each in programs
        }

        def read_for(patience: float) -> None:
            until = time.monotonic() + patience
            while time.monotonic() < until:
                for terminal in terminals.values():
                    terminal.read(0.01)

        read_for(_AT_REST)
        before = {name: len(terminal.seen) for name, terminal in terminals.items()}
        read_for(seconds)
        return {name: len(terminal.seen) - before[name] for name, terminal in terminals.items()}


def lag(program: Program, page: str) -> float | None:
    """Seconds by which the screen is behind when a key is let go, over a slow line."""
    keys = program.keys[DOWN]
    with running(program, page, SMALL, SLOW) as terminal:
        if terminal.wait_for(program.ready, _PATIENCE) is None:
            return None
        terminal.settle(_STARTED)
        terminal.send(keys.before)
        terminal.settle(_STARTED)
        return terminal.hold(keys.each[0], *HELD)


def in_turns(programs: Sequence[Program], rounds: int, run: Callable[[Program, int], None]) -> None:
    """Every program once, and again, so that what slows the machine down meets all of them."""
    for number in range(rounds):
        for program in programs:
            run(program, number)


def _measured(terminal: Terminal, keys: Keys, patience: float) -> list[Sample]:
    samples = []
    for _ in range(keys.rounds):
        if keys.before:
            terminal.send(keys.before)
            terminal.settle(_STARTED)
        samples += [terminal.press(key, patience) for key in keys.each]
    if keys.after:
        # An Esc alone is known as such only after a while.
        terminal.send(keys.after)
        terminal.settle(0.8)
    return samples


def _quantile(values: list[float], share: float) -> float | None:
    if not values:
        return None
    ordered = sorted(values)
    return ordered[min(round(share * (len(ordered) - 1)), len(ordered) - 1)]
