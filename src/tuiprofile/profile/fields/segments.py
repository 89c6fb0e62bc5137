"""Words cut at the signs that part what they name: commas, bars, dashes, line breaks, `at`."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from tuiprofile.profile.fields.marks import marked, opaque, peeled
from tuiprofile.profile.shapes import trimmed
from tuiprofile.text.span import Span

# A structured field stands in the first lines; an item of this length is an essay.
_LONGEST = 2000
_MOST = 40


class Cut(NamedTuple):
    """A place where words may be parted.

    Attributes:
        span: the separator, code points of the page.
        weak: whether it parts words only if both sides are known: `at`, the edge of emphasis.
    """

    span: Span
    weak: bool


def cuts(text: str, words: Span) -> list[Cut]:
    """The separators in words, in order; none inside links, emphasis, code or brackets."""
    if words.length > _LONGEST:
        return []
    closed = opaque(text, words)
    found = [
        Cut(Span(*match.span()), weak=match["weak"] is not None)
        for match in _separator().finditer(text, *words)
        if not any(span.overlaps(Span(*match.span())) for span in closed)
    ]
    found += _edges(text, words, found)
    found.sort()
    return [cut for cut in found if words.start < cut.span.start and cut.span.end < words.end][
        :_MOST
    ]


def first_break(text: str, words: Span) -> Span | None:
    """The first hard line break in words that is in no brackets and no emphasis."""
    closed = opaque(text, words)
    for match in _hard_break().finditer(text, *words):
        span = Span(*match.span())
        if words.start < span.start and not any(other.overlaps(span) for other in closed):
            return span
    return None


def _edges(text: str, words: Span, found: list[Cut]) -> list[Cut]:
    """The blanks beside emphasis, code and elements, and in front of brackets."""
    places = [cut.span for cut in found]
    edges: list[Cut] = []
    for span in marked(text, words):
        for side in (_blank_before(text, words, span.start), _blank_after(text, words, span.end)):
            if side.length and not any(side.overlaps(place) for place in places):
                edges.append(Cut(side, weak=True))
    for match in _bracket().finditer(text, *words):
        side = _blank_before(text, words, match.start())
        if side.length and not any(side.overlaps(place) for place in places):
            edges.append(Cut(side, weak=True))
    return list(dict.fromkeys(edges))


def _blank_before(text: str, words: Span, at: int) -> Span:
    start = at
    while start > words.start and text[start - 1] in " \t\u3000":
        start -= 1
    return Span(start, at)


def _blank_after(text: str, words: Span, at: int) -> Span:
    end = at
    while end < words.end and text[end] in " \t\u3000":
        end += 1
    return Span(at, end)


def bare(text: str, words: Span) -> Span:
    """A field's words without final punctuation and without the marks around all of them."""
    span = peeled(text, without_final(text, words))
    return without_final(text, span)


def without_final(text: str, words: Span) -> Span:
    """Words without blanks around them and the punctuation that ends them."""
    start, end = trimmed(text, *words)
    while end > start:
        match = _final().search(text, max(start, end - 60), end)
        if match is None or match.start() == start:
            break
        if text[match.start()] == "." and _abbreviated().search(text, start, match.start() + 1):
            break
        end = match.start()
    return trimmed(text, start, end)


@cache
def _separator() -> re.Pattern[str]:
    # A line that ends in such a word goes on in the next: `M.Sc. in⏎Physics`.
    line_end = r"(?<!\bin)(?<!\bof)(?<!\band)(?<!\bfor)(?<!\bthe)(?:\\\\|\\)?\r?\n"
    short = "Univ Dept Prof Inst Tech Acad Ltd LTD Inc INC Co Corp St Dr".split()
    abbreviations = "".join(rf"(?<!\b{each}\. )" for each in short)
    hard = (
        rf"(?:[,，;；]?[ \t]*(?:{line_end}|<br\s*/?>)[ \t]*)+"
        r"|[ \t]*(?:\\?\||·|•)[ \t]*"
        r"|,[ \t]*(?!(?:Inc|INC|Ltd|LTD|LLC|Co|Corp|Jr|Sr)\b)(?![ \t])"
        r"|，[ \t]*|[;；][ \t]*(?<!&amp;)"
        r"|[ \t]+(?:-{1,3}|[–—])[ \t]+"
        rf"|(?<=[a-z0-9)）*>]{{2}})\.[ \t]+(?=[A-Z(*_\[<]){abbreviations}"
        r"|。[ \t]*|[:：](?!//)[ \t]*"
    )
    weak = r"\s+(?:at|from|with|@|＠)\s+|[ \t]*@[ \t]*(?=[A-Z])"
    return re.compile(rf"(?P<weak>{weak})|(?:{hard})")


@cache
def _hard_break() -> re.Pattern[str]:
    return re.compile(r"(?:[ \t]*<br\s*/?>|\\\\(?=\s)|[ \t]{2,}(?=\r?\n)|\\(?=\r?\n))\s*")


@cache
def _bracket() -> re.Pattern[str]:
    return re.compile(r"(?<=\s)[(（]")


@cache
def _final() -> re.Pattern[str]:
    return re.compile(r"(?:[.,;。，；、]|\\\\|(?<!\\)\\|<br\s*/?>|\s)\Z")


@cache
def _abbreviated() -> re.Pattern[str]:
    """An abbreviation whose full stop is its own: ``B.S.``, ``Inc.``, ``U.S.A.``."""
    return re.compile(
        r"(?:\b(?:[A-Za-z]\.\s?)+[A-Za-z][a-z]{0,4}\.|\bPh\.\s?D\."
        r"|\b(?:Inc|INC|Ltd|LTD|Co|Corp|Jr|Sr|St|Univ|etc|al|Eng|Sc|Tech)\.)\Z"
    )
