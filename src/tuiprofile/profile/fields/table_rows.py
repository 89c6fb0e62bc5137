"""Rows of dated and publication tables, Markdown's and HTML's.

    | 2025.03 - now | [Tide gauge](…) | Sensors, firmware | [code](…) |
      start     end   text              details             links

A cell that is a date and nothing else is the row's; a header's names tell what others are, else
the first cell with words is what the row is about, and is read as any entry of its section.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from tuiprofile.profile.date_reading import is_open_end
from tuiprofile.profile.dates import DateMatch, find_leading_date
from tuiprofile.profile.fields import vocabulary
from tuiprofile.profile.fields.cells import cells_of, column_names
from tuiprofile.profile.fields.columns import fields_of_columns
from tuiprofile.profile.fields.dated import read_dated
from tuiprofile.profile.fields.links import find_links, trailing_links
from tuiprofile.profile.fields.marks import plain
from tuiprofile.profile.fields.publications import read_publication
from tuiprofile.profile.fields.reading import LinkPart, Part, Reading
from tuiprofile.profile.fields.splits import split_words
from tuiprofile.profile.fields.words import date_parts
from tuiprofile.profile.model import Item
from tuiprofile.profile.shapes import trimmed, words_of
from tuiprofile.syntax.tree import Kind
from tuiprofile.text.span import Span

_LONGEST_VENUE = 60


def read_row(text: str, item: Item) -> Reading:
    """Read a row by its cells."""
    return _Row(text, item).read()


class _Row:
    """A row while it is read: cells that have become fields are left out of `_left`."""

    def __init__(self, text: str, item: Item) -> None:
        self._text = text
        self._kind = item.kind
        self._pipes = item.node.kind is Kind.ROW
        self._cells = cells_of(text, item)
        names = column_names(text, item)
        self._fields = fields_of_columns(names, item.kind)
        self._fields += [""] * (len(self._cells) - len(self._fields))
        self._left = [i for i, cell in enumerate(self._cells) if _has_words(cell.of(text))]
        self._parts: list[Part] = []
        self._links: list[LinkPart] = []

    def read(self) -> Reading:
        dated = self._read_date()
        self._read_links()
        named = self._read_named() or self._read_told()
        if self._left and not named:
            self._read_main(dated)
        self._read_rest()
        parts = sorted(self._parts, key=lambda part: (part.span.start, -part.span.end))
        return Reading(tuple(parts), tuple(sorted(self._links, key=lambda link: link.span)))

    # -- cells that are one field

    def _read_date(self) -> bool:
        """The first cell that is a date alone; or two, that of a start and that of an end."""
        for index in self._left:
            found = self._date_in(index)
            if found is None:
                continue
            self._left.remove(index)
            date, span = found
            if self._kind == "publications" and date.kind == "date":
                self._add("year", span)
                return True
            end = self._end_in(index + 1) if date.kind == "date" else None
            if end is not None:
                self._left.remove(index + 1)
                self._add("start", span)
                self._add("end", end)
            else:
                self._parts += date_parts(date, span.start - date.span.start)
            return True
        return False

    def _date_in(self, index: int) -> tuple[DateMatch, Span] | None:
        """A cell's date with its place in the page, if there are no other words in the cell."""
        cell = self._cells[index]
        source = cell.of(self._text)
        date = find_leading_date(source)
        if date is None:
            return None
        around = source[: date.span.start] + " " + source[date.span.end :]
        return None if _has_words(around) else (date, date.span.shift(cell.start))

    def _end_in(self, index: int) -> Span | None:
        if index not in self._left:
            return None
        if is_open_end(self._cells[index].of(self._text)):
            return self._cells[index]
        found = self._date_in(index)
        if found is None or found[0].kind != "date":
            return None
        return found[1]

    def _read_links(self) -> None:
        """Cells that hold links alone, unless it is such a link that the row is about."""
        for index in [i for i in self._left if self._fields[i] in ("", "links")]:
            links = find_links(self._text, self._cells[index])
            if not links or len(self._left) < 2 or index == self._left[0]:
                continue
            between = self._cells[index].start
            words = ""
            for link in links:
                words += self._text[between : link.span.start] + " "
                between = link.span.end
            words += self._text[between : self._cells[index].end]
            if not _has_words(words):
                self._links += links
                self._left.remove(index)

    def _read_named(self) -> bool:
        """Cells below a header that names their fields; whether there is one of them."""
        named = [i for i in self._left if self._fields[i] not in ("", "links")]
        for index in named:
            self._left.remove(index)
            words = self._without_links(self._cells[index])
            name = self._fields[index]
            if name == "authors":
                self._add_authors(words)
            elif not any(part.name == name for part in self._parts):
                self._add(name, words)
        return bool(named)

    def _read_told(self) -> bool:
        """Two cells whose words tell what they name: a place and what one is or gets there."""
        places, others, name, other_name = self._told()
        if len(places) != 1 or len(others) != 1:
            return False
        for index, field in ((places[0], name), (others[0], other_name)):
            self._left.remove(index)
            self._add(field, self._without_links(self._cells[index]))
        return True

    def _told(self) -> tuple[list[int], list[int], str, str]:
        """The cells that name places, those that name the other thing, and the fields' names."""
        if self._kind == "awards":
            givers = self._naming(vocabulary.names_giver)
            prizes = self._naming(lambda words: not vocabulary.names_giver(words))
            return givers, prizes, "organization", "title"
        if self._kind not in ("education", "experience"):
            return [], [], "", ""
        education = self._kind == "education"
        names_rank = vocabulary.names_degree if education else vocabulary.names_role
        institution = vocabulary.names_institution
        places = self._naming(lambda words: institution(words) and not names_rank(words))
        ranks = self._naming(lambda words: names_rank(words) and not institution(words))
        return places, ranks, "institution", "degree" if education else "role"

    def _naming(self, names: Callable[[str], bool]) -> list[int]:
        cells = ((index, self._cells[index].of(self._text)) for index in self._left)
        return [index for index, words in cells if _has_letters(words) and names(plain(words))]

    # -- the cell with the row's own words

    def _read_main(self, dated: bool) -> None:
        if self._kind == "publications" and self._read_publication():
            return
        # A number in front of the row is no words.
        index = next(
            (i for i in self._left if _has_letters(self._cells[i].of(self._text))), self._left[0]
        )
        if self._kind == "publications":
            index = max(self._left, key=lambda i: len(words_of(self._cells[i].of(self._text))))
        self._left.remove(index)
        cell = self._cells[index]
        if not dated and self._kind != "publications":
            read = read_dated(self._text, cell, self._kind, [])
            self._parts += read.parts
            self._links += read.links
            return
        words = self._without_links(cell)
        parts = split_words(self._text, words, self._kind)
        self._parts += parts or (Part("text", words, words.of(self._text)),)

    def _read_publication(self) -> bool:
        by_length = sorted(self._left, key=lambda i: -self._cells[i].length)
        for index in by_length:
            found = read_publication(self._text, self._cells[index])
            if found is None:
                continue
            self._left.remove(index)
            has_year = any(part.name == "year" for part in self._parts)
            self._parts += [p for p in found.parts if not (has_year and p.name == "year")]
            self._links += found.links
            return True
        return False

    # -- the others

    def _read_rest(self) -> None:
        if self._kind == "publications":
            has_venue = any(part.name == "venue" for part in self._parts)
            for index in self._left:
                span = self._alone(self._cells[index])
                if not has_venue and span.length <= _LONGEST_VENUE:
                    has_venue = True
                    self._add("venue", span)
                else:
                    self._add("notes", span)
            return
        if not self._left or any(part.name == "details" for part in self._parts):
            return
        first, last = self._left[0], self._left[-1]
        if first == last:
            self._add("details", self._alone(self._cells[first]))
        elif self._pipes and self._left == list(range(first, last + 1)):
            self._add("details", Span(self._cells[first].start, self._cells[last].end))
        else:
            longest = max(self._left, key=lambda i: self._cells[i].length)
            self._add("details", self._alone(self._cells[longest]))

    def _add(self, name: str, span: Span) -> None:
        if span.length:
            self._parts.append(Part(name, span, span.of(self._text)))

    def _add_authors(self, words: Span) -> None:
        at = words.start
        for sign in _author_sign().finditer(self._text, *words):
            self._add("authors", trimmed(self._text, at, sign.start()))
            at = sign.end()
        self._add("authors", trimmed(self._text, at, words.end))

    def _without_links(self, cell: Span) -> Span:
        """A cell without the links at its end, which become the row's."""
        found = trailing_links(self._text, cell)
        self._links += found.links
        return trimmed(self._text, cell.start, found.start)

    def _alone(self, cell: Span) -> Span:
        """The words of an HTML cell without elements around them, if there is no other markup."""
        words = words_of(cell.of(self._text))
        at = self._text.find(words, *cell) if not self._pipes else -1
        if at < 0 or "href" in cell.of(self._text):
            return cell
        return Span(at, at + len(words))


def _has_words(source: str) -> bool:
    return any(sign.isalnum() for sign in _entities().sub(" ", words_of(source)))


def _has_letters(source: str) -> bool:
    return any(sign.isalpha() for sign in _entities().sub(" ", words_of(source)))


@cache
def _entities() -> re.Pattern[str]:
    return re.compile(r"&#?\w+;")


@cache
def _author_sign() -> re.Pattern[str]:
    return re.compile(r"\s*(?:(?:[,;、，；&]|\band\b)\s*)+")
