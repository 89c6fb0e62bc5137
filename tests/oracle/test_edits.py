"""Random edits of real pages, judged by real kramdown: the item alone changes.

Showing what was hidden gives the bytes back.
"""

from __future__ import annotations

import random

import pytest

from tests.oracle.judge import judge_insert, judge_move, judge_remove, judge_update
from tests.oracle.kramdown import Kramdown, KramdownError
from tests.oracle.random_edits import Judge, Tally, items, run, sections
from tuiprofile.editor.commands import Add, Command, Delete, Hide, Move, SetRaw, Show
from tuiprofile.editor.state import State
from tuiprofile.editor.transaction import Refusal, Transaction
from tuiprofile.profile import Form, Item

pytestmark = pytest.mark.oracle

_NEW = (
    "[2026.10] We won",
    "*2026.10*: &nbsp;🎉 Our **paper** is out ([pdf](https://example.org/a))",
    "2026, Prize of the Society, Example City",
)
_TAILS = ("new", "word *x*", "**bold** 2024", "[l](https://example.org)", "数据", "🎉 &nbsp;")


def _edited(item: Item, rnd: random.Random) -> str:
    """The item's text with a few words more, on its first line."""
    words = rnd.choice(_TAILS)
    if item.form in (Form.BULLET, Form.NUMBERED):
        first, line_end, rest = item.text.partition("\n")
        return f"{first.rstrip()} {words}{line_end}{rest}"
    if item.form is Form.HTML_ITEM:
        head, tag, rest = item.text.partition(">")
        return f"{head}{tag}{words} {rest}"
    return item.text.replace(" ", " new ", 1)


def test_an_edit_changes_its_item_alone(kramdown: Kramdown) -> None:
    pool = items(hidden=False)

    def choose(rnd: random.Random) -> tuple[State, Command]:
        state, item = rnd.choice(pool)
        return state, SetRaw(item.id, _edited(item, rnd))

    run("edit", kramdown, choose, lambda a, b: judge_update(a, b, nested=True))


def test_an_addition_adds_one_item(kramdown: Kramdown) -> None:
    pool = [(state, section) for state, section in sections() if section.visible_items]

    def choose(rnd: random.Random) -> tuple[State, Command]:
        state, section = rnd.choice(pool)
        return state, Add(section.id, rnd.choice(_NEW), rnd.choice((None, "top", "bottom")))

    run("add", kramdown, choose, judge_insert)


def test_a_deletion_removes_one_item(kramdown: Kramdown) -> None:
    pool = items(hidden=False)

    def choose(rnd: random.Random) -> tuple[State, Command]:
        state, item = rnd.choice(pool)
        return state, Delete(item.id)

    run("delete", kramdown, choose, judge_remove)


def test_a_move_keeps_every_item(kramdown: Kramdown) -> None:
    pool = [
        (state, section, item)
        for state, section in sections()
        for item in section.visible_items
        if len({other.text for other in section.visible_items}) > 1
    ]

    def choose(rnd: random.Random) -> tuple[State, Command] | None:
        state, section, item = rnd.choice(pool)
        items = section.visible_items
        here = items.index(item)
        there = here + rnd.choice((-1, 1)) if rnd.random() < 0.6 else rnd.randrange(len(items))
        if not 0 <= there < len(items) or items[there].text == item.text:
            return None
        return state, Move(item.id, there + 1)

    run("move", kramdown, choose, judge_move)


def test_hiding_removes_one_item_and_showing_it_restores_the_bytes(kramdown: Kramdown) -> None:
    pool = items(hidden=False)

    def choose(rnd: random.Random) -> tuple[State, Command]:
        state, item = rnd.choice(pool)
        return state, Hide(item.id)

    def shown_again(outcome: Transaction) -> str | None:
        assert outcome.target is not None
        back = Show(outcome.target)(outcome.after)
        if isinstance(back, Refusal):
            return f"cannot be shown again: {back.reason}"
        return None if back.after.text == outcome.before.text else "showing it gives other bytes"

    run("hide", kramdown, choose, judge_remove, shown_again)


def test_showing_adds_one_item(kramdown: Kramdown) -> None:
    pool = items(hidden=True)

    def choose(rnd: random.Random) -> tuple[State, Command]:
        state, item = rnd.choice(pool)
        return state, Show(item.id)

    run("show", kramdown, choose, judge_insert)


def test_no_edit_changes_a_page_that_liquid_builds_elsewhere(kramdown: Kramdown) -> None:
    """The same with Jekyll's own Liquid, on pages that have some."""
    pool = [
        (state, item)
        for state, item in items(hidden=False)
        if state.page.tree.liquid.tags and state.page.front_matter
    ]
    judges: dict[type[Command], Judge] = {
        Hide: judge_remove,
        Delete: judge_remove,
        SetRaw: lambda a, b: judge_update(a, b, nested=True),
    }
    rnd = random.Random("tuiprofile liquid")
    tally = Tally()
    for _ in range(300):
        state, item = rnd.choice(pool)
        command = rnd.choice((Hide(item.id), Delete(item.id), SetRaw(item.id, _edited(item, rnd))))
        outcome = command(state)
        if isinstance(outcome, Refusal):
            tally.outcomes["refused"] += 1
            continue
        try:
            before = kramdown.page(state.text)
        except KramdownError:
            tally.outcomes["not built"] += 1
            continue
        after = kramdown.page(outcome.after.text)
        verdict = judges[type(command)](before, after)
        # What stands in a branch that Liquid leaves out shows in neither.
        name = "unseen" if before == after else verdict.outcome
        tally.outcomes[name] += 1
        if name not in ("ok", "ok-unavoidable", "unseen"):
            tally.wrong.append(f"{command}: {name}: {verdict.detail}")
    tally.check("with Liquid")
