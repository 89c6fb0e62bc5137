"""A page cannot speak to the terminal, nor to Textual's markup."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from rich.segment import Segment
from rich.style import Style
from textual.color import Color

from tests.tui.conftest import Desk
from tuiprofile.tui.guard import ControlFilter

Play = Callable[..., None]

HOSTILE = [
    "\x1b]52;c;aGVsbG8=\x07 clipboard",
    "\x1b[2J\x1b[31m colours",
    "\x9b31m C1",
    "\u202e reversed \u2066 isolated",
    "null \x00 bell \x07 del \x7f",
    "nel \x85 ls \u2028 ps \u2029 ff \x0c vt \x0b",
    "[/] closing tag",
    "[/bold] [@click=app.quit]press me[/] [link=javascript:x]y[/link]",
    "[red]red[/red] [[ ]] \\[ [x](y)",
    "tab\tand lone\rreturn",
    "flags 🇨🇳 and ⚠️ 🎖️ 👍🏽 1️⃣ 👩‍💻",
    "zero\u200bwidth \ufeff bom \u00ad soft",
]
PAGE = "".join(f"- *2024.{n:02}*: {text}\n" for n, text in enumerate(HOSTILE, 1))


def assert_harmless(shown: str) -> None:
    for line in shown.split("\n"):
        bad = [c for c in line if unicodedata.category(c) in ("Cc", "Cs", "Zl", "Zp")]
        bad += [c for c in line if c in "\u202e\u2066\u200e\u200f\u061c"]
        assert not bad, (bad, line)


@pytest.fixture
def hostile(tmp_path: Path) -> Path:
    path = tmp_path / "about\x1b[31m.md"
    head = "# News \x1b[5m[/] \u202e\n\n".encode()
    tail = "\n# \x9b[/b] Talks [@click=app.quit]x[/]\n\n- a talk\n".encode()
    path.write_bytes(head + PAGE.encode() + b"- *2023.01*: \xff\xfe not UTF-8\n" + tail)
    return path


def test_every_view_of_a_hostile_page_is_harmless(hostile: Path, play: Play) -> None:
    before = hostile.read_bytes()

    async def story(desk: Desk) -> None:
        for _ in range(len(HOSTILE) + 2):
            assert_harmless(desk.shown())
            await desk.press("e")
            assert_harmless(desk.shown())
            await desk.press("escape", "j")
        for key in ("s", "question_mark", "colon"):
            await desk.press(key)
            await desk.settle()
            assert_harmless(desk.shown())
            await desk.press("escape")
        await desk.press("g", "x", "d", "J", "w")
        await desk.settle()
        assert_harmless(desk.shown())
        await desk.press("escape", "q")
        assert_harmless(desk.shown())
        await desk.press("escape", "u", "u", "u", "u")

    play(hostile, story)
    assert hostile.read_bytes() == before


def test_every_form_of_a_hostile_page_is_harmless(hostile: Path, play: Play) -> None:
    front = b'---\n\x1b[31mkey: \x9b[/]\ntitle: "\\e]52;c;\\a" # \xe2\x80\xae [/b]\n---\n'
    hostile.write_bytes(front + hostile.read_bytes())
    before = hostile.read_bytes()

    async def story(desk: Desk) -> None:
        for _ in range(len(HOSTILE) + 1):
            await desk.press("enter")
            assert_harmless(desk.shown())
            await desk.press("escape", "escape", "j")
        for key in ("A", "f", "a", "m"):
            await desk.press(key)
            assert_harmless(desk.shown())
            await desk.press("escape")
        await desk.press("space", "left")
        for key in ("e", "a"):
            await desk.press(key)
            assert_harmless(desk.shown())
            await desk.press("escape")
        assert not desk.main.session.dirty

    play(hostile, story)
    assert hostile.read_bytes() == before


def test_refusals_and_messages_are_harmless(hostile: Path, play: Play) -> None:
    async def story(desk: Desk) -> None:
        desk.main.say("\x1b[31m[/] [@click=app.quit]x[/] \u202e")
        await desk.settle()
        assert_harmless(desk.shown())
        assert "[/] [@click=app.quit]x[/]" in desk.shown()

    play(hostile, story, (120, 30))


def test_markup_in_an_item_is_shown_as_it_is(hostile: Path, play: Play) -> None:
    async def story(desk: Desk) -> None:
        assert "[/] closing tag" in desk.shown()
        assert "[@click=app.quit]press me[/]" in desk.shown()

    play(hostile, story, (140, 40))


def test_the_last_filter_catches_what_a_view_forgets() -> None:
    row = [
        Segment("a\x1b[31mb\u202ec"),
        Segment("x", Style(link="https://example.org/\x1b]52;c;\x07")),
        Segment("ok", Style(link="https://example.org/")),
    ]
    text, link, good = ControlFilter().apply(row, Color(0, 0, 0))
    assert text.text == "a␛[31mb␦c"
    assert link.style is not None and link.style.link is None
    assert good is row[2]
