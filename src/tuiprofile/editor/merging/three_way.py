"""Two texts that came of a third one, cut by whole lines at the same places.

The parts are those of diff3 (Khanna, Kunal, Pierce: A Formal Investigation of Diff3, 2007): in each
of them at most one side differs from the base, or both sides do, and somebody has to choose.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tuiprofile.text import ChangeSet, Edit, Span

_LINE = re.compile(r"[^\n]*\n|[^\n]+")


class Part(NamedTuple):
    """What stands at one place in the base, in mine and in theirs.

    Attributes:
        open: whether somebody has to choose between mine and theirs.
    """

    base: str
    mine: str
    theirs: str
    open: bool

    @property
    def merged(self) -> str:
        """What stands there in both texts in one; theirs until it is chosen otherwise."""
        return self.mine if self.theirs == self.base and not self.open else self.theirs


def three_way(base: str, mine: str, theirs: str, *, apart: bool = False) -> list[Part]:
    """The parts of the three texts, each of which is the concatenation of its own.

    Edits meet that overlap, or insert at the same place; with `apart` those too that stand side by
    side.
    """
    sides = (line_changes(base, mine).edits, line_changes(base, theirs).edits)
    parts: list[Part] = []
    reached = 0
    for span, edits in _clusters(sides, apart):
        same = base[reached : span.start]
        if same:
            parts.append(Part(same, same, same, False))
        texts = [_within(base, span, own) for own in edits]
        was = span.of(base)
        both = bool(edits[0]) and bool(edits[1]) and texts[0] != texts[1]
        parts.append(Part(was, texts[0], texts[1], both))
        reached = span.end
    if base[reached:]:
        rest = base[reached:]
        parts.append(Part(rest, rest, rest, False))
    return parts


def line_changes(old: str, new: str) -> ChangeSet:
    """What makes `new` of `old`, in edits of whole lines."""
    from difflib import SequenceMatcher

    a, b = _LINE.findall(old), _LINE.findall(new)
    starts_a, starts_b = _starts(a), _starts(b)
    found = [
        Edit(Span(starts_a[i1], starts_a[i2]), new[starts_b[j1] : starts_b[j2]])
        for tag, i1, i2, j1, j2 in SequenceMatcher(None, a, b, autojunk=False).get_opcodes()
        if tag != "equal"
    ]
    return ChangeSet(len(old), tuple(found))


def small_changes(old: str, new: str) -> ChangeSet:
    """The same in edits as small as each of them can be."""
    found: list[Edit] = []
    for span, insert in line_changes(old, new).edits:
        for edit in ChangeSet.between(span.of(old), insert).edits:
            found.append(Edit(edit.span.shift(span.start), edit.insert))
    return ChangeSet(len(old), tuple(found))


def _starts(lines: list[str]) -> list[int]:
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line))
    return starts


_Sides = tuple[list[Edit], list[Edit]]


def _clusters(sides: Sequence[Sequence[Edit]], apart: bool) -> Iterator[tuple[Span, _Sides]]:
    """The edits of both sides, those together that meet, in the order of the text."""
    waiting = sorted((edit.span, side, edit) for side in (0, 1) for edit in sides[side])
    span, own = None, ([], [])  # type: tuple[Span | None, _Sides]
    for place, side, edit in waiting:
        if span is not None and _meet(span, place, apart):
            span = Span(span.start, max(span.end, place.end))
        else:
            if span is not None:
                yield span, own
            span, own = place, ([], [])
        own[side].append(edit)
    if span is not None:
        yield span, own


def _meet(first: Span, second: Span, apart: bool) -> bool:
    """Whether two spans meet, of which the second does not begin before the first."""
    if apart:
        return second.start <= first.end
    return second.start < first.end or first == second


def _within(base: str, span: Span, edits: Sequence[Edit]) -> str:
    """What stands in `span` of the base after edits that lie in it."""
    own = tuple(Edit(edit.span.shift(-span.start), edit.insert) for edit in edits)
    return ChangeSet(span.length, own).apply(span.of(base))
