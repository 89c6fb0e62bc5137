"""Sort a section by date: its items change places, the blank lines between them stay."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, product
from typing import NamedTuple, TypeAlias

from tuiprofile.editor.commands.batch import Make, planned
from tuiprofile.editor.commands.move import Move
from tuiprofile.editor.fields.item_dates import date_of
from tuiprofile.editor.layouts.attempt import Layout, Proven, first_proven
from tuiprofile.editor.layouts.places import is_blank
from tuiprofile.editor.layouts.siblings import group_of
from tuiprofile.editor.proofs.effects import marks_footnote, runs_code, shares_heading
from tuiprofile.editor.proofs.proof import equal_but_for, inventory, liquid_but_for
from tuiprofile.editor.several.slots import refilled, without_number
from tuiprofile.editor.state import State
from tuiprofile.editor.transaction import Outcome, Refusal, Transaction
from tuiprofile.profile.dates import date_key
from tuiprofile.profile.model import Item, Section
from tuiprofile.syntax.skeleton import Skeleton, is_task
from tuiprofile.syntax.tree import Kind
from tuiprofile.text.changes import ChangeSet, Edit
from tuiprofile.text.span import Span

MOST_MOVES = 60
"""Where the items cannot all change places at once, they are moved one by one, up to so many."""

_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_Key: TypeAlias = tuple[int, ...]


@dataclass(frozen=True)
class SortByDate:
    """Sort the visible items of each list of a section by date.

    An item without a date stays below the one it stands below; hidden items stay where they are.

    Attributes:
        section: the section's id.
        newest_first: the direction; None means the newest first, unless the section is mostly
            sorted the other way.
    """

    section: str
    newest_first: bool | None = None

    def __call__(self, state: State) -> Outcome:
        """The sorting, or why it is refused; a sorted section is not changed."""
        section = state.page.section(self.section)
        if section is None:
            return Refusal(f"There is no section “{self.section}” on this page.", "usage")
        if section.hidden:
            return Refusal("The section is hidden; show it first, then sort it.")
        keys = _keys(state, section)
        if not keys:
            return Refusal(f"No item of {section.id} has a date to sort it by.")
        runs = _runs(state, section)
        newest = self.newest_first
        if newest is None:
            newest = not _mostly_oldest_first(runs, keys)
        label = f"Sort {section.id} by date"
        sorts = [_Sort(run, _sorted(run, keys, newest_first=newest)) for run in runs]
        sorts = [sort.shortened() for sort in sorts if sort.slots != sort.order]
        if not sorts:
            return Transaction(ChangeSet(len(state.text)), state, state, label, None)
        reason = next((reason for sort in sorts if (reason := _why_not(state, sort))), None)
        if reason is not None:
            return Refusal(reason)
        target = sorts[0].slots[0].id
        done = first_proven(
            state,
            _layouts(state, sorts),
            lambda after, _: _prove(state, after, section, sorts),
            label,
            target,
        )
        if isinstance(done, Transaction):
            return done
        moved = _one_by_one(state, section, sorts, label)
        return done if isinstance(moved, Refusal) else moved


class _Sort(NamedTuple):
    """Places that items of one list have, and the items in their new order."""

    slots: list[Item]
    order: list[Item]

    def shortened(self) -> _Sort:
        """Without the items at both ends that stay in their places."""
        moved = [i for i, (a, b) in enumerate(zip(*self, strict=True)) if a is not b]
        first, last = moved[0], moved[-1] + 1
        return _Sort(self.slots[first:last], self.order[first:last])


def _keys(state: State, section: Section) -> dict[str, _Key]:
    """The dates of the visible items that have one."""
    found = {item.id: date_of(state.text, item) for item in section.visible_items}
    return {name: date_key(date) for name, date in found.items() if date is not None}


def _runs(state: State, section: Section) -> list[list[Item]]:
    """The lists of a section; items without one are parted where something visible stands."""
    seen: set[str] = set()
    runs: list[list[Item]] = []
    for item in section.visible_items:
        if item.id in seen:
            continue
        group = group_of(state, item)
        seen.update(other.id for other in group)
        run = [group[0]]
        for above, below in pairwise(group):
            gap = state.text[above.span.end : below.span.start]
            if item.node.kind is not Kind.ITEM and not is_blank(_COMMENT.sub("", gap)):
                runs.append(run)
                run = []
            run.append(below)
        runs.append(run)
    return runs


def _mostly_oldest_first(runs: list[list[Item]], keys: dict[str, _Key]) -> bool:
    """Whether more neighbours go from old to new than from new to old."""
    balance = 0
    for run in runs:
        dated = [keys[item.id] for item in run if item.id in keys]
        balance += sum((a < b) - (a > b) for a, b in pairwise(dated))
    return balance > 0


def _sorted(run: list[Item], keys: dict[str, _Key], *, newest_first: bool) -> list[Item]:
    """The items in order: those without a date go with the one above, the first ones stay."""
    head: list[Item] = []
    chunks: list[list[Item]] = []
    for item in run:
        if item.id in keys:
            chunks.append([item])
        else:
            (chunks[-1] if chunks else head).append(item)
    # `sorted` keeps the order of equal dates, also when it is reversed.
    chunks = sorted(chunks, key=lambda chunk: keys[chunk[0].id], reverse=newest_first)
    return [*head, *(item for chunk in chunks for item in chunk)]


def _why_not(state: State, sort: _Sort) -> str | None:
    """Why the items of a list must not change places."""
    for slot, item in zip(*sort, strict=True):
        moves = slot is not item
        if moves and (shares_heading(state, [item.node]) or marks_footnote(state, item.text)):
            return f"{item.id} holds a heading or a footnote whose number depends on its place."
    around = sort.slots[0].siblings
    if around is not None and len({is_task(node) for node in around.children}) > 1:
        return "Some items of this list have check boxes: their order matters."
    if runs_code(state, Span(sort.slots[0].span.start, sort.slots[-1].span.end)):
        return "Liquid code stands between the items; move them by hand."
    return None


def _layouts(state: State, sorts: Sequence[_Sort]) -> Iterator[Layout]:
    """All lists at once, each in each way."""
    ways: list[list[tuple[Edit, ...]]] = [list(refilled(state.text, *sort)) for sort in sorts]
    for chosen in product(*ways):
        edits = sorted((edit for way in chosen for edit in way), key=lambda edit: edit.span)
        yield Layout(tuple(edits))


def _prove(state: State, after: State, section: Section, sorts: Sequence[_Sort]) -> Proven | str:
    """Whether the items alone have changed places."""
    reason = "Sorted, kramdown would render some of these items or their neighbours differently."
    found = after.page.section(section.id)
    old = _after_sorting(section, sorts)
    new = found.visible_items if found is not None else ()
    if [_words(item) for item in old] != [_words(item) for item in new]:
        return reason
    pairs = list(zip(old, new, strict=True))
    slots = zip(section.visible_items, new, strict=True)
    if any(_list_of(slot) != _list_of(item) for slot, item in slots):
        return reason
    moved = {item.id for sort in sorts for item in sort.slots}
    # One item of each list stays, so that the list around it is compared too.
    stay = {sort.order[0].id for sort in sorts}
    came = [(a, b) for a, b in pairs if a.id in moved]
    if inventory(state, [a for a, _ in came]) != inventory(after, [b for _, b in came]):
        return reason
    if sorted(liquid_but_for(state)) != sorted(liquid_but_for(after)):
        return reason
    before_, after_ = Skeleton(state.page.tree), Skeleton(after.page.tree)
    if any(before_.of(a.node) != after_.of(b.node) for a, b in came):
        return reason
    gone = [a.node for a, _ in came if a.id not in stay]
    come = [b.node for a, b in came if a.id not in stay]
    if not equal_but_for(state, after, gone, come):
        return reason
    return Proven()


def _after_sorting(section: Section, sorts: Sequence[_Sort]) -> list[Item]:
    """The visible items of a section as they follow one another when it is sorted."""
    put = {
        slot.id: item for sort in sorts for slot, item in zip(sort.slots, sort.order, strict=True)
    }
    return [put.get(item.id, item) for item in section.visible_items]


def _words(item: Item) -> tuple[str, str]:
    return item.form, without_number(item.text)


def _list_of(item: Item) -> tuple[str, str, int]:
    """What kind of list an item stands in, and how many stand in it."""
    around = item.siblings
    return (around.kind, around.name, len(around.children)) if around is not None else ("", "", 0)


def _one_by_one(state: State, section: Section, sorts: Sequence[_Sort], label: str) -> Outcome:
    """The same with a proven move for each item that is not in its place yet."""
    places = {item.id: place for place, item in enumerate(section.visible_items, 1)}
    plan: list[tuple[str, Make]] = []
    for slots, order in sorts:
        now = [*slots]
        for place, item in enumerate(order):
            if now[place] is not item:
                now.remove(item)
                now.insert(place, item)
                plan.append((item.id, _to(places[slots[place].id])))
    if len(plan) > MOST_MOVES:
        return Refusal("Too many items would have to be moved one by one.")
    return planned(state, plan, label)(state)


def _to(place: int) -> Make:
    """Makes the move of an item to a place in its section."""
    return lambda name: Move(name, place)
