"""Random edits of real pages, judged by real kramdown: the item alone changes.

Each accepted edit is rendered before and after; undo must give the old bytes back, and showing what
was hidden too. Pages come from the shared corpus, or else from the sample site.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache

import pytest

from tests.oracle.judge import (
    Verdict,
    judge_insert,
    judge_move,
    judge_remove,
    judge_update,
)
from tests.oracle.kramdown import Kramdown, KramdownError
from tests.support import SAMPLE_SITE, shared_folder
from tuiprofile.editor.commands import Add, Command, Delete, Hide, Move, SetRaw, Show
from tuiprofile.editor.state import State
from tuiprofile.editor.transaction import Refusal, Transaction
from tuiprofile.profile import Form, Item, Section
from tuiprofile.text import decode

pytestmark = pytest.mark.oracle

EDITS = 1_000
MOST_REFUSED = 0.03
_NEW = (
    "[2026.10] We won",
    "*2026.10*: &nbsp;🎉 Our **paper** is out ([pdf](https://example.org/a))",
    "2026, Prize of the Society, Example City",
)
_TAILS = ("new", "word *x*", "**bold** 2024", "[l](https://example.org)", "数据", "🎉 &nbsp;")


@cache
def _states() -> tuple[State, ...]:
    """Every page that has items."""
    shared = shared_folder()
    files = [SAMPLE_SITE / "_pages" / "about.md"]
    if shared is not None:
        files += sorted((shared / "seeds").iterdir()) + sorted((shared / "corpus").glob("*.md"))
    states = [State.of(decode(file.read_bytes())) for file in files]
    return tuple(s for s in states if any(section.items for section in s.page.sections))


def _sections() -> list[tuple[State, Section]]:
    return [(state, section) for state in _states() for section in state.page.sections]


def _items(*, hidden: bool) -> list[tuple[State, Item]]:
    return [
        (state, item)
        for state, section in _sections()
        for item in section.items
        if item.hidden == hidden
    ]


@dataclass
class Tally:
    """What came of many edits."""

    outcomes: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)

    def check(self, name: str) -> None:
        done = sum(self.outcomes.values())
        refused = self.outcomes["refused"]
        print(f"\n{name}: {done} edits, {dict(self.outcomes)}, refused {refused / done:.1%}")
        assert self.wrong == []
        # The sample site alone shows every odd form once: no share to measure.
        if shared_folder() is not None:
            assert refused <= MOST_REFUSED * done


class Renderer:
    """kramdown's HTML of a page as the scanner hands it over: Liquid has run."""

    def __init__(self, kramdown: Kramdown) -> None:
        self._kramdown = kramdown
        self._known: dict[str, str | None] = {}

    def html(self, state: State) -> str | None:
        """The HTML, or None where kramdown cannot render the page at all."""
        text = state.page.tree.root.text
        if text not in self._known:
            if len(self._known) > 400:
                self._known.clear()
            try:
                self._known[text] = self._kramdown.html(text)
            except KramdownError:
                self._known[text] = None
        return self._known[text]


Judge = Callable[[str, str], Verdict]


def _run(
    name: str,
    kramdown: Kramdown,
    choose: Callable[[random.Random], tuple[State, Command] | None],
    judge: Judge,
    also: Callable[[Transaction], str | None] = lambda _: None,
) -> None:
    rnd = random.Random(f"tuiprofile {name}")
    renderer = Renderer(kramdown)
    tally = Tally()
    while sum(tally.outcomes.values()) < EDITS:
        chosen = choose(rnd)
        if chosen is None:
            continue
        state, command = chosen
        outcome = command(state)
        if isinstance(outcome, Refusal):
            tally.outcomes["refused"] += 1
            continue
        undone = outcome.changes.invert(state.text).apply(outcome.after.text)
        if undone != state.text:
            tally.wrong.append(f"{command}: undo does not restore the bytes")
        if problem := also(outcome):
            tally.wrong.append(f"{command}: {problem}")
        before, after = renderer.html(state), renderer.html(outcome.after)
        if before is None:
            continue
        if after is None:
            tally.wrong.append(f"{command}: kramdown cannot render the page any more")
            continue
        verdict = judge(before, after)
        tally.outcomes[verdict.outcome] += 1
        if verdict.outcome not in ("ok", "ok-unavoidable"):
            tally.wrong.append(f"{command}: {verdict.outcome}: {verdict.detail}")
        if verdict.outcome == "ok-unavoidable" and outcome.note is None:
            tally.wrong.append(f"{command}: an unavoidable flip without a note")
    tally.check(name)


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
    pool = _items(hidden=False)

    def choose(rnd: random.Random) -> tuple[State, Command]:
        state, item = rnd.choice(pool)
        return state, SetRaw(item.id, _edited(item, rnd))

    _run("edit", kramdown, choose, lambda a, b: judge_update(a, b, nested=True))


def test_an_addition_adds_one_item(kramdown: Kramdown) -> None:
    pool = [(state, section) for state, section in _sections() if section.visible_items]

    def choose(rnd: random.Random) -> tuple[State, Command]:
        state, section = rnd.choice(pool)
        return state, Add(section.id, rnd.choice(_NEW), rnd.choice((None, "top", "bottom")))

    _run("add", kramdown, choose, judge_insert)


def test_a_deletion_removes_one_item(kramdown: Kramdown) -> None:
    pool = _items(hidden=False)

    def choose(rnd: random.Random) -> tuple[State, Command]:
        state, item = rnd.choice(pool)
        return state, Delete(item.id)

    _run("delete", kramdown, choose, judge_remove)


def test_a_move_keeps_every_item(kramdown: Kramdown) -> None:
    pool = [
        (state, section, item)
        for state, section in _sections()
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

    _run("move", kramdown, choose, judge_move)


def test_hiding_removes_one_item_and_showing_it_restores_the_bytes(kramdown: Kramdown) -> None:
    pool = _items(hidden=False)

    def choose(rnd: random.Random) -> tuple[State, Command]:
        state, item = rnd.choice(pool)
        return state, Hide(item.id)

    def shown_again(outcome: Transaction) -> str | None:
        assert outcome.target is not None
        back = Show(outcome.target)(outcome.after)
        if isinstance(back, Refusal):
            return f"cannot be shown again: {back.reason}"
        return None if back.after.text == outcome.before.text else "showing it gives other bytes"

    _run("hide", kramdown, choose, judge_remove, shown_again)


def test_showing_adds_one_item(kramdown: Kramdown) -> None:
    pool = _items(hidden=True)

    def choose(rnd: random.Random) -> tuple[State, Command]:
        state, item = rnd.choice(pool)
        return state, Show(item.id)

    _run("show", kramdown, choose, judge_insert)


def test_no_edit_changes_a_page_that_liquid_builds_elsewhere(kramdown: Kramdown) -> None:
    """The same with Jekyll's own Liquid, on pages that have some."""
    pool = [
        (state, item)
        for state, item in _items(hidden=False)
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
