"""Move an item to another section, where it is written as the items there are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from tuiprofile.editor.commands.add import Add, prove_addition
from tuiprofile.editor.commands.add_fields import AddFields
from tuiprofile.editor.commands.batch import Batch, Make, composed, in_page_order, planned
from tuiprofile.editor.commands.delete import Delete
from tuiprofile.editor.fields.carrying import (
    PARTED,
    carried,
    changes_language,
    own_words,
    verbatim,
    why_incomplete,
    why_unwritable,
)
from tuiprofile.editor.fields.style import form_for, group_for
from tuiprofile.editor.layouts.attempt import first_proven, lookup_item
from tuiprofile.editor.layouts.insertion import LISTS, beside, first_group, oldest_first
from tuiprofile.editor.several.sequence import Runnable
from tuiprofile.editor.state import State
from tuiprofile.editor.transaction import Outcome, Refusal
from tuiprofile.profile.fields import read_fields
from tuiprofile.profile.fields.names import field_names
from tuiprofile.profile.model import Item, Section
from tuiprofile.syntax.skeleton import Skeleton
from tuiprofile.syntax.tree import Kind

Place = Literal["top", "bottom"] | int | None


@dataclass(frozen=True)
class MoveToSection:
    """Take an item out of its section and write it anew in another one.

    Its fields go over into that section's notation, and those that it does not have into the
    text. Nothing of it is lost, or the move is refused; between items of one form the text may go
    over as it stands.

    Attributes:
        item: the item's id.
        section: the id of the section it goes to.
        at: `top`, `bottom`, or its number in the list there, from 1; None means the top, or the
            bottom of a list that is sorted with the oldest first.
    """

    item: str
    section: str
    at: Place = None

    def __call__(self, state: State) -> Outcome:
        """The move, or why it is refused."""
        item = lookup_item(state, self.item, "moved to another section")
        if isinstance(item, Refusal):
            return item
        if item.hidden:
            return Refusal("It is hidden; show it first, then move it.")
        section = state.page.section(self.section)
        if section is None:
            return Refusal(f"There is no section “{self.section}” on this page.", "usage")
        if section.id == item.section:
            return Refusal("It stands in that section already.")
        if section.hidden:
            return Refusal("That section is hidden; show it first.")
        removed = Delete(item.id)(state)
        if isinstance(removed, Refusal):
            return removed
        label = f"Move {item.id} to {section.title or section.id}"
        reason = ""
        for way in self._ways(state, item, section):
            done = composed(state, [way, Delete(item.id)], label)
            if isinstance(done, Refusal):
                reason = reason or done.reason
                continue
            new = done.after.page.find(done.target or "")
            lacks = "It would be no item of its own there."
            if isinstance(new, Item):
                lacks = why_incomplete(state, item, done.after, new) or ""
            if not lacks:
                return done
            reason = reason or lacks
        return Refusal(reason)

    def _ways(self, state: State, item: Item, section: Section) -> Iterator[Runnable]:
        """Ways to write the item in its new section: by its fields, then as it stands."""
        values = read_fields(state.text, item).values()
        group = group_for(state, section, values)
        foreign = changes_language(item, group[0] if group else None)
        if foreign is not None:
            yield lambda _: Refusal(foreign)
            return
        names = frozenset(field_names(section.kind, form_for(section, group, values)))
        for fields in carried(state, item, names):
            yield AddFields(section.id, {"decoration": "", **fields}, self.at)
        beside_it = first_group(state, section)
        if beside_it and _alike(item, beside_it[0]):
            yield _Verbatim(section.id, verbatim(item), self.at, item)
        elif beside_it and beside_it[0].form not in PARTED:
            words = own_words(state, item)
            if words is not None:
                yield _Verbatim(section.id, words, self.at)
        missing = why_unwritable(values, names, section.id)
        yield lambda _: Refusal(missing)


def _alike(one: Item, other: Item) -> bool:
    same = one.form is other.form or (one.form in LISTS and other.form in LISTS)
    return same and (one.node.kind is Kind.HTML) == (other.node.kind is Kind.HTML)


@dataclass(frozen=True)
class _Verbatim:
    """Add words of the page to a section as they stand.

    Attributes:
        section: the section's id.
        text: the words.
        at: where they go.
        like: the item that the words are all of; the new one must be read as the same blocks.
    """

    section: str
    text: str
    at: Place
    like: Item | None = None

    def __call__(self, state: State) -> Outcome:
        """The addition, or why it is refused."""
        done = self._at_number(state, self.at) if isinstance(self.at, int) else None
        if done is None:
            done = Add(self.section, self.text, None if isinstance(self.at, int) else self.at)(
                state
            )
        if isinstance(done, Refusal):
            return done
        new = done.after.page.find(done.target or "")
        if not isinstance(new, Item) or not self._is_alike(state, done.after, new):
            return Refusal("Its lines would be read as something else there.")
        return done

    def _at_number(self, state: State, number: int) -> Outcome | None:
        """The addition at a number of the section's first list; None if it has none."""
        section = state.page.section(self.section)
        group = first_group(state, section) if section is not None else []
        if not group:
            return None
        index = max(0, number - 1)
        bottom = index >= len(group)
        return first_proven(
            state,
            beside(state, group, self.text, bottom=bottom, index=0 if bottom else index),
            lambda after, layout: prove_addition(state, after, layout, self.text, group),
            f"Add to {self.section}",
            self.section,
        )

    def _is_alike(self, before: State, after: State, new: Item) -> bool:
        """Whether the new item is read as the same blocks; it may be loose or tight as others."""
        if self.like is None:
            return True
        old = Skeleton(before.page.tree).of(self.like.node)
        skip = 2 if new.node.kind is Kind.ITEM else 0
        return old[skip:] == Skeleton(after.page.tree).of(new.node)[skip:]


def move_all_to_section(state: State, ids: Iterable[str], section: str, at: Place = None) -> Batch:
    """A batch that moves several items to a section, where they keep their order."""
    names = in_page_order(state, ids)
    target = state.page.section(section)
    if at is None:
        at = "bottom" if target and oldest_first(first_group(state, target)) else "top"
    plan: list[tuple[str, Make]] = []
    for index, name in enumerate(names):
        plan.append((name, _to(section, at + index if isinstance(at, int) else at)))
    if at == "top":
        plan.reverse()
    what = names[0] if len(names) == 1 else f"{len(names)} items"
    title = target.title if target is not None and target.title else section
    return planned(state, plan, f"Move {what} to {title}")


def _to(section: str, at: Place) -> Make:
    return lambda name: MoveToSection(name, section, at)
