"""What is wrong on the page is marked, listed, fixed, and told before it is saved."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.tui.conftest import Desk

Play = Callable[..., None]

WRONG = """\
---
title: ""
---

# News

- *2024.03*: A paper is out ([paper]())
- *2024.01*: A talk
- *2023.12*: The **end is missing

# ğŸ“ Publications

- Reeds cafÃ©, MudSys 2024
"""


@pytest.fixture
def wrong(page: Path) -> Path:
    page.write_text(WRONG)
    return page


async def checked(desk: Desk) -> None:
    main = desk.main
    await desk.until(lambda: main.desk.findings.is_for(main.session.page))
    await desk.settle()


def test_items_and_sections_with_mistakes_are_marked(wrong: Path, play: Play) -> None:
    async def story(desk: Desk) -> None:
        await checked(desk)
        shown = desk.shown()
        assert " !2024.03" in shown and "  2024.01" in shown and " !2023.12" in shown
        assert "!3 " in shown and f"! {desk.main.desk.findings.count}" in shown.splitlines()[0]
        assert "! The link “paper” has no address" in shown

    play(wrong, story)


def test_the_list_of_mistakes_leads_to_each(wrong: Path, play: Play) -> None:
    async def story(desk: Desk) -> None:
        await desk.press("j", "exclamation_mark")
        assert desk.screen == "FindingsScreen"
        await desk.press("j", "enter")
        assert desk.screen == "MainScreen" and desk.at == "news/3"

    play(wrong, story)


def test_f_mends_what_is_wrong_here_and_u_takes_that_back(wrong: Path, play: Play) -> None:
    async def story(desk: Desk) -> None:
        await desk.press("F")
        assert desk.text == WRONG.replace("[paper]()", "paper")
        assert "Fixed" in desk.toasts[0] and "u undoes" in desk.toasts[0]
        await desk.press("u")
        assert desk.text == WRONG
        await desk.press("j", "F")
        assert "Nothing is wrong here" in desk.toasts[0]

    play(wrong, story)


def test_the_list_mends_as_well(wrong: Path, play: Play) -> None:
    async def story(desk: Desk) -> None:
        await desk.press("exclamation_mark", "F")
        assert desk.text == WRONG.replace("[paper]()", "paper")
        assert desk.screen == "FindingsScreen" and "Fixed" in desk.shown()
        await desk.press("escape")
        assert "+ 2024.03" in desk.shown() or "~ 2024.03" in desk.shown()

    play(wrong, story)


def test_new_mistakes_are_told_before_they_are_saved(wrong: Path, play: Play) -> None:
    async def story(desk: Desk) -> None:
        await desk.press("a")
        await desk.type("*2024.05*: Another [one]()")
        await desk.press("enter", "w")
        assert desk.screen == "DiffScreen"
        assert "! new warning: The link “one” has no address" in desk.shown()
        assert "“paper”" not in desk.shown()

    play(wrong, story)


def test_broken_signs_are_asked_for_one_by_one(wrong: Path, play: Play) -> None:
    async def story(desk: Desk) -> None:
        await desk.press("colon")
        await desk.type("mojibake")
        await desk.press("enter")
        assert desk.screen == "RepairScreen" and "1 of 2" in desk.shown()
        await desk.press("enter", "s")
        assert desk.text == WRONG.replace("ğŸ“", "📝")
        await desk.press("u")
        assert desk.text == WRONG
        await desk.press("colon")
        await desk.type("mojibake")
        await desk.press("enter", "a")
        assert desk.text == WRONG.replace("ğŸ“", "📝").replace("cafÃ©", "café")

    play(wrong, story)


def test_another_alternative_can_be_chosen(wrong: Path, play: Play) -> None:
    async def story(desk: Desk) -> None:
        await desk.press("colon")
        await desk.type("mojibake")
        await desk.press("enter", "j", "enter", "s")
        heading = next(line for line in desk.text.splitlines() if line.endswith("Publications"))
        assert heading not in ("# ğŸ“ Publications", "# 📝 Publications")

    play(wrong, story)


def test_a_page_without_mistakes_says_so(page: Path, play: Play) -> None:
    page.write_text("# News\n\n- *2024.03*: A paper is out\n- *2024.01*: A talk\n")

    async def story(desk: Desk) -> None:
        await checked(desk)
        assert "!" not in desk.shown().splitlines()[0]
        await desk.press("exclamation_mark")
        assert "nothing is wrong" in desk.shown().lower()

    play(page, story)


def test_a_rule_that_fails_does_not_take_the_editor_with_it(
    wrong: Path, play: Play, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tuiprofile.check import registry

    def fail(context: object) -> list[object]:
        raise RuntimeError("a mistake in a rule")

    broken = registry.RULES[0]._replace(find=fail)
    monkeypatch.setattr(registry, "RULES", (broken,))

    async def story(desk: Desk) -> None:
        await checked(desk)
        await desk.press("d", "exclamation_mark")
        assert desk.screen == "FindingsScreen"

    play(wrong, story)
