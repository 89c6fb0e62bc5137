"""Pages as a whole: what holds for any text, and how things are found by their ids."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given

from tests.profile.laws import check
from tests.syntax.strategies import texts
from tuiprofile.profile import Page
from tuiprofile.text import decode

PAGE = """---
title: Ada
---
Hello, I am Ada.

# News
- *2024.05*: the lab opened
- *2023.01*: moved

A closing remark.
"""


@given(texts)
def test_the_laws_hold_for_any_text(text: str) -> None:
    check(text)


@pytest.mark.corpus
def test_the_laws_hold_for_every_real_page(seeds: list[Path], corpus_pages: list[Path]) -> None:
    for path in (*seeds, *corpus_pages):
        check(decode(path.read_bytes()))


def test_front_matter_belongs_to_no_section() -> None:
    page = Page.of(PAGE)
    assert page.front_matter is not None
    assert page.sections[0].span.start == page.front_matter.span.end
    assert page.front_matter.source_span.of(page.text) == "title: Ada\n"


def test_sections_items_and_blocks_are_found_by_their_ids() -> None:
    page = Page.of(PAGE)
    assert [section.id for section in page.sections] == ["about", "news"]
    item, block = page.find("news/2"), page.find("news/t1")
    assert item is not None and item.text == "- *2023.01*: moved"
    assert block is not None and block.text == "A closing remark."


@pytest.mark.parametrize("name", ["", "news", "news/", "news/0", "news/3", "news/h1", "talks/1"])
def test_an_id_that_is_none_finds_nothing(name: str) -> None:
    assert Page.of(PAGE).find(name) is None


def test_a_section_that_is_none_is_not_found() -> None:
    assert Page.of(PAGE).section("talks") is None


def test_a_place_tells_what_stands_there() -> None:
    page = Page.of(PAGE)
    found = page.at(PAGE.index("moved"))
    assert found is not None and found.id == "news/2"
    assert page.at(PAGE.index("# News")) is None


@pytest.mark.parametrize("text", ["", "\n\n", " \t\n", "---\ntitle: x\n---\n", "---\n---\n\n\n"])
def test_a_page_without_text_has_no_sections(text: str) -> None:
    assert Page.of(text).sections == ()
