"""Hide an item in a comment, in the layout that kramdown reads as one in that place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from tuiprofile.editor.commands.delete import TIGHT
from tuiprofile.editor.layouts.attempt import Layout, Proven, first_proven, lookup_item, replace
from tuiprofile.editor.layouts.comments import (
    column_of,
    fills_lines,
    glued,
    has_comment_mark,
    holds_gap,
    indented,
    line_by_line,
    wrapped,
    wrapped_with_gap,
)
from tuiprofile.editor.layouts.places import (
    blank_line_above,
    is_blank,
    line_end,
    line_start,
    next_line,
    own_end,
    own_start,
    skip_blank_lines,
)
from tuiprofile.editor.layouts.siblings import MARKER, comments_behind, pair_partner
from tuiprofile.editor.layouts.unhiding import unhidings
from tuiprofile.editor.proofs.effects import definitions, why_needed
from tuiprofile.editor.proofs.proof import equal_but_for, inventory, liquid_but_for
from tuiprofile.editor.state import State
from tuiprofile.editor.transaction import Outcome, Refusal
from tuiprofile.profile.model import Item
from tuiprofile.syntax.tree import Kind, Node
from tuiprofile.text.changes import ChangeSet

LIQUID_RUNS = "Its Liquid code still runs when the page is built."


@dataclass(frozen=True)
class Hide:
    """Hide a visible item; showing it again restores every byte."""

    item: str

    def __call__(self, state: State) -> Outcome:
        """The hiding, or why it is refused."""
        item = lookup_item(state, self.item, "hidden")
        if isinstance(item, Refusal):
            return item
        if item.hidden:
            return Refusal("It is hidden already.")
        if has_comment_mark(item.text):
            return Refusal(
                "It holds a comment mark (<!-- or -->), and comments cannot stand in one another; "
                "edit its text instead."
            )
        reason = why_needed(state, item.span, [item.node], code=False)
        around = item.siblings.span.of(state.text) if item.siblings else item.text
        if "{::" in around:
            return Refusal("A kramdown extension ({::…}) stands in this list.")
        if reason or definitions([item.node]):
            return Refusal(reason or "It holds a definition, which would be gone in a comment.")
        return first_proven(
            state,
            _layouts(state, item),
            lambda after, layout: _prove(state, after, item, layout),
            f"Hide {item.id}",
            item.id,
        )


def _layouts(state: State, item: Item) -> Iterator[Layout]:
    text = state.text
    start, end = item.span
    behind = comments_behind(item)
    first = own_start(text, start)
    if first is not None and behind and own_end(text, end) is None:
        yield from _with_comments(text, first, end, behind)
    lines = fills_lines(text, start, end)
    if lines is None:
        yield _at(start, end, wrapped(text[start:end]), start)
        return
    first, last = lines
    column = _column_above(state, item)
    plain = [_at(first, end, wrapped(text[first:end]), first)]
    if last > end:
        plain.append(_at(first, last, wrapped(text[first:last]), first))
    apart = line_by_line(text[first:end])
    if column is not None and blank_line_above(text, first):
        yield _at(first, end, indented(text[first:end], column), first + column)
    if column is not None and text[:first].rstrip("\r\n").endswith("  "):
        above = line_end(text, line_start(text, max(0, first - 1)))
        if "\n" not in text[first:end] and "\r" not in text[first:end]:
            yield _at(above, end, wrapped(text[first:end]), above)
    several = "\n" in item.text or "\r" in item.text
    if apart is not None and several and column is not None:
        yield _at(first, end, apart, first)
    yield from plain
    if behind:
        yield from _with_comments(text, first, end, behind)
    yield from _first_of_a_pair(state, item, first)
    if apart is not None and several:
        yield _at(first, end, apart, first)


def _first_of_a_pair(state: State, item: Item, first: int) -> Iterator[Layout]:
    """Of a loose list of two the first takes the blank line along: the other becomes tight."""
    text = state.text
    if pair_partner(item) is None:
        return
    following = own_start(text, skip_blank_lines(text, next_line(text, item.span.end)))
    if following is None:
        return
    gap = text[item.span.end : following]
    last = 2 if gap.endswith("\r\n") else 1
    comment = wrapped_with_gap(text[first : item.span.end], gap)
    yield _at(first, following - last, comment, first)


def _with_comments(text: str, first: int, end: int, behind: list[Node]) -> Iterator[Layout]:
    """What is hidden below an item stays a comment of its own: the gaps go into the comments."""
    spans = [(first, end), *((node.start, node.end) for node in behind)]
    gaps = [text[a[1] : b[0]] for a, b in pairwise(spans)]
    if all(is_blank(gap) for gap in gaps):
        texts = [wrapped(text[first:end]), *(node.span.of(text) for node in behind)]
        comments = glued(texts, gaps)
        if comments is not None:
            yield _at(first, behind[-1].end, comments, first)


def _at(start: int, end: int, comment: str, place: int) -> Layout:
    return Layout((replace(start, end, comment),), place, comment.lstrip(" "))


def _column_above(state: State, item: Item) -> int | None:
    """The content column of the item above in the same list, or None for the first."""
    around = item.siblings
    if around is None or around.kind is not Kind.LIST:
        return None
    index = next(i for i, node in enumerate(around.children) if node is item.node)
    if index == 0:
        return None
    above = around.children[index - 1]
    marker = MARKER.match(above.span.of(state.text))
    return column_of(state.text, above.start) + (marker.end() if marker else 2)


def _prove(state: State, after: State, item: Item, layout: Layout) -> Proven | str:
    reason = "In a comment here, it would change how kramdown renders its neighbours."
    hidden = _hidden_in(after, layout)
    if hidden is None:
        return reason
    if inventory(state, [item]) != inventory(after, [hidden]):
        return reason
    if liquid_but_for(state) != liquid_but_for(after):
        return reason
    note = LIQUID_RUNS if state.page.tree.liquid.within(item.span) else None
    partner = pair_partner(item)
    if not equal_but_for(state, after, [item.node]):
        # Shown again, the pair must become loose: the comment has to tell so.
        own = layout.text[: layout.text.find("-->") + 3]
        if partner is None or not holds_gap(own):
            return reason
        if not equal_but_for(state, after, [item.node], (), ((partner,), ())):
            return reason
        note = TIGHT
    first = next(iter(unhidings(after, hidden)), None)
    if first is None or ChangeSet(len(after.text), first.edits).apply(after.text) != state.text:
        return "It could not be shown again byte for byte."
    return Proven(hidden.id, note)


def _hidden_in(after: State, layout: Layout) -> Item | None:
    """The hidden item that the comment at the layout's place holds."""
    end = layout.at + len(layout.text)
    inside = after.text.find("-->", layout.at, end)
    if after.text.startswith("<!--", inside + 3):
        end = inside
    found = [
        item
        for section in after.page.sections
        for item in section.items
        if item.hidden and layout.at < item.span.start < end
    ]
    return found[0] if len(found) == 1 else None
