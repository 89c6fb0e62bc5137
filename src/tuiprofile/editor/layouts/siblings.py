"""The items beside an item: those of the same list, table or element."""

from __future__ import annotations

import re

from tuiprofile.editor.layouts.places import line_start
from tuiprofile.editor.state import State
from tuiprofile.profile.model import Block, Form, Item
from tuiprofile.syntax.tree import Kind, Node

MARKER = re.compile(r"(?:[*+-]|\d+\.)(?=[ \t]|\Z)[ \t]*")
"""A list item's marker with the blanks behind it (kramdown's LIST_START)."""


def content_column(state: State, item: Item) -> int:
    """The column in which a list item's text begins: what lies inside it is indented as far."""
    marker = MARKER.match(item.text)
    if item.node.kind is not Kind.ITEM or marker is None:
        return 0
    start = item.span.start - line_start(state.text, item.span.start)
    return start + len(marker[0])


def group_of(state: State, item: Item) -> list[Item]:
    """The items that share a list with `item`, itself included, in the order of the page."""
    section = state.page.section(item.section)
    items = section.items if section else (item,)
    return [
        other
        for other in items
        if other.siblings is item.siblings
        and other.hidden == item.hidden
        and _family(other.form) == _family(item.form)
    ]


def _family(form: Form) -> Form:
    return Form.BULLET if form is Form.NUMBERED else form


def neighbours(state: State, entry: Item | Block) -> tuple[Item | None, Item | None]:
    """The item before and the item behind an entry in the same list."""
    if isinstance(entry, Block):
        return None, None
    group = group_of(state, entry)
    index = group.index(entry)
    before = group[index - 1] if index else None
    behind = group[index + 1] if index + 1 < len(group) else None
    return before, behind


def comments_behind(item: Item) -> list[Node]:
    """The comments behind a list item's words that kramdown takes for its own."""
    if item.node.kind is not Kind.ITEM:
        return []
    end = item.span.end
    found = [n for n in item.node.walk() if n.kind is Kind.COMMENT and n.start >= end]
    return sorted(found, key=lambda node: node.start)


def is_odd(item: Item) -> bool:
    """Whether a list item is loose although none beside it is."""
    around = item.siblings
    if around is None or around.kind is not Kind.LIST or not item.node.flag:
        return False
    return not any(node.flag for node in around.children if node is not item.node)


def pair_partner(item: Item) -> Node | None:
    """The other item of a list of two, if the list is loose."""
    around = item.siblings
    if around is None or around.kind is not Kind.LIST or len(around.children) != 2:
        return None
    other = around.children[1 if around.children[0] is item.node else 0]
    return other if other.flag else None
