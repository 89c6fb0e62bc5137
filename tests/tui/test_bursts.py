"""Keys are dealt with in the order they came in, however the terminal cuts them."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from textual.widgets import TextArea

from tests.tui.conftest import PAGE, Desk

Play = Callable[..., None]

LEFT, RIGHT, HOME, END, DELETE = b"\x1b[D", b"\x1b[C", b"\x1b[H", b"\x1b[F", b"\x1b[3~"
BACK, CTRL_A, CTRL_E = b"\x7f", b"\x01", b"\x05"
LINE_KEYS = [*(bytes([c]) for c in b"abdqwux W"), "ü潮".encode(), b"["]
LINE_KEYS += [LEFT, RIGHT, HOME, END, DELETE, BACK, CTRL_A, CTRL_E, b"\x1bOD", b"\x1bOH"]


class Editor:
    """What any line editor makes of these keys."""

    def __init__(self) -> None:
        self.text = ""
        self.at = 0

    def press(self, key: bytes) -> None:
        at, text = self.at, self.text
        start = text.rfind("\n", 0, at) + 1
        end = text.find("\n", at)
        if key == BACK:
            self.text, self.at = text[: max(at - 1, 0)] + text[at:], max(at - 1, 0)
        elif key == DELETE:
            self.text = text[:at] + text[at + 1 :]
        elif key in (LEFT, b"\x1bOD"):
            self.at = max(at - 1, 0)
        elif key == RIGHT:
            self.at = min(at + 1, len(text))
        elif key in (HOME, CTRL_A, b"\x1bOH"):
            self.at = start
        elif key in (END, CTRL_E):
            self.at = end if end >= 0 else len(text)
        else:
            typed = "\n" if key == b"\r" else key.decode()
            self.text, self.at = text[:at] + typed + text[at:], at + len(typed)


def cut(stream: bytes, places: list[int]) -> list[bytes]:
    marks = sorted({min(place, len(stream)) for place in places} | {0, len(stream)})
    return [stream[a:b] for a, b in pairwise(marks)]


def field_text(desk: Desk) -> str:
    return desk.app.screen.query_one(TextArea).text


CUTS = st.lists(st.integers(0, 60))
FEW = settings(
    max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)


@FEW
@given(st.lists(st.tuples(st.lists(st.sampled_from(LINE_KEYS), max_size=25), CUTS), min_size=4))
def test_a_field_of_one_line_gets_every_key_in_order(
    page: Path, play: Play, bursts: list[tuple[list[bytes], list[int]]]
) -> None:
    async def story(desk: Desk) -> None:
        for keys, places in bursts:
            model = Editor()
            for key in keys:
                model.press(key)
            await desk.stream(*cut(b"/" + b"".join(keys), places))
            assert field_text(desk) == model.text, keys
            await desk.stream(b"\x1b")
        assert desk.text == PAGE

    play(page, story)


@FEW
@given(st.lists(st.sampled_from([*LINE_KEYS, b"\r"]), max_size=40), CUTS)
def test_the_editor_of_raw_text_gets_every_key_in_order(
    page: Path, play: Play, keys: list[bytes], places: list[int]
) -> None:
    async def story(desk: Desk) -> None:
        await desk.stream(b"e\x1b[1;5H" + b"\x1b[3~" * 100)
        model = Editor()
        for key in keys:
            model.press(key)
        await desk.stream(*cut(b"".join(keys), places))
        assert field_text(desk) == model.text

    play(page, story, (120, 40))


@pytest.mark.parametrize(
    ("sent", "text"),
    [
        (b"hello\x7f\x7fp", "help"),
        (b"abc\x1b[HX\x1b[FY", "XabcY"),
        (b"b\x1b[Da", "ab"),
        (b"one\x01two\x05three", "twoonethree"),
    ],
)
@pytest.mark.parametrize("apart", [0, 1, 2])
def test_control_keys_stay_where_they_were_typed(
    page: Path, play: Play, sent: bytes, text: str, apart: int
) -> None:
    stream = b"a" + sent
    reads = (
        [stream] if apart == 0 else [stream[n : n + apart] for n in range(0, len(stream), apart)]
    )

    async def story(desk: Desk) -> None:
        await desk.stream(*reads)
        assert field_text(desk) == text

    play(page, story)


def test_home_and_end_within_a_burst_in_the_raw_text(page: Path, play: Play) -> None:
    async def story(desk: Desk) -> None:
        await desk.stream(b"3e" + END + b"P1" + LEFT + b"Q")
        assert field_text(desk).endswith("UniversityPQ1")
        await desk.stream(HOME + b"1" + END + b"2" + HOME + b"3" + END + b"4")
        assert field_text(desk).startswith("311. ") and field_text(desk).endswith("PQ124")

    play(page, story)


def test_a_control_key_behind_enter_is_done(page: Path, play: Play) -> None:
    async def story(desk: Desk) -> None:
        await desk.stream(b"aA new clock\r\x13")
        assert desk.screen == "DiffScreen"
        assert "+- *2026.10*: &nbsp;A new clock" in desk.shown()

    play(page, story)


def test_keys_in_reads_of_their_own_are_done_however_soon_they_come(page: Path, play: Play) -> None:
    async def story(desk: Desk) -> None:
        await desk.stream(b"a", b"One", b"\r", b"a", b"Two", b"\r", b"x", b"w", apart=0.0001)
        assert desk.screen == "DiffScreen"

    play(page, story)
    assert page.read_text() == PAGE


def test_text_behind_enter_in_one_read_is_no_command_and_that_is_said(
    page: Path, play: Play
) -> None:
    async def story(desk: Desk) -> None:
        await desk.stream(b"aOne\rdddw\rdd")
        assert desk.screen == "MainScreen"
        first = "- *2025.03*"
        assert desk.text == PAGE.replace(first, "- *2026.10*: &nbsp;One\n" + first)
        assert "Added" in desk.toasts[0] and "left out" in desk.toasts[0]
        await desk.stream(b"d")
        assert desk.text == PAGE

    play(page, story)


def test_a_long_paste_without_brackets_is_one_burst_over_several_reads(
    page: Path, play: Play
) -> None:
    async def story(desk: Desk) -> None:
        await desk.stream(b"a" + b"x" * 300 + b"\rd", b"ddd")
        assert desk.text.count("- *20") == PAGE.count("- *20") + 1

    play(page, story)


@pytest.mark.parametrize("reads", [[b"\x1bu"], [b"\x1b", b"u"]])
def test_a_key_right_behind_escape_is_that_key(page: Path, play: Play, reads: list[bytes]) -> None:
    async def story(desk: Desk) -> None:
        await desk.stream(b"dw")
        assert desk.screen == "DiffScreen"
        await desk.stream(*reads)
        assert desk.screen == "MainScreen"
        assert desk.text == PAGE

    play(page, story)


def test_escape_leaves_the_line_and_the_next_key_is_a_command(page: Path, play: Play) -> None:
    async def story(desk: Desk) -> None:
        await desk.stream(b"aabc", b"\x1b", b"j")
        assert desk.at == "news/2"
        await desk.stream(b"a")
        assert field_text(desk) == "abc"

    play(page, story)


def test_enter_in_the_save_view_writes_before_the_next_key_changes_anything(
    page: Path, play: Play
) -> None:
    async def story(desk: Desk) -> None:
        await desk.stream(b"dw", b"\r", b"d", apart=0.0001)
        assert desk.main.session.dirty

    play(page, story)
    first = "- *2025.03*: &nbsp;The tide table went live ([code](https://example.org/tides))\n"
    assert page.read_text() == PAGE.replace(first, "")


def test_keys_after_quitting_do_nothing(page: Path, play: Play) -> None:
    async def story(desk: Desk) -> None:
        await desk.stream(b"qdwjx")

    play(page, story)
    assert page.read_text() == PAGE
