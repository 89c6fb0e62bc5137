r"""What has changed between two texts, line by line and word by word.

Lines end at ``\r\n``, ``\n`` and lone ``\r`` only. They keep their ends, so a changed line end
is a change. Control characters stay as they are; whoever shows a diff makes them visible.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate
from typing import Literal, NamedTuple, TypeAlias

from tuiprofile.text import Span
from tuiprofile.text.lines import LINE

Tag: TypeAlias = Literal[" ", "-", "+"]

_GIT_LINE = re.compile(r"[^\n]*\n|[^\n]+")
# A word, a stretch of blanks, or one sign; Chinese, Japanese and Korean characters are words.
_TOKEN = re.compile(r"(?:(?![\u2e80-\u9fff\uac00-\ud7ff\uf900-\ufaff])\w)+|\s+|.", re.DOTALL)
_NO_END = "\n\\ No newline at end of file\n"
_QUOTED = {"\t": "\\t", "\n": "\\n", "\r": "\\r", '"': '\\"', "\\": "\\\\"}
# Lines of more words than this are not compared word by word: that would take seconds.
_MAX_TOKENS = 2_000
# What two lines must have in common to be shown as one changed line.
_ALIKE = 0.4
# The product of two numbers of lines up to which they are compared each with each.
_MAX_COST = 40_000


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a hunk."""

    tag: Tag
    text: str
    """With its line end, if it has one."""
    old: int | None
    """Its number in the old text, from 1; None for an added line."""
    new: int | None
    """Its number in the new text, from 1; None for a removed line."""
    changed: tuple[Span, ...] = ()
    """What differs from the line it is paired with, in code points of `text`; empty if unpaired."""


@dataclass(frozen=True, slots=True)
class Hunk:
    """Changed lines that lie close together, with unchanged ones around them."""

    old_start: int
    """The number of the first old line, from 1; of the line before, if no old line is here."""
    old_count: int
    new_start: int
    new_count: int
    lines: tuple[Line, ...]


class _Change(NamedTuple):
    """Old lines i1 to i2 become new lines j1 to j2; half-open, from 0."""

    i1: int
    i2: int
    j1: int
    j2: int


def hunks(old: str, new: str, context: int = 3) -> list[Hunk]:
    """Return what changed from *old* to *new*, with *context* unchanged lines around it."""
    return _hunks(LINE.findall(old), LINE.findall(new), context) if old != new else []


def unified_diff(old: str, new: str, path: str) -> str:
    r"""Return a unified diff that ``patch -p1`` and ``git apply`` take; '' if nothing changed.

    *path* is the file's name in its head. For those programs only ``\n`` ends a line, so a lone
    ``\r`` does here only in a text without any ``\n``, whose diff can be read but not applied.
    """
    if old == new:
        return ""
    pieces = [f"--- {_name('a', path)}\n+++ {_name('b', path)}\n"]
    line = _GIT_LINE if "\n" in old or "\n" in new else LINE
    for hunk in _hunks(line.findall(old), line.findall(new), 3):
        old_range = _range(hunk.old_start, hunk.old_count)
        new_range = _range(hunk.new_start, hunk.new_count)
        pieces.append(f"@@ -{old_range} +{new_range} @@\n")
        for each in hunk.lines:
            pieces.append(f"{each.tag}{each.text}")
            if not each.text.endswith("\n"):
                ended = line is LINE and each.text.endswith("\r")
                pieces.append("\n" if ended else _NO_END)
    return "".join(pieces)


def _hunks(a: list[str], b: list[str], context: int) -> list[Hunk]:
    groups: list[list[_Change]] = []
    for change in _changes(a, b):
        if groups and change.i1 - groups[-1][-1].i2 <= 2 * context:
            groups[-1].append(change)
        else:
            groups.append([change])
    return [_hunk(a, b, group, context) for group in groups]


def _hunk(a: list[str], b: list[str], group: list[_Change], context: int) -> Hunk:
    before = min(context, group[0].i1)
    after = min(context, len(a) - group[-1].i2)
    i, j = group[0].i1 - before, group[0].j1 - before
    old_end, new_end = group[-1].i2 + after, group[-1].j2 + after
    lines: list[Line] = []
    for index, change in enumerate(group):
        lines += _unchanged(a, i, j, change.i1)
        lines += _changed(a, b, change)
        i, j = change.i2, change.j2
        if index == len(group) - 1:
            lines += _unchanged(a, i, j, old_end)
    old_start, new_start = group[0].i1 - before, group[0].j1 - before
    return Hunk(
        # By custom, a range of no lines is named after the line before it.
        old_start + (old_end > old_start),
        old_end - old_start,
        new_start + (new_end > new_start),
        new_end - new_start,
        tuple(lines),
    )


def _unchanged(a: list[str], i: int, j: int, end: int) -> Iterator[Line]:
    for offset in range(end - i):
        yield Line(" ", a[i + offset], i + offset + 1, j + offset + 1)


def _changed(a: list[str], b: list[str], change: _Change) -> Iterator[Line]:
    olds = range(change.i1, change.i2)
    news = range(change.j1, change.j2)
    # Lines are paired by their place in the change: an edited item is mostly as long as before.
    pairs = [_differing(a[i], b[j]) for i, j in zip(olds, news, strict=False)]
    for index, i in enumerate(olds):
        yield Line("-", a[i], i + 1, None, pairs[index][0] if index < len(pairs) else ())
    for index, j in enumerate(news):
        yield Line("+", b[j], None, j + 1, pairs[index][1] if index < len(pairs) else ())


def _differing(old: str, new: str) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """The words that differ, in both lines; nothing if the lines have little in common."""
    from difflib import SequenceMatcher

    a, b = _TOKEN.findall(old), _TOKEN.findall(new)
    if max(len(a), len(b)) > _MAX_TOKENS:
        return (), ()
    matcher = SequenceMatcher(None, a, b, autojunk=False)
    common = "".join("".join(a[i : i + size]) for i, _, size in matcher.get_matching_blocks())
    if 2 * _weight(common) < _ALIKE * (_weight(old) + _weight(new)):
        return (), ()
    changes = [op for op in matcher.get_opcodes() if op[0] != "equal"]
    olds = _spans(a, [(i1, i2) for _, i1, i2, _, _ in changes])
    return olds, _spans(b, [(j1, j2) for _, _, _, j1, j2 in changes])


def _weight(text: str) -> int:
    """The number of letters and digits in *text*: blanks and signs make no two lines alike."""
    return sum(map(str.isalnum, text))


def _spans(tokens: list[str], ranges: list[tuple[int, int]]) -> tuple[Span, ...]:
    """Turn half-open ranges of *tokens* into spans of the line they make up."""
    starts = list(accumulate(map(len, tokens), initial=0))
    return tuple(Span(starts[first], starts[last]) for first, last in ranges if first < last)


def _changes(a: list[str], b: list[str]) -> Iterator[_Change]:
    """Compare two lists of lines, in time that grows with the lines and the changes alone.

    What is common at both ends is left aside. Where much remains, the lines that occur once in
    both texts are held fast and only what lies between them is compared ("patience diff").
    """
    todo = [_Change(0, len(a), 0, len(b))]
    while todo:
        part = _trimmed(a, b, todo.pop())
        old, new = a[part.i1 : part.i2], b[part.j1 : part.j2]
        if not old or not new:
            if old or new:
                yield part
        elif len(old) * len(new) <= _MAX_COST:
            yield from _compared(old, new, part)
        elif anchors := _anchors(old, new):
            ends = [(len(old), len(new))]
            gaps = zip([(-1, -1), *anchors], [*anchors, *ends], strict=True)
            todo += reversed(
                [
                    _Change(part.i1 + i1 + 1, part.i1 + i2, part.j1 + j1 + 1, part.j1 + j2)
                    for (i1, j1), (i2, j2) in gaps
                ]
            )
        else:
            yield part


def _trimmed(a: list[str], b: list[str], part: _Change) -> _Change:
    i1, i2, j1, j2 = part
    while i1 < i2 and j1 < j2 and a[i1] == b[j1]:
        i1, j1 = i1 + 1, j1 + 1
    while i1 < i2 and j1 < j2 and a[i2 - 1] == b[j2 - 1]:
        i2, j2 = i2 - 1, j2 - 1
    return _Change(i1, i2, j1, j2)


def _compared(old: list[str], new: list[str], part: _Change) -> Iterator[_Change]:
    from difflib import SequenceMatcher

    for tag, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag != "equal":
            yield _Change(part.i1 + i1, part.i1 + i2, part.j1 + j1, part.j1 + j2)


def _anchors(old: list[str], new: list[str]) -> list[tuple[int, int]]:
    """Lines that occur once in both, as pairs of places: the longest row in the same order."""
    old_counts, new_counts = Counter(old), Counter(new)
    places = {line: place for place, line in enumerate(new) if new_counts[line] == 1}
    pairs = [
        (i, places[line]) for i, line in enumerate(old) if old_counts[line] == 1 and line in places
    ]
    # Patience sorting: each pair goes on the leftmost pile whose top is not below it.
    tops: list[int] = []
    piles: list[int] = []
    before: list[int] = []
    for index, (_, j) in enumerate(pairs):
        pile = bisect_left(tops, j)
        before.append(piles[pile - 1] if pile else -1)
        tops[pile : pile + 1] = [j]
        piles[pile : pile + 1] = [index]
    row: list[tuple[int, int]] = []
    index = piles[-1] if piles else -1
    while index >= 0:
        row.append(pairs[index])
        index = before[index]
    return row[::-1]


def _range(start: int, count: int) -> str:
    return str(start) if count == 1 else f"{start},{count}"


def _name(side: str, path: str) -> str:
    """The name in the head of a diff, quoted as git does where it holds control characters."""
    name = f"{side}/{path.removeprefix('./').lstrip('/')}"
    if any(ord(sign) < 0x20 or sign in '"\\\x7f' for sign in name):
        name = "".join(_QUOTED.get(sign) or _octal(sign) for sign in name)
        return f'"{name}"'
    # A blank would end the name for some programs, a tab behind it does for all.
    return f"{name}\t" if " " in name else name


def _octal(sign: str) -> str:
    return f"\\{ord(sign):03o}" if ord(sign) < 0x20 or sign == "\x7f" else sign
