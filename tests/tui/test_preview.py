"""What the preview shows, and what can be done from it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tests.tui.conftest import Desk
from tuiprofile.tui.hits import around

Play = Callable[..., None]


def test_the_preview_shows_how_the_item_will_look(page: Path, play: Play) -> None:
    async def story(desk: Desk) -> None:
        shown = desk.shown()
        assert "• 2025.03:  The tide table went live (code)" in shown
        assert "→ code  example.org/tides" in shown

    play(page, story)


def test_p_shows_the_text_and_the_places_of_its_fields(page: Path, play: Play) -> None:
    async def story(desk: Desk) -> None:
        await desk.press("p")
        shown = desk.shown()
        assert "- *2025.03*: &nbsp;The tide table went live" in shown
        assert "date 2025.03" in shown and "url https://example.org/tides" in shown
        await desk.press("p")
        assert "date 2025.03" not in desk.shown()

    play(page, story)


def test_a_tall_terminal_shows_the_whole_section(page: Path, play: Play) -> None:
    async def story(desk: Desk) -> None:
        await desk.press("j")
        shown = desk.shown()
        assert "▌• 2024.11:  Moved to the harbour lab" in shown
        assert "• 2025.03:  The tide table went live" in shown
        assert "An old regatta" not in shown
        await desk.press("h")
        assert "# • 2023.06:  An old regatta" in desk.shown()

    play(page, story, size=(120, 40))


def test_the_preview_follows_the_cursor_through_a_long_section(page: Path, play: Play) -> None:
    items = "".join(f"- *2024.{n % 12 + 1:02}*: Buoy {n} has come home\n" for n in range(70))
    page.write_text(f"# News\n\n{items}")

    async def story(desk: Desk) -> None:
        await desk.press("G")
        assert desk.shown().count("Buoy 69 has come home") == 2
        await desk.press("g")
        assert desk.shown().count("Buoy 0 has come home") == 2

    play(page, story, size=(120, 40))


def test_without_room_for_a_preview_p_opens_one(page: Path, play: Play) -> None:
    async def story(desk: Desk) -> None:
        await desk.press("p")
        assert desk.screen == "EntryScreen"
        assert "→ code  example.org/tides" in desk.shown()
        await desk.press("p")
        assert "- *2025.03*: &nbsp;" in desk.shown()
        await desk.press("escape")
        assert desk.screen == "MainScreen"

    play(page, story, size=(50, 12))


def test_y_copies_the_only_link(page: Path, play: Play) -> None:
    async def story(desk: Desk) -> None:
        await desk.press("y")
        assert desk.app.clipboard == "https://example.org/tides"
        assert "https://example.org/tides" in desk.toasts[0]
        await desk.press("j", "y")
        assert desk.toasts == ["There is no link in it."]

    play(page, story)


def test_of_several_links_one_is_chosen(page: Path, play: Play) -> None:
    page.write_text("# News\n\n- [a](https://example.org/a) [b](https://example.org/b)\n")

    async def story(desk: Desk) -> None:
        await desk.press("y", "b", "enter")
        assert desk.app.clipboard == "https://example.org/b"

    play(page, story)


def test_what_is_searched_for_is_marked_in_the_list(page: Path, play: Play) -> None:
    async def story(desk: Desk) -> None:
        await desk.press("slash", "H", "a", "r", "b", "enter")
        pieces = [
            p for row in desk.main.desk.rows() for p in desk.main.items.pieces(row, 50, False)
        ]
        assert ("harb", "list--hit") in pieces

    play(page, story)


def test_a_hit_that_the_words_do_not_show_is_told(page: Path, play: Play) -> None:
    async def story(desk: Desk) -> None:
        await desk.press("slash", "g", "slash", "t", "i", "d", "enter")
        row = desk.main.desk.rows()[0]
        pieces = list(desk.main.items.pieces(row, 50, False))
        assert ("g/tid", "list--hit") in pieces
        assert sum(len(text) for text, _ in pieces) <= 50

    play(page, story)


def test_the_surroundings_of_a_hit_keep_the_case_of_the_source() -> None:
    assert around("Long before the Hit itself", "hit", 12) == "…e the Hit…"
    assert around("Straße ISTANBUL", "istanbul", 20) == "…traße ISTANBUL"
    assert around("nothing", "hit", 12) == ""


def test_a_link_that_is_no_utf_8_is_copied_with_its_bytes_named(page: Path, play: Play) -> None:
    page.write_bytes(b"# News\n\n- *2024.01*: [caf\xe9](http://example.org/caf\xe9)\n")

    async def story(desk: Desk) -> None:
        await desk.press("y")
        assert desk.app.clipboard == "http://example.org/caf%E9"

    play(page, story)


def test_an_item_that_is_hidden_line_by_line_is_shown_whole(page: Path, play: Play) -> None:
    page.write_text("# News\n\n- *2024.02*: One\n- *2024.01*: Two\n  goes on\n- *2023.12*: Three\n")

    async def story(desk: Desk) -> None:
        await desk.press("j", "x")
        assert "goes on" in desk.shown()

    play(page, story)


def test_a_hidden_item_is_no_part_of_the_one_before(page: Path, play: Play) -> None:
    page.write_text("# News\n\n- *2024.02*: One\n<!-- - *2024.01*: Two -->\n- *2023.12*: Three\n")

    async def story(desk: Desk) -> None:
        assert "Two" not in desk.shown()

    play(page, story)


def test_paging_passes_no_row_over(page: Path, play: Play) -> None:
    items = "".join(f"- *2024.01*: Buoy {n} has come home\n" for n in range(100))
    page.write_text(f"# News\n\n{items}")

    async def story(desk: Desk) -> None:
        seen: set[int] = set()
        for key in ("pagedown",) * 12 + ("pageup",) * 12:
            height = desk.main.items.size.height
            seen |= set(range(desk.main.items.top, desk.main.items.top + height))
            await desk.press(key)
            if key == "pageup" and desk.at == "news/1":
                break
        assert seen >= set(range(100))
        assert desk.at == "news/1"

    play(page, story)
