"""Runs of links, authors and notes written anew: what stands between and around their elements.

An item that is changed keeps its own signs. A new one takes those that its siblings use most, near
ones counting more: `A, B and C`, `[paper](…) \\| [code](…)`, a button for each link.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final, NamedTuple

from tuiprofile.profile.writing.template import LinkForm, Slot, Template
from tuiprofile.profile.writing.values import Wanted

OPENING: Final = ("[", "(", "\\[", "（", "【")
"""What a link's label of its own brackets begins with."""

_ALIKE: Final = 8.0
_SAME_LABEL: Final = 64.0
_OWN: Final = 8.0
_NEARNESS: Final = 1.5
_OTHERS = re.compile(r"\W*(?:et\.? al|others|\.\.\.|…|等)")
_OWN_LINE = re.compile(r"(?:\r\n|\n|\r)[ \t]*(?:[-*+][ \t]+)?\Z")
_OPENED = re.compile(r"(?:\\\[|[(\[（【])\Z")
_CLOSED = re.compile(r"\\\]|[)\]）】]")
_CLOSERS: Final = {")": "(", "]": "[", "）": "（", "】": "【"}
_AND: Final = ("and", "&", "和")

Link = tuple[str, str]


class Around(NamedTuple):
    """Where a run stands.

    Attributes:
        donors: the siblings, which show how runs are written.
        before, behind: the gaps on its sides.
        near: how far away the sibling is whose run it is.
        own: whether the run is the item's own, whose signs are kept as they are.
    """

    donors: Sequence[Template]
    before: str
    behind: str
    near: int
    own: bool


def with_links(slot: Slot, links: Sequence[Link], around: Around) -> Slot:
    """A run of links, label and target of each; those that stay keep their notation."""
    old = list(zip(slot.values, slot.urls, strict=True))
    if list(links) == old and around.own:
        return slot
    forms: list[LinkForm] = []
    for index, link in enumerate(links):
        if link in old:
            forms.append(slot.links[old.index(link)])
        else:
            forms.append(_form(slot, index, link[0], around))
    labels = [label for label, _ in links]
    separators = _separators(slot, labels, around)
    written = [form.write(*link) for form, link in zip(forms, links, strict=True)]
    return Slot(
        slot.name,
        _joined(written, separators),
        tuple(labels),
        tuple(url for _, url in links),
        tuple(separators),
        tuple(forms),
    )


def with_title_link(slot: Slot, wanted: Wanted, around: Around) -> Slot:
    """A title that is a link, with the title and target that are wanted."""
    title = wanted.single.get("title", slot.values[0])
    url = slot.urls[0] if wanted.title_url is None else wanted.title_url
    if (title, url) == (slot.values[0], slot.urls[0]):
        return slot
    form = _form(slot, 0, title, around)
    return replace(slot, source=form.write(title, url), values=(title,), urls=(url,), links=(form,))


def with_values(slot: Slot, values: Sequence[str], around: Around) -> Slot:
    """A run of authors or notes."""
    if tuple(values) == slot.values and around.own:
        return slot
    separators = _separators(slot, values, around)
    source = _joined(values, separators)
    return Slot(slot.name, source, tuple(values), (), tuple(separators))


def _joined(parts: Sequence[str], separators: Sequence[str]) -> str:
    signs = [*separators, ""][: len(parts)]
    return "".join(part + sign for part, sign in zip(parts, signs, strict=True))


def _form(slot: Slot, index: int, label: str, around: Around) -> LinkForm:
    """A link's notation: that of the item's own, else that of links called so, or of most."""
    own = slot.links[min(index, len(slot.links) - 1)]
    if around.own:
        return own
    votes: defaultdict[LinkForm, float] = defaultdict(float)
    votes[own] += _OWN * _weight(around.near)
    for donor in around.donors:
        for other in donor.slots:
            if other.name != slot.name:
                continue
            for each, form in zip(other.values, other.links, strict=True):
                called = each.casefold() == label.casefold()
                votes[form] += (_SAME_LABEL if called else 1) * _weight(donor.near)
    return max(votes, key=lambda form: votes[form])


def _weight(near: int) -> float:
    """How much a sibling that far away counts."""
    return float((1 + near) ** -_NEARNESS)


def _separators(slot: Slot, values: Sequence[str], around: Around) -> list[str]:
    """What stands between the elements of a run: its own signs, else as in its siblings' runs.

    The last one may be another (`A, B and C`); two alone may have their own (`A and B`).
    """
    needed = len(values) - 1
    if needed <= 0:
        return []
    if around.own and slot.separators:
        return _stretched(list(slot.separators), needed)
    inner: defaultdict[str, float] = defaultdict(float)
    last: defaultdict[str, float] = defaultdict(float)
    for other, near in _runs_like(slot, around):
        weight = _weight(near)
        weight *= _ALIKE if _sort(other.values[-1]) == _sort(values[-1]) else 1
        weight *= _ALIKE if (len(other.separators) == 1) == (needed == 1) else 1
        last[other.separators[-1]] += weight
        for sign in other.separators[:-1]:
            inner[sign] += weight / len(other.separators)
    if not last:
        return [_default_separator(slot, values, around)] * needed
    ending = max(last, key=lambda sign: last[sign])
    usual = max(inner, key=lambda sign: inner[sign], default=ending)
    if not inner and usual.strip() in _AND:
        usual = ", "
    return [usual] * (needed - 1) + [ending]


def _runs_like(slot: Slot, around: Around) -> Iterator[tuple[Slot, int]]:
    """The siblings' runs of the same field, and how far away they are."""
    for donor in around.donors:
        for other in donor.slots:
            same = other.name == slot.name and bool(other.separators)
            if same and _fits(other.separators, around.before):
                yield other, donor.near


def _fits(separators: Sequence[str], gap: str) -> bool:
    """Whether brackets that separators close were opened in front of the run."""
    for separator in separators:
        first = separator.lstrip()[:1]
        if first in _CLOSERS and not gap.rstrip().endswith(_CLOSERS[first]):
            return False
    return True


def _stretched(own: list[str], needed: int) -> list[str]:
    """The separators of a run that gets longer or shorter at its end: the last one stays last."""
    if len(own) >= needed:
        return [*own[: needed - 1], own[-1]]
    inner = own[-2] if len(own) > 1 else own[0]
    if len(own) == 1 and inner.strip() in _AND:
        inner = ", "
    head = own[:-1] or [inner] * min(1, needed - 1)
    return [*head, *[inner] * (needed - 1 - len(head)), own[-1]]


def _sort(value: str) -> str:
    """Of what sort the last element is: `et al` has a sign of its own before it."""
    if _OTHERS.match(value):
        return "others"
    return "wide" if value and not value[0].isascii() else ""


def _default_separator(slot: Slot, values: Sequence[str], around: Around) -> str:
    """What separates elements where no sibling has two: what begins and ends one alone."""
    line = _OWN_LINE.search(around.before)
    lead = line[0].strip("\r\n") if line else ""
    if line and lead and (slot.name == "notes" or (slot.name == "links" and lead.isspace())):
        return line[0]
    opened, closed = _OPENED.search(around.before), _CLOSED.match(around.behind)
    if opened and closed and (slot.name == "notes" or opened[0] == "\\["):
        return f"{closed[0]} {opened[0]}"
    if slot.name == "notes":
        return "; "
    return " " if slot.name == "links" and values[0].startswith(OPENING) else ", "
