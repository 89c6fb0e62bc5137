"""Hide a section with its subsections in one comment."""

from __future__ import annotations

from dataclasses import dataclass

from tuiprofile.editor.commands.section_show import ShowSection
from tuiprofile.editor.layouts.attempt import Layout, Proven, first_proven
from tuiprofile.editor.layouts.comments import has_comment_mark
from tuiprofile.editor.proofs.proof import liquid_but_for
from tuiprofile.editor.sections.comments import hidings
from tuiprofile.editor.sections.extent import Extent, extent_of
from tuiprofile.editor.sections.gaps import with_rule
from tuiprofile.editor.sections.lookup import lookup_section, notes, taken_along
from tuiprofile.editor.sections.proof import (
    entries_of,
    ids_outside,
    includes_text,
    shape_without,
    why_defines,
)
from tuiprofile.editor.state import State
from tuiprofile.editor.transaction import Outcome, Refusal
from tuiprofile.profile.model import Section
from tuiprofile.text.span import Span

LIQUID_RUNS = "its Liquid code still runs when the page is built"


@dataclass(frozen=True)
class HideSection:
    """Hide a visible section; its subsections are hidden along with it.

    Showing it again restores every byte.
    """

    section: str

    def __call__(self, state: State) -> Outcome:
        """The hiding, or why it is refused."""
        section = lookup_section(state, self.section)
        if isinstance(section, Refusal):
            return section
        if section.hidden:
            return Refusal("It is hidden already.")
        extent = extent_of(state, section)
        if isinstance(extent, str):
            return Refusal(extent)
        extent = with_rule(state, extent)
        reason = _why_not(state, extent)
        if reason is not None:
            return Refusal(reason)
        return first_proven(
            state,
            hidings(state, extent.span),
            lambda after, layout: _prove(state, after, extent, layout),
            f"Hide {section.id}",
            section.id,
        )


def _why_not(state: State, extent: Extent) -> str | None:
    text = extent.span.of(state.text)
    if has_comment_mark(text):
        return (
            "It holds a comment (<!-- … -->), and comments cannot stand in one another; "
            "show or delete what is hidden in it first."
        )
    if "{::" in text:
        return "A kramdown extension ({::…}) stands in it."
    name = includes_text(state, extent.span)
    if name is not None:
        return f"It includes {name}, and a comment in that file would end the one around it."
    return why_defines(state, extent.span, extent.nodes)


def _prove(state: State, after: State, extent: Extent, layout: Layout) -> Proven | str:
    reason = "In a comment here, it would change how kramdown renders what stands around it."
    span = Span(layout.at, layout.at + len(layout.text))
    hidden = [
        section
        for section in after.page.sections
        if section.node is not None and span.contains(section.node.start)
    ]
    if [s.title for s in hidden] != [s.title for s in extent.sections]:
        return reason
    if not all(section.hidden and section.comment is hidden[0].comment for section in hidden):
        return reason
    if shape_without(state, extent.nodes) != shape_without(after, []):
        return reason
    old, new = [extent.span], [span]
    if entries_of(state, old, inside=False) != entries_of(after, new, inside=False):
        return reason
    if _texts(extent.sections) != _texts(hidden):
        return reason
    if liquid_but_for(state) != liquid_but_for(after):
        return reason
    if ids_outside(state, old) != ids_outside(after, new):
        return "Another heading has the same name as one of its own, and its link would change."
    back = ShowSection(hidden[0].id)(after)
    if isinstance(back, Refusal) or back.after.text != state.text:
        return "It could not be shown again byte for byte."
    liquid = LIQUID_RUNS if state.page.tree.liquid.within(extent.span) else None
    return Proven(hidden[0].id, notes(taken_along(extent.sections), liquid))


def _texts(sections: tuple[Section, ...] | list[Section]) -> list[str]:
    return [item.text for section in sections for item in section.items]
