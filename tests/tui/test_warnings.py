"""What stands in the way is said when a page is opened, before anything is edited."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.tui.conftest import PAGE, Desk
from tuiprofile.editor.disk.large import LARGEST
from tuiprofile.editor.session import Session
from tuiprofile.tui.app import ProfileApp

Play = Callable[..., None]
ITEM = "- *2024.05*: Fog over the fen ([photo](https://example.org/fog))\n"


@pytest.mark.parametrize("name", [".about.md.swp", ".#about.md"])
def test_another_editor_that_has_the_page_open_is_told(page: Path, play: Play, name: str) -> None:
    page.with_name(name).symlink_to("nobody@nowhere.1:2")

    async def story(desk: Desk) -> None:
        assert "seems to have it open" in desk.toasts[0] and name in desk.toasts[0]
        await desk.press("d")
        assert desk.main.session.dirty

    play(page, story)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may mark a file as immutable")
def test_a_page_that_cannot_be_saved_is_told_at_once(page: Path, play: Play) -> None:
    if subprocess.run(["chattr", "+i", page], capture_output=True, check=False).returncode:
        pytest.skip("the file system has no immutable files")

    async def story(desk: Desk) -> None:
        assert "cannot be saved here" in desk.toasts[0] and "immutable" in desk.toasts[0]

    try:
        play(page, story)
    finally:
        subprocess.run(["chattr", "-i", page], check=True)
    assert page.read_text() == PAGE


def test_an_ordinary_page_opens_without_a_word(page: Path, play: Play) -> None:
    async def story(desk: Desk) -> None:
        assert desk.toasts == []

    play(page, story)


@pytest.fixture
def many(page: Path) -> Path:
    page.write_text("# News\n\n" + ITEM * (10_000_000 // len(ITEM)))
    return page


@pytest.fixture
def long_line(page: Path) -> Path:
    page.write_text("# News\n\n" + ITEM + "- " + "fog " * 1_250_000 + "\n")
    return page


@pytest.mark.parametrize("kind", ["many", "long_line"])
def test_of_a_huge_page_the_beginning_is_shown_and_nothing_can_be_edited(
    kind: str, request: pytest.FixtureRequest
) -> None:
    page: Path = request.getfixturevalue(kind)
    data = page.read_bytes()
    session = Session.open_to_edit(page)
    assert session.is_partial and session.read_only is not None and "MB" in session.read_only
    assert len(session.text) <= LARGEST and session.text == data.decode()[: len(session.text)]
    assert session.changed_on_disk() is None

    async def story(desk: Desk) -> None:
        assert "read-only" in desk.shown() and "its beginning" in desk.toasts[0]
        for key in ("d", "x", "a", "enter", "e", "J", "A"):
            await desk.press(key)
            assert desk.screen == "MainScreen" and "your own editor" in desk.toasts[0], key
        assert desk.text == session.text

    play_on(session, story)
    assert page.read_bytes() == data


def play_on(session: Session, story: Callable[[Desk], object]) -> None:
    import asyncio

    async def main() -> None:
        app = ProfileApp(session)
        async with app.run_test(size=(80, 24), notifications=True) as pilot:
            await pilot.pause()
            await story(Desk(pilot, app, session.path))  # type: ignore[misc]

    asyncio.run(main())


def test_a_character_is_not_cut_where_a_huge_page_is(page: Path) -> None:
    for shift in range(4):
        page.write_text("x" * shift + "潮" * LARGEST)
        session = Session.open_to_edit(page)
        assert set(session.text) <= {"x", "潮"}


def test_a_huge_page_that_becomes_small_can_be_edited(many: Path) -> None:
    session = Session.open_to_edit(many)
    many.write_text(PAGE)
    assert session.changed_on_disk() is not None
    again = session.fresh()
    assert again.text == PAGE and again.read_only is None


def test_commands_change_huge_pages_too(many: Path) -> None:
    from tuiprofile.editor.commands import Delete

    data = many.read_bytes()
    session = Session.open_to_write(many)
    session.run(Delete("news/1"))
    session.save()
    session.close()
    assert many.read_bytes() == data.replace(ITEM.encode(), b"", 1)
