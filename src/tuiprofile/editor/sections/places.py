"""Places for a section among the others: behind one, or in front of the first."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

from tuiprofile.editor.sections.extent import Extent, extent_of, visible_sections
from tuiprofile.editor.sections.gaps import gap_behind
from tuiprofile.editor.sections.lookup import lookup_section, named
from tuiprofile.editor.state import State
from tuiprofile.editor.transaction import Refusal


def first_extent(state: State) -> Extent | str:
    """The first section that has a heading, or why there is none to stand in front of."""
    first = next((section for section in visible_sections(state) if section.node), None)
    if first is None:
        return "The page has no section with a heading."
    return extent_of(state, first)


def extent_named(state: State, name: str) -> Extent | Refusal:
    """The visible section with that id, to stand behind it with its subsections."""
    section = lookup_section(state, name)
    if isinstance(section, Refusal):
        return section
    if section.hidden:
        return Refusal(f"“{named(section)}” is hidden; name a visible section to stand behind.")
    extent = extent_of(state, section)
    return Refusal(extent) if isinstance(extent, str) else extent


def gaps_between(state: State) -> list[str]:
    """What stands between the sections of the page, the commonest first; blank lines at least."""
    counted: Counter[str] = Counter()
    extents = extents_of(state)
    for above, below in pairwise(extents):
        gap = gap_behind(state, above)
        if gap.end == below.span.start and above.container is below.container:
            counted[gap.of(state.text)] += 1
    blank = state.newline * 2
    found = [gap for gap, _ in counted.most_common() if _holds_blank_line(gap)]
    return list(dict.fromkeys([*found[:2], blank]))


def extents_of(state: State) -> list[Extent]:
    """The page's sections in order, each with its subsections."""
    found: list[Extent] = []
    end = 0
    for section in visible_sections(state):
        if section.span.start < end or section.node is None:
            continue
        extent = extent_of(state, section)
        if not isinstance(extent, str):
            found.append(extent)
            end = extent.sections[-1].span.end
    return found


def _holds_blank_line(gap: str) -> bool:
    """Whether the gap has a blank line on both sides: of the heading below and the text above."""
    lines = gap.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return len(lines) > 2 and not lines[1].strip() and not lines[-2].strip()
