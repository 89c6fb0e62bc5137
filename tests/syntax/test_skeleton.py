"""A skeleton is what a reader of the rendered page could tell apart."""

from __future__ import annotations

import pytest

from tuiprofile.syntax import Kind, parse
from tuiprofile.syntax.skeleton import Skeleton, is_task, starting_in, visible_text

SAME = [
    ("- a\n- b\n", "- a\n<!-- c -->\n- b\n"),
    ("- a\n- b\n", "* a\n+ b"),
    ("- a\n- b\n", "- a\r\n- b\r\n"),
    ("- a\n- b\n", " -  a\n -  b\n"),
    ("a b\n", "a\nb\n"),
    ("a\n\nb\n", "a\n\n<!-- c -->\n\nb\n"),
    ("a b\n", "a <!-- c --> b\n"),
    ("# A\n", "\n\n# A\n\n\n"),
    ("<div>\n<b>a</b>\n</div>\n", "<div><b>a</b></div>\n"),
    ("a\n", "a\n^\n"),
    ("- a {{ x }}\n", "{% assign x = 1 %}- a {{ x }}\n"),
]
DIFFERENT = [
    ("- a\n- b\n", "- a\n\n- b\n"),
    ("- a\n- b\n", "1. a\n2. b\n"),
    ("- a\n- b\n", "- a\n  - b\n"),
    ("- a\n- b\n", "- b\n- a\n"),
    ("- a\n- b\n", "- a\n"),
    ("- a\n- b\n", "- a\n\n^\n- b\n"),
    ("- a\n", "- [ ] a\n"),
    ("# A\n", "## A\n"),
    ("# A\n", "# B\n"),
    ("# A\n", "# A {#b}\n"),
    ("a  \nb\n", "a\nb\n"),
    ("a\\\\\nb\n", "a\nb\n"),
    ("a\n\nb\n", "a\nb\n"),
    ("> a\n", "a\n"),
    ("    a\n", "a\n"),
    ("```\na\n```\n", "```\na \n```\n"),
    ("```\na\n```\n", "    a\n"),
    ("a | b\n", "a | c\n"),
    ("<div>a</div>\n", "<div>b</div>\n"),
    ("<div>a</div>\n", "<div class='x'>a</div>\n"),
    ("<div>a</div>\n", "<p>a</p>\n"),
    ("<div markdown='1'>\n- a\n</div>\n", "<div markdown='1'>\n- b\n</div>\n"),
    ("[a]: b\n", "[a]: c\n"),
    ("a\n{: .b}\n", "a\n"),
    ("a\n: b\n", "a\n: c\n"),
    ("a\n\n---\n", "a\n"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_what_no_reader_sees_makes_no_difference(one: str, other: str) -> None:
    assert Skeleton(parse(one)).shape == Skeleton(parse(other)).shape


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_what_a_reader_sees_makes_one(one: str, other: str) -> None:
    assert Skeleton(parse(one)).shape != Skeleton(parse(other)).shape


def test_a_node_left_out_takes_an_emptied_list_with_it() -> None:
    tree = parse("a\n\n- b\n- c\n")
    first, second = tree.root.children[2].children
    assert Skeleton(tree, omit=[first]).shape == Skeleton(parse("a\n\n- c\n")).shape
    assert Skeleton(tree, omit=[first, second]).shape == Skeleton(parse("a\n")).shape


def test_an_item_may_be_counted_as_tight() -> None:
    tree = parse("- a\n\n- b\n")
    items = tree.root.children[0].children
    assert Skeleton(tree, tighten=items).shape == Skeleton(parse("- a\n- b\n")).shape


def test_one_node_has_a_skeleton_wherever_it_stands() -> None:
    one, two = parse("- a\n- b\n"), parse("# H\n\n1. x\n2. b\n")
    b_in_one = one.root.children[0].children[1]
    b_in_two = two.root.children[2].children[1]
    assert Skeleton(one).of(b_in_one) == Skeleton(two).of(b_in_two)


def test_hard_breaks_stay_and_other_blanks_are_folded() -> None:
    assert visible_text(" a  b\nc  \nd\\\\\ne \n") == "a b c\x00d\x00e"


@pytest.mark.parametrize(
    ("text", "task"), [("- [ ] a", True), ("- [x] a", True), ("- [a] b", False)]
)
def test_a_check_box_makes_a_task(text: str, task: bool) -> None:
    assert is_task(parse(text).root.children[0].children[0]) is task


def test_the_blocks_that_begin_in_a_span_count_lists_by_their_items() -> None:
    text = "# H\n- a\n- b\n  - c\n\npara\n<!-- d -->\n"
    found = starting_in(parse(text), 0, len(text))
    assert [node.kind for node in found] == [
        Kind.HEADING,
        Kind.ITEM,
        Kind.ITEM,
        Kind.PARAGRAPH,
    ]
    at = text.index("- b")
    assert [node.span.of(text) for node in starting_in(parse(text), at, at + 3)] == ["- b\n  - c"]
