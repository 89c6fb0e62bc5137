"""What has been found of a reference so far, and the fields it makes."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache

from tuiprofile.profile.fields.authors import Authors
from tuiprofile.profile.fields.publication_title import Title
from tuiprofile.profile.fields.publication_venue import (
    Range,
    Venue,
    find_year,
    looks_like_venue,
    read_venue,
    says_something,
    trim,
)
from tuiprofile.profile.fields.publication_view import Pair, View, link_part
from tuiprofile.profile.fields.publication_words import REMARKS
from tuiprofile.profile.fields.reading import LinkPart, Part, Reading
from tuiprofile.text.span import Span

_PROSE_WORDS = 24
_SENTENCE_WORDS = 7


@dataclass(slots=True)
class Found:
    """The parts of a reference, as ranges of a view's plain text."""

    view: View
    title: Title | None = None
    authors: list[Range] = field(default_factory=list)
    venue: Range | None = None
    year: Range | None = None
    notes: list[Range] = field(default_factory=list)
    labels: list[Range] = field(default_factory=list)
    badge: Range | None = None
    date: Range | None = None
    taken: list[Range] = field(default_factory=list)

    @property
    def is_certain(self) -> bool:
        """Whether something stands beside the title that makes it a reference's."""
        return bool(self.authors or self.venue or self.year)

    def add_label(self, start: int, end: int) -> None:
        """Words in front of the reference, a venue and year perhaps."""
        self.labels.append((start, end))

    def add_title(self, title: Title) -> None:
        """The title."""
        self.title = title

    def add_authors(self, authors: Authors) -> None:
        """The authors, and the remarks among them."""
        self.authors += authors.names
        self.notes += authors.notes

    def add_venue(self, venue: Venue) -> None:
        """Venue, year and what stands around them; a second venue is a note."""
        if venue.venue and self.venue:
            self.notes.append(venue.venue)
        self.venue = self.venue or venue.venue
        if venue.year and self.year:
            self.notes.append(venue.year)
        self.year = self.year or venue.year
        self.notes += venue.notes

    def add_note(self, start: int, end: int) -> None:
        """A remark."""
        self.notes.append((start, end))

    def add_line(self, start: int, end: int) -> None:
        """A line that is a remark as a whole, with its full stop."""
        plain = self.view.plain
        while start < end and plain[start].isspace():
            start += 1
        while start < end and plain[end - 1].isspace():
            end -= 1
        self.add_note(start, end)

    def settle_label(self) -> None:
        """Take a label for venue and year where the reference has no others, else for its badge."""
        for start, end in self.labels:
            read = read_venue(self.view, start, end)
            if not self.year and not self.venue and (read.year or read.venue):
                self.add_venue(read)
            elif not self.year and read.year and not read.venue:
                self.year = read.year
            elif self.date is None and read.year and not read.venue and not read.notes:
                self.date = read.year
            elif self.badge is None and self.venue and self._names_a_venue(start, end):
                self.badge = (start, end)
            else:
                self.notes.append((start, end))

    def _names_a_venue(self, start: int, end: int) -> bool:
        words = self.view.plain[start:end]
        if _remark().match(words):
            return False
        return looks_like_venue(words) or find_year(self.view.plain, start, end) is not None

    def is_item(self, start: int, end: int) -> bool:
        """Whether a list item has words beside its links: it is a remark then, links and all."""
        return bool(self._bare_words(start, end))

    def is_prose(self, start: int, end: int) -> bool:
        """Whether a line is prose, a remark as a whole with the links in it."""
        words = self._bare_words(start, end)
        line = self.view.plain[start:end].rstrip()
        if len(words) > _PROSE_WORDS:
            return True
        if _sentence_end().search(line):
            return len(words) > _PROSE_WORDS // 2
        year = find_year(self.view.plain, start, end)
        if line.endswith((".", "!", "?", "。", "！")) and not year and len(words) > _SENTENCE_WORDS:
            return not looks_like_venue(line)
        return False

    def _bare_words(self, start: int, end: int) -> list[str]:
        found = list(self.view.plain[start:end])
        for pair in self.view.links:
            for index in range(max(pair.start, start), min(pair.end, end)):
                found[index - start] = " "
        return [word for word in "".join(found).split() if any(map(str.isalnum, word))]

    def between_links(self, start: int, end: int) -> list[Range]:
        """The stretches of a line that lie outside its links."""
        pieces: list[Range] = []
        at = start
        for pair in self.view.links:
            if at < pair.end and pair.start < end:
                pieces.append((at, pair.start))
                at = pair.end
        pieces.append((at, end))
        return [(first, last) for first, last in pieces if first < last]

    def reading(self) -> Reading | None:
        """The fields, each with its place; None if marks stand across their borders."""
        self._cut_across()
        parts: list[Part] = []
        spans: list[tuple[str, Span | None]] = []
        if self.title is not None:
            spans.append(("title", self.view.span(self.title.start, self.title.end)))
        spans += [("authors", self.view.wide_span(*name)) for name in self.authors]
        single = (
            ("venue", self.venue),
            ("year", self.year),
            ("badge", self.badge),
            ("date", self.date),
        )
        spans += [(name, self.view.span(*place)) for name, place in single if place]
        spans += [("notes", self.view.span(*note)) for note in self.notes]
        for name, span in spans:
            if span is None:
                return None
            parts.append(Part(name, span, span.of(self.view.text)))
        parts.sort(key=lambda part: (part.span.start, -part.span.end))
        if not _apart(parts):
            return None
        return Reading(tuple(parts), self._links(parts))

    def _cut_across(self) -> None:
        """Part remarks, and the venue from remarks, where marks stand across their borders."""
        plain = self.view.plain
        notes = self.notes
        if self.venue and self.view.span(*self.venue) is None:
            pieces = [trim(plain, *piece) for piece in self.view.cut(*self.venue)]
            self.venue, notes = pieces[0], [*notes, *pieces[1:]]
        self.notes = []
        for note in notes:
            if self.view.span(*note) is not None:
                self.notes.append(note)
                continue
            pieces = [trim(plain, *piece) for piece in self.view.cut(*note)]
            self.notes += [piece for piece in pieces if says_something(plain[slice(*piece)])]

    def _links(self, parts: list[Part]) -> tuple[LinkPart, ...]:
        """The links outside all fields; the title's has the title for its label."""
        links: list[LinkPart] = []
        for pair in self.view.links:
            if self.title is not None and pair == self.title.link:
                label = self.view.span(self.title.start, self.title.end)
                # A title that begins before its link is no label of it.
                if label is not None and Span(pair.open.start, pair.close.end).covers(label):
                    links.append(link_part(self.view.text, pair, label))
            elif not any(_covers(part, pair) for part in parts):
                links.append(link_part(self.view.text, pair))
        return tuple(links)


@cache
def _remark() -> re.Pattern[str]:
    return re.compile(REMARKS, re.IGNORECASE)


@cache
def _sentence_end() -> re.Pattern[str]:
    return re.compile(r"[a-z)][.!?]\s+[A-Z][a-z]")


def _covers(part: Part, pair: Pair) -> bool:
    return part.span.start < pair.close.end and pair.open.start < part.span.end


def _apart(parts: list[Part]) -> bool:
    """Whether parts are apart, or one lies wholly inside another."""
    end = -1
    for part in parts:
        if part.span.start < end < part.span.end:
            return False
        end = max(end, part.span.end)
    return True
