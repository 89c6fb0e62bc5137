"""Move a section with its subsections behind another one, or in front of all."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tuiprofile.editor.layouts.attempt import Layout, Proven, first_proven, replace
from tuiprofile.editor.proofs.effects import branch_of
from tuiprofile.editor.proofs.proof import liquid_but_for
from tuiprofile.editor.sections.extent import Extent, containers, extent_of
from tuiprofile.editor.sections.gaps import (
    crosses_files,
    gap_above,
    gap_before,
    gap_behind,
    separators,
)
from tuiprofile.editor.sections.lookup import lookup_section, named, notes, taken_along
from tuiprofile.editor.sections.places import extent_named, first_extent, gaps_between
from tuiprofile.editor.sections.proof import (
    entries_of,
    ids_inside,
    ids_outside,
    shape_of,
    shape_without,
    why_ordered,
)
from tuiprofile.editor.state import State
from tuiprofile.editor.transaction import Outcome, Refusal, Transaction
from tuiprofile.syntax.tree import Kind
from tuiprofile.text.changes import ChangeSet
from tuiprofile.text.span import Span

_UNSEEN = frozenset({Kind.BLANK, Kind.COMMENT, Kind.DEFINITION, Kind.END_OF_BLOCK})
_APART = "The two sections stand in different HTML elements; move it by hand."


@dataclass(frozen=True)
class MoveSection:
    """Move a visible section; its subsections go along.

    Attributes:
        section: the section's id.
        after: the id of the section that it shall stand behind, with that one's subsections; None
            for the first place, behind the text above the first heading.
    """

    section: str
    after: str | None = None

    def __call__(self, state: State) -> Outcome:
        """The move, or why it is refused."""
        section = lookup_section(state, self.section)
        if isinstance(section, Refusal):
            return section
        if section.hidden:
            return Refusal("It is hidden; show it first, then move it.")
        extent = extent_of(state, section)
        if isinstance(extent, str):
            return Refusal(extent)
        begin = self._begin(state, extent)
        if isinstance(begin, Refusal):
            return begin
        here = extent.span
        if _stays(state, extent, begin):
            nothing = ChangeSet(len(state.text))
            return Transaction(nothing, state, state, f"Move {section.id}", section.id)
        down = begin > here.start
        crossed = Span(here.end, begin) if down else Span(begin, here.start)
        reason = why_ordered(state, here, crossed)
        if reason is not None:
            return Refusal(reason)
        return first_proven(
            state,
            _down(state, extent, begin) if down else _up(state, extent, begin),
            lambda after, layout: _prove(state, after, extent, layout),
            f"Move {section.id}",
            section.id,
        )

    def _begin(self, state: State, extent: Extent) -> int | Refusal:
        """Where what shall follow the section begins: in front of the first, or behind a gap."""
        found = lookup_section(state, self.after) if self.after is not None else None
        if isinstance(found, Refusal):
            return found
        if found is None or (found.node is None and not found.hidden):
            first = first_extent(state)
            if isinstance(first, str):
                return Refusal(first)
            same = first.container is extent.container
            return first.span.start if same else Refusal(_APART)
        if found.id == extent.section.id:
            return extent.span.start
        if any(found.id == other.id for other in extent.sections):
            return Refusal(f"“{named(found)}” is one of its subsections and goes along.", "usage")
        target = extent_named(state, found.id)
        if isinstance(target, Refusal):
            return target
        if target.container is not extent.container:
            return Refusal(_APART)
        if any(section.id == extent.section.id for section in target.sections):
            # A subsection comes first among those of the section that it belongs to.
            first = extent_of(state, target.sections[1])
            return Refusal(first) if isinstance(first, str) else first.span.start
        return gap_behind(state, target).end


def _stays(state: State, extent: Extent, begin: int) -> bool:
    """Whether a section stands at a place already, but for what is hidden between."""
    here = extent.span
    if begin in (here.start, gap_behind(state, extent).end):
        return True
    between = [node for node in extent.container.children if begin <= node.start < here.start]
    hidden = all(node.kind in _UNSEEN for node in between)
    return (
        begin < here.start and hidden and not state.page.tree.liquid.within(Span(begin, here.start))
    )


def _down(state: State, extent: Extent, begin: int) -> Iterator[Layout]:
    """Behind what follows up to `begin`; the gap between the two stays."""
    text = state.text
    words = extent.span.of(text)
    gap = gap_behind(state, extent)
    end = _end_above(state, extent, begin)
    cut = replace(extent.span.start, gap.end, "")
    if crosses_files(state, gap.end, begin):
        # What stands above ends in an included file: the section stays outside it.
        at = begin - cut.span.length
        for between in _gaps(state, gap.of(text)):
            yield Layout((cut, replace(begin, begin, words + between)), at, words)
        return
    for between in _gaps(state, gap.of(text)):
        at = end - cut.span.length + len(between)
        yield Layout((cut, replace(end, end, between + words)), at, words)
    # The same the other way round, as the section may hold the text of an included file.
    rest = text[gap.end : end]
    insert = rest + (text[end:begin] if begin < len(text) else state.newline * 2)
    at = extent.span.start + len(insert)
    edits = (replace(extent.span.start, extent.span.start, insert), replace(gap.end, begin, ""))
    yield Layout(edits, at, words)


def _up(state: State, extent: Extent, begin: int) -> Iterator[Layout]:
    """In front of what stands above from `begin` on; the gap between the two stays."""
    text = state.text
    words = extent.span.of(text)
    gap = gap_above(state, extent)
    following = gap_behind(state, extent).end
    cut = replace(max(begin, gap.start), extent.span.end, "")
    own = gap.of(text)
    if crosses_files(state, gap.start, extent.span.start):
        # What stands above ends in an included file: its end stays as it is.
        cut = replace(extent.span.start, following, "")
        own = text[extent.span.end : following]
    for between in _gaps(state, own):
        yield Layout((replace(begin, begin, words + between), cut), begin, words)
    # The same the other way round, as the section may hold the text of an included file.
    insert = text[begin : extent.span.start]
    edits = (replace(begin, extent.span.start, ""), replace(following, following, insert))
    yield Layout(edits, begin, words)


def _end_above(state: State, extent: Extent, begin: int) -> int:
    """Where what stands above `begin` ends, without the blank lines and rules there."""
    nodes = [node for node in extent.container.children if node.start < begin]
    return gap_before(state, extent.container, nodes, begin).start


def _gaps(state: State, own: str) -> list[str]:
    return list(dict.fromkeys([own, *gaps_between(state)])) if own else gaps_between(state)


def _prove(state: State, after: State, extent: Extent, layout: Layout) -> Proven | str:
    reason = "Moved there, kramdown would render it or what it passes differently."
    old, new = extent.span, Span(layout.at, layout.at + len(layout.text))
    found = next(
        (
            section
            for section in after.page.sections
            if not section.hidden and section.node is not None and new.contains(section.node.start)
        ),
        None,
    )
    if found is None or found.title != extent.section.title:
        return reason
    if containers(after, found) != containers(state, extent.section):
        return reason
    moved = extent_of(after, found)
    if isinstance(moved, str):
        return reason
    if len(moved.sections) != len(extent.sections):
        return "There, what follows would become a subsection of it, or its own would not."
    if moved.span != new:
        return reason
    gone, come = separators(state, extent.container), separators(after, moved.container)
    if len(gone) != len(come):
        return reason
    gone, come = [*gone, *extent.nodes], [*come, *moved.nodes]
    if shape_without(state, gone) != shape_without(after, come):
        return reason
    if shape_of(state, extent.nodes) != shape_of(after, moved.nodes):
        return reason
    for inside in (True, False):
        if entries_of(state, [old], inside=inside) != entries_of(after, [new], inside=inside):
            return reason
    if liquid_but_for(state, [old]) != liquid_but_for(after, [new]):
        return reason
    if sorted(liquid_but_for(state)) != sorted(liquid_but_for(after)):
        return reason
    if branch_of(state, old.start + 1) is not None or branch_of(after, new.start + 1) is not None:
        return "It stands in a Liquid branch; move it by hand."
    same = ids_outside(state, [old]) == ids_outside(after, [new])
    if not same or ids_inside(state, old) != ids_inside(after, new):
        return "It passes a heading of the same name, and links to the two would change places."
    return Proven(found.id, notes(taken_along(extent.sections)))
