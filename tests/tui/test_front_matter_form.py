"""The form of the front matter: one value changes, all else stays."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.tui.conftest import PAGE, Desk
from tests.tui.test_forms import clear, field, fill, reasons, to
from tuiprofile.editor.commands import Batch
from tuiprofile.editor.state import State
from tuiprofile.editor.transaction import Transaction
from tuiprofile.profile.front_matter import front_matter_values
from tuiprofile.tui.front_matter_form import NEW, FrontMatterFilling, list_commands, new_entries

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


ENTRIES = st.lists(st.sampled_from(["", "", "one", "two", "4"]), max_size=5)
LAYOUTS: list[Callable[[list[str]], str]] = [
    lambda words: "keys:\n" + "".join(f"  - {json.dumps(word)}\n" for word in words),
    lambda words: "keys:\n" + "".join(f"  - {word}".rstrip() + "\n" for word in words),
    lambda words: f"keys: {json.dumps(words)}\n",
]


def kept_list(state: State) -> list[str]:
    values = front_matter_values(state.page)
    return [value.text for value in values if value.path[:-1] == ("keys",)]


@given(ENTRIES, ENTRIES, st.sampled_from(LAYOUTS))
def test_the_lines_are_the_list(
    old: list[str], lines: list[str], layout: Callable[[list[str]], str]
) -> None:
    state = State.of(f"---\n{layout(old)}title: x\n---\n")
    assert kept_list(state) == old
    new = new_entries(old, "\n".join(lines))
    keeps = "" in old and lines not in ([], [""])
    assert new == (lines if keeps else [line for line in lines if line])
    result = Batch(tuple(list_commands(("keys",), old, new)), "Edit")(state)
    assert isinstance(result, Transaction), result
    assert kept_list(result.after) == new


@pytest.mark.parametrize("tags", ['["", x, y]', '\n  - ""\n  - x\n  - y', "\n  -\n  - x\n  - y"])
def test_beside_an_empty_entry_the_typed_entry_changes(page: Path, play: Play, tags: str) -> None:
    before = PAGE.replace("permalink: /\n", f"tags: {tags}\n")
    page.write_text(before)

    async def story(desk: Desk) -> None:
        await desk.press("f")
        assert field(desk).text == "\nx\ny"
        await desk.press("ctrl+end", "backspace", "z", "ctrl+s")
        assert desk.text == before.replace(tags, tags.replace("y", "z"))

    play(page, story)


def filling(front: str) -> FrontMatterFilling:
    state = State.of(f"---\n{front}---\n\n# News\n")
    session = SimpleNamespace(state=state, page=state.page)
    drafts = SimpleNamespace(fields=lambda *_: {})
    return FrontMatterFilling(session, drafts, lambda _: None)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "front", ["'+': a\n", "/+: a\n", "'': a\n", "a/b: a\na:\n  b: c\n", "k: ['1']\nk/1: x\n"]
)
def test_no_two_fields_have_one_name(front: str) -> None:
    form = filling(front)
    names = [each.name for each in form.fields]
    assert len(set(names)) == len(names) and "" not in names
    texts = {each.name: each.text for each in form.fields}
    for each in form.fields[:-1]:
        assert not form.judge({**texts, each.name: "other"}).reasons


def test_a_key_called_plus_is_edited_and_a_new_one_added(page: Path, play: Play) -> None:
    before = PAGE.replace("permalink: /\n", "+: here\n")
    page.write_text(before)

    async def story(desk: Desk) -> None:
        await desk.press("f")
        await fill(desk, "there")
        await to(desk, NEW)
        await desk.press(*"subtitle: Tides", "ctrl+s")
        assert "+: there\n" in desk.text and "\nsubtitle:" in desk.text

    play(page, story)


def test_a_long_list_hides_no_keys() -> None:
    entries = "".join(f"  - /{number}/\n" for number in range(300))
    names = [each.name for each in filling(f"from:\n{entries}title: x\n").fields]
    assert names == ["from", "title", NEW]


def test_fields_beyond_the_most_are_counted() -> None:
    fields = filling("".join(f"k{number}: x\n" for number in range(123))).fields
    assert len(fields) == 122 and "3 more values" in fields[120].locked


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
        await to(desk, NEW)
        await desk.press(*"subtitle: Tides", "ctrl+s")
        assert desk.text.startswith('---\npermalink: /\ntitle: "Rowan Ashdown"\nsubtitle:')

    play(page, story)


def test_what_yaml_cannot_hold_is_refused_as_one_types(page: Path, play: Play) -> None:
    async def story(desk: Desk) -> None:
        await desk.press("f")
        await to(desk, NEW)
        await desk.press(*"title: Again")
        assert len(reasons(desk)) == 1
        await desk.press("ctrl+s")
        assert desk.screen == "FormScreen" and desk.text == PAGE
        await desk.press("escape")
        assert len(desk.main.drafts) == 1
        await desk.press("f")
        assert "your draft" in desk.shown()
        await to(desk, NEW)
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
        assert desk.screen in ("FaultScreen", "FormScreen")
        assert (desk.screen == "FormScreen") == (front in ("a: 1\na: 2", "x: \udcff"))
        await desk.press("ctrl+s", "escape")
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
