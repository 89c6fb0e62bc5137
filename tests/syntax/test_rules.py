"""Each of kramdown's rules on the smallest text that shows it."""

from __future__ import annotations

import pytest

from tests.syntax import cases
from tests.syntax.sketch import sketch
from tuiprofile.syntax import Kind, parse


@pytest.mark.parametrize(("text", "tree"), cases.LISTS)
def test_lists_and_their_items(text: str, tree: str) -> None:
    assert sketch(text) == tree


@pytest.mark.parametrize(("text", "tree"), cases.LOOSENESS)
def test_tight_and_loose_items(text: str, tree: str) -> None:
    assert sketch(text) == tree


@pytest.mark.parametrize(("text", "tree"), cases.COMMENTS)
def test_comments_and_what_they_hide(text: str, tree: str) -> None:
    assert sketch(text) == tree


@pytest.mark.parametrize(("text", "tree"), cases.HTML)
def test_html(text: str, tree: str) -> None:
    assert sketch(text) == tree


@pytest.mark.parametrize(("text", "tree"), cases.HEADINGS)
def test_headings_and_rules(text: str, tree: str) -> None:
    assert sketch(text) == tree


@pytest.mark.parametrize(("text", "tree"), cases.BLOCKS)
def test_other_blocks(text: str, tree: str) -> None:
    assert sketch(text) == tree


@pytest.mark.parametrize(("text", "tree"), cases.LIQUID)
def test_liquid_has_run_before(text: str, tree: str) -> None:
    assert sketch(text) == tree


@pytest.mark.parametrize(("text", "tree"), cases.LINES)
def test_lines_end_where_kramdown_ends_them(text: str, tree: str) -> None:
    assert sketch(text) == tree


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("## News ##\n", "News"),
        ("# News {#n}\n", "News"),
        ("#  C# and F#  \n", "C# and F#"),
        ("News {#n}\n===\n", "News"),
        ("# News <!-- old -->\n", "News <!-- old -->"),
    ],
)
def test_the_words_of_a_heading_leave_out_closing_signs_and_the_id(text: str, words: str) -> None:
    heading = parse(text).root.children[0]
    assert heading.kind is Kind.HEADING
    assert heading.inner.of(text) == words


def test_an_element_knows_what_stands_between_its_tags() -> None:
    text = "<div class='a'>\n  <b>x</b>\n</div>\n\n<p>open\n"
    div, p = (node for node in parse(text).root.children if node.kind is Kind.HTML)
    assert div.inner.of(text) == "\n  <b>x</b>\n"
    assert div.span.of(text) == "<div class='a'>\n  <b>x</b>\n</div>"
    assert p.inner.of(text) == p.span.of(text).removeprefix("<p>") == "open"


def test_a_comment_knows_what_stands_between_its_delimiters() -> None:
    text = "<!--\n- a\n-->\n"
    comment = parse(text).root.children[0]
    assert comment.inner.of(text) == "\n- a\n"
    assert comment.span.of(text) == "<!--\n- a\n-->"


def test_a_comment_behind_a_nested_list_belongs_to_the_nested_item_alone() -> None:
    text = "- a <!-- b -->\n  - c\n    <!-- d -->\n"
    assert sketch(text) == "ul(li('a'!('b') ul(li('c'!('d')))))"
    text = '1. one\n<img src="a">\n    - nn\n <!-- i -->\n'
    assert sketch(text) == "ol(li('one <img src=\"a\">' ul(li('nn'!('i')))))"


@pytest.mark.parametrize("blank", ["\f", "\v"])
def test_indented_lines_of_other_blanks_are_read_where_kramdown_never_ends(blank: str) -> None:
    assert sketch(f"\t{blank}a\n\n- b\n") == "'" + "a" + "' ul(li('b'))"


@pytest.mark.parametrize(("opening", "closing"), [(9, 3), (3, 9), (4, 4)])
def test_any_line_of_the_same_sign_closes_a_fence(opening: int, closing: int) -> None:
    assert sketch(f"{'`' * opening}\n- a\n{'`' * closing}\n- b\n") == "fenced ul(li('b'))"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_what_stands_between_tags_begins_and_ends_at_them(end: str) -> None:
    text = f"<div>{end}a{end}</div>{end}<!--{end}b{end}-->{end}"
    div, comment = parse(text).root.children
    assert div.inner.of(text) == f"{end}a{end}"
    assert comment.inner.of(text) == f"{end}b{end}"


def test_liquid_between_tags_stands_between_them() -> None:
    text = "<div>{% x %}a{% y %}</div>\n"
    assert parse(text).root.children[0].inner.of(text) == "{% x %}a{% y %}"
