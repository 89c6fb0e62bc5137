"""Layouts for a new item: beside its neighbours, in their manner, or as the first of its section.

The marker, the indentation and the separator are the neighbours' own; a section without items takes
the page's commonest marker.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from tuiprofile.editor.layouts.attempt import Layout, replace
from tuiprofile.editor.layouts.places import (
    WHITESPACE,
    is_blank,
    line_end,
    line_start,
    next_line,
    own_end,
    own_start,
)
from tuiprofile.editor.layouts.siblings import MARKER, group_of
from tuiprofile.editor.proofs.effects import branch_of
from tuiprofile.editor.state import State
from tuiprofile.profile.dates import date_key, find_leading_date
from tuiprofile.profile.model import Form, Item, Section
from tuiprofile.profile.shapes import start_tag
from tuiprofile.syntax.tree import Kind
from tuiprofile.text.span import Span

_NUMBER = re.compile(r"(\d+)\.")
LISTS = (Form.BULLET, Form.NUMBERED)
"""The forms of Markdown lists."""


def first_group(state: State, section: Section) -> list[Item]:
    """The items of a section that a new one stands beside: its first list, else its first items.

    Visible ones, unless the whole section is hidden.
    """
    items = [item for item in section.items if item.hidden == section.hidden]
    lists = [item for item in items if item.form in LISTS]
    chosen = (lists or items)[:1]
    return group_of(state, chosen[0]) if chosen else []


def oldest_first(group: list[Item]) -> bool:
    """Whether the dated items of a list go from old to new."""
    found = (find_leading_date(MARKER.sub("", item.text, count=1)) for item in group)
    keys = (date_key(date) for date in found if date is not None)
    rises = False
    for one, other in pairwise(keys):
        if other < one:
            return False
        rises = rises or one < other
    return rises


def beside(
    state: State, group: list[Item], text: str, *, bottom: bool, index: int = 0
) -> Iterator[Layout]:
    """Above the item `index` or below the last one, with its marker, indent and separator."""
    page = state.text
    item = group[-1] if bottom else group[index]
    yield from _outside_branch(state, group, item, text, bottom=bottom)
    words, lead = _written(state, group, item, text, bottom=bottom)
    pairs = list(pairwise(group))
    if bottom:
        pairs.reverse()
    elif index:
        pairs = pairs[index - 1 :] + pairs[: index - 1]
    between = [page[a.span.end : b.span.start] for a, b in pairs]
    known = [_line_gap(gap) for gap in between if is_blank(gap)]
    if not known and not any(is_blank(gap) for gap in between):
        known = [] if item.form in LISTS else [state.newline * 2]
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


def _outside_branch(
    state: State, group: list[Item], item: Item, text: str, *, bottom: bool
) -> Iterator[Layout]:
    """Outside a Liquid branch that holds the neighbour but not all of its list."""
    branch = branch_of(state, item.span.start)
    if branch is None or all(branch.covers(other.span) for other in group):
        return
    page = state.text
    words, lead = _written(state, group, item, text, bottom=bottom)
    if bottom:
        at = own_end(page, branch.end)
        if at is not None:
            insert = state.newline + words
            yield Layout((replace(at, at, insert),), at + len(insert) - len(words), words[lead:])
    else:
        at = own_start(page, branch.start)
        if at is not None:
            yield Layout((replace(at, at, words + state.newline),), at + lead, words[lead:])


def new_list(
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
    if item.form in LISTS:
        return _marker(group, item, bottom=bottom) + text, 0
    if item.form is Form.HTML_ITEM or (item.form is Form.PARAGRAPH and item.node.kind is Kind.HTML):
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


def alone(state: State, section: Section, text: str, *, marked: bool = True) -> Iterator[Layout]:
    """The first visible item of a section, in the manner of its hidden ones or of the page.

    An item that is no list item is not `marked`.
    """
    page = state.text
    words = _page_marker(state, section) + text if marked else text
    newline = state.newline
    inside = [entry.span for entry in section.entries]
    beside = ("<!--", "<script", "<style")  # hidden, or there for the whole page
    shown = [entry.span for entry in section.blocks if not entry.text.startswith(beside)]
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
    below_it = page[following : next_line(page, following)]
    tight_below = following < len(page) and not is_blank(below_it)
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
    own = [item for item in section.items if item.form in LISTS]
    every = [i for s in state.page.sections for i in s.items if i.form is Form.BULLET]
    counted: Counter[str] = Counter()
    for item in own or every:
        marker = MARKER.match(item.text)
        if marker and marker[0].endswith(" "):
            counted[marker[0]] += 1
    return counted.most_common(1)[0][0] if counted else "- "
