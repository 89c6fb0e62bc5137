from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tuiprofile.text import LineIndex, Span, newline_style

# Letters, every line end, and what `str.splitlines` wrongly takes for one.
texts = st.text(st.sampled_from("ab\r\n\x0b\x0c\x1c\x85\u2028\u2029é🎉\udcff"))


def lines_of(text: str, keep_end: bool = True) -> list[str]:
    index = LineIndex(text)
    return [index.span_of(line, keep_end).of(text) for line in range(index.count)]


def test_every_kind_of_line_end_ends_a_line() -> None:
    assert lines_of("a\r\nb\nc\rd") == ["a\r\n", "b\n", "c\r", "d"]
    assert lines_of("a\r\nb\nc\rd", keep_end=False) == ["a", "b", "c", "d"]


def test_a_return_before_a_windows_line_end_is_a_line_of_its_own() -> None:
    assert lines_of("a\r\r\nb") == ["a\r", "\r\n", "b"]
    assert lines_of("a\n\r\n\rb", keep_end=False) == ["a", "", "", "b"]


def test_unicode_separators_and_form_feeds_do_not_end_a_line() -> None:
    assert LineIndex("a\u2028b\u2029c\x85d\x0ce\x0bf\x1cg").count == 1


def test_an_empty_text_has_one_empty_line() -> None:
    assert lines_of("") == [""]


def test_a_text_that_ends_in_a_line_end_has_an_empty_last_line() -> None:
    assert lines_of("a\n") == ["a\n", ""]
    assert LineIndex("a\n").line_of(2) == 1


def test_an_offset_between_return_and_newline_is_on_the_line_they_end() -> None:
    assert LineIndex("a\r\nb").line_of(2) == 0


@pytest.mark.parametrize("offset", [-1, 4])
def test_an_offset_outside_the_text_is_refused(offset: int) -> None:
    with pytest.raises(IndexError):
        LineIndex("a\nb").line_of(offset)


@pytest.mark.parametrize("line", [-1, 2])
def test_a_line_that_is_not_there_is_refused(line: int) -> None:
    with pytest.raises(IndexError):
        LineIndex("a\nb").start_of(line)
    with pytest.raises(IndexError):
        LineIndex("a\nb").span_of(line)


@given(texts)
def test_lines_tile_the_text(text: str) -> None:
    assert "".join(lines_of(text)) == text


@given(texts)
def test_lines_are_what_lies_between_line_ends(text: str) -> None:
    assert lines_of(text, keep_end=False) == re.split(r"\r\n|\r|\n", text)


@given(texts)
def test_every_offset_lies_on_the_line_whose_span_holds_it(text: str) -> None:
    index = LineIndex(text)
    for offset in range(len(text)):
        assert index.span_of(index.line_of(offset)).contains(offset)
    assert index.line_of(len(text)) == index.count - 1
    for line in range(index.count):
        assert index.line_of(index.start_of(line)) == line
        assert index.span_of(line).start == index.start_of(line)


@given(texts)
def test_a_line_without_its_end_is_a_prefix_of_the_line_with_it(text: str) -> None:
    index = LineIndex(text)
    for line in range(index.count):
        whole, bare = index.span_of(line), index.span_of(line, keep_end=False)
        assert Span(bare.end, whole.end).of(text) in ("\r\n", "\n", "\r", "")
        assert bare.start == whole.start and not set(bare.of(text)) & set("\r\n")


@pytest.mark.parametrize(
    ("text", "style"),
    [
        ("", "none"),
        ("a\u2028b\x85", "none"),
        ("a\nb\n", "lf"),
        ("a\r\nb\r\n", "crlf"),
        ("a\rb\r", "cr"),
        ("a\r\nb\n", "mixed"),
        ("a\r\r\n", "mixed"),
        ("a\n\rb", "mixed"),
    ],
)
def test_the_newline_style_is_named(text: str, style: str) -> None:
    assert newline_style(text) == style
