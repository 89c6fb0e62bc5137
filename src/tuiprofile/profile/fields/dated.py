"""Entries with a date: news, education, experience, awards, talks and every other kind."""

from __future__ import annotations

from typing import Final

from tuiprofile.profile.fields.marks import peeled
from tuiprofile.profile.fields.reading import Part, Reading
from tuiprofile.profile.fields.splits import lines_apart, split_around, split_words
from tuiprofile.profile.fields.words import Words, read_words
from tuiprofile.text.span import Span

# Where a date that is set off between words is the entry's own, not a word of a reference.
_WITH_DATE_BETWEEN: Final = frozenset(
    "news education experience awards talks service teaching projects".split()
)


def read_dated(text: str, words: Span, kind: str, details: list[Part]) -> Reading:
    """Read an entry's own words, a span of the page; `details` are its nested lines, if any."""
    if kind in _WITH_DATE_BETWEEN:
        read = read_words(text, words, between=True)
        if read.behind is not None:
            parts = _around(text, read, kind, details)
            if parts:
                return _reading(read, parts)
    read = read_words(text, words)
    return _reading(read, _parted(text, read.text, kind, details, read))


def _parted(text: str, words: Span, kind: str, details: list[Part], read: Words) -> list[Part]:
    """One stretch of words as parts, and the details."""
    if not words.length:
        return details
    parts = split_words(text, words, kind, dated=bool(read.date))
    if not parts:
        return [Part("text", words, words.of(text)), *details]
    return _with_details(text, parts, peeled(text, words).end, details, read)


def _around(text: str, read: Words, kind: str, details: list[Part]) -> list[Part]:
    """The words on both sides of a date; empty if they cannot all be given a name."""
    if read.behind is None:
        return []
    parts = split_around(text, read.text, read.behind, kind)
    if parts:
        return _with_details(text, parts, peeled(text, read.behind).end, details, read)
    if details:
        return []
    whole = Part("text", read.text, read.text.of(text))
    parts = split_words(text, read.text, kind) or (whole,)
    return [*parts, Part("details", read.behind, read.behind.of(text))]


def _with_details(
    text: str, parts: tuple[Part, ...], end: int, details: list[Part], read: Words
) -> list[Part]:
    """Parts of words that end at `end`, their further lines with the nested ones."""
    head, rest = lines_apart(text, parts, end)
    if rest is None or (details and read.links):
        # Links that stand between the two keep them from being one field.
        return [*parts, *details]
    more = Span(rest.start, details[-1].span.end) if details else rest
    return [*head, Part("details", more, more.of(text))]


def _reading(read: Words, parts: list[Part]) -> Reading:
    parts = [*parts, *read.date]
    if read.decoration is not None:
        parts.append(read.decoration)
    ordered = sorted(parts, key=lambda part: (part.span.start, -part.span.end))
    return Reading(tuple(ordered), read.links)
