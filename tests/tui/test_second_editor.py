"""A page that another process has is only shown, for as long as that process has it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.tui.conftest import PAGE, Desk, play_kept
from tests.tui.tmux import SOURCE

LIVE = "- *2025.03*: &nbsp;The tide table went live ([code](https://example.org/tides))\n"
OTHER = """
import sys
from tuiprofile.editor.commands import Delete
from tuiprofile.editor.session import Session
session = Session.open_to_edit(sys.argv[1])
print("open", flush=True)
for word in sys.stdin:
    if word == "delete\\n":
        session.run(Delete("news/1"))
    elif word == "save\\n":
        session.save()
    else:
        session.close(discard=True)
    print("done", flush=True)
"""


class Other:
    """An editor in another process."""

    def __init__(self, page: Path) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-c", OTHER, str(page)],
            env={**os.environ, "PYTHONPATH": str(SOURCE)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self._heard("open")

    def tell(self, *words: str) -> None:
        """Let it `delete` the first item, `save`, or `close`."""
        for word in words:
            assert self._process.stdin is not None
            self._process.stdin.write(f"{word}\n")
            self._process.stdin.flush()
            self._heard("done")

    def kill(self) -> None:
        self._process.send_signal(signal.SIGKILL)
        self._process.communicate()

    def _heard(self, word: str) -> None:
        assert self._process.stdout is not None
        assert self._process.stdout.readline() == f"{word}\n"


@pytest.fixture
def other(page: Path) -> Iterator[Other]:
    process = Other(page)
    yield process
    process.kill()


def footer(desk: Desk) -> str:
    return desk.shown().splitlines()[-1]


def test_the_footer_offers_what_can_be_done(page: Path, other: Other) -> None:
    async def story(desk: Desk) -> None:
        assert "read-only" in desk.shown() and "Edit" not in footer(desk)
        await desk.press("enter")
        assert desk.screen == "MainScreen" and "only shown" in desk.toasts[0]
        await desk.press("left")
        assert "Items" in footer(desk)

    play_kept(page, story)


def test_what_the_other_saves_is_shown_without_a_key(page: Path, other: Other) -> None:
    async def story(desk: Desk) -> None:
        other.tell("delete", "save")
        await desk.until(lambda: desk.text == PAGE.replace(LIVE, ""))
        assert "read anew" in desk.toasts[0] and "read-only" in desk.shown()
        other.tell("delete", "save")
        await desk.until(lambda: "Moved to the harbour lab" not in desk.shown())

    play_kept(page, story)


@pytest.mark.parametrize("key", ["d", "enter", "e", "a", "E", "v"])
def test_a_key_that_edits_takes_a_page_that_is_free(page: Path, other: Other, key: str) -> None:
    async def story(desk: Desk) -> None:
        await desk.press("d")
        assert "only shown" in desk.toasts[0]
        other.tell("delete", "close")
        await desk.press(key)
        assert "Nobody else has the page" in desk.toasts[0] and desk.screen == "MainScreen"
        assert desk.text == PAGE and "read-only" not in desk.shown()
        assert "Edit" in footer(desk)
        await desk.press("d", "w", "enter")
        assert not desk.main.session.dirty

    play_kept(page, story)
    assert page.read_text() == PAGE.replace(LIVE, "")


def test_a_page_that_changed_is_taken_if_it_is_free(page: Path, other: Other) -> None:
    async def story(desk: Desk) -> None:
        other.tell("delete", "save", "close")
        desk.main.look_at_disk()
        await desk.settle()
        assert "Nobody else has the page" in desk.toasts[0]
        assert desk.text == PAGE.replace(LIVE, "") and desk.main.session.read_only is None

    play_kept(page, story)


def test_what_the_other_lost_is_offered(page: Path, other: Other) -> None:
    async def story(desk: Desk) -> None:
        other.tell("delete")
        other.kill()
        await desk.press("d")
        assert desk.screen == "RecoveryScreen" and "Delete news/1" in desk.shown()
        await desk.press("enter")
        assert desk.text == PAGE.replace(LIVE, "") and desk.main.session.dirty

    play_kept(page, story)


def test_who_has_the_page_now_is_told(page: Path, other: Other) -> None:
    async def story(desk: Desk) -> None:
        await desk.press("d")
        before = desk.toasts[0]
        other.tell("close")
        third = Other(page)
        await desk.press("d")
        assert "only shown" in desk.toasts[0] and desk.toasts[0] != before
        third.kill()

    play_kept(page, story)
