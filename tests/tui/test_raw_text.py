"""A text field gives back exactly the text it was given, or does not get it at all."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.document._document import Document

from tuiprofile.tui.raw_text import TOO_LONG, from_field, pasted, to_field, unfit

AWKWARD = st.text(st.sampled_from("ab \t\r\n\x0b\x0c\x1c\x1e\x85\u2028\u2029\x1b\ud800字🎉"))


@given(
    AWKWARD
    | st.text(st.sampled_from("ab\n"))
    | st.lists(st.sampled_from(["a", "\r\n"])).map("".join)
)
def test_a_fit_text_survives_the_field(text: str) -> None:
    if unfit(text) is None:
        assert Document(to_field(text)).text == to_field(text)
        assert from_field(to_field(text), text, "") == text


@pytest.mark.parametrize(
    "text", ["a\x1bb", "a\u2028b", "a\x0cb", "a\r\nb\nc", "a\u202eb", "\udcff", "x" * TOO_LONG * 2]
)
def test_what_the_field_would_change_or_hide_is_refused_with_a_reason(text: str) -> None:
    reason = unfit(text)
    assert reason is not None and reason.endswith(".")


def test_new_lines_take_the_line_ends_of_the_item_then_of_the_page() -> None:
    assert from_field("a\nb", "x\r\ny", "p\nq") == "a\r\nb"
    assert from_field("a\nb", "x", "p\r\nq\r\n") == "a\r\nb"
    assert from_field("a\nb", "x", "p\rq") == "a\rb"
    assert from_field("a\nb", "x", "no line end") == "a\nb"


def test_a_paste_loses_its_controls_and_one_line_fields_their_line_ends() -> None:
    assert pasted("a\x1b[31m\r\nb\u2028c\u202e\td") == "a[31m\nb\nc\td"
    assert pasted(" one\ntwo\tthree\n", one_line=True) == " one two three"
