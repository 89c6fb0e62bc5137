"""Layouts are tried in order; the first that is proven is the change."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from tuiprofile.editor.state import State
from tuiprofile.editor.transaction import Outcome, Refusal, Transaction
from tuiprofile.profile.model import Block, Item
from tuiprofile.profile.page import Page
from tuiprofile.text.changes import ChangeSet, Edit
from tuiprofile.text.span import Span

MOST_LAYOUTS = 24


@dataclass(frozen=True)
class Layout:
    """One way to write a change.

    Attributes:
        edits: the edits, over the old page.
        at: where the entry it is about begins in the new page; -1 if it is gone.
        text: that entry's text in the new page.
    """

    edits: tuple[Edit, ...]
    at: int = -1
    text: str = ""


@dataclass(frozen=True)
class Proven:
    """A layout that changes nothing else.

    Attributes:
        target: the entry's id in the new page, if it is still there.
        note: a consequence that the person should know.
        odd: safe, but unlike its neighbours: taken only if no other layout is proven.
    """

    target: str | None = None
    note: str | None = None
    odd: bool = False


Prove = Callable[[State, Layout], Proven | str]


def first_proven(
    state: State, layouts: Iterable[Layout], prove: Prove, label: str, target: str
) -> Outcome:
    """The first layout that `prove` accepts, as a transaction; else the first reason given."""
    reason = ""
    fallback: Transaction | None = None
    tried: set[str] = set()
    for layout in layouts:
        if len(tried) >= MOST_LAYOUTS:
            break
        changes = ChangeSet(
            len(state.text), tuple(_trimmed(state.text, edit) for edit in layout.edits)
        )
        refused = state.refuses(changes)
        if refused is not None:
            reason = reason or refused
            continue
        text = changes.apply(state.text)
        if text in tried:
            continue
        tried.add(text)
        after = State.of(text)
        verdict = prove(after, layout)
        if isinstance(verdict, str):
            reason = reason or verdict
            continue
        found = Transaction(changes, state, after, label, verdict.target or target, verdict.note)
        if not verdict.odd:
            return found
        fallback = fallback or found
    if fallback is not None:
        return fallback
    return Refusal(reason or "There is no safe way to do this here; edit the text instead.")


def _trimmed(text: str, edit: Edit) -> Edit:
    """The edit without what it leaves as it is on both sides."""
    (start, end), insert = edit
    smallest = ChangeSet.between(text[start:end], insert).edits
    if not smallest:
        return Edit(Span(end, end), "")
    span, insert = smallest[0]
    return Edit(span.shift(start), insert)


def replace(start: int, end: int, text: str) -> Edit:
    """An edit that puts `text` in place of a span."""
    return Edit(Span(start, end), text)


def find_entry(state: State, at: int, text: str, *, hidden: bool) -> Item | Block | None:
    """The item or block that begins at `at` and reads `text`."""
    for section in state.page.sections:
        if not section.span.start <= at < max(section.span.end, section.span.start + 1):
            continue
        for entry in section.entries:
            same = entry.span.start == at and entry.text == text
            if same and (isinstance(entry, Block) or entry.hidden == hidden):
                return entry
    return None


def lookup(state: State, name: str) -> Item | Block | Refusal:
    """The item or block with that id, or a refusal that says there is none."""
    entry = state.page.find(name)
    return missing(state.page, name) if entry is None else entry


def missing(page: Page, name: str) -> Refusal:
    """That there is no item of that id, and which there are."""
    section = name.rpartition("/")[0]
    if page.section(name) is not None:
        return Refusal(f"“{name}” is a section; name one of its items, as {name}/1.", "usage")
    if page.section(section) is None:
        return Refusal(f"There is no section “{section or name}” on this page.", "usage")
    return Refusal(f"There is no item “{name}” on this page{_range(page, section)}.", "usage")


def _range(page: Page, name: str) -> str:
    """Which items a section has, for a message."""
    section = page.section(name)
    if section is None:
        return ""
    shown, hidden = len(section.visible_items), len(section.hidden_items)
    parts = [
        f"{name}/{mark}1 to {mark}{count}" if count > 1 else f"{name}/{mark}1"
        for mark, count in (("", shown), ("h", hidden), ("t", len(section.blocks)))
        if count
    ]
    return f"; there are {', '.join(parts)}" if parts else f"; {name} has none"


def lookup_unlocked(state: State, name: str) -> Item | Block | Refusal:
    """The item or block with that id; a locked block is refused with its reason."""
    entry = lookup(state, name)
    if isinstance(entry, Block) and entry.locked:
        return Refusal(entry.reason)
    return entry


def lookup_item(state: State, name: str, verb: str) -> Item | Refusal:
    """The item with that id; a block is refused, since only items can be `verb`."""
    entry = lookup(state, name)
    if isinstance(entry, Block):
        return Refusal(
            entry.reason
            or f"“{name}” is a block of text, and only list items can be {verb}; edit its text."
        )
    return entry
