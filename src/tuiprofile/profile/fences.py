"""Liquid in a page: what is locked, and the sentence that says where its data lives.

Loops, includes and captured text are filled by Jekyll from elsewhere; what stands between their
tags is a pattern, not the page's own text.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import NamedTuple

from tuiprofile.profile.data_places import INCLUDES, Assignments, loop_source, place_of
from tuiprofile.syntax.liquid import LOCKING, Liquid, LiquidBlock, LiquidTag
from tuiprofile.text.span import Span


class Fence(NamedTuple):
    """A stretch of Liquid that is shown but not edited.

    Attributes:
        span: its place.
        owns: whether everything inside belongs to it (a loop's body), not only its tags.
        reason: why it is locked, one sentence.
    """

    span: Span
    owns: bool
    reason: str


def find_fences(text: str, liquid: Liquid) -> list[Fence]:
    """The Liquid of a page as stretches in order: loops and the like whole, tags joined."""
    owned = _outermost([block for block in liquid.blocks if block.name in LOCKING])
    assignments = Assignments(liquid.tags)
    fences = [Fence(block.span, True, _reason(block, assignments)) for block in owned]
    starts = [block.span.start for block in owned]
    loose: list[Fence] = []
    for tag in liquid.tags:
        if not tag.name:
            continue
        index = bisect_left(starts, tag.span.start + 1) - 1
        if index >= 0 and tag.span.start < owned[index].span.end:
            continue
        last = loose[-1] if loose else None
        if last is not None and not text[last.span.end : tag.span.start].strip():
            reason = last.reason if "include" in last.reason else _tag_reason(tag)
            loose[-1] = Fence(Span(last.span.start, tag.span.end), False, reason)
        else:
            loose.append(Fence(tag.span, False, _tag_reason(tag)))
    return sorted([*fences, *loose])


def _outermost(blocks: list[LiquidBlock]) -> list[LiquidBlock]:
    blocks = sorted(blocks, key=lambda block: (block.span.start, -block.span.end))
    result: list[LiquidBlock] = []
    for block in blocks:
        if not result or block.span.start >= result[-1].span.end:
            result.append(block)
    return result


def _reason(block: LiquidBlock, assignments: Assignments) -> str:
    if block.name in ("for", "tablerow"):
        source = loop_source(block.markup)
        return _loop_reason(assignments.source(source, block.span.start))
    if block.name == "comment":
        return "This is a Liquid comment, which Jekyll leaves out of the page."
    return f"Jekyll fills this from a Liquid {block.name} block, so it is not edited here."


def _loop_reason(source: str) -> str:
    place = place_of(source)
    if place is None:
        return "A Liquid loop fills this list from elsewhere, so it is not edited here."
    them = "them" if place.kind == "collection" else "it"
    return f"Jekyll fills this list from {place.said}; edit {them} there."


def _tag_reason(tag: LiquidTag) -> str:
    if tag.name in INCLUDES:
        name = tag.markup.split(None, 1)[0] if tag.markup else "another file"
        return f"This text lives in the include {name}; edit it there."
    if tag.name == "bibliography":
        return _loop_reason("site.bibliography")
    return "This is Liquid code that Jekyll runs when it builds the page, so it is not edited here."
