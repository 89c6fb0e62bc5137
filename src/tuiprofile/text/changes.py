"""Change sets: the only way a text changes.

A change set knows the length of the text it was made for and refuses any other, can be undone,
composed with the one that follows it, and tells where an offset has gone. The model is that of
CodeMirror 6 (https://codemirror.net/docs/ref/#state.ChangeSet).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final, NamedTuple

from tuiprofile.text.span import Span

_STRETCH: Final = 4096


class WrongBase(ValueError):
    """A change set met a text, or another change set, it was not made for."""

    def __init__(self, expected: int, got: int) -> None:
        super().__init__(f"made for a text of {expected} code points, not of {got}")


class Edit(NamedTuple):
    """Replace what lies in `span` by `insert`."""

    span: Span
    insert: str

    @property
    def growth(self) -> int:
        """By how many code points the edit makes a text longer; negative if shorter."""
        return len(self.insert) - self.span.length


@dataclass(frozen=True, slots=True)
class ChangeSet:
    """Edits that happen at once to a text of `base_length` code points.

    All spans refer to the text before. Edits are in order and do not overlap; they may touch, and
    insertions at one place happen in the order given. Edits that do nothing are left out.

    Raises `ValueError` for edits out of order, overlapping, or outside the text.
    """

    base_length: int
    edits: tuple[Edit, ...] = ()

    def __post_init__(self) -> None:
        reached = 0
        for (start, end), _ in self.edits:
            if not reached <= start <= end <= self.base_length:
                raise ValueError(
                    f"edit of {start}-{end} after {reached} in a text of {self.base_length}"
                )
            reached = end
        effective = tuple(edit for edit in self.edits if edit.insert or edit.span.length)
        object.__setattr__(self, "edits", effective)

    @classmethod
    def between(cls, old: str, new: str) -> ChangeSet:
        """The smallest single edit that makes `new` of `old`, or none if they are equal."""
        if old == new:
            return cls(len(old))
        shorter = min(len(old), len(new))
        prefix = _agreement(shorter, lambda low, high: old[low:high] == new[low:high])
        suffix = _agreement(
            shorter - prefix,
            lambda low, high: (
                old[len(old) - high : len(old) - low] == new[len(new) - high : len(new) - low]
            ),
        )
        span = Span(prefix, len(old) - suffix)
        return cls(len(old), (Edit(span, new[prefix : len(new) - suffix]),))

    @property
    def result_length(self) -> int:
        """The length of the text after, in code points."""
        return self.base_length + sum(edit.growth for edit in self.edits)

    def __bool__(self) -> bool:
        """Whether there is any edit."""
        return bool(self.edits)

    def apply(self, text: str) -> str:
        """The text after. Raises `WrongBase` if `text` has another length than the base."""
        self._expect(len(text))
        parts: list[str] = []
        reached = 0
        for (start, end), insert in self.edits:
            parts += (text[reached:start], insert)
            reached = end
        parts.append(text[reached:])
        return "".join(parts)

    def invert(self, text: str) -> ChangeSet:
        """The change set that takes the text after back to `text`, the text before.

        Raises `WrongBase` if `text` has another length than the base.
        """
        self._expect(len(text))
        return ChangeSet(
            self.result_length,
            tuple(Edit(after, edit.span.of(text)) for edit, after in self._placed()),
        )

    def compose(self, later: ChangeSet) -> ChangeSet:
        """The one change set that does what this one and then `later` do.

        Associative. Edits that touch become one. Raises `WrongBase` if `later` was not made for
        the length this one results in.
        """
        if later.base_length != self.result_length:
            raise WrongBase(later.base_length, self.result_length)
        mine, theirs = list(self._placed()), later.edits
        edits: list[Edit] = []
        m = t = grown = 0
        while m < len(mine) or t < len(theirs):
            first_mine, first_theirs, grown_before = m, t, grown
            low = high = min(
                mine[m][1].start if m < len(mine) else self.result_length,
                theirs[t].span.start if t < len(theirs) else self.result_length,
            )
            # Gather every edit that touches what is gathered, seen in the text in between.
            while True:
                if m < len(mine) and mine[m][1].start <= high:
                    high = max(high, mine[m][1].end)
                    grown += mine[m][0].growth
                    m += 1
                elif t < len(theirs) and theirs[t].span.start <= high:
                    high = max(high, theirs[t].span.end)
                    t += 1
                else:
                    break
            between = _written(mine[first_mine:m], low, high)
            local = tuple(Edit(e.span.shift(-low), e.insert) for e in theirs[first_theirs:t])
            span = Span(low - grown_before, high - grown)
            edits.append(Edit(span, ChangeSet(high - low, local).apply(between)))
        return ChangeSet(self.base_length, tuple(edits))

    def map(self, offset: int, after: bool = False) -> int:
        """Where an offset of the text before lies in the text after.

        At an insertion, `after` tells whether the offset stays behind what is inserted or in front
        of it. Inside a replaced span it moves to the end or the start of the replacement; at the
        start of one it stays at the start.

        Raises `IndexError` if the offset lies outside the text before.
        """
        if not 0 <= offset <= self.base_length:
            raise IndexError(f"offset {offset} of {self.base_length}")
        grown = 0
        for edit in self.edits:
            start, end = edit.span
            if offset < start:
                break
            if offset < end or (start == end == offset and not after):
                inside = after and offset > start
                return start + grown + (len(edit.insert) if inside else 0)
            grown += edit.growth
        return offset + grown

    def _expect(self, length: int) -> None:
        if length != self.base_length:
            raise WrongBase(self.base_length, length)

    def _placed(self) -> Iterator[tuple[Edit, Span]]:
        """Each edit with the span its insertion takes in the text after."""
        grown = 0
        for edit in self.edits:
            start = edit.span.start + grown
            yield edit, Span(start, start + len(edit.insert))
            grown += edit.growth


def _written(placed: list[tuple[Edit, Span]], low: int, high: int) -> str:
    """What `placed` edits wrote from `low` to `high`; the gaps, about to be deleted, as NULs."""
    parts: list[str] = []
    reached = low
    for edit, (start, end) in placed:
        parts += ("\0" * (start - reached), edit.insert)
        reached = end
    parts.append("\0" * (high - reached))
    return "".join(parts)


def _agreement(limit: int, agree: Callable[[int, int], bool]) -> int:
    """How far, at most to `limit`, two texts agree; `agree(low, high)` compares one stretch.

    Stretches are compared whole and the last one halved, so no loop runs over single letters.
    """
    low = 0
    while low < (high := min(low + _STRETCH, limit)) and agree(low, high):
        low = high
    while low < high:
        middle = (low + high + 1) // 2
        if agree(low, middle):
            low = middle
        else:
            high = middle - 1
    return low
