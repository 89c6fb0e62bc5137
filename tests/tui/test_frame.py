"""Sending only what differs shows the same as sending everything."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from textual._compositor import ChopsUpdate, LayoutUpdate
from textual.geometry import Region
from textual.strip import Strip

from tests.tui.conftest import PATIENCE
from tests.tui.emulator import Pen, Screen
from tests.tui.tmux import Tmux, environment, program
from tuiprofile.tui.frame import Frame

WIDTH, HEIGHT = 16, 3
CONSOLE = Console(force_terminal=True, color_system="truecolor")
STYLES = [
    None,
    Style(color="red"),
    Style(bold=True, bgcolor="blue"),
    Style(reverse=True),
    Style(bold=True, italic=True, color="#5fafd7", bgcolor="#121212"),
    Style(dim=True, bold=True, bgcolor="#121212"),
    Style(dim=True, underline=True, strike=True, bgcolor="#123456"),
    Style(color="color(123)", bgcolor="bright_red"),
    Style(color="red", link="https://example.org/a"),
    Style(link="https://example.org/b"),
]


def strip_of(parts: list[tuple[str, int]], width: int = WIDTH) -> Strip:
    segments = [Segment(text, STYLES[style]) for text, style in parts]
    return Strip(segments).adjust_cell_length(width)


PARTS = st.lists(
    st.tuples(st.text(st.sampled_from("ab 字…é⚠🎉"), max_size=6), st.integers(0, len(STYLES) - 1)),
    max_size=4,
)
SCREENFUL = st.lists(PARTS, min_size=HEIGHT, max_size=HEIGHT)


@given(st.lists(SCREENFUL, min_size=1, max_size=4), st.booleans())
def test_the_terminal_ends_up_as_if_all_had_been_sent(
    frames: list[list[list]],  # type: ignore[type-arg]
    erases: bool,
) -> None:
    frame, shown = Frame(erases=erases), Screen(WIDTH, HEIGHT)
    frame.fit(WIDTH, HEIGHT)
    for rows in frames:
        strips = [strip_of(parts) for parts in rows]
        region = Region(0, 0, WIDTH, HEIGHT)
        shown.write(frame.draw(LayoutUpdate([[s] for s in strips], region), CONSOLE))
        whole = Screen(WIDTH, HEIGHT)
        for y, strip in enumerate(strips):
            whole.write(f"\x1b[{y + 1};1H{strip.render(CONSOLE)}")
        assert shown.cells == whole.cells
        assert shown.links == whole.links


@given(PARTS, PARTS)
def test_a_part_of_a_row_leaves_the_rest_alone(left: list, right: list) -> None:  # type: ignore[type-arg]
    frame, shown = Frame(), Screen(WIDTH, HEIGHT)
    frame.fit(WIDTH, HEIGHT)
    blank = [[strip_of([(" " * WIDTH, 0)])] for _ in range(HEIGHT)]
    shown.write(frame.draw(LayoutUpdate(blank, Region(0, 0, WIDTH, HEIGHT)), CONSOLE))
    for x, parts in ((0, left), (6, right)):
        chops = [{x: strip_of(parts, 6)}, {}, {}]
        update = ChopsUpdate(chops, [(0, x, x + 6)], [[x + 6], [], []])
        shown.write(frame.draw(update, CONSOLE))
    whole = Screen(WIDTH, HEIGHT)
    whole.write(f"\x1b[1;1H{strip_of(left, 6).render(CONSOLE)}{strip_of(right, 6).render(CONSOLE)}")
    whole.write("\x1b[0m" + " " * (WIDTH - 12))
    assert shown.cells[0] == whole.cells[0]
    assert all(cell == (" ", Pen().look(" ")) for row in shown.cells[1:] for cell in row)


@given(SCREENFUL, PARTS, st.integers(0, WIDTH - 4))
def test_what_covers_half_of_a_wide_glyph_leaves_the_rest_right(
    below: list[list],  # type: ignore[type-arg]
    over: list,  # type: ignore[type-arg]
    column: int,
) -> None:
    frame, shown, whole = Frame(), Screen(WIDTH, HEIGHT), Screen(WIDTH, HEIGHT)
    frame.fit(WIDTH, HEIGHT)
    region = Region(0, 0, WIDTH, HEIGHT)
    strips = [strip_of(parts) for parts in below]
    for covers in (True, False):
        shown.write(frame.draw(LayoutUpdate([[s] for s in strips], region), CONSOLE))
        if covers:
            chops = [{column: strip_of(over, 4)}, {}, {}]
            update = ChopsUpdate(chops, [(0, column, column + 4)], [[column + 4], [], []])
            shown.write(frame.draw(update, CONSOLE))
    for y, strip in enumerate(strips):
        whole.write(f"\x1b[{y + 1};1H{strip.render(CONSOLE)}")
    assert shown.cells == whole.cells


def test_what_is_shown_already_is_not_sent_again() -> None:
    frame = Frame()
    frame.fit(WIDTH, HEIGHT)
    update = LayoutUpdate([[strip_of([("same", 1)])]], Region(0, 0, WIDTH, 1))
    assert frame.draw(update, CONSOLE)
    assert frame.draw(update, CONSOLE) == ""
    frame.forget()
    frame.fit(WIDTH, HEIGHT)
    assert frame.draw(update, CONSOLE)


KEYS = (
    "j j G g 3 h 2 h x d J a Q R Escape e Escape "
    "? Escape s Escape / t Enter n Escape w j Escape Tab : q Escape a - Space z Enter u"
).split()


@pytest.fixture
def two(tmp_path: Path) -> Iterator[tuple[Tmux, Tmux]]:
    """The same page in two terminals, one of which is sent everything."""
    windows = []
    for how in ("whole", "changes"):
        path = tmp_path / how / "about.md"
        path.parent.mkdir()
        items = "".join(f"- *2024.{n:02}*: 🎉 潮 Tide ⚠️ number {n}\n" for n in range(1, 12))
        path.write_text(f"# News\n\n{items}<!-- - *2023.01*: Old -->\n\n# 🏫 Teaching\n\n1. One\n")
        # As tmux does, a terminal of that name erases in colour, which is to be tried too.
        env = environment(TERM="xterm-256color", TUIPROFILE_DRAW=how)
        windows.append(
            Tmux(
                ["sh", "-c", f"cd {path.parent} && exec $0 $@", *program("about.md")], env, (70, 20)
            )
        )
    yield windows[0], windows[1]
    for window in windows:
        window.close()


def as_seen(captured: str) -> list[list[tuple[str, object]]]:
    """What tmux has captured, cell by cell: the same look can be written in several ways."""
    screen = Screen(80, 24)
    for y, line in enumerate(captured.split("\n")):
        screen.write(f"\x1b[{y + 1};1H{line}")
    return screen.cells


def differences(left: list[list], right: list[list]) -> list[tuple]:  # type: ignore[type-arg]
    """Places and what stands there, a few of them."""
    return [
        (y, x, *pair)
        for y, rows in enumerate(zip(left, right, strict=True))
        for x, pair in enumerate(zip(*rows, strict=True))
        if pair[0] != pair[1] and not _left_out(*pair)
    ][:10]


def _left_out(left: tuple, right: tuple) -> bool:  # type: ignore[type-arg]
    """Whether tmux tells of a blank on one side, and leaves it out on the other.

    It does so with erased cells at the end of a row.
    """
    return {left[0], right[0]} == {" ", "?"}


@pytest.mark.terminal
def test_both_ways_to_draw_show_the_same_screens(two: tuple[Tmux, Tmux]) -> None:
    for window in two:
        window.wait_for("Keys")
    for key in KEYS:
        for window in two:
            window.press(key)
        until = time.monotonic() + PATIENCE
        while differs := differences(*(as_seen(window.screen(styles=True)) for window in two)):
            assert time.monotonic() < until, f"after {key}: {differs}"
            time.sleep(0.1)
