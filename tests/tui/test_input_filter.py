"""Pastes come through as text, whatever is in them and however the terminal cuts them."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from tuiprofile.tui.input_filter import PASTE_END, PASTE_START, RELEASE_AFTER, InputFilter


def feed_all(pieces: list[str]) -> str:
    cleaned = InputFilter()
    return "".join(cleaned.feed(piece, 0.0) for piece in pieces)


def cut(text: str, places: list[int]) -> list[str]:
    marks = sorted({min(place, len(text)) for place in places} | {0, len(text)})
    return [text[a:b] for a, b in pairwise(marks)]


def test_keys_pass_through_untouched() -> None:
    assert feed_all(["a\x1b[A\x03", "\x1b", "[B\r"]) == "a\x1b[A\x03\x1b[B\r"


def test_an_escape_in_a_paste_does_not_end_it() -> None:
    hostile = f"{PASTE_START}harm\x1b\x11\x1b[201xless\x9b\x03{PASTE_END}q"
    assert feed_all([hostile]) == f"{PASTE_START}harm[201xless{PASTE_END}q"


@given(
    st.text(st.sampled_from("ab\n\t\r\x1b[201~\x03\x9b")).filter(lambda t: PASTE_END not in t),
    st.lists(st.integers(0, 60)),
)
def test_a_paste_is_the_same_however_it_is_cut(inside: str, places: list[int]) -> None:
    stream = f"k{PASTE_START}{inside}{PASTE_END}k"
    whole = feed_all([stream])
    assert feed_all(cut(stream, places)) == whole
    kept = whole[len("k" + PASTE_START) : -len(PASTE_END + "k")]
    assert "\x1b" not in kept and "\x03" not in kept and "\x9b" not in kept


def test_line_ends_and_tabs_of_a_paste_stay() -> None:
    assert feed_all([f"{PASTE_START}a\tb\r\nc{PASTE_END}"]) == f"{PASTE_START}a\tb\r\nc{PASTE_END}"


def test_an_unfinished_paste_ends_after_a_while() -> None:
    cleaned = InputFilter()
    assert cleaned.feed(f"{PASTE_START}half\x1b[20", 10.0) == f"{PASTE_START}half"
    assert cleaned.release(10.0 + RELEASE_AFTER / 2) == ""
    assert cleaned.release(10.0 + RELEASE_AFTER) == f"[20{PASTE_END}"
    assert not cleaned.pasting
    assert cleaned.feed("q", 20.0) == "q"


def test_a_slow_paste_is_not_cut_off() -> None:
    cleaned = InputFilter()
    cleaned.feed(f"{PASTE_START}a", 0.0)
    cleaned.feed("b", RELEASE_AFTER)
    assert cleaned.release(RELEASE_AFTER + 1) == ""
