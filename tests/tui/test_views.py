"""What the views make of a page: marks, links, addresses, narrow screens."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.tui.conftest import PAGE, Desk
from tuiprofile.tui.display import wrap
from tuiprofile.tui.screens.palette import palette_screen, ranked

Play = Callable[..., None]


def test_what_has_moved_is_not_new(page: Path, play: Play) -> None:
    async def story(desk: Desk) -> None:
        await desk.press("J")
        assert {row.mark for row in desk.main.desk.rows()} == {" ", "~", "#"}
        await desk.press("a")
        await desk.type("Another one")
        await desk.press("enter")
        assert [row.mark for row in desk.main.desk.rows()].count("+") == 1

    play(page, story)


def test_an_address_is_broken_only_if_it_is_too_long_for_a_row() -> None:
    assert wrap("see https://example.org/abc now", 24) == ["see", "https://example.org/abc", "now"]
    assert wrap("see https://example.org/abcdef", 16) == ["see", "https://example.", "org/abcdef"]
    assert wrap("2024 字字字字字字字", 8) == ["2024 字", "字字字字", "字字"]


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("w", "save"),
        ("q", "quit"),
        ("wq", "save_and_quit"),
        ("x", "toggle_hidden"),
        ("undo", "undo"),
        ("U", "redo"),
        ("u", "undo"),
        ("theme", "colours"),
        ("unf", "fold"),
        ("dlt", "delete"),
    ],
)
def test_a_command_is_found_by_its_key_its_name_or_its_letters(typed: str, name: str) -> None:
    assert ranked(typed, palette_screen()._all)[0].value == name


def test_nothing_is_found_for_nonsense() -> None:
    assert ranked("zzqj", palette_screen()._all) == ()


def test_commands_by_name_do_what_they_say(page: Path, play: Play) -> None:
    async def story(desk: Desk) -> None:
        await desk.press("d", "colon", "w", "enter")
        assert desk.screen == "DiffScreen"
        await desk.press("escape", "colon", "q", "enter")
        assert desk.screen == "QuitScreen"

    play(page, story)


def test_other_colours_can_be_chosen(page: Path, play: Play) -> None:
    async def story(desk: Desk) -> None:
        await desk.press("colon")
        await desk.type("colours")
        await desk.press("enter")
        await desk.type("contrast")
        await desk.press("enter")
        assert desk.app.theme == "high-contrast"

    play(page, story)


@pytest.mark.parametrize("size", [(20, 5), (40, 10), (59, 20)])
def test_a_narrow_screen_names_the_section_first(
    page: Path, play: Play, size: tuple[int, int]
) -> None:
    async def story(desk: Desk) -> None:
        await desk.press("d")
        head = desk.shown().splitlines()[0]
        assert head.startswith(" News") and "●1" in head

    play(page, story, size)


@pytest.mark.parametrize("size", [(20, 5), (40, 10), (80, 24), (120, 40)])
def test_the_ways_to_the_keys_and_out_never_leave_the_footer(
    page: Path, play: Play, size: tuple[int, int]
) -> None:
    async def story(desk: Desk) -> None:
        for keys in (["j"], ["d"], ["slash", "t", "enter"]):
            await desk.press(*keys)
            footer = desk.shown().splitlines()[-1]
            assert "? Keys" in footer and " q" in footer

    play(page, story, size)


def test_what_is_unsaved_is_told_with_its_words(page: Path, play: Play) -> None:
    async def story(desk: Desk) -> None:
        await desk.press("a")
        await desk.type("Tidal clock")
        await desk.press("enter", "j", "d", "a")
        await desk.type("Ebbing clock")
        await desk.press("enter", "u", "q")
        shown = desk.shown()
        assert "Add to news: 2026.10 Tidal clock" in shown
        assert "The tide table went live" in shown
        assert "Ebbing clock" not in shown
        await desk.press("escape", "u", "u", "x", "q")
        assert "Hide news/1: 2025.03 The tide table" in desk.shown()
        assert "Tidal clock" not in desk.shown()

    play(page, story)


def test_home_and_end_go_to_the_row_and_then_to_the_line(page: Path, play: Play) -> None:
    long = "word " * 60
    page.write_text(f"# News\n\n- {long}\n- short\n")

    async def story(desk: Desk) -> None:
        await desk.press("e")
        field = desk.app.screen.query("TextArea").first()
        await desk.press("end")
        row_end = field.cursor_location  # type: ignore[attr-defined]
        assert 0 < row_end[1] < 100
        await desk.press("end")
        assert field.cursor_location == (0, len(field.text))  # type: ignore[attr-defined]
        await desk.press("home")
        assert field.cursor_location[1] > row_end[1]  # type: ignore[attr-defined]
        await desk.press("home")
        assert field.cursor_location == (0, 0)  # type: ignore[attr-defined]
        rows = [row for row in desk.shown().splitlines() if "word" in row]
        assert [row.strip()[:1] for row in rows[-3:]].count("3") <= 1

    play(page, story)


def test_the_reason_of_a_refusal_is_shown_whole(page: Path, play: Play) -> None:
    async def story(desk: Desk) -> None:
        await desk.press("e", "ctrl+end", "enter", "enter")
        await desk.type("# Another section")
        await desk.press("ctrl+s")
        note = desk.app.screen.query_one("#raw-refusal")
        reason = "".join(text for line in note._lines for text, _ in line)  # type: ignore[attr-defined]
        assert reason and reason in " ".join(desk.shown().split())
        assert desk.text == PAGE

    play(page, story, (50, 20))
