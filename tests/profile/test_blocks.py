"""Everything with text that is no item, and what is neither."""

from __future__ import annotations

import pytest

from tuiprofile.profile import Block, BlockForm, Page


def blocks(text: str) -> list[Block]:
    return [block for section in Page.of(text).sections for block in section.blocks]


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("Some words\nof mine.", BlockForm.TEXT),
        ("> A quote\n> of two lines", BlockForm.TEXT),
        ("$$\nE = m\n$$", BlockForm.TEXT),
        ("term\n: meaning", BlockForm.TEXT),
        ("[^1]: a note", BlockForm.TEXT),
        ("![a picture](a.png)", BlockForm.TEXT),
        ("<div class='x'>\n<p>a</p>\n</div>", BlockForm.HTML),
        ("<script>run()</script>", BlockForm.HTML),
        ("<p><img src='a.png'></p>", BlockForm.HTML),
        ("```\n- code\n```", BlockForm.CODE),
        ("    - code", BlockForm.CODE),
        ("| A | B |\n|---|---|\n| c | d |", BlockForm.TABLE),
        ("<!-- a note -->", BlockForm.COMMENT),
        ("[//]: # (a note)", BlockForm.COMMENT),
        ("[comment]: <> (a note)", BlockForm.COMMENT),
        ("{% include a.md %}", BlockForm.LIQUID),
    ],
)
def test_every_form(text: str, form: BlockForm) -> None:
    (block,) = blocks(f"# Awards\n\n{text}\n\n")
    assert (block.id, block.form, block.text) == ("awards/t1", form, text.lstrip(" "))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "---",
        "* * *",
        "<hr>",
        "<br>",
        "<span class='anchor' id='news'></span>",
        "<a name='x'></a>\n<br>",
        "<div id='x'></div>",
        "[1]: http://example.org",
        "*[ab]: text",
        "{: .c}",
        "^",
        "<!-- -->",
        "<div>\n</div>",
    ],
)
def test_what_has_no_text_is_neither_item_nor_block(text: str) -> None:
    page = Page.of(f"# Awards\n\n{text}\n\n")
    assert [entry for s in page.sections for entry in (*s.items, *s.blocks)] == []


def test_blocks_and_items_are_counted_apart() -> None:
    (section,) = Page.of("# News\n\na\n\n- b\n\nc\n\n- d\n").sections
    assert [block.id for block in section.blocks] == ["news/t1", "news/t2"]
    assert [item.id for item in section.items] == ["news/1", "news/2"]


def test_an_element_around_items_is_in_blocks_between_them() -> None:
    text = "# News\n<div>\nBefore <b>the</b> list.\n<ul><li>a</li></ul>\n<p>After</p>\n</div>\n"
    assert [block.text for block in blocks(text)] == ["Before <b>the</b> list.", "<p>After</p>"]


def test_text_beside_inline_elements_is_one_block() -> None:
    text = "<div><h1>Ada</h1>I am <a href='x'>Ada</a>, a <b>poet</b>.<br>\n<p>More.</p></div>\n"
    assert [block.text for block in blocks(text)] == [
        "I am <a href='x'>Ada</a>, a <b>poet</b>.<br>",
        "<p>More.</p>",
    ]


def test_a_block_ends_where_a_comment_on_its_own_lines_begins() -> None:
    found = blocks("# News\n\nwords\n<!-- a note -->\n\nmore\n")
    assert [block.text for block in found] == ["words", "<!-- a note -->", "more"]


def test_blocks_are_not_locked_without_liquid() -> None:
    assert [(b.locked, b.reason) for b in blocks("words\n\n<p>a</p>\n")] == [(False, "")] * 2
