"""Delete a section with its subsections."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tuiprofile.editor.layouts.attempt import Layout, Proven, first_proven, replace
from tuiprofile.editor.layouts.places import WHITESPACE, line_end, next_line
from tuiprofile.editor.proofs.proof import liquid_but_for
from tuiprofile.editor.sections.comments import hidden_stretch, removals_from_comment
from tuiprofile.editor.sections.extent import Extent, extent_of, hidden_group
from tuiprofile.editor.sections.gaps import gap_behind, with_rule
from tuiprofile.editor.sections.lookup import lookup_section, notes, taken_along
from tuiprofile.editor.sections.proof import (
    entries_of,
    ids_outside,
    shape_without,
    why_defines,
    why_sets,
)
from tuiprofile.editor.state import State
from tuiprofile.editor.transaction import Outcome, Refusal
from tuiprofile.profile.model import Section
from tuiprofile.profile.shapes import trimmed
from tuiprofile.syntax.tree import Node
from tuiprofile.text.span import Span


@dataclass(frozen=True)
class DeleteSection:
    """Delete a section, visible or hidden; its subsections are deleted along with it."""

    section: str

    def __call__(self, state: State) -> Outcome:
        """The deletion, or why it is refused."""
        section = lookup_section(state, self.section)
        if isinstance(section, Refusal):
            return section
        if section.hidden:
            return _out_of_comment(state, section)
        extent = extent_of(state, section)
        if isinstance(extent, str):
            return Refusal(extent)
        extent = with_rule(state, extent)
        reason = why_defines(state, extent.span, extent.nodes) or why_sets(state, extent.span)
        if reason is not None:
            return Refusal(reason)
        return first_proven(
            state,
            _removals(state, extent),
            lambda after, _: _prove(state, after, extent.span, extent.nodes, extent.sections),
            f"Delete {section.id}",
            section.id,
        )


def _out_of_comment(state: State, section: Section) -> Outcome:
    group = hidden_group(state, section)
    comment, body = hidden_stretch(state, group)
    reason = why_sets(state, body)
    if reason is not None:
        return Refusal(reason)
    return first_proven(
        state,
        removals_from_comment(state, comment, body),
        lambda after, _: _prove(state, after, body, (), group),
        f"Delete {section.id}",
        section.id,
    )


def _removals(state: State, extent: Extent) -> Iterator[Layout]:
    """With the blank lines behind it, or in front of it if nothing follows; the tidiest first."""
    text = state.text
    start, end = extent.span
    gap = gap_behind(state, extent)
    floor = extent.container.inner.start
    above = trimmed(text, floor, start).end
    blanks = len(text[end : gap.end]) - len(text[end : gap.end].lstrip(WHITESPACE))
    if gap.end < extent.container.inner.end:
        # A rule behind it stays; the blank lines between go.
        yield Layout((replace(start, end + blanks, ""),))
    last = line_end(text, end)
    if above > floor:
        yield Layout((replace(line_end(text, above), last, ""),))
    yield Layout((replace(start, next_line(text, last), ""),))
    yield Layout((replace(start, end, ""),))


def _prove(
    state: State, after: State, span: Span, nodes: tuple[Node, ...], group: tuple[Section, ...]
) -> Proven | str:
    reason = "Without it, kramdown would render what stands around it differently."
    if shape_without(state, nodes) != shape_without(after, []):
        return reason
    if entries_of(state, [span], inside=False) != entries_of(after, [], inside=False):
        return "Without it, the text around it would be read as something else."
    if liquid_but_for(state, [span]) != liquid_but_for(after):
        return "It holds Liquid code that the rest of the page needs."
    if ids_outside(state, [span]) != ids_outside(after, []):
        return "Another heading has the same name as one of its own, and its link would change."
    return Proven(note=notes(taken_along(group)))
