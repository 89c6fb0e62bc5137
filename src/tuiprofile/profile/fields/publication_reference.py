"""One reference in plain text, taken apart from its front to its end."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from tuiprofile.profile.fields.authors import Authors, authors_at, is_name
from tuiprofile.profile.fields.publication_fields import Found
from tuiprofile.profile.fields.publication_title import (
    Title,
    marked_title,
    title_before_authors,
    title_sentence,
)
from tuiprofile.profile.fields.publication_venue import (
    find_year,
    looks_like_venue,
    read_venue,
    remarks,
    says_something,
    trim,
)
from tuiprofile.profile.fields.publication_view import BREAKS, BULLET, View

_LABEL_LENGTH = 60
_TITLE_LEAST, _TITLE_LENGTH = 3, 250
_VENUE_LENGTH = 120
_VENUE_WORDS = 12
_DATE_LENGTH = 30
_MANY = 8


def read_reference(view: View, start: int, end: int, *, box: bool = False) -> Found | None:
    """Read `plain[start:end]`; None if no title is found.

    In a paper-box the first line is the title if it stands apart from the others.
    """
    found = Found(view)
    at = _labels(found, start, end)
    if box:
        at = _venue_line(found, at, end)
    behind = _title_and_authors(found, at, end)
    if behind is None and box:
        behind = _first_line(found, at, end)
    if behind is None:
        return None
    _rest(found, behind, end)
    found.settle_label()
    return found


def read_lines(view: View, start: int, end: int) -> Found:
    """Lines without a title: remarks and links."""
    found = Found(view)
    for line_start, stop, bullet in _lines(view, start, end):
        if found.is_item(line_start, stop) if bullet else found.is_prose(line_start, stop):
            found.add_line(line_start, stop)
        else:
            for piece in found.between_links(line_start, stop):
                for note in remarks(view.plain, *piece):
                    found.add_note(*note)
    return found


def _venue_line(found: Found, at: int, end: int) -> int:
    """Skip a first line that names the venue alone, where the next one is a title in marks."""
    view = found.view
    plain = view.plain
    stop = min(view.line_end(at), end)
    words = plain[at:stop]
    if len(words.split()) > _VENUE_WORDS or view.pairs_at(at) or not says_something(words):
        return at
    behind = _next_word(plain, stop, end)
    label = _label_at(view, behind, end)
    while label is not None:
        behind = _skipped(plain, label[2], end)
        label = _label_at(view, behind, end)
    title = marked_title(view, behind, end)
    if title is None:
        return at
    third = authors_at(view, _next_word(plain, title.behind, end), end)
    if not looks_like_venue(words) and (len(third.names) < 2 or not third.closed):
        return at
    found.add_venue(read_venue(view, at, stop))
    return _labels(found, stop, end)


def _next_word(plain: str, at: int, end: int) -> int:
    while at < end and (plain[at].isspace() or plain[at] in BREAKS):
        at += 1
    return _skipped(plain, at, end)


def _first_line(found: Found, at: int, end: int) -> int | None:
    """Take a first line of its own for the title, be it a link's label or plain words."""
    view = found.view
    stop = min(view.line_end(at), end)
    first, last = trim(view.plain, at, stop)
    if at > 0 and view.plain[at - 1] == BULLET:
        return None
    if not _TITLE_LEAST <= last - first <= _TITLE_LENGTH:
        return None
    links = [pair for pair in view.links if at <= pair.start < stop]
    whole = [pair for pair in links if pair.start <= first and last <= pair.end]
    if (links and not whole) or not any(sign.isalpha() for sign in view.plain[first:last]):
        return None
    found.add_title(Title(first, last, stop, whole[0] if whole else None))
    return stop


def _labels(found: Found, start: int, end: int) -> int:
    """Labels in front of a reference: `VENUE YEAR`, a year, `New!`; where what follows begins."""
    view = found.view
    plain = view.plain
    at = start
    while True:
        at = _skipped(plain, at, end)
        label = _label_at(view, at, end)
        if label is None:
            return at
        first, last, stop = label
        if not plain[stop:end].strip():
            return at
        found.add_label(first, last)
        at = stop


def _skipped(plain: str, at: int, end: int) -> int:
    match = _blanks().match(plain, at, end)
    return match.end() if match else at


def _label_at(view: View, at: int, end: int) -> tuple[int, int, int] | None:
    """A label's words and where it ends, marks included."""
    plain = view.plain
    year = _leading_year().match(plain, at, end)
    if year is not None:
        return (*year.span(1), year.end())
    ends = {
        pair.end: pair.kind
        for pair in view.pairs_at(at)
        if pair.kind in ("code", "strong", "span", "em", "font", "b") and pair.end <= end
    }
    bracket = _bracketed().match(plain, at, end)
    if bracket is not None and not any(p.start == at + 1 for p in view.links):
        ends[bracket.end()] = "bracket"
    for stop, kind in sorted(ends.items(), reverse=True):
        first, last = trim(plain, at, stop)
        words = plain[first:last]
        if not words or stop - at > _LABEL_LENGTH or any(sign in words for sign in BREAKS):
            continue
        count = len(words.split())
        dated = find_year(plain, first, last) is not None
        venue = looks_like_venue(words)
        boxed = kind in ("code", "bracket") or plain[at] in "[【(（"
        if dated and (venue or count <= 3 or boxed) and count <= 8:
            return first, last, stop
        if boxed and (venue or count <= 3) and not authors_at(view, at, stop).closed:
            return first, last, stop
        if boxed and kind == "bracket" and count <= 4:
            return first, last, stop
    return None


def _title_and_authors(found: Found, at: int, end: int) -> int | None:
    """Find the title, and the authors if they stand in front of it; where the rest begins."""
    view = found.view
    title = marked_title(view, at, end)
    if title is not None:
        return _titled(found, title)
    authors = authors_at(view, at, end)
    if authors.names:
        behind = _skipped_stop(view.plain, authors.end, end)
        title = marked_title(view, behind, end)
        if title is None and _may_lead(view, authors):
            stop = view.line_end(behind)
            title = title_sentence(view, behind, min(stop, end))
        if title is not None:
            found.add_authors(authors)
            return _titled(found, title)
    if len(authors.names) > _MANY:
        return None
    title = title_before_authors(view, at, min(_next_lines(view, at), end))
    if title is not None:
        return _titled(found, title)
    return None


def _next_lines(view: View, at: int) -> int:
    """Where the line behind the next one ends: a title's and its authors'."""
    stop = view.line_end(at)
    match = _word().search(view.plain, stop)
    return view.line_end(match.start()) if match else stop


def _may_lead(view: View, authors: Authors) -> bool:
    """Whether names are sure enough to make what follows them a title."""
    if len(authors.names) > 1:
        return True
    first, last = authors.names[0]
    marked = any(pair.kind in ("strong", "u", "code") for pair in view.pairs_at(first))
    if not authors.closed or marked:
        return marked and authors.closed
    initials = _with_initials().fullmatch(view.plain, first, last)
    return bool(initials) and find_year(view.plain, last, view.line_end(last)) is not None


def _titled(found: Found, title: Title) -> int:
    found.add_title(title)
    return title.behind


def _skipped_stop(plain: str, at: int, end: int) -> int:
    match = _stop().match(plain, at, end)
    return match.end() if match else at


def _rest(found: Found, start: int, end: int) -> None:
    """What follows title and authors: authors, venue, year, remarks and links, line by line."""
    first = True
    for at, stop, bullet in _lines(found.view, start, end):
        _line(found, at, stop, first=first, bullet=bullet)
        first = False


def _lines(view: View, start: int, end: int) -> Iterator[tuple[int, int, bool]]:
    """The lines of a stretch: start, end, and whether it is a nested list item."""
    plain = view.plain
    at = start
    while True:
        while at < end and (plain[at] in BREAKS or plain[at].isspace()):
            at += 1
        if at >= end:
            return
        bullet = at > 0 and plain[at - 1] == BULLET
        stop = min(_line_stop(view, at, bullet), end)
        yield at, stop, bullet
        at = stop


def _line_stop(view: View, at: int, bullet: bool) -> int:
    """Where a line ends; a nested list item goes on over soft line ends."""
    if not bullet:
        return view.line_end(at)
    match = _item_end().search(view.plain, at)
    return match.start() if match else len(view.plain)


def _line(found: Found, start: int, end: int, *, first: bool, bullet: bool) -> None:
    """Read one line behind the title."""
    view = found.view
    at = start
    if not found.authors:
        authors = authors_at(view, _skipped_separator(view.plain, at, end), end)
        alone = bool(authors.names) and _alone(view, authors, end)
        if alone or (len(authors.names) > 1 and (authors.closed or not bullet)):
            found.add_authors(authors)
            at = authors.end
    if at == start and bullet and found.is_item(start, end):
        found.add_line(start, end)
        return
    if at == start and not first and found.is_prose(start, end):
        found.add_line(start, end)
        return
    for piece in found.between_links(at, end):
        _piece(found, *piece)


def _skipped_separator(plain: str, at: int, end: int) -> int:
    match = _separator().match(plain, at, end)
    return match.end() if match else at


def _alone(view: View, authors: Authors, end: int) -> bool:
    """Whether a single name fills its line or stands in emphasis in front of a stop."""
    marked = any(p.kind in ("strong", "u", "code") for p in view.pairs_at(authors.names[0][0]))
    rest = view.plain[authors.end : end].strip(" .,。")
    return not rest or (marked and authors.closed)


def _piece(found: Found, start: int, end: int) -> None:
    """Words between links: the venue if there is none yet, else remarks."""
    view = found.view
    plain = view.plain
    first, last = start, end
    while first < last and (plain[first].isspace() or plain[first] in ",.;:|，。；：·•–—-/"):
        first += 1
    group = _group().match(plain, first, last)
    if group is not None and plain[group.end() : last].strip(" .,"):
        # `(ICML 2024) Oral`: what is in parentheses is one thing, what follows another.
        _piece(found, first + 1, group.end() - 1)
        _piece(found, group.end(), last)
        return
    first += group is not None
    if not says_something(plain[first:last]):
        return
    dated = find_year(plain, first, last) is not None and not found.year
    marked = any(
        pair.kind in ("em", "strong", "code", "u", "span")
        and pair.end <= last
        and not is_name(plain[first : pair.end])
        for pair in view.pairs_at(first)
    )
    words = plain[first:last]
    named = not found.venue and not _about_authors().search(words)
    named = named and (dated or looks_like_venue(words) or (marked and len(words) < _VENUE_LENGTH))
    if named or (dated and len(words) < _DATE_LENGTH):
        found.add_venue(read_venue(view, first, last))
    else:
        for note in remarks(plain, first, last):
            found.add_note(*note)


@cache
def _blanks() -> re.Pattern[str]:
    # Blanks, separators and emoji in front of a reference.
    return re.compile(r"(?:[\s:：|,，.·•–—>-]|[\u2190-\u2bff\U0001f000-\U0001faff\ufe0f\u200d])*")


@cache
def _about_authors() -> re.Pattern[str]:
    return re.compile(
        r"\A\W*(?:equal(?:ly)?\b|co-?first|corresponding|indicates?|denotes?|contributed"
        r"|first author|joint first)|^[*†‡✝\ue000]",
        re.IGNORECASE,
    )


@cache
def _with_initials() -> re.Pattern[str]:
    return re.compile(r"(?:[A-Z]\.[ -]?){1,3}[^\W\d_]+|[^\W\d_]+ [A-Z]{1,3}")


@cache
def _group() -> re.Pattern[str]:
    return re.compile(r"\((?:[^()]|\([^()]*\))*\)|（[^（）]*）")


@cache
def _word() -> re.Pattern[str]:
    return re.compile(r"\w")


@cache
def _item_end() -> re.Pattern[str]:
    return re.compile("[\n\f]")


@cache
def _separator() -> re.Pattern[str]:
    return re.compile(r"[\s:：|,，.。·•;–—-]*(?:by:?\s+|[Aa]uthors?:\s*|作者[:：]\s*)?")


@cache
def _stop() -> re.Pattern[str]:
    return re.compile(r"[\s:：|,，.。．·•;–—-]*")


@cache
def _leading_year() -> re.Pattern[str]:
    return re.compile(r"[(\[]?((?:19|20)\d\d)[)\]]?(?=\s*[-–—:,.|]|\s*\Z|\s+[A-Z\[\"“])")


@cache
def _bracketed() -> re.Pattern[str]:
    return re.compile(r"\[[^\[\]\n\f]{1,60}\]|【[^【】\n]{1,60}】|\([^()\n\f]{1,40}\)")
