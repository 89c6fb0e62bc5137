"""Where the other entries are after a command: its ids count from the top, so they shift.

A command was proven to leave every other item and block as it was and in its order: the visible
items, the hidden ones and the blocks each in theirs. So what is not its own corresponds one to one,
however its edits are written.
"""

from __future__ import annotations

import re

from tuiprofile.editor.transaction import Transaction
from tuiprofile.profile.model import Block, BlockForm, Item
from tuiprofile.profile.page import Page

_NUMBER = re.compile(r"\A\d+\.")


def aim_of(command: object) -> str | None:
    """The id of the entry that a command is about; None for one that makes a new entry."""
    aim = getattr(command, "item", None) or getattr(command, "target", None)
    return aim if isinstance(aim, str) else None


def ids_after(step: Transaction, aim: str | None) -> dict[str, str] | None:
    """For each id before `step` the entry's id after it; a deleted one is absent.

    `aim` is the id of the entry that the step was about. None if the two pages do not correspond,
    as when the step moved several entries at once.
    """
    if step.after is step.before:
        return {entry.id: entry.id for entry in _entries(step.before.page)}
    for items_only in (False, True):
        found = _aligned(step, aim, items_only=items_only)
        if found is not None:
            return found
    return None


def _aligned(step: Transaction, aim: str | None, *, items_only: bool) -> dict[str, str] | None:
    old = _entries(step.before.page, items_only=items_only)
    new = _entries(step.after.page, items_only=items_only)
    grown = len(new) - len(old)
    if abs(grown) > 1:
        return None
    kept = [entry for entry in old if grown > 0 or entry.id != aim]
    rest = [entry for entry in new if grown < 0 or entry.id != step.target]
    if [_words(entry) for entry in kept] != [_words(entry) for entry in rest]:
        return None
    found = {a.id: b.id for a, b in zip(kept, rest, strict=True)}
    if grown == 0 and aim is not None and step.target is not None:
        found[aim] = step.target
    return found


def _entries(page: Page, *, items_only: bool = False) -> list[Item | Block]:
    """Visible items, then hidden ones, then blocks, each in the order of the page.

    They keep no order among one another: an item that moves past a comment stays outside it. What
    is no item in a comment may be parted otherwise when an item comes out of that comment.
    """
    found = [entry for section in page.sections for entry in section.entries]
    if items_only:
        found = [e for e in found if isinstance(e, Item) or e.form is not BlockForm.COMMENT]
    return sorted(found, key=lambda entry: (_class(entry), entry.span))


def _class(entry: Item | Block) -> int:
    return 2 if isinstance(entry, Block) else int(entry.hidden)


def _words(entry: Item | Block) -> tuple[bool, str]:
    """An entry's words; a number in front depends on its place."""
    if isinstance(entry, Item):
        return entry.hidden, _NUMBER.sub("", entry.text)
    return False, entry.text
