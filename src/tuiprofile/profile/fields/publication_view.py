"""A reference as its reader sees it, with the way back to the page.

Fields of publications stand between marks of many kinds: emphasis, tags, links, escapes. The view
drops the marks, so that authors, titles and years can be looked for in plain words, and keeps for
every character the place it came from, and every pair of marks with what it encloses.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from tuiprofile.profile.fields.publication_tokens import BLOCKS, Token, tokens_of
from tuiprofile.profile.fields.reading import LinkPart
from tuiprofile.profile.shapes import trimmed
from tuiprofile.text.span import Span

HARD, SOFT, BULLET = "\n", "\v", "\f"
"""Breaks in the plain text: a line's certain end, a line end in the source, a nested list item."""

MARK, IMAGE = "\ue000", "\ue001"
"""One character for a superscript or formula, and for a picture or a link without words."""

BREAKS = frozenset((HARD, SOFT, BULLET))


class Pair(NamedTuple):
    """Two marks that belong together.

    Attributes:
        kind: `strong`, `em`, `code`, `link`, or a tag's name.
        open, close: the marks in the page.
        start, end: what they enclose, offsets in the plain text.
        url: where a link's target stands in the page.
    """

    kind: str
    open: Span
    close: Span
    start: int
    end: int
    url: Span | None = None


@dataclass(slots=True)
class View:
    """The plain text of a span of the page.

    Attributes:
        text: the page.
        plain: the words without their marks; breaks are HARD, SOFT and BULLET.
        starts, ends: for each character of `plain` its place in the page.
        pairs: the marks, in the order of their opening.
        links: those of them that are links.
    """

    text: str
    plain: str = ""
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    pairs: list[Pair] = field(default_factory=list)
    links: list[Pair] = field(default_factory=list)
    _by_end: list[Pair] = field(default_factory=list)
    _starts: list[int] = field(default_factory=list)
    _ends: list[int] = field(default_factory=list)

    @classmethod
    def of(cls, text: str, span: Span) -> View:
        """The view of a span of the page."""
        view = cls(text)
        tokens = tokens_of(text, span)
        writer = _Writer(view, tokens)
        for index, token in enumerate(tokens):
            writer.write(index, token)
        writer.finish()
        return view

    def span(self, start: int, end: int) -> Span | None:
        """The page's span of `plain[start:end]`, with the marks that it cannot do without.

        None if a pair of marks begins or ends in the middle of it.
        """
        first, last = self.starts[start], self.ends[end - 1]
        for pair in self.bordering(start, end):
            opens = start <= pair.start and first <= pair.open.start
            closes = pair.end <= end and pair.close.end <= last
            if opens == closes:
                continue
            if opens and pair.end <= end:
                last = max(last, pair.close.end)
            elif closes and start <= pair.start:
                first = min(first, pair.open.start)
            elif not _inside(pair, start, end):
                return None
        return Span(first, last)

    def bordering(self, start: int, end: int) -> list[Pair]:
        """The pairs that begin or end in the words, in the order of their opening."""
        begun = self.pairs[bisect_left(self._starts, start) : bisect_left(self._starts, end)]
        ended = self._by_end[bisect_right(self._ends, start) : bisect_right(self._ends, end)]
        return sorted(
            {*(pair for pair in begun if pair.end > start), *ended}, key=lambda pair: pair.open
        )

    def index(self) -> None:
        """Make the pairs quick to find."""
        self.pairs.sort(key=lambda pair: pair.open)
        self._by_end = sorted(self.pairs, key=lambda pair: pair.end)
        self._starts = [pair.start for pair in self.pairs]
        self._ends = [pair.end for pair in self._by_end]
        self.links = [pair for pair in self.pairs if pair.kind == "link"]

    def cut(self, start: int, end: int) -> list[tuple[int, int]]:
        """The stretch cut where marks stand across its borders, so that each piece has a span."""
        cuts = {start, end}
        for pair in self.bordering(start, end):
            if pair.start < start < pair.end < end:
                cuts.add(pair.end)
            elif start < pair.start < end < pair.end:
                cuts.add(pair.start)
        places = sorted(cuts)
        return list(pairwise(places))

    def wide_span(self, start: int, end: int) -> Span | None:
        """Like `span`, with the inline marks that enclose exactly these words."""
        found = self.span(start, end)
        if found is None:
            return None
        first, last = found
        for pair in self.pairs_at(start):
            if pair.end == end:
                first, last = min(first, pair.open.start), max(last, pair.close.end)
        return Span(first, last)

    def pairs_at(self, start: int) -> list[Pair]:
        """The inline pairs that begin there, the outermost first."""
        begun = self.pairs[bisect_left(self._starts, start) : bisect_right(self._starts, start)]
        return [pair for pair in begun if pair.kind not in BLOCKS]

    def line_end(self, start: int) -> int:
        """Where the line of `plain` at `start` ends."""
        match = _breaks().search(self.plain, start)
        return match.start() if match else len(self.plain)


class _Writer:
    """Writes tokens as plain text."""

    def __init__(self, view: View, tokens: list[Token]) -> None:
        self.view = view
        self.tokens = tokens
        self.plain: list[str] = []
        self.opened: dict[int, int] = {}
        self.links = 0

    def write(self, index: int, token: Token) -> None:
        """Write one token."""
        if token.kind in ("words", "char"):
            self._words(token)
        elif token.kind in _SHOWN:
            soft = token.kind == "soft" and self.links
            self._char(" " if soft else _SHOWN[token.kind], token.span)
        elif token.kind == "gone":
            return
        elif token.mate < 0:
            if token.shown.startswith("<"):
                self._break(token)
            else:
                self._words(token)
        elif token.mate > index:
            self._open(index, token)
        else:
            self._close(token)

    def finish(self) -> None:
        """Put the plain text together."""
        self.view.plain = "".join(self.plain)
        self.view.index()

    def _words(self, token: Token) -> None:
        if token.kind == "char":
            self._char(token.shown, token.span)
            return
        start, end = token.span
        for match in _runs().finditer(self.view.text, start, end):
            if match[0][0] in " \t":
                self._char(" ", Span(*match.span()))
                continue
            self.plain.append(match[0])
            self.view.starts.extend(range(*match.span()))
            self.view.ends.extend(range(match.start() + 1, match.end() + 1))

    def _char(self, shown: str, span: Span) -> None:
        blank = shown == " " and bool(self.plain) and self.plain[-1][-1] == " "
        if blank and self.view.ends[-1] == span.start:
            # A run of blanks is one blank, however it is written.
            self.view.ends[-1] = span.end
            return
        self.plain.append(shown)
        self.view.starts.append(span.start)
        self.view.ends.append(span.end)

    def _break(self, token: Token) -> None:
        if token.kind in BLOCKS:
            self._char(HARD, token.span)

    def _open(self, index: int, token: Token) -> None:
        if token.kind == "bracket":
            self._words(token)
            return
        self._break(token)
        self.links += token.kind == "link"
        self.opened[index] = len(self.view.starts)

    def _close(self, token: Token) -> None:
        if token.kind == "bracket":
            self._words(token)
            return
        opening = self.tokens[token.mate]
        start = self.opened[token.mate]
        if token.kind == "link":
            self.links -= 1
            if start == len(self.view.starts):
                self._char(IMAGE, Span(opening.span.end, token.span.start))
        end = len(self.view.starts)
        url = token.url or opening.url
        self.view.pairs.append(Pair(token.kind, opening.span, token.span, start, end, url))
        self._break(token)


_SHOWN = {"hard": HARD, "soft": SOFT, "bullet": BULLET, "mark": MARK, "image": IMAGE}


def _inside(pair: Pair, start: int, end: int) -> bool:
    """Whether the words stand inside the pair, both marks left out."""
    return pair.start <= start and end <= pair.end


def link_part(text: str, pair: Pair, label: Span | None = None) -> LinkPart:
    """A link as a field; its label without the marks and brackets that wrap it."""
    if label is None:
        label = bare(text, Span(pair.open.end, pair.close.start))
    url = pair.url or Span(pair.close.start, pair.close.start)
    span = Span(pair.open.start, pair.close.end)
    return LinkPart(span, label.of(text), url.of(text), label, url)


def bare(text: str, span: Span) -> Span:
    """A span without the marks, brackets and blanks that enclose all of it."""
    span = trimmed(text, *span)
    while span.length:
        match = _wrapper().fullmatch(text, *span)
        if match is None:
            break
        inner = next(name for name in ("marked", "escaped", "bracketed", "tagged") if match[name])
        span = trimmed(text, *match.span(inner))
    return span


@cache
def _wrapper() -> re.Pattern[str]:
    return re.compile(
        r"(?P<m>\*{1,3}|_{1,3}|`{1,2})(?P<marked>(?:(?!(?P=m)).)+)(?P=m)"
        r"|\\\[(?P<escaped>(?:(?!\\[\[\]]).)+)\\\]"
        r"|\[(?P<bracketed>[^\[\]]+)\]"
        r"|<(?P<tag>b|strong|i|em|u)>(?P<tagged>(?:(?!</?(?P=tag)>).)+)</(?P=tag)>",
        re.DOTALL,
    )


@cache
def _runs() -> re.Pattern[str]:
    return re.compile(r"[ \t]+|[^ \t]+(?: [^ \t]+)*")


@cache
def _breaks() -> re.Pattern[str]:
    return re.compile("[\n\v\f]")
