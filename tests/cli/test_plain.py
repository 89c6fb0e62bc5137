"""Text made safe for a terminal."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from tuiprofile.cli import plain
from tuiprofile.cli.jsonline import to_json

ANY = st.text(st.characters(exclude_categories=()))
BIDI = {"RLE", "LRE", "RLO", "LRO", "PDF", "LRI", "RLI", "FSI", "PDI"}


def obeyed(char: str) -> bool:
    """Whether a terminal may do something else with `char` than to show it."""
    return (
        unicodedata.category(char) in ("Cc", "Zl", "Zp", "Cs")
        or unicodedata.bidirectional(char) in BIDI
        or char in "\u200e\u200f\u061c"
    )


@given(ANY)
def test_a_line_has_no_control_at_all(text):
    assert not any(map(obeyed, plain.line(text)))


@given(ANY)
def test_lines_have_no_control_but_line_ends_and_tabs(text):
    assert not any(map(obeyed, plain.lines(text).replace("\n", "").replace("\t", "")))


@given(ANY)
def test_json_has_no_control_at_all(text):
    assert not any(map(obeyed, to_json({"text": text})))


def test_controls_are_shown():
    assert plain.line("a\x1b[2J\x7f\x00b") == "a␛[2J␡␀b"
    assert plain.line("a\x9b\u202eb\udcff") == "a\\x9b\\u202eb\ufffd"
    assert plain.line("  two\r\n  lines\tand  blanks ") == "two lines and blanks"
    assert plain.lines("one\r\ntwo\rthree\n") == "one\ntwo␍three\n"


def test_ordinary_text_is_left_alone():
    text = "🔥 News — 新闻 é 👩‍🔬 $x_1$"
    assert plain.line(text) == text


def test_cropping_counts_cells():
    assert plain.crop("harbour", 7) == "harbour"
    assert plain.crop("harbour", 6) == "harbo…"
    assert plain.crop("潮汐潮汐", 8) == "潮汐潮汐"
    assert plain.crop("潮汐潮汐", 7) == "潮汐潮…"
    assert plain.crop("潮汐潮汐", 6) == "潮汐…"
    assert plain.crop("e\u0301e\u0301", 2) == "e\u0301e\u0301"
    assert plain.crop("two words", 5) == "two…"
