"""Add an item whose text is given as it shall stand, in its neighbours' layout."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from tuiprofile.editor.attempt import Layout, Proven, first_proven, replace
from tuiprofile.editor.commands.set_raw import MARKER, cells, with_page_line_ends
from tuiprofile.editor.places import (
    WHITESPACE,
    is_blank,
    line_end,
    line_start,
    next_line,
    own_end,
    own_start,
)
from tuiprofile.editor.proof import equal_but_for, inventory, liquid_but_for
from tuiprofile.editor.reasons import why_unsafe
from tuiprofile.editor.siblings import group_of
from tuiprofile.editor.state import State
from tuiprofile.editor.transaction import Outcome, Refusal
from tuiprofile.profile.dates import date_key, find_leading_date
from tuiprofile.profile.model import Form, Item, Section
from tuiprofile.profile.shapes import start_tag
from tuiprofile.syntax.skeleton import is_task, starting_in
from tuiprofile.syntax.tree import Kind
from tuiprofile.text.span import Span

_NUMBER = re.compile(r"(\d+)\.")
_LISTS = (Form.BULLET, Form.NUMBERED)


@dataclass(frozen=True)
class Add:
    """Add an item to a section.

    Attributes:
        section: the section's id.
        text: the item's text, without its marker; it goes in verbatim.
        at: `top` or `bottom`; None means the top, or the bottom of a list that is sorted with the
            oldest first.
    """

    section: str
    text: str
    at: Literal["top", "bottom"] | None = None

    def __call__(self, state: State) -> Outcome:
        """The addition, or why it is refused."""
        section = state.page.section(self.section)
        if section is None:
            return Refusal(f"There is no section “{self.section}” on this page.", "usage")
        text = with_page_line_ends(state, self.text)
        if not text.strip(WHITESPACE):
            return Refusal("There is no text to add.")
        group = first_group(state, section)
        if group and group[0].form is Form.PAPER_BOX and not text.lstrip().startswith("<"):
            layouts = _new_list(state, section, group, text, self.at)
            group = []
        elif group:
            bottom = self.at == "bottom" or (self.at is None and oldest_first(group))
            layouts = _beside(state, group, text, bottom=bottom)
        else:
            layouts = _alone(state, section, text)
        return first_proven(
            state,
            layouts,
            lambda after, layout: _prove(state, after, layout, text, group),
            f"Add to {section.id}",
            section.id,
        )


def first_group(state: State, section: Section) -> list[Item]:
    """The items of a section that a new one stands beside: its first list, else its first items.

    Visible ones, unless the whole section is hidden.
    """
    items = [item for item in section.items if item.hidden == section.hidden]
    lists = [item for item in items if item.form in _LISTS]
    chosen = (lists or items)[:1]
    return group_of(state, chosen[0]) if chosen else []


def oldest_first(group: list[Item]) -> bool:
    """Whether the dated items of a list go from old to new."""
    found = [find_leading_date(MARKER.sub("", item.text, count=1)) for item in group]
    keys = [date_key(date) for date in found if date is not None]
    return len(keys) > 1 and keys == sorted(keys) and keys[0] < keys[-1]


def _beside(state: State, group: list[Item], text: str, *, bottom: bool) -> Iterator[Layout]:
    """Above the first or below the last item, with its marker, indent and separator."""
    page = state.text
    item = group[-1] if bottom else group[0]
    words, lead = _written(state, group, item, text, bottom=bottom)
    pairs = list(zip(group, group[1:], strict=False))
    if bottom:
        pairs.reverse()
    between = [page[a.span.end : b.span.start] for a, b in pairs]
    known = [_line_gap(gap) for gap in between if is_blank(gap)]
    if not known and not any(is_blank(gap) for gap in between):
        known = [] if item.form in _LISTS else [state.newline * 2]
    gaps = list(dict.fromkeys([*known[:1], *known[1:3], state.newline, state.newline * 2]))
    for gap in gaps:
        if not gap:
            yield _inline(item, words, lead, bottom=bottom)
            continue
        if bottom:
            end = own_end(page, item.span.end)
            at = item.span.end if end is None else end
            start = own_start(page, item.span.start)
            indent = "" if start is None else page[start : item.span.start]
            insert = gap + indent + words
            yield Layout((replace(at, at, insert),), at + len(gap + indent) + lead, words[lead:])
        else:
            start = own_start(page, item.span.start)
            indent = "" if start is None else page[start : item.span.start]
            at = item.span.start if start is None else start
            insert = indent + words + gap
            yield Layout((replace(at, at, insert),), at + len(indent) + lead, words[lead:])


def _new_list(
    state: State, section: Section, boxes: list[Item], text: str, at: str | None
) -> Iterator[Layout]:
    """A list beside paper-boxes: text without markup cannot stand in one of them."""
    page = state.text
    words = _page_marker(state, section) + text
    newline = state.newline
    if at == "top":
        start = own_start(page, boxes[0].span.start)
        if start is not None:
            yield Layout((replace(start, start, words + newline * 2),), start, words)
    end = own_end(page, boxes[-1].span.end)
    if end is not None:
        for below in ("", newline):
            insert = newline * 2 + words + below
            yield Layout((replace(end, end, insert),), end + 2 * len(newline), words)


def _line_gap(gap: str) -> str:
    """A separator from the end of a line to the start of another; empty within one line."""
    breaks = [index for index, char in enumerate(gap) if char in "\r\n"]
    if not breaks:
        return ""
    return gap[breaks[0] : breaks[-1] + 1]


def _inline(item: Item, words: str, lead: int, *, bottom: bool) -> Layout:
    """Beside an item that shares its line with the others (HTML)."""
    at = item.span.end if bottom else item.span.start
    return Layout((replace(at, at, words),), at + lead, words[lead:])


def _written(
    state: State, group: list[Item], item: Item, text: str, *, bottom: bool
) -> tuple[str, int]:
    """The new item as it stands in the page, and where in that it begins."""
    if item.form in _LISTS:
        return _marker(group, item, bottom=bottom) + text, 0
    if item.form is Form.HTML_ITEM or (
        item.form is Form.PARAGRAPH and item.node.kind is Kind.HTML
    ):
        tag = start_tag(state.text, item.node)
        if not text.lstrip().startswith(f"<{item.node.name}"):
            return f"{tag}{text}</{item.node.name}>", 0
    return text, len(text) - len(text.lstrip(WHITESPACE))


def _marker(group: list[Item], item: Item, *, bottom: bool) -> str:
    """The neighbour's marker and padding; below counting numbers, the next one."""
    found = [MARKER.match(other.text) for other in (item, *group)]
    marker = next((m[0] for m in found if m and m[0].endswith((" ", "\t"))), "- ")
    number = _NUMBER.match(marker)
    if number and bottom and len(group) > 1:
        numbers = [int(m[1]) for other in group if (m := _NUMBER.match(other.text))]
        if numbers == list(range(numbers[0], numbers[0] + len(numbers))):
            marker = f"{numbers[-1] + 1}.{marker[number.end() :]}"
    return marker


def _alone(state: State, section: Section, text: str) -> Iterator[Layout]:
    """The first visible item of a section, in the manner of its hidden ones or of the page."""
    page = state.text
    words = _page_marker(state, section) + text
    newline = state.newline
    inside = [entry.span for entry in (*section.items, *section.blocks)]
    shown = [entry.span for entry in section.blocks if not entry.text.startswith("<!--")]
    if section.hidden_items and not section.hidden:
        comment = section.hidden_items[0].comments[0]
        at = line_start(page, comment.start)
        if at >= section.span.start:
            for gap in (newline * 2, newline):
                yield Layout((replace(at, at, words + gap),), at, words)
    if shown and max(span.end for span in inside) == max(span.end for span in shown):
        yield from _below(page, max(span.end for span in shown), words, newline, section.span)
    if section.heading_span is not None:
        yield from _below(page, section.heading_span.end, words, newline, section.span)
    else:
        for span in reversed(shown):
            yield from _below(page, span.end, words, newline, section.span)


def _below(page: str, end: int, words: str, newline: str, inside: Span) -> Iterator[Layout]:
    """Below the line that ends at `end`, directly and with blank lines around."""
    at = line_end(page, end)
    following = next_line(page, at)
    tight_below = following < len(page) and not is_blank(page[following : next_line(page, following)])
    for above in (newline, newline * 2):
        for below in ("", newline) if tight_below else ("",):
            insert = above + words + below
            yield Layout((replace(at, at, insert),), at + len(above), words)
    blank = following
    if blank < inside.end and is_blank(page[at:blank]) and not tight_below:
        # The author leaves a line below headings: keep it above the first item.
        spot = next_line(page, blank)
        insert = words + newline + (newline if spot < len(page) else "")
        yield Layout((replace(spot, spot, insert),), spot, words)


def _page_marker(state: State, section: Section) -> str:
    """The marker of the section's hidden items, else the page's commonest, else `- `."""
    own = [item for item in section.items if item.form in _LISTS]
    every = [i for s in state.page.sections for i in s.items if i.form is Form.BULLET]
    counted: Counter[str] = Counter()
    for item in own or every:
        marker = MARKER.match(item.text)
        if marker and marker[0].endswith(" "):
            counted[marker[0]] += 1
    return counted.most_common(1)[0][0] if counted else "- "


def _prove(
    state: State, after: State, layout: Layout, text: str, group: list[Item]
) -> Proven | str:
    reason = _why_not_here(group) or why_unsafe(text)
    new = next(
        (
            item
            for section in after.page.sections
            for item in section.items
            if item.span.start == layout.at
        ),
        None,
    )
    if new is None or new.text != layout.text or (group and not _alike(new, group[0])):
        return reason if group else f"It would be no item of its own. {reason}"
    if inventory(state) != inventory(after, [new]):
        return reason
    if liquid_but_for(state) != liquid_but_for(after, [new.span]) or any(
        tag.name for tag in after.page.tree.liquid.within(new.span)
    ):
        return reason
    if new.hidden:
        return Proven(new.id) if equal_but_for(state, after) else reason
    come = starting_in(after.page.tree, layout.at, layout.at + len(layout.text))
    if len(come) != 1 or come[0] is not new.node or not _is_words(new, group):
        return reason
    return Proven(new.id) if equal_but_for(state, after, (), come) else reason


def _why_not_here(group: list[Item]) -> str | None:
    """The reason where the neighbours are rows of a table."""
    if not group or group[0].form is not Form.TABLE_ROW:
        return None
    row = "<tr>…</tr>" if group[0].node.kind is Kind.HTML else "| … | … |"
    return f"The items here are rows of a table: give a whole row, {row}, with as many cells."


def _alike(new: Item, other: Item) -> bool:
    lists = new.form in _LISTS and other.form in _LISTS
    return (new.form is other.form or lists) and new.hidden == other.hidden


def _is_words(new: Item, group: list[Item]) -> bool:
    """Whether an item begins with words; a table row has as many cells as its neighbours."""
    node = new.node
    if node.kind is Kind.ROW:
        return bool(group) and cells(node.text) == cells(group[0].node.text)
    if node.kind is not Kind.ITEM:
        return True
    first = node.children[0] if node.children else None
    tasks = bool(group) and is_task(group[0].node)
    return first is not None and first.kind is Kind.PARAGRAPH and is_task(node) == tasks
