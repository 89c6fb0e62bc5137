"""Move an item among the visible items of its section."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from tuiprofile.editor.commands.delete import removals
from tuiprofile.editor.layouts.attempt import Layout, Proven, first_proven, lookup_item, replace
from tuiprofile.editor.layouts.places import is_blank, line_end, own_end, own_start
from tuiprofile.editor.layouts.siblings import group_of
from tuiprofile.editor.proofs.effects import marks_footnote, runs_code, shares_heading
from tuiprofile.editor.proofs.proof import equal_but_for, inventory, liquid_but_for
from tuiprofile.editor.state import State
from tuiprofile.editor.transaction import Outcome, Refusal, Transaction
from tuiprofile.profile.model import Form, Item
from tuiprofile.syntax.skeleton import Skeleton, is_task
from tuiprofile.syntax.tree import Kind
from tuiprofile.text.changes import ChangeSet, Edit
from tuiprofile.text.span import Span

_NUMBER = re.compile(r"\d+\.")


@dataclass(frozen=True)
class Move:
    """Make an item the `to`-th visible item of its section, counted from 1."""

    item: str
    to: int

    def __call__(self, state: State) -> Outcome:
        """The move, or why it is refused."""
        item = lookup_item(state, self.item, "moved")
        if isinstance(item, Refusal):
            return item
        if item.hidden:
            return Refusal("It is hidden; show it first, then move it.")
        section = state.page.section(item.section)
        items = list(section.visible_items) if section else [item]
        if not 1 <= self.to <= len(items):
            return Refusal(
                f"There is no place {self.to}: {item.section} has {len(items)} visible items.",
                "usage",
            )
        here = items.index(item)
        there = items[self.to - 1]
        if there is item:
            nothing = ChangeSet(len(state.text))
            return Transaction(nothing, state, state, f"Move {item.id}", item.id)
        if shares_heading(state, [item.node]) or marks_footnote(state, item.text):
            return Refusal("It holds a heading or a footnote whose number depends on its place.")
        if item.siblings and len({is_task(node) for node in item.siblings.children}) > 1:
            return Refusal("Some items of this list have check boxes: their order matters.")
        if _crosses_liquid(state, item, there):
            return Refusal("Liquid code stands between the two places; move it by hand.")
        return first_proven(
            state,
            _layouts(state, item, there, down=self.to - 1 > here),
            lambda after, layout: self._prove(state, after, item, layout),
            f"Move {item.id}",
            item.id,
        )

    def _prove(self, state: State, after: State, item: Item, layout: Layout) -> Proven | str:
        reason = "Moved there, kramdown would render it or its neighbours differently."
        section = after.page.section(item.section)
        items = section.visible_items if section else ()
        moved = items[self.to - 1] if self.to <= len(items) else None
        if moved is None or moved.span.start != layout.at or moved.text != layout.text:
            return reason
        if _multiset(inventory(state, [item])) != _multiset(inventory(after, [moved])):
            return reason
        if sorted(liquid_but_for(state)) != sorted(liquid_but_for(after)):
            return reason
        if Skeleton(state.page.tree).of(item.node) != Skeleton(after.page.tree).of(moved.node):
            return reason
        if not equal_but_for(state, after, [item.node], [moved.node]):
            return reason
        return Proven(moved.id)


def _multiset(entries: list[tuple[bool, str]]) -> list[tuple[bool, str]]:
    return sorted((hidden, _NUMBER.sub("", text, count=1)) for hidden, text in entries)


def _crosses_liquid(state: State, item: Item, there: Item) -> bool:
    """Whether code stands in or between two items; words that Liquid gives do not count."""
    first, last = sorted([item.span, there.span])
    return runs_code(state, Span(first.start, last.end))


def _layouts(state: State, item: Item, there: Item, *, down: bool) -> Iterator[Layout]:
    group = group_of(state, item)
    if there in group:
        yield _rotated(state, group, item, there)
    yield from _cut_and_put(state, item, there, down=down)


def _rotated(state: State, group: list[Item], item: Item, there: Item) -> Layout:
    """The items' lines change places, the separators stay; numbers stay in order."""
    old, new = group.index(item), group.index(there)
    low, high = min(old, new), max(old, new)
    slots = group[low : high + 1]
    order = [*slots]
    order.remove(item)
    order.insert(new - low, item)
    edits: list[Edit] = []
    shift = 0
    at, words = -1, ""
    for slot, content in zip(slots, order, strict=True):
        text = _renumbered(slot, content)
        if content is item:
            at, words = slot.span.start + shift, text
        edits.append(replace(slot.span.start, slot.span.end, text))
        shift += len(text) - slot.span.length
    return Layout(tuple(edits), at, words)


def _renumbered(slot: Item, content: Item) -> str:
    """An item's text for another's place: of two numbers alike in width, the place's stays."""
    if slot.form is Form.NUMBERED and content.form is Form.NUMBERED:
        here, there = _NUMBER.match(slot.text), _NUMBER.match(content.text)
        if here and there and len(here[0]) == len(there[0]):
            return here[0] + content.text[there.end() :]
    return content.text


def _cut_and_put(state: State, item: Item, there: Item, *, down: bool) -> Iterator[Layout]:
    """Take the item out and put it beside another one, with that one's separator."""
    text = state.text
    group = group_of(state, there)
    separators = [_separator(text, a, b) for a, b in pairwise(group)]
    known = [separator for separator in separators if separator is not None]
    choices = list(dict.fromkeys([*known[:2], state.newline, state.newline * 2]))
    index = group.index(there)
    beyond = group[index + 1 : index + 2] if down else group[max(0, index - 1) : index]
    for removal in removals(state, item):
        if len(removal.edits) > 1:
            continue
        cut = removal.edits[0]
        for separator in choices:
            # With its separator behind it, or in front of it as its neighbours have theirs.
            for place, side in [(there, down), *((other, not down) for other in beyond)]:
                layout = _put(text, item, place, cut, separator, down=side)
                if layout is not None:
                    yield layout


def _separator(text: str, above: Item, below: Item) -> str | None:
    """The line ends and blank lines between two items."""
    end, start = own_end(text, above.span.end), own_start(text, below.span.start)
    if end is None or start is None or not is_blank(text[end:start]):
        return None
    return text[end:start]


def _put(
    text: str, item: Item, there: Item, cut: Edit, separator: str, *, down: bool
) -> Layout | None:
    start, end = own_start(text, there.span.start), own_end(text, there.span.end)
    if start is None or end is None:
        return None
    indent = text[start : there.span.start]
    if item.node.kind is not Kind.ITEM:
        indent = ""
    if down:
        at = line_end(text, there.span.end)
        insert, lead = separator + indent + item.text, len(separator + indent)
    else:
        at = start
        insert, lead = indent + item.text + separator, len(indent)
    if cut.span.start < at < cut.span.end:
        return None
    removed = cut.span.length if cut.span.end <= at else 0
    edits = sorted([cut, replace(at, at, insert)], key=lambda edit: edit.span)
    return Layout(tuple(edits), at - removed + lead, item.text)
