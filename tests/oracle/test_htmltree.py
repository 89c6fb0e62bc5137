from __future__ import annotations

import pytest

from tests.oracle.htmltree import Entry, Heading, Listing, Node, is_loose, parse, structure, tighten
from tests.oracle.kramdown import Kramdown


def test_comments_and_blanks_that_no_reader_sees_are_dropped() -> None:
    plain = parse("<ul><li>a <b>b</b> c</li></ul><p>d</p>")
    spread = parse("<ul>\n  <li> a\n<b>b</b> <!-- x -->\t c\n</li>\n\n</ul><!-- y -->\n<p>d </p>\n")
    assert spread == plain


def test_the_blank_between_words_is_kept() -> None:
    assert parse("<p><a>x</a> <a>y</a></p>") != parse("<p><a>x</a><a>y</a></p>")
    assert parse("<p>a<br />\n b</p>") == parse("<p>a<br>b</p>")


def test_code_is_kept_as_it_is() -> None:
    assert parse("<pre>a\n  b</pre>") != parse("<pre>a\n b</pre>")


@pytest.mark.parametrize("html", ["", "<!-- x -->", "\0", "</div>", "<?xml version='1.0'?>", "<p"])
def test_anything_is_parsed(html: str) -> None:
    assert parse(html).tag == "body"


def test_text_around_blocks_is_told_apart() -> None:
    assert parse("<div>a<p>b</p>c<b>d</b>e</div>").text == "a b cde"


def test_an_item_is_loose_if_it_begins_with_a_paragraph() -> None:
    html = "<ul><li><p>a</p></li><li>b</li><li>c<p>d</p></li></ul>"
    loose, tight, later = (node for node in parse(html).walk() if node.tag == "li")
    assert is_loose(loose) and not is_loose(tight) and not is_loose(later)


def test_a_tightened_item_is_like_one_that_was_tight() -> None:
    loose = parse("<ul><li><p>a <i>b</i></p><ul><li><p>c</p></li></ul></li></ul>")
    assert tighten(loose) == parse("<ul><li>a <i>b</i><ul><li>c</li></ul></li></ul>")


def test_other_paragraphs_are_not_tightened() -> None:
    for html in (
        "<div><p>a</p></div>",
        "<ul><li>a<p>b</p></li></ul>",
        "<ul><li><p class='x'>a</p></li></ul>",
    ):
        assert tighten(parse(html)) == parse(html)


def test_the_structure_is_headings_and_nested_lists() -> None:
    html = """
        <h1 id="news">🔥 <em>News</em></h1>
        <div><ul>
          <li><p>one</p><ol><li>deep<br>er</li></ol> and more</li>
          <li>two</li>
        </ul></div>
        <h2>No id</h2>
    """
    deep = Listing("ol", (Entry("deep er", loose=False, inside=()),))
    assert structure(html) == (
        Heading(1, "🔥 News", "news"),
        Listing(
            "ul",
            (
                Entry("one and more", loose=True, inside=(deep,)),
                Entry("two", loose=False, inside=()),
            ),
        ),
        Heading(2, "No id", None),
    )


@pytest.mark.oracle
def test_the_structure_of_what_kramdown_renders(kramdown: Kramdown) -> None:
    html = kramdown.html("# 🔥 News\n- one\n\n- two\n- three\n  # Inside\n  1. deep\n")
    inside = (
        Heading(1, "Inside", "inside"),
        Listing("ol", (Entry("deep", loose=False, inside=()),)),
    )
    assert structure(html) == (
        Heading(1, "🔥 News", "-news"),
        Listing(
            "ul",
            (
                Entry("one", loose=True, inside=()),
                Entry("two", loose=False, inside=()),
                Entry("three", loose=False, inside=inside),
            ),
        ),
    )


def test_attributes_are_part_of_the_tree() -> None:
    assert parse('<p class="b" id="a">x</p>').children == (
        Node("p", (("class", "b"), ("id", "a")), ("x",)),
    )
