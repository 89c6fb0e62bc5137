"""A section that the navigation links to is changed: the editor asks about the link."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.tui.conftest import PAGE, Desk
from tests.tui.test_versions import play as play_kept

Play = Callable[..., None]
SOURCE = Path(__file__).parents[2] / "src"
LINKS = """\
main:
  - title: "News"
    url: "/#-news"
  - title: Educations  # and schools
    url: /#-educations
"""
HIDDEN = LINKS.replace("  - title: E", "#   - title: E").replace("    url: /", "#     url: /")

TIDINGS = LINKS.replace('"News"', '"Tidings"').replace("-news", "-tidings")
KILLED = """
import os, signal, sys
from tuiprofile.editor.commands import RenameSection
from tuiprofile.editor.navigation.offer import navigation_offer
from tuiprofile.editor.session import Session
session = Session.open_to_edit(sys.argv[1])
command = RenameSection("news", "Tidings")
session.run(command, navigation_offer(session, command).beside)
os.kill(os.getpid(), signal.SIGKILL)
"""


def kill_editor(page: Path) -> None:
    env = {**os.environ, "PYTHONPATH": str(SOURCE)}
    done = subprocess.run([sys.executable, "-c", KILLED, str(page)], env=env, check=False)
    assert done.returncode == -signal.SIGKILL


@pytest.fixture
def links(page: Path) -> Path:
    root = page.parents[1]
    (root / "_config.yml").write_text("title: A\n")
    (root / "_data").mkdir()
    path = root / "_data/navigation.yml"
    path.write_text(LINKS)
    return path


def beside(desk: Desk, links: Path) -> str | None:
    return desk.main.session.text_beside(links)


async def rename(desk: Desk, title: str) -> None:
    await desk.press("left", "e")
    await desk.press(*["backspace"] * 4)
    await desk.type(title)
    await desk.press("enter")


def test_a_section_is_renamed_with_its_link(page: Path, links: Path, play: Play) -> None:
    async def story(desk: Desk) -> None:
        await rename(desk, "Tidings")
        assert desk.screen == "NavigationScreen"
        assert "Change it, too?" in desk.shown()
        assert "“News” /#-news → “Tidings” /#-tidings" in desk.shown()
        assert desk.text == PAGE
        await desk.press("y")
        assert desk.screen == "MainScreen"
        assert "# 🔥 Tidings" in desk.text and beside(desk, links) == TIDINGS
        assert desk.app.focused is desk.main.sections and len(desk.main.drafts) == 0
        await desk.press("u")
        assert (desk.text, beside(desk, links)) == (PAGE, LINKS)
        await desk.press("ctrl+r")
        assert beside(desk, links) == TIDINGS
        await desk.press("w")
        assert "leads nowhere" not in desk.shown()
        assert "navigation.yml" in desk.shown() and '+    url: "/#-tidings"' in desk.shown()
        await desk.press("enter")
        assert links.read_text() == TIDINGS and "# 🔥 Tidings" in page.read_text()

    play(page, story, (100, 40))


def test_the_page_alone_is_changed(page: Path, links: Path, play: Play) -> None:
    async def story(desk: Desk) -> None:
        await rename(desk, "Tidings")
        await desk.press("n")
        assert "# 🔥 Tidings" in desk.text and beside(desk, links) is None
        await desk.press("w")
        assert "leads nowhere" in desk.shown()

    play(page, story)


def test_nothing_is_changed_and_the_title_stays_typed(page: Path, links: Path, play: Play) -> None:
    async def story(desk: Desk) -> None:
        await rename(desk, "Tidings")
        await desk.press("escape")
        assert desk.screen == "MainScreen" and desk.text == PAGE
        assert getattr(desk.main.focused, "text", "") == "Tidings"
        await desk.press("enter", "y")
        assert "# 🔥 Tidings" in desk.text

    play(page, story)


def test_hidden_and_shown_again_both_have_every_byte(page: Path, links: Path, play: Play) -> None:
    async def story(desk: Desk) -> None:
        await desk.press("3", "left", "x")
        assert "“Educations” is commented out" in desk.shown()
        await desk.press("y")
        assert beside(desk, links) == HIDDEN
        await desk.press("x")
        assert "a hidden link" in desk.shown()
        await desk.press("y")
        assert (desk.text, beside(desk, links)) == (PAGE, LINKS)
        assert not desk.main.session.dirty

    play(page, story)


def test_a_section_is_deleted_with_its_link(page: Path, links: Path, play: Play) -> None:
    async def story(desk: Desk) -> None:
        await desk.press("3", "left", "d")
        assert "“Educations” is removed" in desk.shown()
        await desk.press("enter")
        assert "Educations" not in desk.text
        assert beside(desk, links) == LINKS[: LINKS.index("  - title: E")]

    play(page, story)


def test_where_nothing_links_to_it_nothing_is_asked(page: Path, links: Path, play: Play) -> None:
    links.write_text(LINKS.replace("#-educations", "#elsewhere"))

    async def story(desk: Desk) -> None:
        await desk.press("3", "left", "d")
        assert desk.screen == "MainScreen" and "Educations" not in desk.text

    play(page, story)


def test_a_link_that_is_left_alone_is_told_of(page: Path, links: Path, play: Play) -> None:
    links.write_text("main: [{title: E, url: /#-educations}]\n")

    async def story(desk: Desk) -> None:
        await desk.press("3", "left", "d")
        assert desk.screen == "MainScreen" and "Educations" not in desk.text
        assert "does not stand on lines of its own" in " ".join(desk.toasts)

    play(page, story)


def test_a_link_that_another_program_changes_is_not_written(
    page: Path, links: Path, play: Play
) -> None:
    other = LINKS.replace("/#-news", "/#-new")

    async def story(desk: Desk) -> None:
        await rename(desk, "Tidings")
        await desk.press("y")
        links.write_text(other)
        await desk.press("w")
        assert desk.screen == "NotSavedScreen"
        await desk.press("escape", "u")
        assert desk.text == PAGE
        assert links.read_text() == other and page.read_text() == PAGE

    play(page, story)


def test_what_a_killed_editor_has_lost_comes_back_in_both(page: Path, links: Path) -> None:
    kill_editor(page)
    assert (page.read_text(), links.read_text()) == (PAGE, LINKS)

    async def story(desk: Desk) -> None:
        assert desk.screen == "RecoveryScreen" and "/#-tidings" in desk.shown()
        await desk.press("enter")
        assert "# 🔥 Tidings" in desk.text and beside(desk, links) == TIDINGS
        await desk.press("u")
        assert (desk.text, beside(desk, links)) == (PAGE, LINKS)

    play_kept(page, story)


def test_what_no_longer_fits_the_navigation_waits(page: Path, links: Path) -> None:
    kill_editor(page)
    links.write_text(LINKS.replace("/#-news", "/#-new"))

    async def first(desk: Desk) -> None:
        await desk.press("enter")
        assert "# 🔥 Tidings" in desk.text and beside(desk, links) is None
        assert "navigation.yml" in " ".join(desk.toasts)

    async def second(desk: Desk) -> None:
        assert desk.screen == "RecoveryScreen"
        await desk.press("enter")
        assert beside(desk, links) == TIDINGS

    play_kept(page, first)
    links.write_text(LINKS)
    play_kept(page, second)


def test_an_earlier_version_has_both(page: Path, links: Path) -> None:
    async def story(desk: Desk) -> None:
        await rename(desk, "Tidings")
        await desk.press("y")
        await desk.press("w", "enter")
        assert links.read_text() == TIDINGS
        await desk.press("v", "enter")
        assert '+    url: "/#-news"' in desk.shown()
        await desk.press("enter")
        assert (desk.text, beside(desk, links)) == (PAGE, LINKS)

    play_kept(page, story)
