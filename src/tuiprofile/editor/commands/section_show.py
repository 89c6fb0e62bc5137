"""Show a hidden section: take it out of its comment, the others in it stay hidden."""

from __future__ import annotations

from dataclasses import dataclass

from tuiprofile.editor.layouts.attempt import Layout, Proven, first_proven
from tuiprofile.editor.proofs.proof import liquid_but_for
from tuiprofile.editor.sections.comments import hidden_stretch, showings
from tuiprofile.editor.sections.extent import closes_page, hidden_group, stands_free
from tuiprofile.editor.sections.lookup import lookup_section, named, notes, taken_along
from tuiprofile.editor.sections.proof import entries_of, ids_outside, shape_without, why_defines
from tuiprofile.editor.state import State
from tuiprofile.editor.transaction import Outcome, Refusal
from tuiprofile.profile.model import Block, BlockForm, Item, Section
from tuiprofile.syntax.skeleton import starting_in
from tuiprofile.syntax.tree import Node
from tuiprofile.text.span import Span


@dataclass(frozen=True)
class ShowSection:
    """Show a hidden section, with its subsections in the same comment, in its place."""

    section: str

    def __call__(self, state: State) -> Outcome:
        """The showing, or why it is refused."""
        section = lookup_section(state, self.section)
        if isinstance(section, Refusal):
            return section
        if not section.hidden:
            return Refusal("It is visible already.")
        group = hidden_group(state, section)
        comment, body = hidden_stretch(state, group)
        if "<!--" in comment.inner.of(state.text):
            return Refusal(
                "Another <!-- stands in the comment that hides it; edit the file by hand."
            )
        return first_proven(
            state,
            showings(state, comment, body),
            lambda after, layout: _prove(state, after, group, comment, body, layout),
            f"Show {section.id}",
            section.id,
        )


def _adopted(state: State, group: tuple[Section, ...], end: int) -> str | None:
    """What a note says where visible content behind the comment becomes part of the section."""
    around = state.page.section(group[0].inside or "")
    behind = [entry for entry in around.entries if entry.span.start >= end] if around else []
    if around is None or all(_stays(state.text, entry) for entry in behind):
        return None
    return f"what stands behind it in “{named(around)}” belongs to it now"


def _stays(text: str, entry: Item | Block) -> bool:
    """Whether an entry behind a section is no part of it: hidden, or there for the whole page."""
    if isinstance(entry, Item):
        return entry.hidden
    return entry.form in (BlockForm.COMMENT, BlockForm.LIQUID) or closes_page(text, entry)


def _prove(
    state: State,
    after: State,
    group: tuple[Section, ...],
    comment: Node,
    body: Span,
    layout: Layout,
) -> Proven | str:
    reason = "Shown here, it would change how kramdown renders what stands around it."
    text = layout.text.rstrip()
    span = Span(layout.at, layout.at + len(text))
    shown = [
        section
        for section in after.page.sections
        if section.node is not None and span.contains(section.node.start)
    ]
    if [(s.title, s.level) for s in shown] != [(s.title, s.level) for s in group]:
        return reason
    if any(section.hidden or not stands_free(after, section) for section in shown):
        return reason
    come = starting_in(after.page.tree, *span)
    if shape_without(state, []) != shape_without(after, come):
        return reason
    # A comment that is parted keeps its words, but not always as the same blocks.
    if entries_of(state, [body], inside=False, comments=False) != entries_of(
        after, [span], inside=False, comments=False
    ):
        return reason
    old = [item.text for section in group for item in section.items]
    if old != [item.text for section in shown for item in section.items if span.covers(item.span)]:
        return reason
    if liquid_but_for(state) != liquid_but_for(after):
        return reason
    if ids_outside(state, [body]) != ids_outside(after, [span]):
        return "Another heading has the same name as one of its own, and its link would change."
    defines = why_defines(after, span, come)
    if defines is not None:
        return defines
    adopted = _adopted(state, group, comment.end)
    return Proven(shown[0].id, notes(taken_along(tuple(shown)), adopted))
