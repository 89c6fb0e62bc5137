"""A key with Alt does nothing in a text field, and no key there changes the page behind it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from textual.widgets import TextArea

from tests.tui.conftest import PAGE, Desk
from tuiprofile.tui.input_filter import AltPiece, InputFilter

Play = Callable[..., None]

ALT = [b"\x1bd", b"\x1b\x7f", b"\x1b\r", b"\x1bO", b"\x1b[", b"\x1b\x1b[A", b"\x1b\x1bd"]
ALT += ["\x1bü".encode(), b"\x1b[100;3u"]


def field_text(desk: Desk) -> str:
    return desk.app.screen.query_one(TextArea).text


@pytest.mark.parametrize("alt", ALT)
@pytest.mark.parametrize("opened", [b"a", b"/"])
def test_a_key_with_alt_is_ignored_in_a_line(
    page: Path, play: Play, opened: bytes, alt: bytes
) -> None:
    async def story(desk: Desk) -> None:
        await desk.stream(opened, b"tide")
        await desk.stream(alt)
        await desk.stream(b"s" + (alt if alt[1:] not in (b"O", b"[") else b""))
        assert field_text(desk) == "tides"
        assert desk.text == PAGE

    play(page, story)


@pytest.mark.parametrize("alt", ALT)
def test_a_key_with_alt_is_ignored_in_a_form(page: Path, play: Play, alt: bytes) -> None:
    async def story(desk: Desk) -> None:
        await desk.stream(b"\r")
        assert desk.screen == "FormScreen"
        texts = [field.text for field in desk.app.screen.query(TextArea)]
        await desk.stream(alt)
        assert desk.screen == "FormScreen"
        assert [field.text for field in desk.app.screen.query(TextArea)] == texts
        await desk.stream(b"\x1b")
        assert desk.screen == "MainScreen" and desk.text == PAGE

    play(page, story)


def test_escape_and_a_key_in_reads_of_their_own_are_two_keys_in_a_line(
    page: Path, play: Play
) -> None:
    async def story(desk: Desk) -> None:
        await desk.stream(b"aabc", b"\x1b", b"j")
        assert not desk.main.query(TextArea)
        assert desk.at == "news/2"

    play(page, story)


def test_only_the_key_right_behind_escape_in_one_read_has_alt() -> None:
    pieces = InputFilter().feed("\x1bdab\x1b[A", 0.0)
    assert [(type(piece) is AltPiece, piece.text) for piece in pieces] == [
        (True, "\x1b"),
        (True, "d"),
        (False, "ab"),
        (False, "\x1b[A"),
    ]


@pytest.mark.parametrize("behind", ["\x1b[<0;4;4M", "\x1b[?1;2c", "\x1b[200~a\x1b[201~"])
def test_escape_before_what_no_key_sends_is_escape(behind: str) -> None:
    first = InputFilter().feed("\x1b" + behind, 0.0)[0]
    assert first.kind == "escape" and type(first) is not AltPiece


@pytest.mark.parametrize("opened", ["a", "slash"])
def test_no_key_in_a_line_undoes_or_redoes_on_the_page(page: Path, play: Play, opened: str) -> None:
    async def story(desk: Desk) -> None:
        await desk.press("d", "u", opened, "t", "ctrl+r")
        assert desk.text == PAGE and field_text(desk) == "t"
        await desk.press("ctrl+z")
        assert desk.text == PAGE and field_text(desk) == ""
        await desk.press("f1")
        assert desk.screen == "Picker"

    play(page, story)
