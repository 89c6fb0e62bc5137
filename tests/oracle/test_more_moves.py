"""Duplicates, batches and sorts on real pages, judged by real kramdown."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache

import pytest

from tests.oracle.htmltree import Node, parse
from tests.oracle.judge import Verdict, judge_insert, judge_move, judge_remove
from tests.oracle.kramdown import Kramdown, KramdownError
from tests.support import SAMPLE_SITE, shared_folder
from tuiprofile.editor.commands import Delete, Duplicate, Hide, MoveToSection, Show, SortByDate
from tuiprofile.editor.commands.batch import Batch, move_all, on_all
from tuiprofile.editor.state import State
from tuiprofile.editor.transaction import Outcome, Refusal, Transaction
from tuiprofile.profile import Item
from tuiprofile.text import decode

pytestmark = pytest.mark.oracle

EDITS = 100
Judge = Callable[[str, str], Verdict]


@cache
def _states() -> tuple[State, ...]:
    """Every page that has items."""
    shared = shared_folder()
    files = [SAMPLE_SITE / "_pages" / "about.md"]
    if shared is not None:
        files += sorted((shared / "seeds").iterdir()) + sorted((shared / "corpus").glob("*.md"))
    states = [State.of(decode(file.read_bytes())) for file in files]
    return tuple(s for s in states if any(section.items for section in s.page.sections))


def _items(*, hidden: bool) -> list[tuple[State, Item]]:
    return [
        (state, item)
        for state in _states()
        for section in state.page.sections
        for item in section.items
        if item.hidden == hidden
    ]


@dataclass
class Tally:
    """What came of many edits."""

    outcomes: Counter[str] = field(default_factory=Counter)
    reasons: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)

    def refuse(self, refusal: Refusal) -> None:
        self.outcomes["refused"] += 1
        self.reasons[refusal.reason.rpartition("/")[2]] += 1

    def check(self, name: str, most_refused: float) -> None:
        refused = self.outcomes["refused"]
        # Each step of a batch is judged, but the whole is accepted or refused.
        batches = self.outcomes["batches"]
        done = batches + refused if batches else sum(self.outcomes.values())
        print(f"\n{name}: {done} edits, {dict(self.outcomes)}, refused {refused / done:.1%}")
        for reason, count in self.reasons.most_common(8):
            print(f"  {count:4} {reason}")
        assert self.wrong == []
        if shared_folder() is not None:
            assert refused <= most_refused * done


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

    def judge(self, tally: Tally, name: str, judge: Judge, before: State, after: State) -> None:
        """Let kramdown judge one step."""
        old, new = self.html(before), self.html(after)
        if old is None:
            tally.outcomes["not built"] += 1
            return
        if new is None:
            tally.wrong.append(f"{name}: kramdown cannot render the page any more")
            return
        verdict = judge(old, new)
        tally.outcomes[verdict.outcome] += 1
        if verdict.outcome not in ("ok", "ok-unavoidable"):
            tally.wrong.append(f"{name}: {verdict.outcome}: {verdict.detail}")


def _undone(outcome: Transaction) -> bool:
    return outcome.changes.invert(outcome.before.text).apply(outcome.after.text) == (
        outcome.before.text
    )


@pytest.mark.parametrize("hidden", [False, True])
def test_a_duplicate_adds_one_item(kramdown: Kramdown, hidden: bool) -> None:
    pool = _items(hidden=hidden)
    rnd = random.Random(f"tuiprofile duplicate {hidden}")
    renderer, tally = Renderer(kramdown), Tally()
    for _ in range(EDITS):
        state, item = rnd.choice(pool)
        outcome = Duplicate(item.id)(state)
        if isinstance(outcome, Refusal):
            tally.refuse(outcome)
            continue
        if not _undone(outcome):
            tally.wrong.append(f"{item.id}: undo does not restore the bytes")
        judge = _judge_same if hidden else judge_insert
        renderer.judge(tally, item.id, judge, state, outcome.after)
    tally.check(f"duplicate, {'hidden' if hidden else 'visible'}", 0.08)


def _judge_same(before: str, after: str) -> Verdict:
    same = parse(before) == parse(after)
    return Verdict("ok" if same else "broken", "a hidden copy shows nothing")


BATCHES: dict[str, tuple[bool, Judge, Callable[[State, list[str]], Batch]]] = {
    "hide": (False, judge_remove, lambda s, ids: on_all(s, ids, Hide, "x")),
    "show": (True, judge_insert, lambda s, ids: on_all(s, ids, Show, "x")),
    "delete": (False, judge_remove, lambda s, ids: on_all(s, ids, Delete, "x")),
    "duplicate": (False, judge_insert, lambda s, ids: on_all(s, ids, Duplicate, "x")),
    "up": (False, judge_move, lambda s, ids: move_all(s, ids, down=False)),
    "down": (False, judge_move, lambda s, ids: move_all(s, ids, down=True)),
}


@pytest.mark.parametrize("name", BATCHES)
def test_a_batch_changes_the_chosen_items_alone(kramdown: Kramdown, name: str) -> None:
    hidden, judge, make = BATCHES[name]
    pool = _items(hidden=hidden)
    rnd = random.Random(f"tuiprofile batch {name}")
    renderer, tally = Renderer(kramdown), Tally()
    for _ in range(EDITS // 4):
        state, item = rnd.choice(pool)
        beside = [other.id for s, other in pool if s is state and other.section == item.section]
        chosen = rnd.sample(beside, min(len(beside), rnd.choice((2, 3))))
        batch = make(state, chosen)
        outcome = batch(state)
        if isinstance(outcome, Refusal):
            tally.refuse(outcome)
            continue
        tally.outcomes["batches"] += 1
        if not _undone(outcome):
            tally.wrong.append(f"{name} {chosen}: undo does not restore the bytes")
        last = state
        for before, after in _steps(state, batch):
            if before.text != after.text:
                renderer.judge(tally, f"{name} {chosen}", _judge(judge), before, after)
            last = after
        if last.text != outcome.after.text:
            tally.wrong.append(f"{name} {chosen}: the whole is not what the steps give")
    tally.check(f"batch: {name}", 0.20)


def _judge(judge: Judge) -> Judge:
    """The judge, but two items that look alike may change places unseen."""

    def judged(before: str, after: str) -> Verdict:
        if judge is judge_move and parse(before) == parse(after):
            return Verdict("ok", "equal items changed places")
        return judge(before, after)

    return judged


def _steps(state: State, batch: Batch) -> Iterator[tuple[State, State]]:
    now = state
    for command in batch.commands:
        outcome: Outcome = command(now)
        assert isinstance(outcome, Transaction)
        yield now, outcome.after
        now = outcome.after


def test_sorting_a_section_moves_items_alone(kramdown: Kramdown) -> None:
    pool = [(state, section.id) for state in _states() for section in state.page.sections]
    rnd = random.Random("tuiprofile sort")
    renderer, tally = Renderer(kramdown), Tally()
    for state, name in rnd.sample(pool, len(pool)):
        newest = rnd.choice((None, True, False))
        outcome = SortByDate(name, newest)(state)
        if isinstance(outcome, Refusal):
            if "has a date" not in outcome.reason and "show it first" not in outcome.reason:
                tally.refuse(outcome)
            continue
        if not outcome.changes:
            continue
        if not _undone(outcome):
            tally.wrong.append(f"sort {name}: undo does not restore the bytes")
        again = SortByDate(name, newest)(outcome.after)
        if newest is not None and (isinstance(again, Refusal) or again.changes):
            tally.wrong.append(f"sort {name}: it is not sorted")
        renderer.judge(tally, f"sort {name}", _judge_order, state, outcome.after)
        if sum(tally.outcomes.values()) >= EDITS:
            break
    tally.check("sort", 0.15)


def test_an_item_moved_to_another_section_is_added_there_and_gone_here(kramdown: Kramdown) -> None:
    pool = [
        (state, item, there.id)
        for state, item in _items(hidden=False)
        for there in state.page.sections
        if there.id != item.section and there.visible_items and not there.hidden
    ]
    rnd = random.Random("tuiprofile move to section")
    renderer, tally = Renderer(kramdown), Tally()
    for _ in range(EDITS // 2):
        state, item, name = rnd.choice(pool)
        outcome = MoveToSection(item.id, name, rnd.choice((None, "top", "bottom", 2)))(state)
        without = Delete(item.id)(state)
        if isinstance(outcome, Refusal):
            tally.refuse(outcome)
            continue
        assert isinstance(without, Transaction)
        if not _undone(outcome):
            tally.wrong.append(f"{item.id}: undo does not restore the bytes")
        renderer.judge(tally, f"{item.id} to {name}", judge_insert, without.after, outcome.after)
    tally.check("move to section", 0.3)


def _judge_order(before: str, after: str) -> Verdict:
    """Whether items have changed places among their siblings, and nothing else has changed."""
    old, new = parse(before), parse(after)
    if old == new:
        return Verdict("ok", "equal items changed places")
    if _in_any_order(old) == _in_any_order(new):
        return Verdict("ok", "items changed places")
    return Verdict("broken", "not the same items")


def _in_any_order(node: Node) -> Node:
    """The tree with the items of one parent in one order; all else stays in its place."""
    children = [_in_any_order(each) if isinstance(each, Node) else each for each in node.children]
    places = [i for i, each in enumerate(children) if isinstance(each, Node) and _is_item(each)]
    for place, item in zip(places, sorted((children[i] for i in places), key=repr), strict=True):
        children[place] = item
    return node._replace(children=tuple(children))


def _is_item(node: Node) -> bool:
    if node.tag == "div":
        return "paper-box" in (node.get("class") or "").split()
    return node.tag in ("li", "p", "tr")
