"""`read_fields`: the fields of an item, by its section's kind and its form."""

from __future__ import annotations

from tuiprofile.profile.fields.reading import Part, Reading
from tuiprofile.profile.fields.region import region_of
from tuiprofile.profile.fields.words import read_words
from tuiprofile.profile.model import Form, Item

_PLAIN = frozenset({Form.BULLET, Form.NUMBERED, Form.PARAGRAPH, Form.HTML_ITEM})


def read_fields(text: str, item: Item) -> Reading:
    """Read an item of the page `text`; what its notation does not show is absent."""
    if item.form not in _PLAIN:
        return Reading()
    region = region_of(text, item)
    words = read_words(text, region.words)
    parts = list(words.date)
    if words.decoration is not None:
        parts.append(words.decoration)
    if words.text.length:
        parts.append(Part("text", words.text, words.text.of(text)))
    # Lines that are hidden one by one have comment marks between them: they are no one field.
    if region.details is not None and len(item.comments) < 2:
        parts.append(Part("details", region.details, region.details.of(text)))
    parts.sort(key=lambda part: part.span)
    return Reading(tuple(parts), words.links)
