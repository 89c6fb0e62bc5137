"""Random fields of real items, set and added, judged by real kramdown: the item alone changes."""

from __future__ import annotations

import random
from datetime import date

import pytest

from tests.oracle.judge import judge_insert, judge_update
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
_MOST_REFUSED = 0.35
"""Many values fit no notation (a link label with brackets, a date inside a number): a bound that
shows when writing breaks down, not a claim."""


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
        lambda a, b: judge_update(a, b, nested=True),
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
        at = rnd.choice((None, "top", "bottom", 2))
        return state, AddFields(section.id, values, at, date(2026, 9, 3))

    def one_more(transaction: Transaction) -> str | None:
        before, after = (
            sum(len(section.items) for section in state.page.sections)
            for state in (transaction.before, transaction.after)
        )
        new = transaction.after.page.find(transaction.target or "")
        return None if isinstance(new, Item) and after == before + 1 else "it is not one item more"

    run("add fields", kramdown, choose, judge_insert, one_more, most_refused=_MOST_REFUSED)
