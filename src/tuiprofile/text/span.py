"""A place in a text, the one currency every room trades in."""

from __future__ import annotations

from typing import NamedTuple


class Span(NamedTuple):
    """The half-open range `[start, end)` of a text, counted in code points."""

    start: int
    end: int

    @property
    def length(self) -> int:
        """How many code points the span holds."""
        return self.end - self.start

    def of(self, text: str) -> str:
        """The part of `text` that lies in the span."""
        return text[self.start : self.end]

    def contains(self, offset: int) -> bool:
        """Whether the code point at `offset` lies in the span; an empty span contains none."""
        return self.start <= offset < self.end

    def covers(self, other: Span) -> bool:
        """Whether no part of `other` lies outside; an empty `other` may sit on either border."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Whether the two share a code point; touching or empty spans share none."""
        return max(self.start, other.start) < min(self.end, other.end)

    def shift(self, distance: int) -> Span:
        """The same span moved by `distance` code points."""
        return Span(self.start + distance, self.end + distance)
