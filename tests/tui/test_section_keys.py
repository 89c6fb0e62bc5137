"""What the keys do while the list of sections has them, and by name anywhere."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.tui.conftest import PAGE, Desk

Play = Callable[..., None]


def titles(desk: Desk) -> list[str]:
    return [section.title for section in desk.main.session.page.sections]


async def command(desk: Desk, name: str) -> None:
    """Do what is found by that name."""
    await desk.press("colon")
    await desk.type(name)
    await desk.press("enter")


def test_the_footer_and_the_palette_know_the_keys(page: Path, play: Play) -> None:
    async def story(desk: Desk) -> None:
        await desk.press("left")
        footer = desk.shown().splitlines()[-1]
        for hint in ("a Add section", "x Hide", "J/K Move", "d Del", "e Rename", "q Quit"):
            assert hint in footer
        await desk.press("right")
        assert "Add section" not in desk.shown()
        await desk.press("question_mark")
        await desk.type("section")
        for words in ("Add a section", "Rename the section", "Move the section down"):
            assert words in desk.shown()

    play(page, story)


def test_a_section_is_added_behind_the_one_looked_at(page: Path, play: Play) -> None:
    async def story(desk: Desk) -> None:
        await desk.press("left", "a")
        assert desk.screen == "Picker"
        await desk.type("award")
        await desk.press("enter")
        assert desk.app.focused is not None and "⏎ Apply" in desk.shown()
        await desk.type("Medals")
        assert "→ # " in desk.shown() and "Medals" in desk.shown()
        await desk.press("enter")
        assert [title.rpartition(" ")[2] for title in titles(desk)[1:4]] == [
            "News", "Medals", "Educations",
        ]  # fmt: skip
        assert desk.app.focused is desk.main.items
        await desk.press("a")
        await desk.type("First prize")
        await desk.press("enter")
        item = desk.main.desk.item
        assert item is not None and item.section == "awards" and "First prize" in item.text
        await desk.press("u", "u")
        assert desk.text == PAGE

    play(page, story)


def test_without_a_title_a_section_gets_the_usual_one(page: Path, play: Play) -> None:
    async def story(desk: Desk) -> None:
        await desk.press("left", "a")
        await desk.type("award")
        await desk.press("enter")
        assert "→ # " in desk.shown()
        await desk.press("enter")
        assert any("Awards" in title for title in titles(desk))

    play(page, story)


def test_a_section_is_renamed_and_keeps_its_emoji(page: Path, play: Play) -> None:
    async def story(desk: Desk) -> None:
        await desk.press("left", "e")
        field = desk.main.focused
        assert getattr(field, "text", "") == "News"
        await desk.press(*["backspace"] * 4)
        await desk.type("Latest news")
        assert "→ # 🔥 Latest news" in desk.shown()
        await desk.press("enter")
        assert desk.text == PAGE.replace("# 🔥 News", "# 🔥 Latest news")
        assert desk.app.focused is desk.main.sections
        await desk.press("u")
        assert desk.text == PAGE

    play(page, story)


def test_a_title_that_was_typed_is_there_again(page: Path, play: Play) -> None:
    async def story(desk: Desk) -> None:
        await desk.press("left", "e")
        await desk.type(" flash")
        await desk.press("escape")
        assert len(desk.main.drafts) == 1 and desk.text == PAGE
        await desk.press("e")
        assert getattr(desk.main.focused, "text", "") == "News flash"
        await desk.press(*["backspace"] * 6, "enter")
        assert len(desk.main.drafts) == 0 and desk.text == PAGE

    play(page, story)


def test_hiding_a_section_and_showing_it_gives_back_every_byte(page: Path, play: Play) -> None:
    async def story(desk: Desk) -> None:
        await desk.press("3", "left", "x")
        section = desk.main.desk.section
        assert section is not None and section.hidden and "Educations" in section.title
        assert "x Show" in desk.shown()
        await desk.press("x")
        assert desk.text == PAGE

    play(page, story)


def test_moving_a_section_takes_the_cursor_along(page: Path, play: Play) -> None:
    news = PAGE[PAGE.index("# 🔥") : PAGE.index("# 📖")]
    education = PAGE[PAGE.index("# 📖") : PAGE.index("<!--\n# Talks")]

    async def story(desk: Desk) -> None:
        await desk.press("left", "J")
        assert desk.text != PAGE
        assert desk.text.index("# 📖") < desk.text.index("# 🔥")
        section = desk.main.desk.section
        assert section is not None and section.kind == "news"
        await desk.press("K")
        assert desk.text == PAGE and desk.main.desk.section_id == "news"
        await desk.press("K")
        assert desk.text == PAGE and "first" in desk.toasts[0]
        assert news in desk.text and education in desk.text

    play(page, story)


def test_deleting_a_section_asks_nothing_and_undo_brings_it_back(page: Path, play: Play) -> None:
    async def story(desk: Desk) -> None:
        await desk.press("3", "left", "d")
        assert "Educations" not in desk.text and "Educations" in desk.toasts[0]
        assert desk.main.desk.section is not None
        await desk.press("u")
        assert desk.text == PAGE

    play(page, story)


def test_the_part_above_the_first_heading_is_no_section_to_change(page: Path, play: Play) -> None:
    async def story(desk: Desk) -> None:
        await desk.press("1", "left")
        for key in ("x", "d", "J", "K", "e"):
            await desk.press(key)
            assert desk.text == PAGE and desk.toasts, key

    play(page, story)


@pytest.mark.parametrize("size", [(20, 5), (40, 10)])
def test_sections_are_changed_by_name_where_their_list_does_not_show(
    page: Path, play: Play, size: tuple[int, int]
) -> None:
    async def story(desk: Desk) -> None:
        await command(desk, "rename")
        await desk.type("!")
        await desk.press("enter")
        assert "# 🔥 News!" in desk.text
        await command(desk, "add a section")
        await desk.type("talks")
        await desk.press("enter", "enter")
        assert len(titles(desk)) == 5
        await command(desk, "delete the section")
        assert len(titles(desk)) == 4
        await desk.press("u", "u", "u")
        assert desk.text == PAGE

    play(page, story, size)
