"""Runs of elements, authors, notes and links, written with their separators."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

from tuiprofile.profile.writing.template import LinkForm, Slot, Template

OPENING = ("[", "(", "\\[", "（", "【")
"""What a link's label of its own brackets begins with."""
_BULLET_END = re.compile(r"(\r\n|\r|\n)[ \t]*[-*+][ \t]+\Z")
_CLOSERS = {")": "(", "]": "[", "）": "（", "】": "【"}
_AND = ("and", "&", "和")


class Around(NamedTuple):
    """Where a run stands: what the siblings show, and the gap in front of it."""

    donors: Sequence[Template]
    gap: str
    own: bool
    """Whether the run is the item's own, whose separators are kept as they are."""


def with_links(slot: Slot, links: list[tuple[str, str]], around: Around) -> Slot:
    """A run of links, each in the notation of the one that stood there."""
    old = list(zip(slot.values, slot.urls, strict=True))
    if links == old:
        return slot
    forms: list[LinkForm] = []
    for index, link in enumerate(links):
        known = old.index(link) if link in old else min(index, len(slot.links) - 1)
        forms.append(slot.links[known])
    separators = _separators(slot, len(links), around)
    written = [form.write(*link) for form, link in zip(forms, links, strict=True)]
    return Slot(
        slot.name,
        _joined(written, separators),
        tuple(label for label, _ in links),
        tuple(url for _, url in links),
        tuple(separators),
        tuple(forms),
    )


def with_values(slot: Slot, values: list[str], around: Around) -> Slot:
    """A run of authors or notes."""
    if tuple(values) == slot.values and around.own:
        return slot
    separators = _separators(slot, len(values), around)
    source = _joined(values, separators)
    return replace(slot, source=source, values=tuple(values), separators=tuple(separators))


def _joined(parts: Sequence[str], separators: Sequence[str]) -> str:
    pieces: list[str] = []
    for index, part in enumerate(parts):
        pieces += [part, separators[index] if index < len(separators) else ""]
    return "".join(pieces)


def _separators(slot: Slot, count: int, around: Around) -> list[str]:
    """What stands between `count` elements: as in the slot, or in a sibling of as many.

    The last one may be another (`A, B and C`); two alone may have their own (`A and B`).
    """
    needed = count - 1
    if needed <= 0:
        return []
    own = list(slot.separators)
    if around.own and own:
        return _stretched(own, needed)
    if len(own) == needed and len(set(own[:-1])) < 2:
        return own
    seen = [slot.separators] if own else []
    seen += [each for each in _of_donors(slot, around) if _fits(each, around.gap)]
    if needed == 1:
        alone = next((each for each in seen if len(each) == 1), None)
        if alone is not None:
            return list(alone)
    longer = next((each for each in seen if len(each) > 1), None)
    if longer is not None:
        return [_commonest(longer[:-1])] * (needed - 1) + [longer[-1]]
    only = seen[0][0] if seen else _default(slot, around.gap)
    return [only if only.strip() not in _AND else ", "] * (needed - 1) + [only]


def _stretched(own: list[str], needed: int) -> list[str]:
    """The separators of a run that gets longer or shorter at its end: the last one stays last."""
    if len(own) >= needed:
        return [*own[: needed - 1], own[-1]]
    inner = own[-2] if len(own) > 1 else own[0]
    if len(own) == 1 and inner.strip() in _AND:
        inner = ", "
    head = own[:-1] or [inner] * min(1, needed - 1)
    return [*head, *[inner] * (needed - 1 - len(head)), own[-1]]


def _of_donors(slot: Slot, around: Around) -> Iterable[tuple[str, ...]]:
    for donor in around.donors:
        for other in donor.slots:
            if other.name == slot.name and other.separators:
                yield other.separators


def _fits(separators: Sequence[str], gap: str) -> bool:
    """Whether brackets that separators close were opened in front of the run."""
    for separator in separators:
        first = separator.lstrip()[:1]
        if first in _CLOSERS and not gap.rstrip().endswith(_CLOSERS[first]):
            return False
    return True


def _commonest(separators: Sequence[str]) -> str:
    return Counter(separators).most_common(1)[0][0]


def _default(slot: Slot, gap: str) -> str:
    if slot.name == "notes":
        bullet = _BULLET_END.search(gap)
        return bullet[0] if bullet else "; "
    return " " if slot.name == "links" and slot.values[0].startswith(OPENING) else ", "
