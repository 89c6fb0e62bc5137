from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.oracle.judge import (
    Broken,
    Flip,
    Insert,
    Move,
    Remove,
    Same,
    Update,
    Verdict,
    difference,
    judge_insert,
    judge_move,
    judge_remove,
    judge_update,
)
from tests.oracle.kramdown import Kramdown

Judge = Callable[[str, str], Verdict]

HEAD = '<h1 id="news">News</h1>'
TAIL = '<h1 id="more">More</h1><p>Some <b>words</b>.</p>'


def page(*items: str, tag: str = "ul") -> str:
    """A page with a list; an item that begins with + is loose."""
    entries = "".join(
        f"<li><p>{i[1:]}</p></li>" if i[:1] == "+" else f"<li>{i}</li>" for i in items
    )
    return f"{HEAD}<{tag}>{entries}</{tag}>{TAIL}"


NO_LIST = HEAD + TAIL


def test_a_page_is_the_same_as_itself_whatever_its_blanks_and_comments() -> None:
    assert difference(page("a", "b"), page("a<!-- hidden -->", " b ")) == Same()


def test_each_kind_of_difference_is_named() -> None:
    assert difference(page("a", "b"), page("a", "x")) == Update(("body", "ul", "li"), False)
    found = difference(page("a"), page("a", "x"))
    assert isinstance(found, Insert) and [node.text for node in found.nodes] == ["x"]
    assert isinstance(difference(page("a", "b"), page("b")), Remove)
    assert difference(page("a", "b", "c"), page("c", "a", "b")) == Move(("body", "ul"), "li", 2)
    assert isinstance(difference(page("+a", "+b"), page("+a", "b", "x")), Flip)
    assert isinstance(difference(page("a", "b"), page("x", "y")), Broken)


def test_a_flip_is_forced_only_where_one_item_of_two_is_left() -> None:
    two = difference(page("+a", "+b"), page("b"))
    three = difference(page("+a", "b", "c"), page("a"))
    assert isinstance(two, Flip) and two.forced
    assert isinstance(three, Flip) and not three.forced


def test_lists_inside_an_item_change_with_it_if_that_is_asked_for() -> None:
    before = page("a<ul><li>x</li><li>y</li></ul>", "b")
    for inside in ("<li>p</li><li>q</li>", "<li>x</li>", "<li>y</li><li>x</li>"):
        after = page(f"a<ul>{inside}</ul>", "b")
        assert judge_update(before, after).outcome == "broken"
        assert judge_update(before, after, nested=True).outcome == "ok"
    assert judge_update(before, page("p", "q"), nested=True).outcome == "broken"


UPDATE: list[tuple[str, str, str]] = [
    (page("a", "b"), page("a", "b <i>new</i>"), "ok"),
    (page("a <i>x</i> b", "c"), page("a <i>y</i> b", "c"), "ok"),
    (page("a", "b"), page("a", "<p>b</p><p>second</p>"), "ok"),
    (page("a", "b"), page("a", "b<ul><li>inner</li></ul>"), "ok"),
    (page("a<ul><li>x</li><li>y</li></ul>"), page("a<ul><li>x</li><li>z</li></ul>"), "ok"),
    (NO_LIST, NO_LIST.replace("words", "signs"), "ok"),
    ("<table><tr><td>a</td></tr></table>", "<table><tr><td>b</td></tr></table>", "ok"),
    ("<div class='paper-box'><i>a</i></div>", "<div class='paper-box'><b>a</b></div>", "ok"),
    (page("a", "b"), page("a", "b"), "ok"),
    (page("a", "b"), page("a", "+x"), "flip"),
    (page("+a", "b", "c"), page("a", "x", "c"), "flip"),
    (page("a", "b"), page("+a", "b"), "flip"),
    (page("a", "b"), page("a", "x", "y"), "broken"),
    (page("a", "b"), page("x", "y"), "broken"),
    (page("a", "b"), page("a", "b", tag="ol"), "broken"),
    (page("a", "b"), page("a", "x").replace('id="more"', 'id="more-1"'), "broken"),
    (page("a", "b"), page("a", "b").replace(">News<", ">New<"), "broken"),
    (page("a", "b"), page("a", "x").replace("Some", "Same"), "broken"),
    ("<div><i>a</i></div>", "<div><b>a</b></div>", "broken"),
    (NO_LIST, NO_LIST.replace("<p>", "<h2>").replace("</p>", "</h2>"), "broken"),
    (page("a<ul><li>x</li></ul>"), page("a<ul><li>x</li><li>y</li></ul>"), "broken"),
    (page("a<ul><li>x</li><li>y</li></ul>"), page("a<ul><li>p</li><li>q</li></ul>"), "broken"),
    ("<div class='a'><p>x</p></div>", "<div class='b'><p>y</p></div>", "broken"),
    ("<div class='paper-box'><p>x</p></div>", "<div class='paper-box'>x</div>", "ok"),
]
INSERT: list[tuple[str, str, str]] = [
    (page("a", "b"), page("new", "a", "b"), "ok"),
    (page("a", "b"), page("a", "new", "b"), "ok"),
    (page("a", "a"), page("a", "a", "a"), "ok"),
    (NO_LIST, page("new"), "ok"),
    (NO_LIST, NO_LIST + "<p>new</p>", "ok"),
    (NO_LIST, NO_LIST + "<div class='paper-box'>new</div>", "ok"),
    ("<table><tr><td>a</td></tr></table>", "<table><tr></tr><tr><td>a</td></tr></table>", "ok"),
    (page("+a", "+b"), page("+a", "b", "new"), "flip"),
    (page("a"), page("+a", "+new"), "flip"),
    (NO_LIST, page("new", "more"), "broken"),
    (page("a"), page("a", "b", "c"), "broken"),
    (page("a"), page("a"), "broken"),
    (page("a"), page("x"), "broken"),
    (page("a"), page("a<p>new</p>"), "broken"),
    (page("a"), page("a<ul><li>new</li></ul>"), "broken"),
    (page("a"), page("a", "new").replace('id="more"', 'id="more-1"'), "broken"),
    (page("a"), page("new") + page("a"), "broken"),
    (NO_LIST, NO_LIST + "<h2>new</h2>", "broken"),
    (NO_LIST, NO_LIST.replace("words", "words</b> new <b>"), "broken"),
]
REMOVE: list[tuple[str, str, str]] = [
    (page("a", "b"), page("b"), "ok"),
    (page("a"), NO_LIST, "ok"),
    (NO_LIST + "<p>x</p>", NO_LIST, "ok"),
    (page("+a", "+b"), page("b"), "ok-unavoidable"),
    (page("+a", "b"), page("a"), "ok-unavoidable"),
    (page("a", "b"), page("+b"), "flip"),
    (page("+a", "+b", "+c"), page("+a", "c"), "flip"),
    (page("+a", "+b<ul><li><p>c</p></li></ul>"), page("b<ul><li>c</li></ul>"), "flip"),
    (page("+a", "+b") + page("+c", "d"), page("b") + page("c", "d"), "flip"),
    (page("a", "b"), NO_LIST, "broken"),
    (page("a", "b", "c"), page("c"), "broken"),
    (page("a", "b"), page("x"), "broken"),
    (page("a", "b"), page("a", "b"), "broken"),
    (page("a<p>b</p>"), page("a"), "broken"),
    (page("a"), NO_LIST.replace(HEAD, ""), "broken"),
]
MOVE: list[tuple[str, str, str]] = [
    (page("a", "b"), page("b", "a"), "ok"),
    (page("a", "b", "c", "d"), page("a", "c", "d", "b"), "ok"),
    ("<p>a</p><p>b</p><p>c</p>", "<p>c</p><p>a</p><p>b</p>", "ok"),
    (page("+a", "b"), page("+b", "a"), "flip"),
    (page("a", "b", "c"), page("c", "b", "a"), "broken"),
    (page("a", "b"), page("b"), "broken"),
    (page("a", "b"), page("b", "x"), "broken"),
    (page("a", "b"), page("a", "b"), "broken"),
    (page("a") + "<p>x</p>", "<p>x</p>" + page("a"), "broken"),
    ("<div><a>x</a><a>y</a></div>", "<div><a>y</a><a>x</a></div>", "broken"),
]
CASES = [
    *((judge_update, *case) for case in UPDATE),
    *((judge_insert, *case) for case in INSERT),
    *((judge_remove, *case) for case in REMOVE),
    *((judge_move, *case) for case in MOVE),
]


@pytest.mark.parametrize(("judge", "before", "after", "outcome"), CASES)
def test_an_edit_is_judged(judge: Judge, before: str, after: str, outcome: str) -> None:
    verdict = judge(before, after)
    assert verdict.outcome == outcome, verdict.detail
    assert verdict.detail


RENDERED = [
    (judge_update, "- a\n- b\n", "- a\n- c\n", "ok"),
    (judge_update, "- a\n- b\n", "- a\n\n- c\n", "flip"),
    (judge_update, "# A\n\n- a\n\n# A\n", "# B\n\n- a\n\n# A\n", "broken"),
    (judge_update, "- a\n- b\n", "- [x]: y\n- b\n", "ok"),
    (judge_update, "- a [x]\n- b\n", "- a [x]\n- [x]: y\n", "broken"),
    (judge_insert, "- a\n- b\n", "- a\n- c\n- b\n", "ok"),
    (judge_insert, "- a\n\n- b\n\n- c\n", "- n\n- a\n\n- b\n\n- c\n", "flip"),
    (judge_insert, "- a\n- b\n", "- a\n- b\n\n- c\n", "flip"),
    (judge_insert, "- a\n- b\n", "- a\n-\n- b\n", "broken"),
    (judge_insert, "- a\n- b\n\ntext\n", "- a\n- b\n- c\ntext\n", "broken"),
    (judge_remove, "- a\n- b\n", "- a\n<!-- - b -->\n", "ok"),
    (judge_remove, "- a\n\n- b\n", "- a\n", "ok-unavoidable"),
    (judge_remove, "# A\n\n- a\n\n# B\n", "# A\n\n# B\n", "ok"),
    (judge_remove, "- a\n- b\n\n# B\n\n- c\n", "- a\n- b\n# B\n\n- c\n", "broken"),
    (judge_move, "- a\n- b\n- c\n", "- c\n- a\n- b\n", "ok"),
    (judge_move, "- a\n\n- b\n- c\n", "- a\n- c\n\n- b\n", "flip"),
]


@pytest.mark.oracle
@pytest.mark.parametrize(("judge", "before", "after", "outcome"), RENDERED)
def test_what_kramdown_renders_is_judged(
    kramdown: Kramdown, judge: Judge, before: str, after: str, outcome: str
) -> None:
    verdict = judge(kramdown.html(before), kramdown.html(after))
    assert verdict.outcome == outcome, verdict.detail
