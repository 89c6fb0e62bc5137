"""Items that a comment hides."""

from __future__ import annotations

import pytest

from tuiprofile.profile import BlockForm, Form, Item, Page


def hidden(text: str) -> list[Item]:
    return [i for s in Page.of(text).sections for i in s.items if i.hidden]


@pytest.mark.parametrize(
    ("comment", "found"),
    [
        ("<!-- - a -->", ["- a"]),
        ("<!--\n- a\n- b\n-->", ["- a", "- b"]),
        ("<!-- - a\n- b -->", ["- a", "- b"]),
        ("<!---a-->", []),
        ("<!--\n1. a\n\n2. b\n-->", ["1. a", "2. b"]),
        ("<!-- <li>a</li> -->", ["<li>a</li>"]),
        ("<!--\n*2024.05* a\n\nnot dated\n-->", ["*2024.05* a"]),
        ("<!-- <div class='paper-box'>a</div> -->", ["<div class='paper-box'>a</div>"]),
        ("<!--\n| 2024 | a |\n| 2023 | b |\n-->", ["| 2024 | a |", "| 2023 | b |"]),
        ("<!-- words -->", []),
        ("<!-- -->", []),
    ],
)
def test_what_would_be_an_item_is_a_hidden_one(comment: str, found: list[str]) -> None:
    assert [item.text for item in hidden(f"# News\n\n{comment}\n\n- shown\n")] == found


def test_hidden_items_are_numbered_apart_from_visible_ones() -> None:
    text = "# News\n<!-- - a -->\n- b\n<!-- - c -->\n- d\n"
    (section,) = Page.of(text).sections
    assert [(item.id, item.text) for item in section.items] == [
        ("news/h1", "- a"),
        ("news/1", "- b"),
        ("news/h2", "- c"),
        ("news/2", "- d"),
    ]
    assert [item.text for item in section.visible_items] == ["- b", "- d"]
    assert [item.text for item in section.hidden_items] == ["- a", "- c"]


def test_a_hidden_item_knows_its_comment() -> None:
    text = "# News\n- a\n<!-- - b -->\n"
    (item,) = hidden(text)
    assert [c.span.of(text) for c in item.comments] == ["<!-- - b -->"]
    assert item.form is Form.BULLET


def test_an_item_hidden_line_by_line_is_one_item() -> None:
    text = "# News\n- a\n<!-- - b -->\n<!--   - c -->\n<!--   - d -->\n- e\n"
    (item,) = hidden(text)
    assert item.text == "- b\n  - c\n  - d"
    assert item.span.of(text) == "- b -->\n<!--   - c -->\n<!--   - d"
    assert len(item.comments) == 3


def test_items_hidden_one_line_each_are_several() -> None:
    text = "# News\n- a\n<!-- - b -->\n<!-- - c -->\n- e\n"
    assert [item.text for item in hidden(text)] == ["- b", "- c"]


def test_other_words_between_hidden_items_are_blocks() -> None:
    text = "# News\n<!--\nOld ones:\n\n- a\n-->\n"
    (section,) = Page.of(text).sections
    assert [(b.form, b.text) for b in section.blocks] == [(BlockForm.COMMENT, "Old ones:")]
    assert [item.text for item in section.items] == ["- a"]


def test_a_comment_that_hides_no_item_is_a_block_with_its_delimiters() -> None:
    (section,) = Page.of("# News\n\n<!-- to do -->\n").sections
    assert [(b.id, b.form, b.text) for b in section.blocks] == [
        ("news/t1", BlockForm.COMMENT, "<!-- to do -->")
    ]


def test_what_stands_behind_a_comment_on_its_line_is_visible() -> None:
    (section,) = Page.of("# News\n<!-- - a --> - b\n").sections
    assert [item.text for item in section.visible_items] == ["- b"]
    assert [item.text for item in section.hidden_items] == ["- a"]


def test_an_unclosed_comment_hides_nothing() -> None:
    (section,) = Page.of("# News\n\n<!--\n- a\n").sections
    assert [(item.text, item.hidden) for item in section.items] == [("- a", False)]


def test_a_paragraph_begins_behind_the_comment_above_it() -> None:
    (section,) = Page.of("# News\n\n <!-- [2023.01] old -->\n[2024.05] new\n").sections
    assert [(i.id, i.text) for i in section.items] == [
        ("news/h1", "[2023.01] old"),
        ("news/1", "[2024.05] new"),
    ]
