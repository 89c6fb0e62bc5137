"""The same words, sound, in other places: what they would have become is compared with a run."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from tuiprofile.repair.misreadings import UNKNOWN, Misreading
from tuiprofile.repair.runs import Run
from tuiprofile.text.span import Span

_ABOVE_ASCII: Final = re.compile(r"[^\x00-\x7f]+")
_FIRST_ASCII: Final = re.compile(r"[\x00-\x09\x0b\x0c\x0e-\x7f]*")
_LAST_ASCII: Final = re.compile(r"[\x00-\x09\x0b\x0c\x0e-\x7f]*\Z")
_BESIDE: Final = 12
"""Code points before and behind that are compared."""


class Match(NamedTuple):
    """A sound text that would have become the run."""

    text: str
    same_place: bool
    """Whether the same ASCII stands before and behind it, too."""


class Elsewhere:
    """An index of the sound signs in some texts by what one of the encodings makes of them."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._texts = texts
        self._indexes: dict[tuple[Misreading, str], dict[str, list[tuple[str, str, str]]]] = {}

    def find(self, page: str, run: Run) -> list[Match]:
        """Sound texts that would have become `run`, each once."""
        index = self._index(run.misreading, UNKNOWN if UNKNOWN in run.text else "")
        before, behind = _ascii_beside(page, run.span)
        found: dict[str, bool] = {}
        for sound, left, right in index.get(run.text, ()):
            same = (left, right) == (before, behind) and len(left.strip() + right.strip()) >= 3
            found[sound] = found.get(sound, False) or same
        return [Match(sound, same) for sound, same in found.items()]

    def _index(self, misreading: Misreading, lost: str) -> dict[str, list[tuple[str, str, str]]]:
        key = misreading, lost
        if key not in self._indexes:
            index: dict[str, list[tuple[str, str, str]]] = {}
            for sound, left, right in self._sound():
                broken = {misreading.damage(sound, lost=lost), misreading.sloppily(sound)}
                for each in broken - {None, sound}:
                    assert each is not None
                    index.setdefault(each, []).append((sound, left, right))
            self._indexes[key] = index
        return self._indexes[key]

    def _sound(self) -> Iterator[tuple[str, str, str]]:
        for text in self._texts:
            for found in _ABOVE_ASCII.finditer(text):
                left, right = _ascii_beside(text, Span(*found.span()))
                yield found[0], left, right


def _ascii_beside(text: str, span: Span) -> tuple[str, str]:
    """What stands before and behind on the same line, as far as it is ASCII."""
    before = _LAST_ASCII.search(text[max(0, span.start - _BESIDE) : span.start])
    behind = _FIRST_ASCII.match(text[span.end : span.end + _BESIDE])
    return (before[0] if before else ""), (behind[0] if behind else "")
