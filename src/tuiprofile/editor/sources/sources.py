"""The files that a page's text is made of.

Jekyll puts the text of an included file where its tag stands. The page that is edited is that
whole text, so sections and items are found in it as everywhere else; here is kept which stretch
of it comes from which file, and every change is divided into one change set for each file.

A page's text is a row of pieces. Between two pieces of the same file lies, in that file, the tag
whose place the included text has taken.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from typing import Final, NamedTuple

from tuiprofile.text import ChangeSet, Edit, Span, newline_style

_MOST_STEPS: Final = 1_000
"""How far, in code points, an edit is looked for in another place where it has the same effect."""
_ENDS: Final = {"lf": "\n", "crlf": "\r\n", "cr": "\r"}
_LINE_END: Final = re.compile(r"\r\n|\n|\r")


class SourceFile(NamedTuple):
    """One of the files, with its own text.

    Attributes:
        name: its path from the site's folder, with slashes.
        path: where it lies, relative if the page's path was given so.
        text: its text, tags of followed includes in it.
    """

    name: str
    path: Path
    text: str


class Piece(NamedTuple):
    """A stretch of the page that stands as it is in one file; code points.

    Attributes:
        file: the number of the file, 0 for the page itself.
        depth: how many includes lead to it.
        at: where it begins in its file.
        length: how long it is; pieces of no length are places where a text may come.
    """

    file: int
    depth: int
    at: int
    length: int

    @property
    def end(self) -> int:
        """Where it ends in its file."""
        return self.at + self.length


class Place(NamedTuple):
    """Where something of the page stands: a file's number, and a span of that file."""

    file: int
    span: Span


class Split(NamedTuple):
    """A change of the page as changes of its files.

    Attributes:
        changes: the change over the page's text, in edits that each lie in one file.
        parts: the change of each file, in the order of the files.
        inverse: what takes each of them back.
        after: the files and pieces with the change made.
    """

    changes: ChangeSet
    parts: tuple[ChangeSet, ...]
    inverse: tuple[ChangeSet, ...]
    after: Sources

    def beside(self, number: int, changes: ChangeSet) -> Split:
        """The same with a change of a file that the page's text has nothing of."""
        files = list(self.after.files)
        inverse = changes.invert(files[number].text)
        files[number] = files[number]._replace(text=changes.apply(files[number].text))
        return Split(
            self.changes,
            (*self.parts[:number], changes, *self.parts[number + 1 :]),
            (*self.inverse[:number], inverse, *self.inverse[number + 1 :]),
            Sources(tuple(files), self.after.pieces),
        )

    def joined(self, file: SourceFile) -> Split:
        """The same with one more file, which it leaves alone."""
        nothing = ChangeSet(len(file.text))
        return Split(
            self.changes,
            (*self.parts, nothing),
            (*self.inverse, nothing),
            self.after.joined(file),
        )


class Sources:
    """The files of a page, the page's own first, and the pieces of which the text consists."""

    def __init__(self, files: tuple[SourceFile, ...], pieces: tuple[Piece, ...]) -> None:
        """The pieces stand in the order of the page, those of each file in that of the file."""
        self.files = files
        self.pieces = pieces

    @classmethod
    def alone(cls, file: SourceFile) -> Sources:
        """A page that is one file."""
        return cls((file,), (Piece(0, 0, 0, len(file.text)),))

    def joined(self, file: SourceFile) -> Sources:
        """The same with one more file, which the page's text has nothing of."""
        return Sources((*self.files, file), self.pieces)

    @cached_property
    def beside(self) -> frozenset[int]:
        """The numbers of the files that the page's text has nothing of: see `Beside`."""
        return frozenset(range(len(self.files))) - {piece.file for piece in self.pieces}

    @property
    def main(self) -> SourceFile:
        """The page's own file."""
        return self.files[0]

    @cached_property
    def text(self) -> str:
        """The page's text: all pieces in their order."""
        if len(self.pieces) == 1 and self.pieces[0].length == len(self.main.text):
            return self.main.text
        return "".join(self.files[p.file].text[p.at : p.end] for p in self.pieces)

    @cached_property
    def _starts(self) -> list[int]:
        """Where each piece begins in the page."""
        starts: list[int] = []
        reached = 0
        for piece in self.pieces:
            starts.append(reached)
            reached += piece.length
        return starts

    def file_at(self, offset: int) -> int:
        """The number of the file that the code point at `offset` of the page stands in."""
        return self.pieces[self._index_at(offset)].file

    def _index_at(self, offset: int) -> int:
        """The piece that holds a code point; at the end of the page, the last piece of any."""
        index = max(bisect_right(self._starts, offset) - 1, 0)
        while index > 0 and self.pieces[index].length == 0:
            index -= 1
        return index

    def place(self, span: Span) -> Place:
        """The file in which a span of the page begins, and its place there.

        What does not end in the same file is cut where the file's last piece before its end does.
        """
        first = self._index_at(span.start)
        piece = self.pieces[first]
        start = piece.at + span.start - self._starts[first]
        end = start
        for index in range(first, len(self.pieces)):
            if index > first and self._starts[index] >= span.end:
                break
            part = self.pieces[index]
            if part.file == piece.file:
                end = part.at + min(span.end - self._starts[index], part.length)
        return Place(piece.file, Span(start, max(start, end)))

    def in_page(self, file: int, changes: ChangeSet) -> list[Edit] | str:
        """A change of one file as edits of the page, or why it is none, in one sentence."""
        found: list[Edit] = []
        for span, insert in changes.edits:
            for start, piece in zip(self._starts, self.pieces, strict=True):
                if piece.file == file and piece.at <= span.start and span.end <= piece.end:
                    found.append(Edit(span.shift(start - piece.at), insert))
                    break
            else:
                return f"It included other files then, by {self.files[file].name}."
        return found

    def offset_in_page(self, file: int, offset: int) -> int | None:
        """Where a code point of one file stands in the page; None if it is none of its pieces."""
        for start, piece in zip(self._starts, self.pieces, strict=True):
            if piece.file == file and piece.at <= offset < max(piece.end, piece.at + 1):
                return start + offset - piece.at
        return None

    def borders(self) -> Iterator[tuple[int, int]]:
        """Where an included file begins or ends: its number, and the offset in the page."""
        for index, (left, right) in enumerate(pairwise(self.pieces)):
            offset = self._starts[index + 1]
            if right.depth > left.depth:
                yield right.file, offset
            elif left.depth > right.depth:
                yield left.file, offset

    def refuses(self, changes: ChangeSet) -> str | None:
        """Why a change cannot be divided among the files, one sentence, or None if it can."""
        if len(self.pieces) == 1:
            return None
        found = self._fitted(changes)
        return found if isinstance(found, str) else None

    @cached_property
    def has_empty(self) -> bool:
        """Whether an included file is empty or blank."""
        return any(not file.text.strip() for file in self.files[1:])

    def passes_by(self, changes: ChangeSet) -> str | None:
        """Like `refuses`; refuses also what is inserted beside an empty file and not in it."""
        found = self._fitted(changes)
        if isinstance(found, str):
            return found
        for index, (span, _) in found:
            if not span.length and not self._is_empty_include(index):
                for other, start in enumerate(self._starts):
                    between = self.text[min(start, span.start) : max(start, span.start)]
                    if self._is_empty_include(other) and not between.strip():
                        return f"This belongs into {self.files[self.pieces[other].file].name}."
        return None

    def split(self, changes: ChangeSet) -> Split | str:
        """A change of the page as changes of its files, or why there is no such division.

        An insertion where an included file begins or ends belongs to that file. Inserted line
        ends become those of the file, so the page's text may differ from what `changes` give in
        its line ends.
        """
        if len(self.pieces) == 1:
            fitted: list[tuple[int, Edit]] | str = [(0, edit) for edit in changes.edits]
        else:
            fitted = self._fitted(changes)
        return fitted if isinstance(fitted, str) else self._divided(fitted)

    def _divided(self, fitted: Sequence[tuple[int, Edit]]) -> Split | str:
        edits: list[Edit] = []
        growths = [0] * len(self.pieces)
        per_file: list[list[Edit]] = [[] for _ in self.files]
        for index, (span, insert) in fitted:
            piece = self.pieces[index]
            if piece.file:
                insert = _with_line_ends(insert, self.files[piece.file].text)
            edit = Edit(span, insert)
            edits.append(edit)
            growths[index] += edit.growth
            shift = piece.at - self._starts[index]
            per_file[piece.file].append(Edit(span.shift(shift), insert))
        parts = tuple(
            ChangeSet(len(file.text), tuple(own))
            for file, own in zip(self.files, per_file, strict=True)
        )
        files = tuple(
            file._replace(text=part.apply(file.text)) if part else file
            for file, part in zip(self.files, parts, strict=True)
        )
        after = Sources(files, tuple(self._moved(growths)))
        if after._has_lost_tag():
            return "An included file's tag has to stay on a line of its own."
        inverse = tuple(
            part.invert(file.text) for file, part in zip(self.files, parts, strict=True)
        )
        whole = ChangeSet(sum(piece.length for piece in self.pieces), tuple(edits))
        return Split(whole, parts, inverse, after)

    def _moved(self, growths: Sequence[int]) -> Iterator[Piece]:
        """The pieces when each has grown by so much."""
        passed = [0] * len(self.files)
        for piece, growth in zip(self.pieces, growths, strict=True):
            yield piece._replace(at=piece.at + passed[piece.file], length=piece.length + growth)
            passed[piece.file] += growth

    def _has_lost_tag(self) -> bool:
        """Whether an include's tag no longer stands on a line of its own."""
        reached: dict[int, int] = {}
        for piece in self.pieces:
            start = reached.get(piece.file)
            reached[piece.file] = piece.end
            if start is None:
                continue
            text = self.files[piece.file].text
            line_start = max(text.rfind("\n", 0, start), text.rfind("\r", 0, start)) + 1
            ending = _LINE_END.search(text, piece.at)
            line_end = ending.start() if ending else len(text)
            if (text[line_start:start] + text[piece.at : line_end]).strip(" \t"):
                return True
        return False

    def _fitted(self, changes: ChangeSet) -> list[tuple[int, Edit]] | str:
        """The edits, each with the number of the piece it lies in, or why one lies in none."""
        text = self.text
        found: list[tuple[int, Edit]] = []
        reached = 0
        for index, edit in enumerate(changes.edits):
            following = changes.edits[index + 1 :][:1]
            limit = following[0].span.start if following else len(text)
            fit = self._fit(text, edit, reached, limit)
            if fit is None:
                return self._crossing(edit.span)
            found.append(fit)
            reached = fit[1].span.end
        return found

    def _fit(self, text: str, edit: Edit, low: int, high: int) -> tuple[int, Edit] | None:
        """The edit, or one of the same effect between `low` and `high`, that lies in one piece."""
        if not edit.span.length:
            for other in _slid(text, edit, low, high) if self.has_empty else ():
                index = self._place_for(other.span.start)
                if self._is_empty_include(index):
                    return index, other
            return self._place_for(edit.span.start), edit
        for other in _slid(text, edit, low, high):
            index = self._index_at(other.span.start)
            if other.span.end <= self._starts[index] + self.pieces[index].length:
                return index, other
        return None

    def _place_for(self, offset: int) -> int:
        """The piece that an insertion belongs to: at a border, the one deepest in includes."""
        last = bisect_right(self._starts, offset) - 1
        best = last
        for index in range(last, -1, -1):
            if self._starts[index] + self.pieces[index].length < offset:
                break
            if self.pieces[index].depth >= self.pieces[best].depth:
                best = index
        return best

    def _is_empty_include(self, index: int) -> bool:
        piece = self.pieces[index]
        return piece.file > 0 and not self.files[piece.file].text.strip()

    def _crossing(self, span: Span) -> str:
        """The sentence about an edit that lies in several files."""
        names: list[str] = []
        for index, start in enumerate(self._starts):
            piece = self.pieces[index]
            name = self.files[piece.file].name
            touched = start <= span.end and span.start <= start + piece.length
            if touched and piece.file and name not in names:
                names.append(name)
        return (
            f"This reaches over the border of the included file {' and '.join(names)}; change what "
            f"is in each file by itself, or move the file's tag in {self.main.name}."
        )


def _slid(text: str, edit: Edit, low: int, high: int) -> Iterable[Edit]:
    """An edit that only inserts or deletes, and those beside it that give the same text."""
    yield edit
    (start, end), insert = edit
    if insert and end > start:
        return
    moved, left = insert, start
    for _ in range(_MOST_STEPS):
        last = moved[-1] if insert else text[left + end - start - 1]
        if left <= low or text[left - 1] != last:
            break
        left -= 1
        moved = last + moved[:-1] if insert else ""
        yield Edit(Span(left, left + end - start), moved)
    moved, right = insert, start
    for _ in range(_MOST_STEPS):
        behind = right + end - start
        if behind >= high or text[behind] != (moved[0] if insert else text[right]):
            break
        moved = moved[1:] + moved[0] if insert else ""
        right += 1
        yield Edit(Span(right, right + end - start), moved)


def _with_line_ends(insert: str, file: str) -> str:
    """An insertion with the line ends of the file it goes to, if that has but one kind."""
    if "\n" not in insert and "\r" not in insert:
        return insert
    own = newline_style(file)
    if own not in _ENDS or newline_style(insert) in (own, "mixed"):
        return insert
    return _LINE_END.sub(_ENDS[own], insert)
