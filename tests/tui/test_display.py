"""What reaches the terminal: no control character, no doubtful width, nothing silently lost."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tuiprofile.tui.display import (
    cell_len,
    crop,
    first_unsafe,
    fit,
    guard,
    lines,
    one_line,
    safe,
    wrap,
    wrap_pieces,
)

ANY = st.text(st.characters(exclude_categories=()))
HOSTILE = st.text(
    st.sampled_from("ab \t\r\n\x00\x07\x1b\x7f\x85\x9b\u2028\u202e\u2066\ud800🎉\ufe0f字́")
)


def is_harmless(text: str) -> bool:
    bidi = set("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
    return not any(unicodedata.category(c) in ("Cc", "Cs", "Zl", "Zp") or c in bidi for c in text)


@given(ANY | HOSTILE)
def test_no_view_lets_a_control_character_through(text: str) -> None:
    assert is_harmless(one_line(text))
    assert is_harmless(guard(text))
    assert is_harmless(safe(text))
    assert all(is_harmless(line) for line in lines(text))


def test_controls_are_shown_not_swallowed() -> None:
    shown = one_line("a\x1b]52;c;\x07b\x7fc\x9bd\u202ee\u2028f\ud800g\x85h")
    assert shown == "a␛]52;c;␇b␡c␦d␦e␤f\ufffdg␤h"


def test_what_a_terminal_measures_differently_is_left_out() -> None:
    assert one_line("⚠️ 1️⃣ 👍🏽 🎖️") == "⚠ 1 👍 🎖"
    assert one_line("🇨🇳 flag") == "CN flag"


def test_joined_emoji_and_wide_letters_stay() -> None:
    assert one_line("👩‍💻 字 é") == "👩‍💻 字 é"


def test_lines_end_where_the_page_says() -> None:
    assert list(lines("a\r\nb\nc\rd\x0ce\u2028f")) == ["a", "b", "c", "d␌e␤f"]


def test_a_tab_becomes_blanks_up_to_its_stop() -> None:
    assert list(lines("a\tb")) == ["a   b"]
    assert one_line("a\tb") == "a b"


@given(HOSTILE, st.integers(0, 30))
def test_cropping_never_exceeds_the_width(text: str, width: int) -> None:
    assert cell_len(crop(one_line(text), width)) <= width


@given(st.text(st.sampled_from("ab 字🎉é")), st.integers(1, 30))
def test_fitting_fills_the_width_exactly(text: str, width: int) -> None:
    assert cell_len(fit(one_line(text), width)) == width


def test_cropping_says_that_something_is_missing() -> None:
    assert crop("abcdef", 4) == "abc…"
    assert crop("字字字", 4) == "字…"
    assert crop("abcd", 4) == "abcd"


@given(st.text(st.sampled_from("abc  字🎉é")), st.integers(2, 20))
def test_wrapping_keeps_every_word_and_the_width(text: str, width: int) -> None:
    rows = wrap(text, width)
    assert all(cell_len(row) <= width for row in rows)
    assert "".join(rows).replace(" ", "") == text.replace(" ", "")


def test_wrapping_breaks_at_blanks() -> None:
    assert wrap("one two three", 8) == ["one two", "three"]
    assert wrap("abcdefghij", 4) == ["abcd", "efgh", "ij"]


@given(
    st.lists(st.tuples(st.text(st.sampled_from("ab 字")), st.sampled_from("xy"))),
    st.integers(2, 12),
)
def test_wrapped_pieces_keep_their_styles(pieces: list[tuple[str, str]], width: int) -> None:
    def letters(parts: list[tuple[str, str]]) -> list[tuple[str, str]]:
        return [(c, style) for text, style in parts for c in text if c != " "]

    rows = wrap_pieces(pieces, width)
    assert letters([piece for row in rows for piece in row]) == letters(pieces)


@pytest.mark.parametrize("text", ["plain", "tab\tand\r\nlines\n", "🎖️ 字 &nbsp;"])
def test_ordinary_text_is_safe(text: str) -> None:
    assert first_unsafe(text) is None


@pytest.mark.parametrize("text", ["a\x1bb", "a\x0cb", "a\u2028", "\u202e", "\udcff"])
def test_the_first_unsafe_character_is_found(text: str) -> None:
    assert first_unsafe(text) is not None
