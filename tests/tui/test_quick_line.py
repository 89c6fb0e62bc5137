"""One typed line becomes an item as the section has them: date, words, links."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.tui.conftest import PAGE, TODAY, Desk
from tuiprofile.editor.fields.link_names import known_links, neighbours
from tuiprofile.editor.state import State
from tuiprofile.editor.transaction import Transaction
from tuiprofile.tui.quick_line import QuickLine, typed_example
from tuiprofile.tui.result_lines import result_text

Play = Callable[..., None]
LIVE = "- *2025.03*"


def added(typed: str, section_id: str = "news", page: str = PAGE) -> str | None:
    """The item that a typed line becomes; None if it is refused."""
    state = State.of(page)
    section = state.page.section(section_id)
    assert section is not None
    links = known_links(state, neighbours(section))
    result = QuickLine(state, section, TODAY, links).command(typed)(state)
    return result_text(result) if isinstance(result, Transaction) else None


@pytest.mark.parametrize(
    ("typed", "item"),
    [
        ("A new clock", "*2026.10*: &nbsp;A new clock"),
        ("2026.09 A new clock", "*2026.09*: &nbsp;A new clock"),
        ("2026-09-03 A new clock", "*2026.09*: &nbsp;A new clock"),
        ("-1m A new clock", "*2026.09*: &nbsp;A new clock"),
        ("yesterday A new clock", "*2026.10*: &nbsp;A new clock"),
        ("*2026.01*: A new clock", "*2026.01*: &nbsp;A new clock"),
        ("- *2026.01*: &nbsp;A new clock", "*2026.01*: &nbsp;A new clock"),
        ("2024 was a year of clocks", "*2026.10*: &nbsp;2024 was a year of clocks"),
        (
            "A clock https://arxiv.org/abs/1",
            "*2026.10*: &nbsp;A clock ([paper](https://arxiv.org/abs/1))",
        ),
        (
            "A clock. https://arxiv.org/abs/1 https://github.com/a/b",
            "*2026.10*: &nbsp;A clock. ([paper](https://arxiv.org/abs/1), "
            "[code](https://github.com/a/b))",
        ),
        (
            "A clock ([talk](https://a.example/t))",
            "*2026.10*: &nbsp;A clock ([talk](https://a.example/t))",
        ),
        (
            "See https://a.example for a clock",
            "*2026.10*: &nbsp;See https://a.example for a clock",
        ),
    ],
)
def test_a_line_is_a_date_words_and_addresses(typed: str, item: str) -> None:
    assert added(typed) == f"- {item}"


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("2021 - 2022 Junior School", "*2021 - 2022*, Junior School"),
        ("2021-2022, Junior School", "Junior School"),
    ],
)
def test_a_range_in_front_is_a_range(typed: str, words: str) -> None:
    item = added(typed, "education")
    assert item is not None and item.endswith(words)


def test_the_neighbours_name_the_link() -> None:
    page = PAGE.replace("[code](https://example.org/tides)", "[Code](https://github.com/a/tides)")
    assert "[Code](https://github.com/a/b)" in str(
        added("A clock https://github.com/a/b", page=page)
    )


def test_a_section_without_items_takes_a_line_too() -> None:
    assert "A clock" in str(added("A clock", page="# News\n"))


def test_what_the_fields_cannot_carry_goes_in_as_it_stands() -> None:
    page = "# Software\n\n- one\n- two\n"
    assert added("three", "projects", page) == "- three"


def test_an_address_alone_is_still_something() -> None:
    item = added("https://a.example/p")
    assert item is None or "https://a.example/p" in item


def test_a_neighbour_is_shown_as_it_would_be_typed() -> None:
    state = State.of(PAGE)
    examples = [
        typed_example(state, item) for section in state.page.sections for item in section.items
    ]
    assert examples[0] == "The tide table went live https://example.org/tides"
    assert "2019 - 2023 Quayside University" in examples[4]


def test_the_preview_shows_what_enter_does(page: Path, play: Play) -> None:
    async def story(desk: Desk) -> None:
        await desk.press("a")
        await desk.type("2026.09 A clock https://github.com/a/b")
        item = "- *2026.09*: &nbsp;A clock ([code](https://github.com/a/b))"
        assert f"→ {item}" in desk.shown()
        await desk.press("enter")
        assert desk.text == PAGE.replace(LIVE, f"{item}\n{LIVE}")

    play(page, story)
