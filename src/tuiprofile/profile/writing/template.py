"""An item seen as slots and gaps: what belongs to its fields, and the notation between them.

- *2024.05*: &nbsp;🎉 We won a prize. ([paper](…))
  ^       ^^^^^^^^^  ^              ^^         ^      gaps
   date            decoration, text   links           slots
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from tuiprofile.profile.fields.reading import LISTS, LinkPart, Part, Reading
from tuiprofile.profile.model import Form, Item
from tuiprofile.syntax.tree import Kind
from tuiprofile.text.span import Span

_CLOSING = re.compile(r"(\*\*|\*|__|_|`)(?=[\s.,;!?。]|\Z)")
_OPENING = re.compile(r"(\*\*|\*|__|_|`)\Z")
_MARKER = re.compile(r"(?:[*+-]|\d+\.)(?:[ \t]+|\Z)")


class LinkForm(NamedTuple):
    """A link's notation around its label and its target: `[`, `](`, `)`."""

    before: str
    between: str
    after: str

    def write(self, label: str, url: str) -> str:
        """A link in this notation."""
        if self.before.startswith("<"):
            return f"{self.before}{url}{self.between}{label}{self.after}"
        return f"{self.before}{label}{self.between}{url}{self.after}"


MARKDOWN_LINK = LinkForm("[", "](", ")")
HTML_LINK = LinkForm('<a href="', '">', "</a>")


@dataclass(frozen=True)
class Slot:
    """One field's place, or a run of a list's elements with nothing but separators between them.

    Attributes:
        name: the field; `title link` for a title that is a link's label.
        source: what stands there.
        values: the field's value; the elements of a run; the labels of links.
        urls: the targets of links, else empty.
        separators: what stands between the elements of a run.
        links: the notation of each link.
        inner: parts inside this one, by their place in `source`: a badge's venue and year.
    """

    name: str
    source: str
    values: tuple[str, ...]
    urls: tuple[str, ...] = ()
    separators: tuple[str, ...] = ()
    links: tuple[LinkForm, ...] = ()
    inner: tuple[Part, ...] = ()


@dataclass(frozen=True)
class Template:
    """An item's slots, and the gaps before, between and behind them: one more than slots.

    Attributes:
        near: how far away the sibling stands; near ones are taken first.
        raw: whether kramdown takes its words for HTML, in which Markdown is no markup.
    """

    slots: tuple[Slot, ...]
    gaps: tuple[str, ...]
    near: int = 0
    raw: bool = False

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The names of the slots, in order."""
        return tuple(slot.name for slot in self.slots)

    @property
    def source(self) -> str:
        """The item's source, without a list item's marker."""
        parts = [self.gaps[0]]
        for slot, gap in zip(self.slots, self.gaps[1:], strict=True):
            parts += (slot.source, gap)
        return "".join(parts)

    @property
    def repeats_year(self) -> bool:
        """Whether the year stands by itself though the venue's name has it too."""
        found = {slot.name: slot.source for slot in self.slots}
        year = found.get("year", "")
        return year != "" and any(year in found.get(each, "") for each in ("venue", "badge"))

    def at(self, near: int) -> Template:
        """The same, so far away from the place of the new item."""
        return self if near == self.near else replace(self, near=near)


class _Place(NamedTuple):
    span: Span
    name: str
    part: Part | None = None
    link: LinkPart | None = None


def template_of(text: str, item: Item, reading: Reading) -> Template:
    """See an item of the page `text` as slots and gaps; a list item's marker is left out."""
    start, end = item.span
    if item.form in (Form.BULLET, Form.NUMBERED):
        marker = _MARKER.match(text, start, end)
        start = marker.end() if marker else start
    slots: list[Slot] = []
    gaps: list[str] = []
    at = start
    for run in _runs(text, _places(reading)):
        first, last = run[0].span.start, run[-1].span.end
        if first < at:
            continue
        gaps.append(text[at:first])
        slots.append(_slot(text, run, reading))
        at = last
    gaps.append(text[at : max(at, end)])
    raw = item.node.kind is Kind.HTML and not item.node.flag and item.form is not Form.PAPER_BOX
    return Template(tuple(slots), tuple(gaps), raw=raw)


def _places(reading: Reading) -> list[_Place]:
    """The outermost parts and the links, in order; a title link is one place."""
    title = reading.part("title")
    places: list[_Place] = []
    titled = None
    for link in reading.links:
        if title is not None and link.label_span == title.span:
            titled = link
            places.append(_Place(link.span, "title link", title, link))
        else:
            places.append(_Place(link.span, "links", None, link))
    spans = [*(part.span for part in reading.parts), *(link.span for link in reading.links)]
    for part in reading.parts:
        if titled is not None and part is title:
            continue
        outer = any(span.covers(part.span) and span != part.span for span in spans)
        if not outer:
            places.append(_Place(part.span, part.name, part))
    return sorted(places, key=lambda place: place.span)


def _runs(text: str, places: Sequence[_Place]) -> list[list[_Place]]:
    """Neighbouring elements of one list gathered."""
    runs: list[list[_Place]] = []
    for place in places:
        last = runs[-1][-1] if runs else None
        listed = place.name == "links" or place.name in LISTS
        if last is not None and listed and last.name == place.name:
            runs[-1].append(place)
        else:
            runs.append([place])
    return runs


def _slot(text: str, run: list[_Place], reading: Reading) -> Slot:
    span = Span(run[0].span.start, run[-1].span.end)
    name = run[0].name
    source = span.of(text)
    separators = tuple(text[a.span.end : b.span.start] for a, b in pairwise(run))
    links = [place.link for place in run if place.link is not None]
    if links:
        return Slot(
            name,
            source,
            tuple(link.label for link in links),
            tuple(link.url for link in links),
            separators,
            tuple(link_form(text, link) for link in links),
        )
    inner = tuple(
        part._replace(span=part.span.shift(-span.start))
        for part in reading.parts
        if span.covers(part.span) and part.span != span and part.name not in LISTS
    )
    values = tuple(place.part.value for place in run if place.part is not None)
    return Slot(name, source, values, (), separators, (), inner if name not in LISTS else ())


def link_form(text: str, link: LinkPart) -> LinkForm:
    """The notation around a link's label and target, with brackets that the label is written in."""
    start, end = link.span
    label = link.label_span
    inside = label.of(text)
    at = inside.find(link.label)
    if at >= 0:
        label = Span(label.start + at, label.start + at + len(link.label))
    first, second = sorted((label, link.url_span))
    return LinkForm(
        text[start : first.start], text[first.end : second.start], text[second.end : end]
    )


STRUCTURED = (
    "title", "title link", "authors", "venue", "year", "organization", "institution", "degree",
    "role", "notes",
)  # fmt: skip


def as_text(template: Template) -> Template:
    """The template with the fields that its words are parted into as one `text` slot."""
    names = template.names
    where = [index for index, name in enumerate(names) if name in STRUCTURED]
    if "text" in names or not where:
        return template
    first, last = where[0], where[-1]
    source = template.slots[first].source
    for index in range(first + 1, last + 1):
        source += template.gaps[index] + template.slots[index].source
    # Marks that close among these words open in front of them, and the other way round.
    before, behind = template.gaps[first], template.gaps[last + 1]
    opening = _OPENING.search(before)
    if opening and source.count(opening[1]) % 2:
        source = opening[1] + source
        before = before[: opening.start()]
    closing = _CLOSING.match(behind)
    if closing and source.count(closing[1]) % 2:
        source += closing[1]
        behind = behind[len(closing[1]) :]
    slots = (*template.slots[:first], Slot("text", source, (source,)), *template.slots[last + 1 :])
    gaps = (*template.gaps[:first], before, behind, *template.gaps[last + 2 :])
    return replace(template, slots=slots, gaps=gaps)
