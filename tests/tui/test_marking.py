"""Several items at once, copies, other sections, order by date: each is one change."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.tui.conftest import PAGE, Desk
from tuiprofile.editor.commands import Delete, SetRaw

Play = Callable[..., None]
LIVE = "- *2025.03*: &nbsp;The tide table went live ([code](https://example.org/tides))\n"
MOVED = "- *2024.11*: &nbsp;Moved to the harbour lab\n"
BUOY = "- *2024.02*: &nbsp;A buoy of ours was found, 潮汐 included\n"
HIDDEN = "<!-- - *2023.06*: &nbsp;An old regatta -->\n"


def marked(desk: Desk) -> list[str]:
    return [row.id for row in desk.main.desk.rows() if row.marked]


def test_marks_show_and_are_counted(page: Path, play: Play) -> None:
    async def story(desk: Desk) -> None:
        await desk.press("space", "space")
        assert marked(desk) == ["news/1", "news/2"] and desk.at == "news/3"
        assert "* 2 marked" in desk.shown() and " *2025.03" in desk.shown()
        await desk.press("k", "space")
        assert marked(desk) == ["news/1"]
        await desk.press("escape")
        assert not marked(desk) and "marked" not in desk.shown()
        assert desk.text == PAGE

    play(page, story)


@pytest.mark.parametrize(
    ("keys", "after"),
    [
        ("d", PAGE.replace(LIVE + MOVED, "")),
        ("J", PAGE.replace(LIVE + MOVED + BUOY, BUOY + LIVE + MOVED)),
        ("K", PAGE),
        ("D", PAGE.replace(LIVE + MOVED, LIVE + LIVE + MOVED + MOVED)),
    ],
)
def test_a_key_acts_on_all_that_are_marked_as_one_change(
    page: Path, play: Play, keys: str, after: str
) -> None:
    async def story(desk: Desk) -> None:
        await desk.press("space", "space", *keys)
        assert desk.text == after
        await desk.press("u")
        assert desk.text == PAGE and desk.main.session.undo_label is None

    play(page, story)


def test_hiding_several_and_showing_them_gives_back_every_byte(page: Path, play: Play) -> None:
    async def story(desk: Desk) -> None:
        await desk.press("space", "j", "space", "x")
        section = desk.main.desk.section
        assert section is not None and len(section.hidden_items) == 3
        assert len(marked(desk)) == 2
        await desk.press("x")
        assert desk.text == PAGE and len(marked(desk)) == 2
        await desk.press("u", "u")
        assert desk.text == PAGE

    play(page, story)


def test_marks_follow_the_items_as_they_move(page: Path, play: Play) -> None:
    async def story(desk: Desk) -> None:
        await desk.press("space", "J")
        assert marked(desk) == ["news/2"]
        await desk.press("J")
        assert marked(desk) == ["news/3"] and desk.text == PAGE.replace(
            LIVE + MOVED + BUOY, MOVED + BUOY + LIVE
        )
        await desk.press("K", "K")
        assert marked(desk) == ["news/1"] and desk.text == PAGE

    play(page, story)


def test_marks_follow_several_items(page: Path, play: Play) -> None:
    async def story(desk: Desk) -> None:
        await desk.press("space", "space", "J")
        assert marked(desk) == ["news/2", "news/3"]
        await desk.press("u")
        assert marked(desk) == ["news/1", "news/2"]
        await desk.press("escape", "G", "k", "d")
        await desk.press("g", "space", "D")
        assert marked(desk) == ["news/1"]

    play(page, story)


def test_marks_of_what_is_deleted_are_gone(page: Path, play: Play) -> None:
    async def story(desk: Desk) -> None:
        await desk.press("space", "space", "escape", "g", "space", "d")
        assert not desk.main.desk.marked
        await desk.press("d")
        assert desk.text == PAGE.replace(LIVE + MOVED, "")

    play(page, story)


def test_if_one_is_refused_none_is_changed(page: Path, play: Play) -> None:
    text = PAGE.replace("harbour lab", "harbour [lab][l]") + "\n[l]: https://example.org\n"
    page.write_text(text.replace(BUOY, "- *2024.02*: {% assign x = 1 %}\n"))
    before = page.read_text()

    async def story(desk: Desk) -> None:
        await desk.press("space", "space", "space", "d")
        assert desk.text == before and desk.toasts
        await desk.press("escape", "g", "d")
        assert desk.text == before.replace(LIVE, "")

    play(page, story)


def test_blocks_of_text_are_not_marked(page: Path, play: Play) -> None:
    async def story(desk: Desk) -> None:
        await desk.press("1", "space")
        assert not desk.main.desk.marked

    play(page, story)


def test_a_copy_stands_below_the_item(page: Path, play: Play) -> None:
    async def story(desk: Desk) -> None:
        await desk.press("j", "D")
        assert desk.text == PAGE.replace(MOVED, MOVED + MOVED) and desk.at == "news/3"
        await desk.press("u")
        assert desk.text == PAGE

    play(page, story)


def test_an_item_goes_to_a_section_that_is_typed(page: Path, play: Play) -> None:
    page.write_text(f"# News\n\n{LIVE}{MOVED}\n# Awards\n\n- *2020*, A medal\n")

    async def story(desk: Desk) -> None:
        await desk.press("j", "m")
        assert desk.screen == "Picker" and "News" not in desk.shown().split("Type to search")[1]
        await desk.type("aw")
        await desk.press("enter")
        assert desk.text.startswith(f"# News\n\n{LIVE}\n# Awards\n\n")
        assert "Moved to the harbour lab" in desk.text.partition("# Awards")[2]
        assert desk.at is not None and desk.at.startswith("awards/")
        await desk.press("u")
        assert desk.text == page.read_text()

    play(page, story)


def test_several_items_go_together(page: Path, play: Play) -> None:
    page.write_text(f"# News\n\n{LIVE}{MOVED}{BUOY}\n# Talks\n\n- *2020*, A talk\n")

    async def story(desk: Desk) -> None:
        await desk.press("space", "space", "m")
        await desk.type("talk")
        await desk.press("enter")
        assert desk.text.startswith(f"# News\n\n{BUOY}\n# Talks\n\n")
        await desk.press("u")
        assert desk.text == page.read_text()

    play(page, story)


def test_leaving_the_choice_of_a_section_changes_nothing(page: Path, play: Play) -> None:
    async def story(desk: Desk) -> None:
        await desk.press("m", "escape")
        assert desk.text == PAGE and desk.main.session.undo_label is None

    play(page, story)


def test_a_section_is_sorted_from_the_palette(page: Path, play: Play) -> None:
    page.write_text(PAGE.replace(LIVE + MOVED + BUOY, BUOY + LIVE + MOVED))

    async def story(desk: Desk) -> None:
        await desk.press("colon")
        await desk.type("sort")
        await desk.press("enter")
        assert desk.text == PAGE
        await desk.press("colon")
        await desk.type("sort")
        await desk.press("enter")
        assert "nothing to do" in desk.toasts[0]
        await desk.press("u")
        assert desk.text == page.read_text()

    play(page, story)


@pytest.mark.parametrize("size", [(20, 5), (40, 10)])
def test_marks_fit_a_small_screen(page: Path, play: Play, size: tuple[int, int]) -> None:
    async def story(desk: Desk) -> None:
        await desk.press("space")
        assert "*1" in desk.shown()
        await desk.press("x", "u", "m", "escape", "escape")
        assert desk.text == PAGE and not desk.main.desk.marked

    play(page, story, size)


def test_marks_stay_on_their_item_among_equal_ones(page: Path, play: Play) -> None:
    async def story(desk: Desk) -> None:
        await desk.press("D", "space")
        assert marked(desk) == ["news/2"]
        desk.main.perform(SetRaw("news/1", LIVE.strip().replace("live", "down")), "")
        await desk.settle()
        assert marked(desk) == ["news/2"]
        desk.main.perform(SetRaw("news/2", LIVE.strip().replace("live", "up")), "")
        await desk.settle()
        assert marked(desk) == ["news/2"]
        await desk.press("u", "u", "u")
        assert desk.text == PAGE and not desk.main.desk.marked

    play(page, story)


def test_marks_stay_in_their_section(page: Path, play: Play) -> None:
    page.write_text("# News\n\n- same\n- other\n\n# Awards\n\n- same\n")

    async def story(desk: Desk) -> None:
        desk.main.desk.marked = frozenset({"awards/1"})
        for key in ("d", "u", "ctrl+r", "u"):
            if key == "d":
                desk.main.perform(Delete("news/1"), "")
            else:
                await desk.press(key)
            await desk.settle()
            assert desk.main.desk.marked == {"awards/1"}
        desk.main.desk.marked = frozenset({"news/1"})
        desk.main.perform(Delete("news/1"), "")
        assert not desk.main.desk.marked

    play(page, story)


def test_marked_numbered_items_are_followed_as_they_are_numbered_anew(
    page: Path, play: Play
) -> None:
    page.write_text("# News\n\n1. first\n2. same\n3. same\n4. last\n")

    async def story(desk: Desk) -> None:
        desk.main.desk.marked = frozenset({"news/3"})
        desk.main.perform(Delete("news/1"), "")
        assert desk.main.desk.marked == {"news/2"}
        desk.main.perform(Delete("news/1"), "")
        assert desk.main.desk.marked == {"news/1"}
        await desk.press("u", "u")
        assert desk.main.desk.marked == {"news/3"}

    play(page, story)


@pytest.mark.parametrize("key", ["d", "x", "D", "m", "J", "K"])
def test_nothing_is_done_to_marked_items_that_are_not_shown(
    page: Path, play: Play, key: str
) -> None:
    async def story(desk: Desk) -> None:
        await desk.press("space", "space", "slash")
        await desk.type("harbour")
        await desk.press("enter", key)
        assert desk.text == PAGE and desk.screen == "MainScreen"
        assert "1 of the marked items is not shown here" in desk.toasts[0]
        await desk.press("escape")
        assert marked(desk) == ["news/1", "news/2"]
        sections = [entry.id for entry in desk.main.desk.entries()]
        desk.main.desk.go_to_section(sections[sections.index("news") + 1])
        await desk.press(key)
        assert desk.text == PAGE and desk.screen == "MainScreen"
        assert "2 of the marked items are not shown here; Esc unmarks all" in desk.toasts[0]

    play(page, story)
