"""An item's content on its way to another section: in that section's fields, and never less.

Fields that the other section does not have go into its text, in the order in which they stand. What
arrives is compared with what left: every word, and the date.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from tuiprofile.editor.fields.item_dates import date_of
from tuiprofile.editor.layouts.siblings import MARKER
from tuiprofile.editor.state import State
from tuiprofile.profile.dates import DateMatch
from tuiprofile.profile.fields import read_fields
from tuiprofile.profile.fields.reading import FieldValue, Part, Reading
from tuiprofile.profile.fields.region import region_of
from tuiprofile.profile.fields.words import Words, read_words
from tuiprofile.profile.model import Form, Item
from tuiprofile.syntax.tree import Kind
from tuiprofile.text.span import Span

Values = dict[str, FieldValue]

COMMON = frozenset({"date", "start", "end", "decoration", "text", "links", "details"})
"""Fields that an item of any section may have."""
_DATES = frozenset({"date", "start", "end"})
_NOT_WORDS = frozenset({"image", "citation_id", "notes"})
PARTED = frozenset({Form.PAPER_BOX, Form.TABLE_ROW})
"""Forms in which words stand in several places, and not one after the other."""
_TAGS = re.compile(r"<!--.*?-->|<[^<>]*>", re.DOTALL)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_TARGET = re.compile(r"""\b(?:src|href|data)\s*=\s*["']?([^"'\s<>]+)""", re.IGNORECASE)
_BLANK_NAMES = re.compile(r"&(?:nbsp|ensp|emsp|thinsp);")
_WORD = re.compile(r"[^\W_]+")
_MARKDOWN = re.compile(r"(\*|_)(?=\S).+?(?<=\S)\1|`|\[[^\]\n]*\]\(|\\", re.DOTALL)


def carried(state: State, item: Item, names: frozenset[str]) -> Iterator[Values]:
    """Fields for the item in a section whose items may have the fields `names`, the best first."""
    text = state.text
    reading = read_fields(text, item)
    values = reading.values()
    if values.keys() <= names | COMMON:
        yield values
    if item.form in PARTED:
        folded = _folded(reading, values, names | COMMON)
        if folded is not None:
            yield folded
        return
    region = region_of(text, item)
    details = {"details": region.details.of(text)} if region.details is not None else {}
    words = read_words(text, region.words)
    plain = _plain(text, words)
    if plain is not None and plain.values() != values:
        yield {**plain.values(), **details}
    yield {"text": region.words.of(text), **details}


def _plain(text: str, words: Words) -> Reading | None:
    """The words of an item as date, decoration, text and links, whatever they name."""
    if not words.text.length:
        return None
    found = [*words.date, Part("text", words.text, words.text.of(text))]
    if words.decoration is not None:
        found.append(words.decoration)
    return Reading(tuple(found), words.links)


def _folded(reading: Reading, values: Values, names: frozenset[str]) -> Values | None:
    """Fields without a place among `names` as one text, in the order in which they stand."""
    kept = {name: value for name, value in values.items() if name in names and name != "text"}
    rest = [part for part in reading.parts if part.name not in kept]
    if any(part.name in _NOT_WORDS for part in rest):
        return None
    outer = [
        part
        for part in rest
        if not any(other is not part and other.span.covers(part.span) for other in rest)
    ]
    text = ", ".join(part.value for part in sorted(outer, key=lambda part: part.span))
    return {**kept, "text": text} if text else None


def own_words(state: State, item: Item) -> str | None:
    """An item's words without marker or element; None if it is more than one paragraph."""
    region = region_of(state.text, item)
    if item.form in PARTED or region.details is not None:
        return None
    return region.words.of(state.text)


def why_unwritable(values: Values, names: frozenset[str], there: str) -> str:
    """That fields of an item have no place in the section `there`, in one sentence."""
    without = [name for name in values if name not in names | COMMON]
    # The others could be words of a text.
    worst = [name for name in without if name in _NOT_WORDS] or without
    missing = [name.replace("_", " ") for name in worst]
    what = " and ".join(filter(None, [", ".join(missing[:-1]), *missing[-1:]])) or "words"
    return f"Its {what} cannot be written in {there}."


def verbatim(item: Item) -> str:
    """An item's source, for a section whose items have the same form; without its marker."""
    return MARKER.sub("", item.text, count=1) if item.node.kind is Kind.ITEM else item.text


def changes_language(item: Item, there: Item | None) -> str | None:
    """Why words would mean something else among the items of `there`, or None.

    In raw HTML Markdown's signs are signs; in Markdown an author's signs in HTML would not be.
    """
    raw = there is not None and _is_raw(there)
    if raw == _is_raw(item) or not _MARKDOWN.search(_TAGS.sub(" ", verbatim(item))):
        return None
    if raw:
        return "The items there are HTML, in which its Markdown would show as signs."
    return "It is HTML, and in Markdown some of its signs would be read as markup."


def _is_raw(item: Item) -> bool:
    return item.node.kind is Kind.HTML and item.form is not Form.PAPER_BOX


def why_incomplete(before: State, item: Item, after: State, new: Item) -> str | None:
    """What `new` lacks of `item`, or has beside it, in one sentence; None if it is complete."""
    lost = _words_of(before, item) - _counted(new.text)
    if lost:
        return f"“{next(iter(lost))}” would be lost on the way."
    for unseen in (*_COMMENT.findall(item.text), *_TARGET.findall(item.text)):
        if unseen not in new.text:
            return f"“{unseen}” would be lost on the way."
    dates = _dates_in(before, item)
    new_date = date_of(after.text, new)
    if not dates:
        if new_date is not None and _counted(new_date.start) - _counted(item.text):
            return "It has no date, and the items there have one: give it its date first."
        return None
    written = Span(dates[0].start, dates[-1].end).of(before.text)
    old_date = date_of(before.text, item)
    kept = old_date is not None and new_date is not None and _moment(old_date) == _moment(new_date)
    return None if kept or written in new.text else f"Its date “{written}” would be lost."


def _moment(date: DateMatch) -> tuple[object, object]:
    return date.first, date.last


def _dates_in(state: State, item: Item) -> list[Span]:
    """The parts of the date that an item has beside its words, in order; a year is a word."""
    text = state.text
    found = [part.span for part in read_fields(text, item).parts if part.name in _DATES]
    if not found and item.form not in PARTED:
        found = [part.span for part in read_words(text, region_of(text, item).words).date]
    return sorted(found)


def _words_of(state: State, item: Item) -> Counter[str]:
    """The words of an item without those of its date, and the targets of its links."""
    text = state.text
    start = item.span.start + len(item.text) - len(verbatim(item))
    pieces: list[str] = []
    for span in _dates_in(state, item):
        pieces.append(text[start : span.start])
        start = span.end
    pieces.append(text[start : item.span.end])
    shown = _BLANK_NAMES.sub(" ", _TAGS.sub(" ", " ".join(pieces)))
    found = _counted(shown)
    for link in read_fields(text, item).links:
        found |= _counted(link.url)
    return found


def _counted(text: str) -> Counter[str]:
    return Counter(_WORD.findall(text))
