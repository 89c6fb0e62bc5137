"""What the figures are to be, and whether they are."""

from __future__ import annotations

import statistics
from collections.abc import Iterator
from dataclasses import dataclass, field

from tests.bench._programs import AREA, DOWN, EMPTY, FORM, OURS, PAGE_DOWN, SECTION, TYPE, VIM
from tests.bench._tables import number
from tests.bench._visits import LARGE, SMALL, Figures, Size


@dataclass(slots=True)
class Measured:
    """All that one run has found; by the program's name, times in ms, memory in MB."""

    screens: dict[Size, dict[str, Figures]] = field(default_factory=dict)
    idle: dict[str, int] = field(default_factory=dict)
    lags: dict[str, float] = field(default_factory=dict)
    many: dict[str, Figures] = field(default_factory=dict)
    few: dict[str, Figures] = field(default_factory=dict)
    big: dict[str, Figures] = field(default_factory=dict)


def goals(measured: Measured) -> list[list[str]]:
    """A row for each goal of which the figures are known: what, how much, at most, reached."""
    return [
        [
            what,
            f"{number(value, digits)} {unit}",
            f"≤ {number(most, digits)} {unit}",
            "reached" if value <= most else "NOT reached",
        ]
        for what, value, most, unit, digits in _all(measured)
        if value is not None and most is not None
    ]


def _all(
    measured: Measured,
) -> Iterator[tuple[str, float | None, float | None, str, int]]:
    small = measured.screens[SMALL]
    ours, none = small.get(OURS.name, Figures()), Figures()
    empty, posting = small.get(EMPTY.name, none), small.get("posting", none)
    yield "first paint / empty Textual app", _ratio(ours.start, empty.start), 1.25, "x", 2
    yield "first paint / posting", _ratio(ours.start, posting.start), 0.35, "x", 2
    yield "memory", ours.memory, 40.0, "MB", 1
    first = statistics.median(ours.start_bytes) if ours.start_bytes else None
    yield "first screen", first, 8000, "bytes", 0
    yield "idle over 5 s", measured.idle.get(OURS.name), 0, "bytes", 0
    for size, most in ((SMALL, 3.5), (LARGE, 6.0)):
        figures = measured.screens[size].get(OURS.name, none)
        of_vim = measured.screens[size].get(VIM.name, none).count(PAGE_DOWN)
        at = f"{size[0]}x{size[1]}"
        yield f"{at} cursor down", figures.count(DOWN), 200, "bytes", 0
        yield f"{at} cursor down", figures.time(DOWN), most, "ms", 1
        yield f"{at} character, quick add", figures.count(TYPE), 100, "bytes", 0
        yield f"{at} character, quick add: echo", figures.echo(TYPE), most, "ms", 1
        yield f"{at} character, form", figures.count(FORM), 100, "bytes", 0
        yield f"{at} character, form: echo", figures.echo(FORM), most, "ms", 1
        yield f"{at} section switch", figures.count(SECTION), 2048, "bytes", 0
        vims = None if of_vim is None else 1.5 * of_vim
        yield f"{at} PageDown / 1.5 x vim's", figures.count(PAGE_DOWN), vims, "bytes", 0
        for action in figures.keys:
            yield f"{at} {action}, p95 of all of it", figures.time(action, 0.95), 20, "ms", 1
    yield "held key over 64 KiB/s, lag", measured.lags.get(OURS.name), 50, "ms", 0
    many, few = measured.many.get(OURS.name, none), measured.few.get(OURS.name, none)
    more = many.start - few.start if many.start and few.start else None
    yield "5,000 items, more than 10 items", more, 100, "ms", 0
    big, area = measured.big.get(OURS.name, none), measured.big.get(AREA.name, none)
    yield "10 MB opened", big.start, 2000, "ms", 0
    yield "10 MB, memory / TextArea", _ratio(big.memory, area.memory), 0.4, "x", 2
    yield "10 MB, cursor down", big.time(DOWN), 20, "ms", 1


def _ratio(value: float | None, other: float | None) -> float | None:
    return value / other if value is not None and other else None
