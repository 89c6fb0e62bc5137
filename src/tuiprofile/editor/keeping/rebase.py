"""Edits made to one text, made to another that came of it by somebody else's edits.

An edit is taken over if nobody else touched its place or what stands right beside it, by whole
lines; else it is a clash.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from tuiprofile.text import ChangeSet, Edit, Span

_LINE = re.compile(r"[^\n]*\n|[^\n]+")


class Rebased(NamedTuple):
    """Edits over the other text, and those that clash with its changes.

    Attributes:
        changes: the edits that could be taken over.
        clashes: the others, over the first text.
    """

    changes: ChangeSet
    clashes: tuple[Edit, ...]


def rebased(base: str, mine: ChangeSet, theirs: str) -> Rebased:
    """The edits `mine` of `base`, over `theirs`."""
    other = line_changes(base, theirs)
    edits: list[Edit] = []
    clashes: list[Edit] = []
    for edit in mine.edits:
        around = _whole_lines(base, edit.span)
        if any(_meet(around, each.span) for each in other.edits):
            clashes.append(edit)
            continue
        start = other.map(edit.span.start, True)
        edits.append(Edit(Span(start, start + edit.span.length), edit.insert))
    return Rebased(ChangeSet(len(theirs), tuple(edits)), tuple(clashes))


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


def _starts(lines: list[str]) -> list[int]:
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line))
    return starts


def _whole_lines(text: str, span: Span) -> Span:
    start = text.rfind("\n", 0, span.start) + 1
    end = text.find("\n", max(span.end - 1, span.start))
    return Span(start, len(text) if end < 0 else end + 1)


def _meet(one: Span, other: Span) -> bool:
    """Whether two spans overlap or touch: what stands side by side may belong together."""
    return one.start <= other.end and other.start <= one.end
