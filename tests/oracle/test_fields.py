"""Random fields of real items, set and added, judged by real kramdown: the item alone changes."""

from __future__ import annotations

import random
from datetime import date
from typing import Literal

import pytest

from tests.oracle.htmltree import Node, parse
from tests.oracle.judge import Verdict, judge_insert, judge_update
from tests.oracle.kramdown import Kramdown
from tests.oracle.random_edits import items, run, sections
from tuiprofile.editor.commands import AddFields, SetFields
from tuiprofile.editor.state import State
from tuiprofile.editor.transaction import Transaction
from tuiprofile.profile.fields import FieldValue, read_fields
from tuiprofile.profile.model import Item

pytestmark = pytest.mark.oracle

_WORDS = (
    "Fresh words",
    "a *word* and **more**",
    "数据与方法",
    "Prize of the Society 🎈",
    "see [here](https://example.org/a_b) now",
    "x_y < z & `code`",
    "A. Title: of Things",
)
_VALUES: dict[str, tuple[FieldValue, ...]] = {
    "date": ("2019.07", "2021", "May 2018"),
    "start": ("2015.01", "2014"),
    "end": ("2016.02", "Present", "2016"),
    "decoration": ("🎈", "🔥🔥"),
    "links": (
        [],
        [{"label": "code", "url": "https://example.org/x"}],
        [{"label": "a", "url": "https://example.org/(x)"}, {"label": "b c", "url": "files/y.pdf"}],
    ),
    "authors": (["Ada Example"], ["A. Example", "**B. Sample**", "C. Case\\*"]),
    "notes": (["A note"], ["One", "Two"]),
    "year": ("2017",),
    "image": ("images/new.png",),
    "citation_id": ("ABCDEFGHIJKL:MNOPQRSTUVWX",),
    "badge": ("SAMPLE 2019",),
    "institution": ("Example University", "Sample Lab"),
    "degree": ("Ph.D. in Things", "Master of Arts"),
    "role": ("Research Intern", "Engineer"),
    "organization": ("Example Foundation",),
}
_PLACES: tuple[Literal["top", "bottom"] | int | None, ...] = (None, "top", "bottom", 2)
_MOST_REFUSED = 0.35
"""Many values fit no notation (a link label with brackets, a date inside a number): a bound that
shows when writing breaks down, not a claim."""


def _one_item_changed(before: str, after: str) -> Verdict:
    """An item changed, or a paper-box with the lists inside it."""
    verdict = judge_update(before, after, nested=True)
    if verdict.outcome != "broken":
        return verdict
    old, new = parse(before), parse(after)
    changed = sum(a != b for a, b in zip(_boxes(old), _boxes(new), strict=False))
    if len(_boxes(old)) == len(_boxes(new)) and changed == 1 and _bare(old) == _bare(new):
        return Verdict("ok", "a paper-box changed")
    return verdict


def _boxes(tree: Node) -> list[Node]:
    return [node for node in tree.walk() if _is_box(node)]


def _is_box(node: Node | str) -> bool:
    return isinstance(node, Node) and "paper-box" in (node.get("class") or "").split()


def _bare(node: Node | str) -> Node | str:
    """The tree without what stands in paper-boxes."""
    if isinstance(node, str):
        return node
    if _is_box(node):
        return node._replace(children=())
    return node._replace(children=tuple(_bare(child) for child in node.children))


def test_a_set_field_changes_its_item_alone(kramdown: Kramdown) -> None:
    pool = [
        (state, item, name, values)
        for state, item in items(hidden=False)
        for values in [read_fields(state.text, item).values()]
        for name in values
    ]

    def choose(rnd: random.Random) -> tuple[State, SetFields] | None:
        state, item, name, values = rnd.choice(pool)
        value = rnd.choice(_VALUES.get(name, _WORDS))
        if values[name] == value:
            return None
        return state, SetFields(item.id, {name: value}, as_typed=rnd.random() < 0.5)

    run(
        "set fields",
        kramdown,
        choose,
        _one_item_changed,
        most_refused=_MOST_REFUSED,
    )


def test_an_item_added_from_fields_is_one_item_more(kramdown: Kramdown) -> None:
    pool = [
        (state, section, values)
        for state, section in sections()
        for item in section.visible_items
        for values in [read_fields(state.text, item).values()]
        if values
    ]

    def choose(rnd: random.Random) -> tuple[State, AddFields]:
        state, section, values = rnd.choice(pool)
        name = rnd.choice([*values])
        values = {**values, name: rnd.choice(_VALUES.get(name, _WORDS))}
        return state, AddFields(section.id, values, rnd.choice(_PLACES), date(2026, 9, 3))

    def one_more(transaction: Transaction) -> str | None:
        before, after = (
            sum(len(section.items) for section in state.page.sections)
            for state in (transaction.before, transaction.after)
        )
        new = transaction.after.page.find(transaction.target or "")
        return None if isinstance(new, Item) and after == before + 1 else "it is not one item more"

    run("add fields", kramdown, choose, judge_insert, one_more, most_refused=_MOST_REFUSED)
