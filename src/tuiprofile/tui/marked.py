"""Which items are marked, through changes that give them other ids."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tuiprofile.editor.transaction import Transaction
    from tuiprofile.profile.model import Item
    from tuiprofile.profile.page import Page


def followed(marked: frozenset[str], transaction: Transaction) -> frozenset[str]:
    """The ids after a change of the items that had those ids before it.

    An item is known by its words, and among equal ones by its place: which is all that a change of
    several items leaves of it. One whose words have changed is the one that the change was about.
    """
    before, after = transaction.before.page, transaction.after.page
    old, new = _by_words(before), _by_words(after)
    found: set[str] = set()
    lost = 0
    for words, items in old.items():
        now = new.get(words, [])
        for place, item in enumerate(items):
            if item.id not in marked:
                continue
            if place < len(now):
                found.add(now[place].id)
            else:
                lost += 1
    if lost == 1 and len(_all(before)) == len(_all(after)) and transaction.target is not None:
        found.add(transaction.target)
    return frozenset(found)


def _by_words(page: Page) -> dict[str, list[Item]]:
    found: dict[str, list[Item]] = defaultdict(list)
    for item in _all(page):
        found[item.text].append(item)
    return found


def _all(page: Page) -> list[Item]:
    return [item for section in page.sections for item in section.items]
