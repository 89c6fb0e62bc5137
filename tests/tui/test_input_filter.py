"""What a terminal sends is cut into keys, Esc and pastes, however it arrives."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual._ansi_sequences import ANSI_SEQUENCES_KEYS

from tuiprofile.tui.input_filter import (
    ESCAPE_DELAY,
    PASTE_END,
    PASTE_START,
    RELEASE_AFTER,
    InputFilter,
    Piece,
)
from tuiprofile.tui.key_reader import KeyReader

Flat = list[tuple[str, str]]
ESC = ("escape", "\x1b")


def flat(pieces: list[Piece]) -> Flat:
    """The pieces, with plain characters one by one."""
    out: Flat = []
    for kind, text in pieces:
        if kind == "keys" and not text.startswith("\x1b"):
            out += [("keys", character) for character in text]
        else:
            out.append((kind, text))
    return out


def feed_all(parts: list[str]) -> Flat:
    cleaned = InputFilter()
    pieces = [piece for part in parts for piece in cleaned.feed(part, 0.0)]
    return flat([*pieces, *cleaned.release(100.0)])


def cut(text: str, places: list[int]) -> list[str]:
    marks = sorted({min(place, len(text)) for place in places} | {0, len(text)})
    return [text[a:b] for a, b in pairwise(marks)]


@pytest.mark.parametrize(
    ("sent", "pieces"),
    [
        ("a\x1b[A\x03", ["a", "\x1b[A", "\x03"]),
        ("\x1bOHx", ["\x1bOH", "x"]),
        ("\x1b[1;5Cx", ["\x1b[1;5C", "x"]),
        ("\x1b[[Ax", ["\x1b[[A", "x"]),
        ("\x1b[<0;3;4Mx", ["\x1b[<0;3;4M", "x"]),
        ("\x1b[M !!x", ["\x1b[M !!", "x"]),
        ("\x1b[?2026;2$yx", ["\x1b[?2026;2$y", "x"]),
        ("\x1b[3$j", ["\x1b[3$", "j"]),
    ],
)
def test_sequences_stay_whole_and_keys_stay_keys(sent: str, pieces: list[str]) -> None:
    assert feed_all([sent]) == [("keys", piece) for piece in pieces]


@pytest.mark.parametrize("key", ["u", "d", "\r", "1", " ", "\x7f", "字"])
def test_a_key_behind_escape_is_no_alt_key(key: str) -> None:
    for parts in ([f"\x1b{key}"], ["\x1b", key]):
        assert feed_all(parts) == [ESC, ("keys", key)]


def test_escape_twice_is_escape_twice() -> None:
    assert feed_all(["\x1b\x1b"]) == [ESC, ESC]
    assert feed_all(["\x1b\x1b[A"]) == [ESC, ("keys", "\x1b[A")]


def test_a_lone_escape_waits_for_its_rest_but_not_for_long() -> None:
    cleaned = InputFilter()
    assert cleaned.feed("\x1b", 10.0) == []
    assert cleaned.release(10.0 + ESCAPE_DELAY / 2) == []
    assert cleaned.patience(10.0, 5.0) == ESCAPE_DELAY
    assert cleaned.feed("[A", 10.4) == [Piece("keys", "\x1b[A")]
    cleaned.feed("\x1b", 20.0)
    assert cleaned.release(20.0 + ESCAPE_DELAY) == [Piece("escape", "\x1b")]
    assert cleaned.patience(30.0, 5.0) == 5.0


def test_the_byte_behind_a_lone_escape_decides_at_once() -> None:
    cleaned = InputFilter()
    cleaned.feed("\x1b", 0.0)
    assert cleaned.feed("j", 0.01) == [Piece("escape", "\x1b"), Piece("keys", "j")]


KEYS = [
    key
    for key in ANSI_SEQUENCES_KEYS
    if len(key) > 2 and key[1] in "[O" and not key.startswith("\x1b[M")
]


@given(st.lists(st.sampled_from([*KEYS, *"ab字\r\x7f"]), max_size=12), st.lists(st.integers(0, 60)))
def test_the_keys_are_the_same_however_they_are_cut(keys: list[str], places: list[int]) -> None:
    stream = "".join(keys)
    assert feed_all(cut(stream, places)) == [("keys", key) for key in keys]


def test_an_unknown_sequence_does_not_swallow_the_next_key() -> None:
    reader = KeyReader()
    seen = [getattr(event, "key", "") for event in reader.feed(b"\x1b[99;99;99zq\x1b[Bw", 0.0)]
    assert seen == ["q", "down", "w"]


def test_an_escape_in_a_paste_does_not_end_it() -> None:
    hostile = f"{PASTE_START}harm\x1b\x11\x1b[201xless\x9b\x03{PASTE_END}q"
    assert feed_all([hostile]) == [("paste", "harm[201xless"), ("keys", "q")]


@given(
    st.text(st.sampled_from("ab\n\t\r\x1b[201~\x03\x9b")).filter(lambda t: PASTE_END not in t),
    st.lists(st.integers(0, 60)),
)
def test_a_paste_is_the_same_however_it_is_cut(inside: str, places: list[int]) -> None:
    stream = f"k{PASTE_START}{inside}{PASTE_END}k"
    whole = feed_all([stream])
    assert feed_all(cut(stream, places)) == whole
    before, paste, after = whole
    assert (before, after) == (("keys", "k"), ("keys", "k"))
    assert paste[0] == "paste" and not set(paste[1]) & set("\x1b\x03\x9b")


def test_line_ends_and_tabs_of_a_paste_stay() -> None:
    assert feed_all([f"{PASTE_START}a\tb\r\nc{PASTE_END}"]) == [("paste", "a\tb\r\nc")]


def test_an_unfinished_paste_ends_after_a_while() -> None:
    cleaned = InputFilter()
    assert cleaned.feed(f"{PASTE_START}half\x1b[20", 10.0) == []
    assert cleaned.release(10.0 + RELEASE_AFTER / 2) == []
    assert cleaned.release(10.0 + RELEASE_AFTER) == [Piece("paste", "half[20")]
    assert cleaned.feed("q", 20.0) == [Piece("keys", "q")]


def test_a_slow_paste_is_not_cut_off() -> None:
    cleaned = InputFilter()
    cleaned.feed(f"{PASTE_START}a", 0.0)
    cleaned.feed("b", RELEASE_AFTER)
    assert cleaned.release(RELEASE_AFTER + 1) == []
