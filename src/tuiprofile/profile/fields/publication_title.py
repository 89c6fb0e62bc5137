"""Where a title stands in a reference: in marks, in quotes, on its line, or in its sentence."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from tuiprofile.profile.fields.authors import authors_at
from tuiprofile.profile.fields.publication_venue import find_year, looks_like_venue, trim
from tuiprofile.profile.fields.publication_view import MARK, Pair, View
from tuiprofile.profile.fields.publication_words import label_words


class Title(NamedTuple):
    """A title in plain text.

    Attributes:
        start, end: its words, without quotes and the stop behind them.
        behind: where the rest of the reference begins.
        link: the link whose label it is.
    """

    start: int
    end: int
    behind: int
    link: Pair | None = None


_LONGEST = 600
"""How many characters a title with its venue may have; what is longer is no reference."""

_QUOTES = {'"': '"', "“": "”", "«": "»", "「": "」", "『": "』", "《": "》", "‘": "’", "”": "”"}
_INLINE = frozenset(("link", "strong", "em", "u", "span", "font", "code", "big", "mark", "strong"))


def marked_title(view: View, start: int, end: int) -> Title | None:
    """The title that begins at `start` in a link, in emphasis or in quotes."""
    plain = view.plain
    for pair in view.pairs_at(start):
        if pair.kind not in _INLINE or pair.end > end or pair.end == start:
            continue
        first, last = _unquoted(plain, *trim(plain, start, pair.end))
        if not _reads_as_title(view, first, last, linked=pair.kind == "link"):
            continue
        link = _link_in(view, pair, first, last)
        return Title(*_stopped(plain, first, last), pair.end, link)
    closing = _QUOTES.get(plain[start : start + 1])
    if closing is None:
        return None
    stop = plain.find(closing, start + 1, end)
    while 0 <= stop < end - 1 and closing in '"’”' and plain[stop + 1].isalnum():
        stop = plain.find(closing, stop + 1, end)
    if stop < 0:
        return None
    first, last = trim(plain, start + 1, stop)
    if not _reads_as_title(view, first, last, linked=True):
        return None
    inner = next((p for p in view.links if p.start >= start and p.end <= stop + 1), None)
    return Title(*_stopped(plain, first, last), stop + 1, inner)


def _link_in(view: View, outer: Pair, start: int, end: int) -> Pair | None:
    """The link that a title is the label of: around its marks or inside them."""
    for pair in view.links:
        same = pair.start <= start and end <= pair.end
        if same and outer.start <= pair.start and pair.end <= outer.end:
            return pair
        if same and pair.start <= outer.start and outer.end <= pair.end:
            return pair
    return None


def _unquoted(plain: str, start: int, end: int) -> tuple[int, int]:
    while end - start > 2 and _QUOTES.get(plain[start]) == plain[end - 1]:
        start, end = start + 1, end - 1
    return trim(plain, start, end)


def _stopped(plain: str, start: int, end: int) -> tuple[int, int]:
    """A title without the stop or comma behind it; `?` and `!` belong to it."""
    while end > start and (plain[end - 1] in ".,;:。，；：" or plain[end - 1].isspace()):
        end -= 1
    return start, end


def _reads_as_title(view: View, start: int, end: int, *, linked: bool) -> bool:
    """Whether marked words may be a title, and are neither authors nor a venue."""
    words = view.plain[start:end]
    if _is_wide(words):
        return sum(sign.isalnum() for sign in words) >= 6
    count = len(words.split())
    if linked and count > 4 and not label_words().match(words):
        return True
    if count < (2 if linked else 3) or label_words().match(words):
        return False
    if count <= 8 and find_year(view.plain, start, end) and looks_like_venue(words):
        return False
    found = authors_at(view, start, end)
    if found.end >= end and len(found.names) > 1:
        return False
    # `**Ann B. Lee**`: a name; but `[Marsh Birds](…)` may well be a title.
    return not (found.end >= end and found.names and (not linked or count < 3))


def _is_wide(words: str) -> bool:
    return len(re.findall(r"[一-鿿ぁ-ヶ]", words)) * 3 >= len(words)


def title_sentence(view: View, start: int, end: int) -> Title | None:
    """The title in a reference without marks, from `start` to the stop or comma behind it."""
    plain = view.plain
    end = min(end, start + _LONGEST)
    stops = [
        match
        for match in _stop().finditer(plain, start, end)
        if not _abbreviated(plain, start, match.start())
    ]
    chosen = _before_venue(view, stops, end)
    if chosen is None:
        chosen = next((m for m in stops if _dated(view, m.end(), end)), None)
    if chosen is None:
        chosen = next((m for m in stops if looks_like_venue(plain[m.end() : end])), None)
    if chosen is None:
        chosen = _before_comma(view, start, end)
    if chosen is None:
        chosen = next((m for m in stops if plain[m.start()] not in "?!？！"), None)
    limit = chosen.start() if chosen else end
    behind = chosen.end() if chosen else end
    if chosen and plain[chosen.start()] in "?!？！":
        limit += 1
    first, last = _stopped(plain, *trim(plain, start, limit))
    if last <= first or not _enough(plain[first:last]):
        return None
    if _quoted_inside().search(plain, first, last) or _holds_link(view, first, last):
        return None
    return Title(first, last, behind)


def _before_venue(view: View, stops: list[re.Match[str]], end: int) -> re.Match[str] | None:
    """The stop in front of `In …`, a venue's sign, or marks that begin with the next sentence."""
    for match in stops:
        at = match.end()
        if _venue_begins().match(view.plain, at, end):
            return match
        pairs = [p for p in view.pairs_at(at) if p.kind in _INLINE - {"link"}]
        if pairs and (_dated(view, at, end) or looks_like_venue(view.plain[at : pairs[0].end])):
            return match
    return None


def _dated(view: View, start: int, end: int) -> bool:
    return find_year(view.plain, start, end) is not None


def _before_comma(view: View, start: int, end: int) -> re.Match[str] | None:
    """The comma in front of a venue that is one by its name or its acronym and year."""
    plain = view.plain
    for match in _comma().finditer(plain, start, end):
        rest = plain[match.end() : end]
        if _named_venue().match(rest) or (looks_like_venue(rest) and rest.count(",") <= 2):
            return match
    return None


def _abbreviated(plain: str, start: int, dot: int) -> bool:
    word = re.search(r"[^\W_]+\Z", plain[max(start, dot - 8) : dot])
    if plain[dot] not in "." or word is None:
        return False
    return word[0] in ("vs", "etc", "eg", "g", "ie", "cf", "No", "Vol", "St", "Dr")


def _enough(words: str) -> bool:
    """Whether words are enough for a title."""
    if _is_wide(words):
        return sum(sign.isalnum() for sign in words) >= 4
    return len(words.replace(MARK, "").split()) >= 2 and sum(map(str.isalpha, words)) >= 8


def title_before_authors(view: View, start: int, end: int) -> Title | None:
    """A title without marks, its authors on the next line or behind a comma or stop."""
    plain = view.plain
    for match in _any_stop().finditer(plain, start, min(end, start + _LONGEST)):
        if "\n" in plain[start : match.start()] or "\f" in plain[start : match.start()]:
            return None
        if not _enough(plain[start : match.start()]) or _abbreviated(plain, start, match.start()):
            continue
        found = authors_at(view, match.end(), end)
        marked = bool(found.names) and any(
            pair.kind in ("strong", "u", "code") for pair in view.pairs_at(found.names[0][0])
        )
        line_break = plain[match.start()] in "\n\v"
        if len(found.names) < (1 if marked and line_break else 2):
            continue
        whole = found.closed or _ends_in_venue(view, found.end, end)
        stopped = found.closed and plain[match.start()] in ".?!。"
        if not whole or (len(found.names) < 3 and not (marked or line_break or stopped)):
            continue
        first, last = _stopped(plain, *_unquoted(plain, *trim(plain, start, match.start())))
        inside = authors_at(view, first, last)
        if len(inside.names) > 1 or inside.end >= last or _holds_link(view, first, last):
            return None
        if _quote_next().match(plain, found.end, end):
            return None
        return Title(first, last, match.end())
    return None


def _holds_link(view: View, start: int, end: int) -> bool:
    return any(start <= pair.start and pair.end <= end for pair in view.links)


def _ends_in_venue(view: View, start: int, end: int) -> bool:
    return looks_like_venue(view.plain[start:end]) or _dated(view, start, end)


@cache
def _stop() -> re.Pattern[str]:
    return re.compile(
        r"(?:[.?!]|[。．？！])[\"”’]?(?:\s+|\Z|(?=\[|[A-Z一-鿿]))|\[[JCDPMNR]\][.．]?\s*(?://\s*)?"
    )


@cache
def _quoted_inside() -> re.Pattern[str]:
    """A quotation of several words behind others: the title may be that one."""
    return re.compile(r"(?<=\w[,.] )[“\"][^“”\"]+\s[^“”\"]+\s[^“”\"]+[”\"]")


@cache
def _quote_next() -> re.Pattern[str]:
    return re.compile(r"[\s.,:;]*[“\"「《]")


@cache
def _comma() -> re.Pattern[str]:
    return re.compile(r",\s+")


@cache
def _any_stop() -> re.Pattern[str]:
    return re.compile(r"\s*[\n\v]\s*|[.?!][\"”]?\s+|[。，]\s*|,\s+|,(?=[A-Z])|\s+[-–—|]\s+")


@cache
def _venue_begins() -> re.Pattern[str]:
    return re.compile(
        r"\s*(?:In:?\s+(?=[A-Z\d])|in:?\s+(?=[A-Z\d])|arXiv\b|CoRR\b|bioRxiv\b|Accepted\b|Submitted\b"
        r"|Under review\b|To appear\b|Proc(?:eedings|\.)|IEEE\b|ACM\b|Preprint\b)"
    )


@cache
def _named_venue() -> re.Pattern[str]:
    return re.compile(
        r"[A-Z][^.,]*\([A-Z][A-Za-z'’&-]*[A-Z][A-Za-z'’&-]*\)[\s,(]*(?:(?:19|20)\d\d|\Z|\.)"
        r"|(?:[Ii]n:?\s+)?[A-Z][A-Za-z&/-]*[A-Z][A-Za-z&/-]*(?:\s[A-Z][A-Za-z]+){0,3}[\s,'’(]*(?:(?:19|20)?\d\d)\b"
    )
