"""Which of its siblings' notations a new item takes: each gap is put to the vote.

Authors are not of one mind: a full stop here, two blanks there. Siblings vote on every gap, those
the most that stand near and whose words end and begin as the new item's do beside that gap.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from tuiprofile.profile.writing.gaps import END, START
from tuiprofile.profile.writing.template import Template
from tuiprofile.profile.writing.values import Wanted

# How many times more a sibling's vote counts that agrees with the new item in one thing. Only their
# rough size matters: doubling or halving one of them hardly changes what is written.
_SAME_LAST: Final = 8.0
_SAME_FIRST: Final = 4.0
_SAME_FIRST_WORD: Final = 2.0
_SAME_LINES: Final = 10.0
_SAME_SLOTS: Final = 3.0
_NEARNESS: Final = 1.5
_CLEAR: Final = 1.5
"""How much of the vote other blanks must have before a template's own give way to them."""

_SAME_VENUE: Final = 4.0
_SHORT: Final = 2
_ORDERED: Final = 8.0
_SAME_COUNT: Final = 32.0

_ARCHIVE = re.compile(r"arxiv|preprint|under review|submitted|submission|technical report", re.I)
_JOURNAL = re.compile(
    r"\b(?:journal|transactions|trans|letters|magazine|annals|reviews?|bulletin|nature|science)\b"
    r"|学报|期刊|杂志",
    re.IGNORECASE,
)
_MEETING = re.compile(
    r"\b(?:proceedings|proc|conference|conf|symposium|workshop|meeting|congress|findings)\b|会议",
    re.IGNORECASE,
)
_ALL: Final = "\0"
"""What stands for all gaps together; no gap has it."""

_Votes = dict[str, float]
_Pair = tuple[str, str]
_BEFORE_WORD = re.compile(r"[^\w<(\[]*")


class Votes:
    """The siblings' votes on the notation of a new item with the fields `wanted`."""

    def __init__(self, siblings: Sequence[Template], wanted: Wanted) -> None:
        """Prepare the votes; they are counted when a template is scored."""
        self._wanted = wanted
        self._likeness = [likeness(template, wanted) for template in siblings]
        self._places: defaultdict[_Pair, list[tuple[int, Template, int]]] = defaultdict(list)
        for index, template in enumerate(siblings):
            for gap, pair in enumerate(_pairs(template)):
                self._places[pair].append((index, template, gap))
        self._counted: dict[tuple[_Pair, tuple[str, ...]], _Votes] = {}
        self._whole: defaultdict[tuple[str, ...], float] = defaultdict(float)
        for alike, template in zip(self._likeness, siblings, strict=True):
            self._whole[template.gaps] += alike / (1 + template.near) ** 2

    def score(self, template: Template) -> float:
        """How well a sibling's notation does: all its gaps together, and each by itself."""
        result = math.log(self._whole[template.gaps])
        result += math.log(self._fit(template))
        for gap, votes in zip(template.gaps, self._on(template), strict=True):
            result += math.log(votes[gap] / votes[_ALL])
        return result

    def with_usual_blanks(self, template: Template) -> Template:
        """The template with the blanks that clearly more siblings have between two fields."""
        gaps = list(template.gaps)
        for index, votes in enumerate(self._on(template)):
            own = gaps[index]
            usual = max(votes.keys() - {_ALL}, key=lambda gap: (votes[gap], gap), default=own)
            if _without_blanks(usual) == _without_blanks(own) and (
                votes[usual] > _CLEAR * votes[own]
            ):
                gaps[index] = usual
        return replace(template, gaps=tuple(gaps))

    def _fit(self, template: Template) -> float:
        """How well a sibling's fields are in the order that is wanted, and as many."""
        result = _ORDERED if _in_order(template, self._wanted) else 1.0
        for name, values in self._wanted.lists.items():
            count = sum(len(slot.values) for slot in template.slots if slot.name == name)
            if name == "notes" and count == len(values):
                result *= _SAME_COUNT
        return result

    def _on(self, template: Template) -> list[_Votes]:
        return [self._between(pair, template.names) for pair in _pairs(template)]

    def _between(self, pair: _Pair, names: tuple[str, ...]) -> _Votes:
        """The votes on what stands between two fields side by side, in an item of these slots."""
        known = self._counted.get((pair, names))
        if known is not None:
            return known
        before, behind = self._value(pair[0], -1), self._value(pair[1], 0)
        votes: defaultdict[str, float] = defaultdict(float)
        for index, sibling, gap in self._places[pair]:
            weight = self._likeness[index] ** 0.5 / (1 + sibling.near) ** _NEARNESS
            if before:
                other = sibling.slots[gap - 1].values[-1]
                weight *= _alike_before(before, other) * _alike(pair[0], before, other)
            if behind:
                other = sibling.slots[gap].values[0]
                weight *= _alike_behind(behind, other) * _alike(pair[1], behind, other)
            weight *= _SAME_SLOTS if sibling.names == names else 1
            votes[sibling.gaps[gap]] += weight
        votes[_ALL] = sum(votes.values())
        self._counted[pair, names] = votes
        return votes

    def _value(self, name: str, which: int) -> str:
        """The first or last value that a slot of that name gets; empty if it is not known yet."""
        if name in self._wanted.lists:
            return self._wanted.lists[name][which]
        return self._wanted.single.get("title" if name == "title link" else name, "")


def _in_order(template: Template, wanted: Wanted) -> bool:
    """Whether the fields first come in the order in which they were given; links have none."""
    names = dict.fromkeys("title" if name == "title link" else name for name in template.names)
    order = [wanted.order.index(n) for n in names if n in wanted.order and n != "links"]
    return order == sorted(order)


def _pairs(template: Template) -> list[_Pair]:
    """The names of the slots on both sides of each gap."""
    return list(pairwise((START, *template.names, END)))


def _alike_before(value: str, other: str) -> float:
    """How much the ends of two values say that the same follows them."""
    weight = _SAME_LAST if sort_of(value[-1]) == sort_of(other[-1:]) else 1.0
    return weight * (_SAME_LINES if ("\n" in value) == ("\n" in other) else 1.0)


def _alike_behind(value: str, other: str) -> float:
    """How much the beginnings of two values say that the same stands before them."""
    weight = _SAME_FIRST if sort_of(value[0]) == sort_of(other[:1]) else 1.0
    return weight * (_SAME_FIRST_WORD if _first_word(value) == _first_word(other) else 1.0)


def _alike(name: str, value: str, other: str) -> float:
    """How much two venues are of one sort: `In` stands before conferences, not before journals."""
    if name != "venue":
        return 1.0
    return _SAME_VENUE if _sort_of_venue(value) == _sort_of_venue(other) else 1.0


def _sort_of_venue(words: str) -> str:
    if _ARCHIVE.search(words):
        return "archive"
    if _JOURNAL.search(words):
        return "journal"
    if _MEETING.search(words):
        return "meeting"
    return "acronym" if len(words.split()) <= _SHORT else ""


def _first_word(value: str) -> str:
    match = _BEFORE_WORD.match(value)
    at = match.end() if match else 0
    return sort_of(value[at : at + 1])


def sort_of(sign: str) -> str:
    """What sort of sign one is: a letter, a wide letter, a digit, or itself; empty for none."""
    if sign.isalpha():
        return "a" if sign.isascii() else "文"
    return "0" if sign.isdigit() else sign


def _without_blanks(gap: str) -> str:
    return "".join(gap.split())


def likeness(template: Template, wanted: Wanted) -> float:
    """How much the words of a sibling are of the sort that a new item has.

    What stands around them goes with that: an author breaks the line behind long words, and
    leaves out the full stop behind a sign of exclamation.
    """
    nested = {part.name for slot in template.slots for part in slot.inner}
    result = 3.0 if nested == wanted.contained else 1.0
    result *= 3 if _in_order(template, wanted) else 1.0
    for slot in template.slots:
        value = wanted.single.get(slot.name)
        if value and slot.source:
            result *= 4 if ("\n" in value) == ("\n" in slot.source) else 1
            result *= 2 if sort_of(value[-1]) == sort_of(slot.source[-1]) else 1
            result *= 2 if sort_of(value[0]) == sort_of(slot.source[0]) else 1
            result *= 2 if (" " in value) == (" " in slot.source) else 1
        elif slot.name in wanted.lists:
            result *= 2 if len(slot.values) == len(wanted.lists[slot.name]) else 1
        elif slot.name == "links":
            result *= 2 if len(slot.values) == len(wanted.links) else 1
    return result
