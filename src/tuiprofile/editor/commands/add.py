"""Add an item whose text is given as it shall stand, in its neighbours' layout."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from tuiprofile.editor.commands.set_raw import cells, with_page_line_ends
from tuiprofile.editor.layouts.attempt import Layout, Proven, first_proven
from tuiprofile.editor.layouts.comments import opens_comment
from tuiprofile.editor.layouts.insertion import (
    LISTS,
    alone,
    beside,
    first_group,
    new_list,
    oldest_first,
)
from tuiprofile.editor.layouts.places import WHITESPACE
from tuiprofile.editor.layouts.siblings import is_odd
from tuiprofile.editor.proofs.effects import branch_of, why_active
from tuiprofile.editor.proofs.proof import brings_tags, equal_but_for, inventory, liquid_but_for
from tuiprofile.editor.proofs.reasons import why_unsafe
from tuiprofile.editor.state import State
from tuiprofile.editor.transaction import Outcome, Refusal
from tuiprofile.profile.dates import starts_with_date
from tuiprofile.profile.model import BlockForm, Form, Item, Section
from tuiprofile.syntax.skeleton import is_task, starting_in
from tuiprofile.syntax.tree import Kind
from tuiprofile.text.span import Span

_HARMLESS = "x"
_INCLUDE = re.compile(r"\{%-?\s*include")


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
        elsewhere = why_written_elsewhere(section)
        if elsewhere is not None:
            return Refusal(elsewhere)
        return explained(self._tried(state, section, text), state, section)

    def _tried(self, state: State, section: Section, text: str) -> Outcome:
        group = first_group(state, section)
        if group and group[0].form is Form.PAPER_BOX and not text.lstrip().startswith("<"):
            layouts = new_list(state, section, group, text, self.at)
            group = []
        elif group:
            layouts = beside(state, group, text, bottom=at_bottom(group, self.at))
        else:
            layouts = alone(state, section, text)
        return first_proven(
            state,
            layouts,
            lambda after, layout: prove_in_section(state, after, section, layout, text, group),
            f"Add to {section.id}",
            section.id,
        )

    def finds_no_place(self, state: State, section: Section) -> bool:
        """Whether the text cannot be added, whatever the reason."""
        return isinstance(self._tried(state, section, self.text), Refusal)


def why_written_elsewhere(section: Section) -> str | None:
    """Why nothing is added to a section of which an include writes all that is in it, or None."""
    blocks = section.blocks
    if section.items or not any(block.locked for block in blocks):
        return None
    if all(block.form is BlockForm.LIQUID and _INCLUDE.search(block.text) for block in blocks):
        return blocks[0].reason
    return None


def explained(done: Outcome, state: State, section: Section) -> Outcome:
    """What came of an addition, with the reason that holds for any text where there is such a one.

    A section without items may be hidden as a whole, be filled by Liquid from another place, or
    be written in HTML.
    """
    if not isinstance(done, Refusal) or section.items:
        return done
    if not Add(section.id, _HARMLESS).finds_no_place(state, section):
        return done
    if section.hidden:
        return Refusal(_hidden(section))
    filled = next((each for each in section.blocks if each.form is BlockForm.LIQUID), None)
    if filled is not None and filled.reason:
        return Refusal(filled.reason)
    if any(each.form is BlockForm.HTML for each in section.blocks):
        return Refusal("This section is written in HTML, not as a list: edit its text.")
    return done


def _hidden(section: Section) -> str:
    return f"The section “{section.title}” is hidden, the new item would not be: show it first."


def at_bottom(group: list[Item], at: str | None) -> bool:
    """Whether a new item goes below the last one: if it is told so, or the oldest stands first."""
    return at == "bottom" or (at is None and oldest_first(group))


def prove_in_section(
    state: State, after: State, section: Section, layout: Layout, text: str, group: list[Item]
) -> Proven | str:
    """The same as `prove_addition`, and whether the new item belongs to `section`."""
    verdict = prove_addition(state, after, layout, text, group)
    new = after.page.find(verdict.target or "") if isinstance(verdict, Proven) else None
    if not isinstance(new, Item):
        return verdict
    # The id of a section may depend on what it holds, its place does not.
    same = after.page.sections[state.page.sections.index(section)]
    if new.section == same.id and new.hidden == section.hidden:
        return verdict
    return _hidden(section) if section.hidden else "It would belong to another section there."


def prove_addition(
    state: State, after: State, layout: Layout, text: str, group: list[Item]
) -> Proven | str:
    """Whether `after` is the page with one item more beside `group`, which reads `text`."""
    reason = _why_not_here(group, text) or why_unsafe(text)
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
    if liquid_but_for(state) != liquid_but_for(after, [new.span]):
        return reason
    if brings_tags(after, new.span) or opens_comment(text) or "{::" in text:
        return reason
    active = why_active(state, after)
    if active is not None:
        return active
    branch = branch_of(after, layout.at)
    if branch is not None and not all(branch.covers(_moved(item.span, layout)) for item in group):
        return "It would stand in a Liquid branch that its neighbours are not all in."
    if new.hidden:
        return Proven(new.id) if equal_but_for(state, after) else reason
    come = starting_in(after.page.tree, layout.at, layout.at + len(layout.text))
    if len(come) != 1 or come[0] is not new.node or not _is_words(new, group):
        return reason
    if not equal_but_for(state, after, (), come):
        return reason
    return Proven(new.id, odd=is_odd(new))


def _moved(span: Span, layout: Layout) -> Span:
    """Where a span of the old page is in the new one: one edit, an insertion."""
    (place, _), insert = layout.edits[0]
    return span.shift(len(insert)) if span.start >= place else span


def _why_not_here(group: list[Item], text: str) -> str | None:
    """The reason where the neighbours have something that the text lacks."""
    if group and group[0].form is Form.PARAGRAPH and not starts_with_date(text.strip()):
        return "The items here are paragraphs that begin with a date: begin this one with its date."
    if group and group[0].node.kind is Kind.ITEM and is_task(group[0].node):
        return "The items here have check boxes: begin this one with “[ ] ” or “[x] ”."
    if not group or group[0].form is not Form.TABLE_ROW:
        return None
    row = "<tr>…</tr>" if group[0].node.kind is Kind.HTML else "| … | … |"
    return f"The items here are rows of a table: give a whole row, {row}, with as many cells."


def _alike(new: Item, other: Item) -> bool:
    lists = new.form in LISTS and other.form in LISTS
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
