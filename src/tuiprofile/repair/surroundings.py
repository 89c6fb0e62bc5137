"""What stands around a broken run: words, names in Latin letters, and the signs at its borders."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from tuiprofile.repair import emoji
from tuiprofile.repair.model import Hints
from tuiprofile.repair.pieces import cut
from tuiprofile.repair.runs import Run, find_runs
from tuiprofile.text.lines import LineIndex
from tuiprofile.text.span import Span

NEAR: Final = 100
"""Code points before and behind a run in which a name may spell it."""
_AFTER: Final = 7
"""Words behind a run in a line of text that may tell what it stands for."""
_HEADING: Final = re.compile(
    r"[ \t>*_-]*(?:<!--[ \t]*)?(?:#{1,6}|<h[1-6])|[ \t]*\*\*[^*]+\*\*:?[ \t]*$", re.I
)
_UNDERLINE: Final = re.compile(r"[ \t]*(?:=+|-{3,})[ \t]*$")
_NAME: Final = re.compile(r"[A-Z][A-Za-z]+(?:[-’'][A-Za-z]+)*")
_BETWEEN: Final = re.compile(r"[ \u00a0]{1,2}|,[ ]")
_TITLE: Final = re.compile(r"^(?:title|name|author):[ \t]*[\"']?([^\"'\n\r]+)", re.MULTILINE)
_PLAIN_WORD: Final = re.compile(r"[a-z]{4,}")
_KEPT: Final = re.compile("[\x80-\x9f\ufffd]")
_LONGEST_LINE: Final = 2000


@dataclass(frozen=True)
class Around:
    """What a run's place tells.

    Attributes:
        before, behind: the signs at its borders, empty at the ends of the text.
        left, right: the letters of the word that the run is part of.
        words: words that an emoji may stand for, in lower case.
        heading: whether these are a heading's.
        near, owners: names near it, and of the page's owner, as words in lower case.
    """

    before: str
    behind: str
    left: str
    right: str
    words: tuple[str, ...]
    heading: bool
    near: tuple[tuple[str, ...], ...]
    owners: tuple[tuple[str, ...], ...]


class Surroundings:
    """The page around all of its broken runs."""

    def __init__(self, text: str, runs: Sequence[Run], hints: Hints) -> None:
        self._text = text
        self._runs = runs
        self._hints = hints
        self._lines = LineIndex(text)
        self._starts = [run.span.start for run in runs]

    def of(self, run: Run) -> Around:
        """What stands around one run."""
        text, (start, end) = self._text, run.span
        line = self._line(run.span)
        shown = self._readable(line, run.span)
        heading = self._is_heading(line)
        low = max(0, start - NEAR)
        return Around(
            text[max(0, start - 1) : start],
            text[end : end + 1],
            _letters(text[max(0, start - 30) : start][::-1])[::-1],
            _letters(text[end : end + 30]),
            emoji.words_of(shown)[: None if heading else _AFTER],
            heading,
            _names(text[low : end + NEAR]),
            self._owners,
        )

    def has_plain(self, word: str) -> bool:
        """Whether a word stands somewhere without its accents, as in an address."""
        plain = without_accents(word)
        return len(plain) >= 4 and plain in self._plain_words

    def has_sign(self, sign: str) -> bool:
        """Whether a sign stands somewhere on the page, sound or broken without loss."""
        return sign in self._signs

    @cached_property
    def is_twice_broken(self) -> bool:
        """Whether what comes of reading a run rightly is broken itself."""
        return any(
            find_runs("".join(piece.whole or "" for piece in cut(run.text, run.misreading)))
            for run in self._runs
        )

    @cached_property
    def keeps_bytes(self) -> bool:
        """Whether undefined bytes became controls or U+FFFD, so that none is likely to be lost."""
        return any(_KEPT.search(run.text) for run in self._runs)

    @cached_property
    def _plain_words(self) -> frozenset[str]:
        return frozenset(_PLAIN_WORD.findall("\n".join((self._text, *self._hints.texts)).lower()))

    @cached_property
    def _signs(self) -> frozenset[str]:
        whole = {piece.whole or "" for run in self._runs for piece in cut(run.text, run.misreading)}
        broken = {sign for run in self._runs for sign in run.text}
        return frozenset(whole | (set(self._text) - broken))

    @cached_property
    def _owners(self) -> tuple[tuple[str, ...], ...]:
        titles = _TITLE.findall(self._text[:_LONGEST_LINE])
        return tuple(name for each in (*titles, *self._hints.names) for name in _names(each))

    def _line(self, span: Span) -> Span:
        first = self._lines.line_of(span.start)
        start, end = self._lines.span_of(first, keep_end=False)
        return Span(max(start, span.start - _LONGEST_LINE), min(end, span.end + _LONGEST_LINE))

    def _readable(self, line: Span, span: Span) -> str:
        """The line behind the run, then that before it, with what can be read of other runs."""
        return self._shown(span.end, line.end) + " " + self._shown(line.start, span.start)

    def _shown(self, start: int, end: int) -> str:
        parts: list[str] = []
        at = start
        first = bisect_left(self._starts, start)
        for run in self._runs[first : bisect_left(self._starts, end)]:
            parts.append(self._text[at : run.span.start])
            parts += [piece.whole or "" for piece in cut(run.text, run.misreading)]
            at = run.span.end
        return "".join(parts) + self._text[at:end]

    def _is_heading(self, line: Span) -> bool:
        if _HEADING.match(self._text[line.start : line.end]):
            return True
        below = self._lines.line_of(line.start) + 1
        if below >= self._lines.count:
            return False
        return (
            _UNDERLINE.match(self._lines.span_of(below, keep_end=False).of(self._text)) is not None
        )


def without_accents(text: str) -> str:
    """`text` in lower case without accents; letters such as ł and ø count as accented too."""
    found = unicodedata.normalize("NFD", text.casefold())
    plain = "".join(sign for sign in found if not unicodedata.combining(sign))
    return plain.translate(_STROKES)


_STROKES: Final = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ı": "i", "ð": "d", "ħ": "h"})


def _letters(text: str) -> str:
    """The ASCII letters that `text` begins with."""
    for index, sign in enumerate(text):
        if not (sign.isascii() and sign.isalpha()):
            return text[:index]
    return text


def _names(text: str) -> tuple[tuple[str, ...], ...]:
    """Two or three capitalised words in a row, in lower case; parts with hyphens are words."""
    found: dict[tuple[str, ...], None] = {}
    words = list(_NAME.finditer(text))
    for index in range(len(words)):
        taken = [words[index]]
        for following in words[index + 1 : index + 3]:
            if not _BETWEEN.fullmatch(text[taken[-1].end() : following.start()]):
                break
            taken.append(following)
            parts = [part for word in taken for part in re.split("[-’']", word[0].lower())]
            found[tuple(parts)] = None
    return tuple(found)
