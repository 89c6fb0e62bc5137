"""Keys that change nothing: moving, finding, folding, help."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from textual.events import Resize
from textual.geometry import Size

from tests.tui.conftest import PAGE, Desk
from tuiprofile.tui.actions import ACTIONS
from tuiprofile.tui.handlers import HANDLERS, handler
from tuiprofile.tui.widgets.item_list import ItemList

Play = Callable[..., None]


def test_the_editor_opens_at_the_news(page: Path, play: Play) -> None:
    async def story(desk: Desk) -> None:
        assert desk.at == "news/1"
        assert desk.app.focused is desk.main.items
        shown = desk.shown()
        assert "_pages/about.md › News  item 1 of 3, 1 hidden" in shown
        assert "2024.11  Moved to the harbour lab" in shown
        assert "> News" in shown and "#" in shown and "3+1" in shown
        assert "1 hidden · h unfold" in shown

    play(page, story)


def test_moving_stops_at_both_ends(page: Path, play: Play) -> None:
    async def story(desk: Desk) -> None:
        await desk.press("k", "up")
        assert desk.at == "news/1"
        await desk.press("j", "down", "j", "j", "j")
        assert desk.at == "fold"
        await desk.press("g")
        assert desk.at == "news/1"
        await desk.press("G")
        assert desk.at == "fold"
        await desk.press("pageup")
        assert desk.at == "news/1"
        await desk.press("pagedown")
        assert desk.at == "fold"

    play(page, story)


def test_sections_are_reached_by_number_by_pane_and_by_name(page: Path, play: Play) -> None:
    async def story(desk: Desk) -> None:
        await desk.press("3")
        assert desk.main.desk.section_id == "education"
        await desk.press("left", "k")
        assert desk.main.desk.section_id == "news"
        await desk.press("enter")
        assert desk.app.focused is desk.main.items
        await desk.press("s")
        await desk.type("talk")
        await desk.press("enter")
        assert desk.main.desk.section_id == "talks"
        assert desk.at == "talks/h1"
        await desk.press("9")
        assert desk.main.desk.section_id == "talks"

    play(page, story)


def test_each_section_remembers_its_place(page: Path, play: Play) -> None:
    async def story(desk: Desk) -> None:
        await desk.press("j", "3", "j", "2")
        assert desk.at == "news/2"
        await desk.press("3")
        assert desk.at == "education/2"

    play(page, story)


def test_tab_goes_round_the_panes(page: Path, play: Play) -> None:
    async def story(desk: Desk) -> None:
        main = desk.main
        await desk.press("tab")
        assert desk.app.focused is main.preview
        await desk.press("tab")
        assert desk.app.focused is main.sections
        await desk.press("tab")
        assert desk.app.focused is main.items
        await desk.press("shift+tab")
        assert desk.app.focused is main.sections

    play(page, story)


def test_unfolding_shows_the_hidden_items_in_their_places(page: Path, play: Play) -> None:
    async def story(desk: Desk) -> None:
        assert "An old regatta" not in desk.shown()
        await desk.press("h")
        assert "# 2023.06  An old regatta" in desk.shown()
        await desk.press("j", "j", "j")
        assert desk.at == "news/h1"
        await desk.press("h", "k", "k")
        assert "An old regatta" not in desk.shown()

    play(page, story)


def test_the_search_goes_through_hidden_items_too_and_ends_with_escape(
    page: Path, play: Play
) -> None:
    async def story(desk: Desk) -> None:
        await desk.press("slash")
        await desk.type("REGATTA")
        assert desk.at == "news/h1"
        assert "harbour" not in desk.shown()
        await desk.press("enter")
        assert desk.app.focused is desk.main.items
        assert "1 of 1" in desk.shown()
        await desk.press("escape")
        assert "harbour" in desk.shown() and desk.main.desk.query == ""

    play(page, story)


def test_hits_are_visited_across_sections_and_around(page: Path, play: Play) -> None:
    async def story(desk: Desk) -> None:
        await desk.press("slash")
        await desk.type("clock")
        await desk.press("enter")
        first = desk.at
        await desk.press("n")
        second = desk.at
        assert {first, second} == {"about/t1", "talks/h1"} or first != second
        await desk.press("n")
        assert desk.at == first
        await desk.press("N")
        assert desk.at == second

    play(page, story)


def test_escape_in_the_search_line_ends_the_search(page: Path, play: Play) -> None:
    async def story(desk: Desk) -> None:
        await desk.press("slash", "z", "z")
        assert "Nothing here contains that." in desk.shown()
        await desk.press("escape")
        assert desk.at == "news/1"

    play(page, story)


def test_what_cannot_be_done_says_why(page: Path, play: Play) -> None:
    async def story(desk: Desk) -> None:
        for key in ("u", "U", "w", "n"):
            await desk.press(key)
            assert len(desk.toasts) == 1, key
        await desk.press("4", "J")
        assert "hidden" in desk.toasts[0].lower()
        assert desk.text == PAGE

    play(page, story)


def test_help_lists_every_action_and_does_the_one_chosen(page: Path, play: Play) -> None:
    async def story(desk: Desk) -> None:
        await desk.press("question_mark")
        await desk.type("delete")
        assert "Delete; u brings it back" in desk.shown()
        await desk.press("enter")
        assert desk.screen == "MainScreen"
        assert desk.main.session.dirty

    play(page, story)


def test_the_palette_offers_the_actions(page: Path, play: Play) -> None:
    async def story(desk: Desk) -> None:
        await desk.press("colon")
        await desk.type("unfold")
        await desk.pilot.app.workers.wait_for_complete()
        await desk.settle()
        await desk.press("enter")
        await desk.pilot.pause()
        assert desk.main.desk.unfolded

    play(page, story)


def test_every_action_is_done_by_something_and_every_key_is_used_once() -> None:
    names = {action.name for action in ACTIONS} - {"section"}
    assert names == set(HANDLERS)
    assert all(callable(handler(name)) for name in names)
    keys = [key for action in ACTIONS for key in action.keys]
    assert len(keys) == len(set(keys))


def test_only_rows_on_the_screen_are_drawn(
    tmp_path: Path, play: Play, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "about.md"
    path.write_text("# News\n\n" + "".join(f"- Tide number {n}\n" for n in range(5000)))
    drawn: list[str] = []
    pieces = ItemList.pieces

    def counted(self: ItemList, row, width, current):  # type: ignore[no-untyped-def]
        drawn.append(row.id)
        return pieces(self, row, width, current)

    monkeypatch.setattr(ItemList, "pieces", counted)

    async def story(desk: Desk) -> None:
        assert len(set(drawn)) < 50
        drawn.clear()
        await desk.press("j")
        assert set(drawn) == {"news/1", "news/2"}
        drawn.clear()
        await desk.press("G")
        assert desk.at == "news/5000" and len(set(drawn)) < 50
        assert "Tide number 4999" in desk.shown()

    play(path, story)


@pytest.mark.parametrize("size", [(20, 5), (40, 10), (80, 24), (120, 40)])
def test_every_size_can_be_used(page: Path, play: Play, size: tuple[int, int]) -> None:
    async def story(desk: Desk) -> None:
        assert desk.main.sections.display == (size[0] >= 60)
        assert desk.main.preview.display == (size[1] >= 16)
        assert "Keys" in desk.shown()
        await desk.press("j", "d", "a")
        await desk.type("Back")
        await desk.press("enter", "e", "escape", "s", "escape", "question_mark", "escape")
        await desk.press("tab", "tab", "slash", "x", "escape", "w")
        assert "+1 −1" in desk.shown()
        await desk.press("enter")
        assert not desk.main.session.dirty

    play(page, story, size)


def test_shrinking_the_terminal_keeps_the_focus(page: Path, play: Play) -> None:
    async def story(desk: Desk) -> None:
        await desk.press("left")
        await desk.pilot.resize_terminal(40, 10)
        await desk.pilot.pause()
        assert desk.app.focused is desk.main.items
        await desk.pilot.resize_terminal(100, 30)
        await desk.pilot.pause()
        assert "> News" in desk.shown() and "line 12" in desk.shown()

    play(page, story)


def test_a_click_goes_to_the_row_and_keys_around_it_keep_their_order(
    page: Path, play: Play
) -> None:
    async def story(desk: Desk) -> None:
        await desk.stream(b"j\x1b[<0;40;4M\x1b[<0;40;4m")
        await desk.until(lambda: desk.at == "news/3")
        await desk.stream(b"\x1b[<0;5;4M\x1b[<0;5;4m")
        await desk.until(lambda: desk.main.desk.section_id == "education")

    play(page, story)


def test_two_changes_of_the_size_at_once_come_to_rest(page: Path, play: Play) -> None:
    async def story(desk: Desk) -> None:
        sizes: list[Size] = []
        reflow = desk.main._compositor.reflow
        desk.main._compositor.reflow = lambda screen, size: (  # type: ignore[method-assign]
            sizes.append(size) or reflow(screen, size)  # type: ignore[func-returns-value]
        )
        for size in (Size(100, 30), Size(40, 10), Size(70, 20)):
            desk.app._size = size
            desk.main.post_message(Resize(size, size))
        for _ in range(50):
            await desk.pilot.pause(0)
        assert sizes[-1] == desk.main.size == (70, 20)
        assert len(sizes) < 10

    play(page, story)


def test_a_page_without_sections_can_be_opened(tmp_path: Path, play: Play) -> None:
    path = tmp_path / "about.md"
    path.write_bytes(b"")

    async def story(desk: Desk) -> None:
        await desk.press(
            *"jkxdaehu", "enter", "escape", "tab", "s", "J", "K", "slash", "a", "escape"
        )
        assert desk.text == ""

    play(path, story)
