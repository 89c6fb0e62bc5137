"""Duplicate an item: a copy right below it, to be changed into the next one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tuiprofile.editor.layouts.attempt import (
    Layout,
    Proven,
    find_entry,
    first_proven,
    lookup_item,
    replace,
)
from tuiprofile.editor.layouts.comments import opens_comment
from tuiprofile.editor.layouts.places import is_blank, line_end, line_start, own_end, own_start
from tuiprofile.editor.layouts.siblings import group_of, neighbours
from tuiprofile.editor.proofs.effects import definitions, runs_code, why_active
from tuiprofile.editor.proofs.proof import equal_but_for, inventory, liquid_but_for
from tuiprofile.editor.several.slots import number_of, numbers_count, with_number, without_number
from tuiprofile.editor.state import State
from tuiprofile.editor.transaction import Outcome, Refusal
from tuiprofile.profile.model import Form, Item
from tuiprofile.profile.shapes import trimmed
from tuiprofile.syntax.skeleton import Skeleton, starting_in
from tuiprofile.text.changes import Edit

_ID = re.compile(r"<[A-Za-z][^<>]*?\sid\s*=|<a\b[^<>]*?\sname\s*=|\{:[^}\n]*#[\w-]+", re.IGNORECASE)


@dataclass(frozen=True)
class Duplicate:
    """Put a copy of an item right below it; that of a hidden item is hidden too."""

    item: str

    def __call__(self, state: State) -> Outcome:
        """The copy, or why it is refused."""
        item = lookup_item(state, self.item, "duplicated")
        if isinstance(item, Refusal):
            return item
        reason = _why_once(state, item)
        if reason is not None:
            return Refusal(reason)
        return first_proven(
            state,
            _hidden_copies(state, item) if item.hidden else _copies(state, item),
            lambda after, layout: _prove(state, after, item, layout),
            f"Duplicate {item.id}",
            item.id,
        )


def _why_once(state: State, item: Item) -> str | None:
    """Why a page must not have such an item twice, or None."""
    notes = {name for kind, name in definitions([state.page.tree.root]) if kind == "footnote"}
    if definitions([item.node]):
        return "It holds a definition, and a page must not have the same one twice."
    if any(f"[^{name}]" in item.text.casefold() for name in notes):
        return "It holds a footnote mark, and its note would get a second way back."
    if _ID.search(item.text):
        return "It holds an id, and a page must not have the same one twice."
    if runs_code(state, item.span):
        return "It holds Liquid code, which would run twice."
    if "{::" in item.text:
        return "It holds a kramdown extension ({::…}), which can change the whole page."
    return None


def _copies(state: State, item: Item) -> Iterator[Layout]:
    """Ways to write the copy below, with the separators of the list, the nearest first."""
    text = state.text
    start, end = item.span
    first, last = own_start(text, start), own_end(text, end)
    behind = neighbours(state, item)[1]
    if first is None or last is None:
        # It shares its line with others (HTML).
        gap = text[end : behind.span.start] if behind is not None else ""
        for between in dict.fromkeys([gap if is_blank(gap) else "", "", state.newline]):
            yield Layout((replace(end, end, between + item.text),), end + len(between), item.text)
        return
    indent, trail = text[first:start], text[end:last]
    for words, others in _numbered(state, item):
        for gap in _gaps(state, item):
            insert = replace(last, last, gap + indent + words + trail)
            yield Layout((insert, *others), last + len(gap + indent), words)


def _gaps(state: State, item: Item) -> list[str]:
    """Line ends that may stand between the item and its copy: those of the list, then others."""
    text, newline = state.text, state.newline
    before, behind = neighbours(state, item)
    known = [
        _line_gap(text, above, below)
        for above, below in ((item, behind), (before, item))
        if above is not None and below is not None
    ]
    if not known and item.form is Form.PAPER_BOX:
        known = [newline * 2]
    return list(dict.fromkeys([*(gap for gap in known if gap), newline, newline * 2]))


def _line_gap(text: str, above: Item, below: Item) -> str:
    """The line end and blank lines between two items; empty where something else is there."""
    start, end = line_end(text, above.span.end), own_start(text, below.span.start)
    if end is None or end < start or not is_blank(text[above.span.end : end]):
        return ""
    return text[start:end]


def _numbered(state: State, item: Item) -> Iterator[tuple[str, tuple[Edit, ...]]]:
    """The copy's words, with what changes below: where numbers count, they go on counting."""
    group = group_of(state, item)
    number = number_of(item)
    if number is None or not numbers_count(group):
        yield item.text, ()
        return
    below = group[group.index(item) + 1 :]
    edits = []
    for other in below:
        own = number_of(other) or 0
        # Another width would shift the lines below: those keep their indentation.
        if len(str(own)) != len(str(own + 1)) and "\n" in other.text:
            break
        start = other.span.start
        edits.append(replace(start, start + len(str(own)), str(own + 1)))
    else:
        yield with_number(item.text, number + 1), tuple(edits)
    yield item.text, ()


def _hidden_copies(state: State, item: Item) -> Iterator[Layout]:
    """Ways to write a hidden copy: in the item's comment, or in one of its own like it."""
    text, newline = state.text, state.newline
    outer, inner = item.comments[0], item.comments[-1]
    start, end = item.span
    words = trimmed(text, outer.inner.start, inner.inner.end)
    if len(item.comments) == 1:
        before, behind = neighbours(state, item)
        known = [
            _line_gap(text, above, below)
            for above, below in ((item, behind), (before, item))
            if above is not None and below is not None and _one_comment(above, below)
        ]
        begin = own_start(text, start)
        indent = " " * (start - line_start(text, start)) if begin is None else text[begin:start]
        if begin is None and line_start(text, start) <= outer.start:
            indent = ""
        inside = [
            Layout(
                (replace(end, end, gap + indent + item.text),), end + len(gap + indent), item.text
            )
            for gap in dict.fromkeys([*(gap for gap in known if gap), newline, newline * 2])
        ]
    else:
        inside = []
    alone = words == item.span or len(item.comments) > 1
    if not alone:
        yield from inside
        return
    first, last = own_start(text, outer.start), own_end(text, inner.end)
    source = text[outer.start : inner.end]
    lead = start - outer.start
    if first is not None and last is not None:
        indent = text[first : outer.start]
        for gap in (newline, newline * 2):
            at = last + len(gap + indent) + lead
            yield Layout((replace(last, last, gap + indent + source),), at, item.text)
    yield from inside
    yield Layout((replace(inner.end, inner.end, source),), inner.end + lead, item.text)


def _one_comment(above: Item, below: Item) -> bool:
    return above.comments[0] is below.comments[0]


def _prove(state: State, after: State, item: Item, layout: Layout) -> Proven | str:
    reason = "A copy below it would change how kramdown renders it or its neighbours."
    copy = find_entry(after, layout.at, layout.text, hidden=item.hidden)
    if not isinstance(copy, Item) or copy.form is not item.form or copy.section != item.section:
        return reason
    if _words(state) != _words(after, copy):
        return reason
    if liquid_but_for(state) != liquid_but_for(after, [copy.span]):
        return reason
    if opens_comment(item.text):
        return reason
    active = why_active(state, after)
    if active is not None:
        return active
    if item.hidden:
        return Proven(copy.id) if equal_but_for(state, after) else reason
    come = starting_in(after.page.tree, layout.at, layout.at + len(layout.text))
    if len(come) != 1 or come[0] is not copy.node:
        return reason
    if Skeleton(state.page.tree).of(item.node) != Skeleton(after.page.tree).of(copy.node):
        return reason
    return Proven(copy.id) if equal_but_for(state, after, (), come) else reason


def _words(state: State, *skip: Item) -> list[tuple[bool, str]]:
    """All entries of a page but for the numbers in front of them."""
    return [(hidden, without_number(text)) for hidden, text in inventory(state, skip)]
