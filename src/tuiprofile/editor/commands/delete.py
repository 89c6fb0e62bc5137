"""Delete an item with its separator, or a block."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tuiprofile.editor.layouts.attempt import Layout, Proven, first_proven, lookup_unlocked, replace
from tuiprofile.editor.layouts.places import (
    is_blank,
    line_end,
    line_start,
    next_line,
    own_end,
    own_start,
    skip_blank_lines,
)
from tuiprofile.editor.layouts.siblings import comments_behind, neighbours, pair_partner
from tuiprofile.editor.proofs.effects import why_needed
from tuiprofile.editor.proofs.proof import equal_but_for, inventory, liquid_but_for
from tuiprofile.editor.state import State
from tuiprofile.editor.transaction import Outcome, Refusal
from tuiprofile.profile.model import Block, BlockForm, Item
from tuiprofile.profile.shapes import trimmed
from tuiprofile.syntax.skeleton import starting_in
from tuiprofile.syntax.tree import Kind, Node

TIGHT = "The item that remains beside it becomes tight: a list of one has no blank lines."


@dataclass(frozen=True)
class Delete:
    """Delete an item, visible or hidden, or a block."""

    target: str

    def __call__(self, state: State) -> Outcome:
        """The deletion, or why it is refused."""
        entry = lookup_unlocked(state, self.target)
        if isinstance(entry, Refusal):
            return entry
        needed = why_needed(state, entry.span, _nodes(entry))
        if needed is not None:
            return Refusal(needed)
        return first_proven(
            state,
            removals(state, entry),
            lambda after, _: prove_removal(state, after, entry),
            f"Delete {entry.id}",
            entry.id,
        )


def prove_removal(state: State, after: State, entry: Item | Block) -> Proven | str:
    """Whether `after` is the page without `entry`, and nothing else."""
    if inventory(state, [entry]) != inventory(after):
        return "Without it, the text around it would be read as something else."
    if liquid_but_for(state, [entry.span]) != liquid_but_for(after):
        return "It holds Liquid code that the rest of the page needs."
    nodes = _nodes(entry)
    # An anchor in front of a block's words stays when they go.
    rest = [
        found
        for node in nodes
        if node.start < entry.span.start
        for found in starting_in(after.page.tree, node.start, entry.span.start)
    ]
    if equal_but_for(state, after, nodes, rest):
        return Proven()
    partner = pair_partner(entry) if isinstance(entry, Item) else None
    if partner is not None and equal_but_for(state, after, nodes, (), ((partner,), ())):
        return Proven(note=TIGHT)
    return "Without it, kramdown would render what stands around it differently."


def _nodes(entry: Item | Block) -> list[Node]:
    """The nodes of an entry that the page shows; a hidden one has none."""
    if isinstance(entry, Item):
        return [] if entry.hidden else [entry.node]
    return [] if entry.form is BlockForm.COMMENT else list(entry.nodes)


def removals(state: State, entry: Item | Block) -> Iterator[Layout]:
    """Ways to take an entry out, the tidiest first."""
    text = state.text
    if isinstance(entry, Item) and entry.comments:
        yield from _out_of_comment(state, entry)
        return
    start, end = entry.span
    before, behind = neighbours(state, entry)
    first, last = own_start(text, start), own_end(text, end)
    if isinstance(entry, Item):
        yield from _leaving_comments(text, entry)
    if behind is not None and is_blank(text[end : behind.span.start]):
        to = own_start(text, behind.span.start)
        if first is not None and to is not None and to > end:
            yield _cut(first, to)
        else:
            yield _cut(start, behind.span.start)
    if before is not None and is_blank(text[before.span.end : start]):
        if last is not None and first is not None:
            yield _cut(line_end(text, before.span.end), last)
        else:
            yield _cut(before.span.end, end)
    if first is not None and last is not None:
        after = next_line(text, last)
        layouts = [_cut(first, after), _cut(first, skip_blank_lines(text, after))]
        # Blank lines part blocks; one of the two around a block goes with it.
        yield from reversed(layouts) if isinstance(entry, Block) else layouts
        if first > 0:
            yield _cut(line_end(text, trimmed(text, 0, first).end), last)
    yield _cut(start, end)


def _leaving_comments(text: str, item: Item) -> Iterator[Layout]:
    """Cut an item that has comments behind its words, and let them stand by themselves."""
    start, end = item.span
    first = own_start(text, start)
    if item.node.kind is not Kind.ITEM or first is None:
        return
    comments = comments_behind(item)
    if comments and is_blank(text[end : comments[0].start]):
        edits = [replace(first, comments[0].start, "")]
        for node in comments[1:]:
            begin = own_start(text, node.start)
            if begin is not None and begin < node.start:
                edits.append(replace(begin, node.start, ""))
        yield Layout(tuple(edits))


def _cut(start: int, end: int) -> Layout:
    return Layout((replace(start, end, ""),))


def _out_of_comment(state: State, item: Item) -> Iterator[Layout]:
    """Ways to take a hidden item out; the whole comment if it hides nothing else."""
    text = state.text
    outer, inner = item.comments[0], item.comments[-1]
    words = trimmed(text, outer.inner.start, inner.inner.end)
    if words == item.span or len(item.comments) > 1:
        start, end = own_start(text, outer.start), own_end(text, inner.end)
        if start is not None and end is not None:
            yield _cut(start, next_line(text, end))
            yield _cut(start, skip_blank_lines(text, next_line(text, end)))
        yield _cut(trimmed(text, 0, outer.start).end, inner.end)
        yield _cut(outer.start, inner.end)
        return
    before, behind = neighbours(state, item)
    start, end = item.span
    if behind is not None and is_blank(text[end : behind.span.start]):
        yield _cut(start, behind.span.start)
    if before is not None and is_blank(text[before.span.end : start]):
        yield _cut(before.span.end, end)
    if own_start(text, start) is not None:
        yield _cut(line_start(text, start), next_line(text, end))
    yield _cut(start, end)
