"""A publication with a picture: the `<div class='paper-box'>` of AcadHomepage.

Its `paper-box-image` holds the badge (`<div class="badge">VENUE YEAR</div>`) and the picture, its
`paper-box-text` the reference: title, authors, links, a span for citations, and `- note` lines.
"""

from __future__ import annotations

import re
from functools import cache

from tuiprofile.profile.fields.publication_citation import citation_parts
from tuiprofile.profile.fields.publication_reference import read_lines, read_reference
from tuiprofile.profile.fields.publication_venue import find_year, looks_like_venue, trim
from tuiprofile.profile.fields.publication_view import View
from tuiprofile.profile.fields.reading import Part, Reading
from tuiprofile.profile.model import Item
from tuiprofile.profile.shapes import trimmed
from tuiprofile.text.span import Span

_VALUES = ("words", "double", "single", "bare")


def read_paper_box(text: str, item: Item) -> Reading:
    """Read a paper-box: its picture and badge, and the reference in its text."""
    span = item.span
    comments = _comments(text, item)
    words = _text_region(text, span, comments)
    parts: list[Part] = []
    head = Span(span.start, words.start)
    image = _first(_image(), text, head, comments)
    if image is not None:
        parts.append(Part("image", image, image.of(text)))
    reading = _read_text(text, words)
    parts += reading.parts
    badge = _first(_badge(), text, head, comments)
    if badge is not None:
        # The picture has the badge; a label of the reference is a remark then.
        parts = [part._replace(name="notes") if part.name == "badge" else part for part in parts]
        parts += _badge_parts(text, badge, {part.name for part in reading.parts})
    parts += citation_parts(text, words, comments)
    parts.sort(key=lambda part: (part.span.start, -part.span.end))
    return Reading(tuple(parts), reading.links)


def _read_text(text: str, words: Span) -> Reading:
    view = View.of(text, words)
    end = len(view.plain)
    found = read_reference(view, 0, end, box=True)
    reading = found.reading() if found is not None else None
    return reading or read_lines(view, 0, end).reading() or Reading()


def _badge_parts(text: str, badge: Span, known: set[str]) -> list[Part]:
    """The badge, and in it the venue and year that the text does not name."""
    view = View.of(text, badge)
    plain = view.plain
    years = {m.span() for m in re.finditer(r"(?:19|20)\d\d", plain)}
    year = find_year(plain, 0, len(plain)) if len(years) < 2 else None
    start, end = trim(plain, 0, year[0] if year else len(plain))
    while start < end and not plain[start].isalnum():
        start += 1
    words = plain[start:end]
    named = bool(words) and len(years) < 2 and bool(year or looks_like_venue(words))
    if _status().search(words):
        named = False
    places = {"year": year, "venue": (start, end) if named else None}
    found = [
        Part(name, span, span.of(text))
        for name, place in places.items()
        if name not in known and place and (span := view.span(*place))
    ]
    if [(part.name, part.span) for part in found] == [("year", badge)]:
        return found
    return [Part("badge", badge, badge.of(text)), *(each for each in found if each.span != badge)]


def _comments(text: str, item: Item) -> list[Span]:
    """The comments inside a box; those that hide it line by line are none."""
    if len(item.comments) > 1:
        return []
    return [Span(*match.span()) for match in _comment().finditer(text, *item.span)]


def _first(pattern: re.Pattern[str], text: str, head: Span, comments: list[Span]) -> Span | None:
    for match in pattern.finditer(text, *head):
        if any(comment.contains(match.start()) for comment in comments):
            continue
        group = next(name for name in _VALUES if match.groupdict().get(name) is not None)
        span = trimmed(text, *match.span(group))
        if span.length:
            return span
    return None


def _text_region(text: str, span: Span, comments: list[Span]) -> Span:
    """What stands in the `paper-box-text`, or behind the picture if there is none."""
    opening = _text_tag().search(text, *span)
    if opening is None:
        images = list(_image_end().finditer(text, *span))
        return Span(images[0].end() if images else span.start, span.end)
    depth = 1
    for tag in _div().finditer(text, opening.end(), span.end):
        if any(comment.contains(tag.start()) for comment in comments):
            continue
        depth += -1 if tag[0].startswith("</") else 1
        if depth == 0:
            return Span(opening.end(), tag.start())
    return Span(opening.end(), span.end)


@cache
def _status() -> re.Pattern[str]:
    return re.compile(r"\b(?:award|best|under review|submitted|accepted|in press)\b", re.IGNORECASE)


@cache
def _comment() -> re.Pattern[str]:
    return re.compile(r"<!--.*?-->", re.DOTALL)


@cache
def _text_tag() -> re.Pattern[str]:
    return re.compile(r"<div\b[^<>]*\bclass\s*=\s*[\"']?[^\"'<>]*\bpaper-box-text\b[^<>]*>", re.I)


@cache
def _image_end() -> re.Pattern[str]:
    return re.compile(r"<img\b[^<>]*>(?:\s*</(?:a|div)\s*>)*", re.IGNORECASE)


@cache
def _div() -> re.Pattern[str]:
    return re.compile(r"</?div\b[^<>]*>", re.IGNORECASE)


@cache
def _image() -> re.Pattern[str]:
    return re.compile(
        r"<img\b[^<>]*?\bsrc\s*=\s*(?:\"(?P<double>(?:\{\{[^{}]*\}\}|[^\"<>])*)\""
        r"|'(?P<single>(?:\{\{[^{}]*\}\}|[^'<>])*)'|(?P<bare>[^\s\"'<>]+))",
        re.IGNORECASE,
    )


@cache
def _badge() -> re.Pattern[str]:
    return re.compile(
        r"<(?P<tag>div|span|abbr|p)\b[^<>]*\bclass\s*=\s*(?:\"[^\"]*\bbadge\b[^\"]*\"|'[^']*\bbadge\b[^']*')"
        r"[^<>]*>(?P<words>(?:(?!</(?P=tag)\b|<(?P=tag)\b).)*)</(?P=tag)\s*>",
        re.IGNORECASE | re.DOTALL,
    )
