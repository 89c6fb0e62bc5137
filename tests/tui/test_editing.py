"""What a user does to a page, and what is in the file afterwards."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tests.tui.conftest import PAGE, Desk

Play = Callable[..., None]
LIVE = "- *2025.03*: &nbsp;The tide table went live ([code](https://example.org/tides))\n"
MOVED = "- *2024.11*: &nbsp;Moved to the harbour lab\n"
BUOY = "- *2024.02*: &nbsp;A buoy of ours was found, 潮汐 included\n"
NEW = "- *2026.01*: &nbsp;A new clock\n"


def test_adding_and_saving_changes_one_line(page: Path, play: Play) -> None:
    async def story(desk: Desk) -> None:
        await desk.press("a")
        await desk.type("*2026.01*: A new clock")
        assert "→ - *2026.01*: &nbsp;A new clock" in desk.shown()
        await desk.press("enter")
        assert desk.at == "news/1"
        assert desk.app.focused is desk.main.items
        assert page.read_text() == PAGE
        await desk.press("ctrl+s")
        assert "+1 −0, all else byte-identical" in desk.shown()
        await desk.press("enter")
        assert not desk.main.session.dirty

    play(page, story)
    assert page.read_bytes() == PAGE.replace(LIVE, NEW + LIVE).encode()


def test_leaving_the_diff_writes_nothing(page: Path, play: Play) -> None:
    async def story(desk: Desk) -> None:
        await desk.press("d", "w")
        assert desk.screen == "DiffScreen"
        await desk.press("escape")
        assert desk.screen == "MainScreen"
        assert desk.main.session.dirty

    play(page, story)
    assert page.read_text() == PAGE


def test_what_was_typed_to_add_is_there_again(page: Path, play: Play) -> None:
    async def story(desk: Desk) -> None:
        await desk.press("a")
        await desk.type("half a th")
        await desk.press("escape")
        assert desk.app.focused is desk.main.items
        assert not desk.main.session.dirty
        await desk.press("a")
        await desk.type("ought")
        await desk.press("enter")
        assert "half a thought" in desk.text

    play(page, story)


def test_hiding_and_showing_gives_back_every_byte(page: Path, play: Play) -> None:
    async def story(desk: Desk) -> None:
        await desk.press("j", "x")
        item = desk.main.desk.item
        assert item is not None and item.hidden and "harbour lab" in item.text
        assert desk.text != PAGE
        await desk.press("x")
        item = desk.main.desk.item
        assert item is not None and not item.hidden and item.id == "news/2"
        assert desk.text == PAGE

    play(page, story)


def test_deleting_asks_nothing_and_undo_brings_it_back(page: Path, play: Play) -> None:
    async def story(desk: Desk) -> None:
        await desk.press("j", "d")
        assert desk.text == PAGE.replace(MOVED, "")
        assert any("u undoes" in toast for toast in desk.toasts)
        assert desk.at == "news/2"
        await desk.press("u")
        assert desk.text == PAGE
        assert desk.at == "news/2"
        await desk.press("U")
        assert desk.text == PAGE.replace(MOVED, "")

    play(page, story)
    assert page.read_text() == PAGE


def test_deleting_the_last_item_leaves_the_cursor_on_a_row(page: Path, play: Play) -> None:
    async def story(desk: Desk) -> None:
        await desk.press("j", "j", "d")
        assert desk.at == "news/2"

    play(page, story)


def test_moving_takes_the_cursor_along(page: Path, play: Play) -> None:
    async def story(desk: Desk) -> None:
        await desk.press("J")
        assert desk.at == "news/2"
        assert desk.text == PAGE.replace(LIVE + MOVED, MOVED + LIVE)
        await desk.press("J")
        assert desk.text == PAGE.replace(LIVE + MOVED + BUOY, MOVED + BUOY + LIVE)
        await desk.press("K", "K", "K")
        assert desk.at == "news/1"
        assert desk.text == PAGE

    play(page, story)


def test_editing_the_raw_text_changes_that_item_alone(page: Path, play: Play) -> None:
    async def story(desk: Desk) -> None:
        await desk.press("j", "e")
        await desk.press("ctrl+end")
        await desk.type(" today")
        await desk.press("ctrl+s")
        assert desk.screen == "MainScreen"
        assert desk.at == "news/2"
        assert desk.text == PAGE.replace("harbour lab\n", "harbour lab today\n")

    play(page, story)


def test_closing_the_editor_keeps_a_draft_for_that_item(page: Path, play: Play) -> None:
    async def story(desk: Desk) -> None:
        await desk.press("e", "ctrl+end")
        await desk.type(" soon")
        await desk.press("escape")
        assert desk.text == PAGE
        assert "draft" in desk.shown()
        await desk.press("j", "e")
        assert "your draft" not in desk.shown()
        await desk.press("escape", "k", "e")
        assert "your draft" in desk.shown()
        await desk.press("ctrl+s")
        assert desk.text == PAGE.replace("tides))\n", "tides)) soon\n")
        assert len(desk.main.drafts) == 0

    play(page, story)


def test_applying_an_unchanged_text_is_no_edit(page: Path, play: Play) -> None:
    async def story(desk: Desk) -> None:
        await desk.press("e", "ctrl+s")
        assert desk.main.session.undo_label is None and not desk.toasts
        assert not desk.main.session.dirty

    play(page, story)


def test_a_page_with_other_line_ends_keeps_them(page: Path, play: Play) -> None:
    crlf = PAGE.replace("\n", "\r\n").encode()
    page.write_bytes(crlf)

    async def story(desk: Desk) -> None:
        await desk.press("a")
        await desk.type("*2026.01*: A new clock")
        await desk.press("enter", "e", "ctrl+end", "enter")
        await desk.type("  and its moon")
        await desk.press("ctrl+s", "w", "enter")

    play(page, story)
    added = NEW[:-1] + "\n  and its moon\n"
    assert page.read_bytes() == PAGE.replace(LIVE, added + LIVE).replace("\n", "\r\n").encode()


def test_opening_and_quitting_leaves_the_file_alone(page: Path, play: Play) -> None:
    before = page.stat()

    async def story(desk: Desk) -> None:
        await desk.press("j", "k", "e", "escape", "q")
        assert not desk.app.is_running

    play(page, story)
    assert page.read_text() == PAGE
    assert page.stat().st_mtime_ns == before.st_mtime_ns


def test_a_locked_block_says_why_and_does_not_open(page: Path, play: Play) -> None:
    async def story(desk: Desk) -> None:
        await desk.press("1", "g")
        while not getattr(desk.main.desk.node, "locked", False):
            before = desk.at
            await desk.press("j")
            assert desk.at != before, "no locked block in the section"
        await desk.press("e")
        assert desk.screen == "MainScreen"
        assert desk.toasts

    play(page, story)


def test_a_block_is_edited_as_text(page: Path, play: Play) -> None:
    async def story(desk: Desk) -> None:
        await desk.press("1", "G", "e")
        assert desk.screen == "RawEdit"
        await desk.press("ctrl+end")
        await desk.type(" Mostly.")
        await desk.press("ctrl+s")
        assert desk.text == PAGE.replace("of the moon.\n", "of the moon. Mostly.\n")

    play(page, story)


def test_a_refused_text_stays_in_the_editor(page: Path, play: Play) -> None:
    async def story(desk: Desk) -> None:
        await desk.press("e", "ctrl+end", "enter", "enter")
        await desk.type("# Another section")
        await desk.press("ctrl+s")
        assert desk.screen == "RawEdit"
        assert desk.text == PAGE
        await desk.press("escape")
        assert len(desk.main.drafts) == 1

    play(page, story)


def test_text_the_field_would_change_is_edited_outside(page: Path, play: Play) -> None:
    page.write_text(PAGE.replace("harbour lab", "harbour\u2028lab"))

    async def story(desk: Desk) -> None:
        await desk.press("j", "e")
        assert desk.screen == "MainScreen"
        assert any("E opens it" in toast for toast in desk.toasts)

    play(page, story)
