"""The terminal takes many sizes in a short time, and some that are hardly any."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.faults.lines import TYPED, Line, delete, edit
from tests.tui.conftest import PAGE

pytestmark = pytest.mark.terminal

FIRST = "- *2025.03*: &nbsp;The tide table went live ([code](https://example.org/tides))\n"


def storm(line: Line) -> None:
    rnd = random.Random(5)
    for _ in range(200):
        any_size = rnd.randint(1, 300), rnd.randint(1, 100)
        line.resize(*rnd.choice([(1, 1), (20, 5), (300, 100), any_size]))
        line.read_for(0.005)
    line.resize(80, 24)


def save_and_quit(line: Line) -> None:
    line.send(b"w")
    line.wait_for("byte-identical")
    line.send(b"\r")
    line.wait_for("Saved")
    line.send(b"q")
    assert line.exit_code() == 0


def test_a_storm_of_sizes_leaves_the_screen_right_and_the_edits_there(
    about: Path, opened: Callable[..., Line]
) -> None:
    line = opened()
    line.resize(80, 24)
    delete(line)
    line.send(b"jk")
    line.wait_until(lambda: line.silent_for(1))
    before = line.shown
    storm(line)
    line.wait_until(lambda: line.shown == before)
    save_and_quit(line)
    assert about.read_text() == PAGE.replace(FIRST, "")


def test_a_storm_of_sizes_loses_nothing_that_is_typed(
    about: Path, opened: Callable[..., Line]
) -> None:
    line = opened()
    edit(line)
    storm(line)
    line.wait_for(f"&nbsp;{TYPED}")
    line.send(b"\r")
    line.wait_for("item 1 of 3")
    save_and_quit(line)
    (new,) = set(about.read_text().splitlines()) - set(PAGE.splitlines())
    assert new.endswith(f"&nbsp;{TYPED}")
    assert about.read_text() == PAGE.replace(FIRST, f"{new}\n")


def test_in_20_columns_and_5_lines_an_item_can_be_deleted_and_saved(
    about: Path, opened: Callable[..., Line]
) -> None:
    line = opened()
    line.resize(20, 5)
    line.wait_for("2025.03", "2024.11")
    line.send(b"d")
    line.wait_without("2025.03")
    line.send(b"w")
    line.wait_for("Write")
    line.send(b"\r")
    line.wait_for("Saved")
    line.send(b"q")
    assert line.exit_code() == 0
    assert about.read_text() == PAGE.replace(FIRST, "")
