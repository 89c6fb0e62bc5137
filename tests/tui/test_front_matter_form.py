"""The form of the front matter: one value changes, all else stays."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.tui.conftest import PAGE, Desk
from tests.tui.test_forms import clear, field, fill, reasons, to
from tuiprofile.editor.commands import Batch
from tuiprofile.editor.state import State
from tuiprofile.editor.transaction import Transaction
from tuiprofile.profile.front_matter import front_matter_values
from tuiprofile.tui.front_matter_form import list_commands

Play = Callable[..., None]

FRONT = """\
---
permalink: /
title: "Rowan Ashdown"  # as on the door
excerpt: ''
redirect_from:
  - /about/
  - /about.html
author:
  name: Rowan
  links: [one, two]
base: &anchor {a: 1}
---
"""
RICH = PAGE.replace(PAGE[: PAGE.index("{% assign")], f"{FRONT}\n")


@pytest.fixture
def rich(page: Path) -> Path:
    page.write_text(RICH)
    return page


def test_a_value_changes_and_nothing_else(rich: Path, play: Play) -> None:
    async def story(desk: Desk) -> None:
        await desk.press("f")
        assert desk.screen == "FormScreen" and field(desk).text == "/"
        assert "# as on the door" in desk.shown()
        await to(desk, "title")
        await fill(desk, "Rowan: clocks")
        assert 'title: "Rowan: clocks"  # as on the door' in desk.shown()
        await desk.press("ctrl+s")
        assert desk.text == RICH.replace("Rowan Ashdown", "Rowan: clocks")
        await desk.press("u")
        assert desk.text == RICH

    play(rich, story)


def test_several_values_and_lists_are_one_change(rich: Path, play: Play) -> None:
    async def story(desk: Desk) -> None:
        await desk.press("f")
        await to(desk, "excerpt")
        await desk.type("Tides")
        await to(desk, "redirect_from")
        assert field(desk).text == "/about/\n/about.html"
        await clear(desk)
        await desk.type("/")
        await desk.press(*"new/", "enter", *"/about.html", "enter", *"/me/")
        await desk.press("ctrl+s")
        new = RICH.replace("excerpt: ''", "excerpt: 'Tides'")
        new = new.replace(
            "  - /about/\n  - /about.html\n", "  - /new/\n  - /about.html\n  - /me/\n"
        )
        assert desk.text == new
        await desk.press("u")
        assert desk.text == RICH

    play(rich, story)


def test_a_list_may_be_emptied_and_filled(rich: Path, play: Play) -> None:
    async def story(desk: Desk) -> None:
        await desk.press("f")
        await to(desk, "redirect_from")
        await clear(desk)
        await desk.press("ctrl+s")
        assert "/about/" not in desk.text and "redirect_from:" in desk.text
        await desk.press("u", "f")
        await to(desk, "author/links")
        await desk.press("enter", *"three", "ctrl+s")
        assert desk.text == RICH.replace("[one, two]", "[one, two, three]")

    play(rich, story)


WORDS = st.lists(st.sampled_from(["one", "two", "three", "4", "five: 5", "six # 6"]), max_size=6)


@given(WORDS, WORDS)
def test_any_list_becomes_any_other(old: list[str], new: list[str]) -> None:
    lines = "".join(f"  - {json.dumps(entry)}\n" for entry in old)
    state = State.of(f"---\nkeys:\n{lines}title: x\n---\n")
    commands = tuple(list_commands(("keys",), old, new))
    result = Batch(commands, "Edit")(state)
    assert isinstance(result, Transaction), result
    values = front_matter_values(result.after.page)
    assert [value.text for value in values if value.path[:-1] == ("keys",)] == new
    assert len(commands) <= len(old) + len(new)


def test_what_cannot_be_edited_says_why(rich: Path, play: Play) -> None:
    async def story(desk: Desk) -> None:
        await desk.press("f")
        said = " ".join(reasons(desk))
        assert "anchor" in said
        names = [row.spec.name for row in desk.app.screen.query("FormRow")]  # type: ignore[attr-defined]
        assert any(name.startswith("base") for name in names)

    play(rich, story)


def test_a_new_key_comes_behind_the_last(page: Path, play: Play) -> None:
    async def story(desk: Desk) -> None:
        await desk.press("f")
        await to(desk, "+")
        await desk.press(*"subtitle: Tides", "ctrl+s")
        assert desk.text.startswith('---\npermalink: /\ntitle: "Rowan Ashdown"\nsubtitle:')

    play(page, story)


def test_what_yaml_cannot_hold_is_refused_as_one_types(page: Path, play: Play) -> None:
    async def story(desk: Desk) -> None:
        await desk.press("f")
        await to(desk, "+")
        await desk.press(*"title: Again")
        assert len(reasons(desk)) == 1
        await desk.press("ctrl+s")
        assert desk.screen == "FormScreen" and desk.text == PAGE
        await desk.press("escape")
        assert len(desk.main.drafts) == 1
        await desk.press("f")
        assert "your draft" in desk.shown()
        await to(desk, "+")
        assert field(desk).text == "title: Again"

    play(page, story)


def test_a_page_without_front_matter_says_so(page: Path, play: Play) -> None:
    page.write_text("# News\n\n- *2025.03*: Tides\n")

    async def story(desk: Desk) -> None:
        await desk.press("f")
        assert desk.screen == "MainScreen" and "no front matter" in desk.toasts[0]

    play(page, story)


@pytest.mark.parametrize("front", ["a: [", "- a\n- b", "a: 1\na: 2", "\ta: b", "x: \udcff"])
def test_a_front_matter_that_cannot_be_read_is_shown_and_stays(
    page: Path, play: Play, front: str
) -> None:
    page.write_bytes(f"---\n{front}\n---\n\n# News\n".encode(errors="surrogateescape"))
    before = page.read_bytes()

    async def story(desk: Desk) -> None:
        await desk.press("f")
        assert desk.screen == "FormScreen"
        await desk.press("ctrl+s")
        assert desk.screen == "MainScreen" and not desk.main.session.dirty

    play(page, story)
    assert page.read_bytes() == before


@pytest.mark.parametrize("size", [(20, 5), (40, 10)])
def test_a_small_screen_is_enough(rich: Path, play: Play, size: tuple[int, int]) -> None:
    async def story(desk: Desk) -> None:
        await desk.press("f")
        await to(desk, "title")
        await fill(desk, "Other")
        await desk.press("ctrl+s")
        assert desk.text == RICH.replace("Rowan Ashdown", "Other")

    play(rich, story, size)
