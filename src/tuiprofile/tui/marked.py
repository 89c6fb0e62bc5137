"""Which items are marked, through changes that give them other ids."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, Final

from tuiprofile.text import Span

if TYPE_CHECKING:
    from tuiprofile.editor.transaction import Transaction
    from tuiprofile.profile.model import Item
    from tuiprofile.profile.page import Page
    from tuiprofile.text import ChangeSet

_NUMBER: Final = re.compile(r"\A\d+\.")


def followed(marked: frozenset[str], transaction: Transaction) -> frozenset[str]:
    """The ids after a change of the items that had those ids before it.

    An item that no edit has touched is where the edits have shifted it. The rest are known by
    their words, if these tell them apart; or by their place, as an item whose words were changed.
    A mark is dropped rather than put on another item.
    """
    changes = transaction.changes
    new = {item.span: item for item in _items(transaction.after.page)}
    touched: list[Item] = []
    found: set[str] = set()
    for item in _items(transaction.before.page):
        now = new.get(_shifted(item, changes))
        if now is None or now.text != item.text:
            touched.append(item)
            continue
        del new[now.span]
        if item.id in marked:
            found.add(now.id)
    if not marked.isdisjoint(item.id for item in touched):
        found |= _among(marked, touched, list(new.values()), changes)
    return frozenset(found)


def _among(
    marked: frozenset[str], old: list[Item], new: list[Item], changes: ChangeSet
) -> set[str]:
    """The same for the items that edits have touched: `old` before them and `new` after."""
    found: set[str] = set()
    before, after = _by_words(old), _by_words(new)
    for words, items in before.items():
        mine, now = [item for item in items if item.id in marked], after.get(words, [])
        if len(mine) == len(items) == len(now):
            found.update(item.id for item in now)
            continue
        for item in mine:
            heir = _in_place(item, old, new, changes)
            if heir is not None and (heir in now if now else _words(heir) not in before):
                found.add(heir.id)
    return found


def _in_place(item: Item, old: list[Item], new: list[Item], changes: ChangeSet) -> Item | None:
    """The one item that stands where `item` alone stood before, if there is one."""
    heirs = [other for other in new if other.span.overlaps(_stretched(item, changes))]
    if len(heirs) != 1:
        return None
    parents = [other for other in old if heirs[0].span.overlaps(_stretched(other, changes))]
    return heirs[0] if len(parents) == 1 else None


def _shifted(item: Item, changes: ChangeSet) -> Span:
    """Where an item is after the changes, without what they put beside it."""
    start, end = item.span
    return Span(changes.map(start, after=True), changes.map(end))


def _stretched(item: Item, changes: ChangeSet) -> Span:
    """Where an item is after the changes, with what they put beside it."""
    start, end = item.span
    return Span(changes.map(start), changes.map(end, after=True))


def _by_words(items: list[Item]) -> dict[str, list[Item]]:
    found: dict[str, list[Item]] = defaultdict(list)
    for item in items:
        found[_words(item)].append(item)
    return found


def _words(item: Item) -> str:
    """An item's words; a number in front depends on its place."""
    return _NUMBER.sub("", item.text)


def _items(page: Page) -> list[Item]:
    return [item for section in page.sections for item in section.items]
