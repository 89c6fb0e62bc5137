"""What was read from an item: fields, each with the place of its words in the page.

A field's value is the source's own words, Markdown kept. Parts know where they stand so that a
field can be written by replacing its own characters alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, NamedTuple

from tuiprofile.text.span import Span

FieldValue = str | list[str] | list[dict[str, str]]


class Part(NamedTuple):
    """One field's words.

    Attributes:
        name: the field's name, as in the command line's contract.
        span: their place in the page, code points.
        value: the words.
    """

    name: str
    span: Span
    value: str


class LinkPart(NamedTuple):
    """One of an item's links.

    Attributes:
        span: the whole link in the page, code points.
        label, url: what is shown, and its target.
        label_span, url_span: their places.
    """

    span: Span
    label: str
    url: str
    label_span: Span
    url_span: Span


@dataclass(frozen=True)
class Reading:
    """The fields of an item.

    Attributes:
        parts: the fields that are single strings or elements of lists, in the order of the page.
        links: the links that stand outside the text.
    """

    parts: tuple[Part, ...] = ()
    links: tuple[LinkPart, ...] = ()

    def part(self, name: str) -> Part | None:
        """The first part of that field."""
        return next((part for part in self.parts if part.name == name), None)

    def values(self) -> dict[str, FieldValue]:
        """The fields by name; `authors` and `notes` are lists, links have labels and URLs."""
        found: dict[str, Any] = {}
        for part in self.parts:
            if part.name in LISTS:
                found.setdefault(part.name, []).append(part.value)
            else:
                found.setdefault(part.name, part.value)
        if self.links:
            found["links"] = [{"label": link.label, "url": link.url} for link in self.links]
        return found


def nested_parts(reading: Reading) -> list[Part]:
    """The parts that lie inside another one, as a badge's venue and year."""
    return [
        part
        for part in reading.parts
        for outer in reading.parts
        if outer.span != part.span and outer.span.covers(part.span)
    ]


LISTS = frozenset({"authors", "notes"})
"""Fields whose value is a list of strings."""
