"""Adding an item in one line: what shows while it is typed, and what becomes of habits."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from textual import events

from tests.tui.conftest import PAGE, Desk

Play = Callable[..., None]
LIVE = "- *2025.03*"


@pytest.mark.parametrize("marker", ["- ", "* ", "+  ", "-\t"])
def test_a_marker_typed_by_habit_is_not_doubled(page: Path, play: Play, marker: str) -> None:
    async def story(desk: Desk) -> None:
        await desk.stream(b"a" + marker.encode() + b"A new clock")
        if "\t" not in marker:
            assert "→ - *2026.10*: &nbsp;A new clock" in desk.shown()
        await desk.press("enter")
        new = "- *2026.10*: &nbsp;A new clock\n"
        assert desk.text == PAGE.replace(LIVE, new + LIVE) or "\t" in marker

    play(page, story)


def test_a_number_typed_by_habit_is_not_doubled(page: Path, play: Play) -> None:
    async def story(desk: Desk) -> None:
        await desk.press("3")
        await desk.stream(b"a3. Harbour School")
        await desk.press("enter")
        assert "3. Harbour" not in desk.text and ". Harbour School" in desk.text

    play(page, story)


def test_a_number_that_begins_an_item_of_a_bullet_list_stays(page: Path, play: Play) -> None:
    async def story(desk: Desk) -> None:
        await desk.stream(b"a1. place in the regatta")
        assert "1. place" in desk.shown()

    play(page, story)


def test_the_empty_field_shows_how_the_neighbour_is_written(page: Path, play: Play) -> None:
    async def story(desk: Desk) -> None:
        await desk.press("a")
        assert "like: The tide table went live https://example.org/tides" in desk.shown()
        await desk.press("x")
        assert "like:" not in desk.shown()
        await desk.press("escape", "3", "a")
        assert "like: 2019 - 2023 Quayside University" in desk.shown()

    play(page, story)


def test_hostile_markup_in_the_example_is_only_shown(page: Path, play: Play) -> None:
    page.write_text("# News\n\n- [/] [@click=app.quit]x[/] \x1b[31m\n")

    async def story(desk: Desk) -> None:
        await desk.press("a")
        assert "like: [/] [@click=app.quit]x[/] ␛[31m" in desk.shown()

    play(page, story)


def test_the_end_of_a_long_text_shows_while_it_is_typed(page: Path, play: Play) -> None:
    async def story(desk: Desk) -> None:
        await desk.press("a")
        await desk.type("word " * 100 + "ended")
        rows = desk.shown().splitlines()
        assert sum("ended" in row for row in rows) == 2

    play(page, story)


def test_a_refusal_is_shown_whole(page: Path, play: Play) -> None:
    async def story(desk: Desk) -> None:
        await desk.press("a")
        await desk.type("<!-- never closed")
        shown = " ".join(desk.shown().split())
        addition = desk.main._bar._typing  # type: ignore[union-attr]
        good, reason = addition.preview("<!-- never closed")
        assert not good and reason in shown

    play(page, story, (40, 20))


def test_the_footer_shows_the_keys_of_the_field(page: Path, play: Play) -> None:
    async def story(desk: Desk) -> None:
        await desk.press("a")
        footer = desk.shown().splitlines()[-1]
        assert "⏎ Add" in footer and "Esc Close" in footer and "Hide" not in footer
        await desk.press("escape")
        assert "Hide" in desk.shown().splitlines()[-1]

    play(page, story)


def test_pasted_lines_become_one_and_that_is_said(page: Path, play: Play) -> None:
    async def story(desk: Desk) -> None:
        await desk.press("a")
        desk.app.post_message(events.Paste("one\ntwo\n"))
        await desk.settle()
        assert "→ - *2026.10*: &nbsp;one two" in desk.shown() and "one line" in desk.shown()

    play(page, story)


def test_saving_with_an_unfinished_line_says_what_to_do_first(page: Path, play: Play) -> None:
    async def story(desk: Desk) -> None:
        await desk.press("d", "a", "x", "ctrl+s")
        assert desk.screen == "MainScreen" and "Enter adds it" in desk.toasts[0]
        await desk.press("enter", "ctrl+s")
        assert desk.screen == "DiffScreen"

    play(page, story)


def test_in_a_hidden_section_what_is_added_is_hidden_too(page: Path, play: Play) -> None:
    async def story(desk: Desk) -> None:
        await desk.press("4", "h")
        assert "section is hidden" in desk.toasts[0]
        await desk.press("a")
        await desk.type("*2023.01*, The clock that swam")
        await desk.press("enter")
        assert desk.toasts == ["Added, hidden like its section · u undoes"]
        item = desk.main.desk.item
        assert item is not None and item.hidden

    play(page, story)


def test_what_was_said_leaves_nothing_behind(page: Path, play: Play) -> None:
    async def story(desk: Desk) -> None:
        await desk.press("x")
        assert "Hidden · u undoes" in desk.shown()
        await desk.press("j", "k")
        assert "undoes" not in desk.shown()
        assert not desk.main.notice.display

    play(page, story)


def test_a_paste_that_nothing_takes_is_said_to_be_lost(page: Path, play: Play) -> None:
    async def story(desk: Desk) -> None:
        await desk.stream(b"\x1b[200~dddw\x1b[201~")
        assert "Nothing takes a paste here" in desk.shown()
        assert desk.text == PAGE

    play(page, story)


def test_what_is_typed_is_drawn_before_its_preview_is_made(page: Path, play: Play) -> None:
    async def story(desk: Desk) -> None:
        await desk.press("a")
        bar, drawn, when = desk.main._bar, [], []
        draw, preview = desk.app._display, bar._typing.preview

        def display(screen: object, update: object) -> None:
            drawn.append(update)
            draw(screen, update)

        def made(text: str) -> tuple[bool, str]:
            when.append(len(drawn))
            return preview(text)

        desk.app._display, bar._typing.preview = display, made
        await desk.press("x")
        assert when == [1] and len(drawn) == 2

    play(page, story)
