"""What is found out about the broken signs of a page, for whoever shows or applies it."""

from __future__ import annotations

from dataclasses import dataclass

from tuiprofile.text.changes import Edit
from tuiprofile.text.span import Span


@dataclass(frozen=True)
class Hints:
    """What may tell the right signs beside the page itself, as plain data.

    Attributes:
        texts: texts in which the same words may stand unbroken, such as `_config.yml` or earlier
            versions of the page.
        names: names in Latin letters of whom the page is about, such as the site's author.
    """

    texts: tuple[str, ...] = ()
    names: tuple[str, ...] = ()


@dataclass(frozen=True)
class Alternative:
    """One way to repair a run.

    Attributes:
        text: what would stand in its place.
        confidence: the estimated chance that it is right, 0 to 1.
        reason: in a few words, what speaks for it.
    """

    text: str
    confidence: float
    reason: str


@dataclass(frozen=True)
class Proposal:
    """A broken run, proposed once for all places where the same is meant by it.

    Attributes:
        broken: the run as it stands in the page.
        encoding: what its UTF-8 was read as: `Windows-1252`, `Windows-1254` or `Latin-1`.
        places: where it stands, in code points, in order.
        alternatives: the ways to repair it, the likeliest first; at least one.
        certain: whether the first is right without a person's judgement: no byte was lost, or all
            other ways are far less likely.
    """

    broken: str
    encoding: str
    places: tuple[Span, ...]
    alternatives: tuple[Alternative, ...]
    certain: bool

    @property
    def best(self) -> Alternative:
        """The likeliest way."""
        return self.alternatives[0]

    def edits(self, text: str | None = None) -> tuple[Edit, ...]:
        """Edits that put `text`, or the likeliest repair, in all its places.

        Signs that stay at either end of the run are not touched.
        """
        wanted = self.best.text if text is None else text
        shorter = min(len(wanted), len(self.broken))
        head = _agreeing(self.broken, wanted, shorter)
        tail = _agreeing(self.broken[::-1], wanted[::-1], shorter - head)
        insert = wanted[head : len(wanted) - tail]
        return tuple(
            Edit(Span(place.start + head, place.end - tail), insert) for place in self.places
        )


def _agreeing(one: str, other: str, limit: int) -> int:
    """How many signs two texts have in common at their beginnings, at most `limit`."""
    for index in range(limit):
        if one[index] != other[index]:
            return index
    return limit
