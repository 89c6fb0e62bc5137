"""What the program tells of a page: at first, and whenever it is asked."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.tui.conftest import Desk
from tuiprofile.editor.session import Session
from tuiprofile.tui import outside
from tuiprofile.tui.app import ProfileApp

Play = Callable[..., None]


def said_at_opening(page: Path) -> str:
    async def main() -> str:
        session = Session.open_to_edit(page)
        app = ProfileApp(session)
        async with app.run_test() as pilot:
            await pilot.pause()
            said = app.main.notice.said
        session.close(discard=True)
        return said

    return asyncio.run(main())


def test_the_first_opening_of_a_page_says_what_was_found(page: Path) -> None:
    assert "4 sections, 7 items (2 hidden), 2 blocks of other text" in said_at_opening(page)
    assert said_at_opening(page) == ""


def test_i_tells_how_each_section_is_understood(page: Path, play: Play) -> None:
    page.write_text(page.read_text() + "\n# Zebras\n\n- One\n\n```\ncode\n```\n")

    async def story(desk: Desk) -> None:
        await desk.press("i")
        shown = desk.shown()
        assert "news, by its name" in shown and "read: date in 4" in shown
        assert "# Talks" in shown and "hidden in a comment" in shown
        assert "a name that is not known" in shown and "1 block (1 code)" in shown
        await desk.press("escape")
        assert desk.screen == "MainScreen"

    play(page, story, size=(80, 50))


def test_the_palette_says_what_would_be_undone(page: Path, play: Play) -> None:
    async def story(desk: Desk) -> None:
        await desk.press("d", "colon")
        await desk.type("undo")
        assert "Undo: Delete" in desk.shown()

    play(page, story)


def test_another_page_of_the_site_can_be_opened(page: Path, play: Play) -> None:
    site = page.parent.parent
    (site / "_config.yml").write_text("title: Tides\n")
    (site / "README.md").write_text("# No page\n")
    other = page.with_name("about-zh.md")
    other.write_text("---\nlang: zh\n---\n\n# 新闻\n\n- 2024.01 潮汐\n")

    async def story(desk: Desk) -> None:
        await desk.press("o")
        assert "_pages/about-zh.md" in desk.shown() and "README" not in desk.shown()
        await desk.press("enter")
        assert desk.main.session.path == other
        await desk.press("b")
        assert desk.main.session.path == page

    play(page, story)


def test_front_matter_that_cannot_be_read_is_shown_with_the_line(
    page: Path, play: Play, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page.write_text('---\npermalink: /\ntitle: "abc\nlayout: x\n---\n\n# News\n\n- One\n')
    editor, told = tmp_path / "vim", tmp_path / "told"
    editor.write_text(f'#!/bin/sh\nprintf "%s\\n" "$@" > {told}\n')
    editor.chmod(0o755)
    monkeypatch.setenv("VISUAL", str(editor))

    async def story(desk: Desk) -> None:
        await desk.press("f")
        assert desk.screen == "FaultScreen"
        assert "cannot be read in line 3" in desk.shown() and "▶   3  title" in desk.shown()
        await desk.press("escape")
        assert desk.screen == "MainScreen"

    play(page, story)
    assert not told.exists()


def test_a_page_without_sections_takes_its_first_by_a(page: Path, play: Play) -> None:
    page.write_bytes(b"")

    async def story(desk: Desk) -> None:
        assert "No sections yet. a adds one." in desk.shown()
        await desk.press("a", "n", "e", "enter", "enter")
        assert desk.text == "# News\n" or desk.text == "# News"

    play(page, story)


@pytest.mark.parametrize(
    ("command", "arguments"),
    [(["vim"], ["+7"]), (["/usr/bin/nano", "-w"], ["-w", "+7"]), (["code", "--wait"], ["--wait"])],
)
def test_an_editor_that_can_begin_on_a_line_is_told_it(
    command: list[str], arguments: list[str], tmp_path: Path
) -> None:
    program, told = tmp_path / Path(command[0]).name, tmp_path / "told"
    program.write_text(f'#!/bin/sh\nprintf "%s\\n" "$@" > {told}\n')
    program.chmod(0o755)
    outside.edit_file(Path("page.md"), [str(program), *command[1:]], 7)
    assert told.read_text().splitlines() == [*arguments, "page.md"]
