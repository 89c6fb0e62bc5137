"""The words of education, experience and awards, parted into what they name.

    **Example University**, M.Sc. in Physics          institution, degree
    Research Intern at Example Labs, Harbour Town     role, institution
    Prize of the Year, Ministry of Education          title, organization

Words are parted at one separator, so that none is lost; where it is not plain which of them names
what, they stay whole.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from tuiprofile.profile.fields import vocabulary
from tuiprofile.profile.fields.marks import block_tags, peeled, plain
from tuiprofile.profile.fields.reading import Part
from tuiprofile.profile.fields.segments import Cut, bare, cuts, first_break, without_final
from tuiprofile.profile.shapes import trimmed
from tuiprofile.text.span import Span

_Names = Callable[[str], bool]
# A field that is named by one sign only is a name, not a sentence about it.
_LONGEST_NAME = 16


def split_words(text: str, words: Span, kind: str, *, dated: bool = True) -> tuple[Part, ...]:
    """The parts of an item's words (no date, decoration or trailing links in them), or ().

    What has no date (`dated`) may be a sentence about the work: more has to be plain then.
    """
    words = peeled(text, without_final(text, words))
    if not words.length or block_tags(text, words):
        return ()
    if kind == "awards":
        return _award(text, words)
    if kind == "education":
        return _place_and_rank(text, words, "degree", vocabulary.names_degree, dated)
    if kind == "experience":
        return _place_and_rank(text, words, "role", vocabulary.names_role, dated)
    return ()


def lines_apart(
    text: str, parts: tuple[Part, ...], end: int
) -> tuple[tuple[Part, ...], Span | None]:
    """The parts of words that end at `end`, the last without its further lines; and these lines.

    Behind a hard break stands what says more about an entry: `Example Labs<br>Built the locks.`
    """
    last = parts[-1]
    ending = first_break(text, last.span)
    if ending is None:
        return parts, None
    head = _part(text, last.name, Span(last.span.start, ending.start))
    rest = trimmed(text, ending.end, max(end, last.span.end))
    if head is None or not rest.length:
        return parts, None
    return (*parts[:-1], head), rest


def split_around(text: str, before: Span, behind: Span, kind: str) -> tuple[Part, ...]:
    """The parts of words that a date stands between, or ()."""
    if kind == "awards":
        title = _part(text, "title", before)
        if title is not None and vocabulary.names_giver(behind.of(text)):
            organization = _part(text, "organization", behind)
            return (title, organization) if organization is not None else ()
        return ()
    if kind == "education":
        rank, names_rank = "degree", vocabulary.names_degree
    elif kind == "experience":
        rank, names_rank = "role", vocabulary.names_role
    else:
        return ()
    first, second = before.of(text), behind.of(text)
    ranked = names_rank(first) and not vocabulary.names_institution(first)
    placed = vocabulary.names_institution(first) and not names_rank(first)
    if placed and (names_rank(second) or vocabulary.names_subject(second)):
        names = ("institution", rank)
    elif ranked and (vocabulary.names_institution(second) or not names_rank(second)):
        names = (rank, "institution")
    else:
        return ()
    parts = (_part(text, names[0], before), _part(text, names[1], behind))
    return tuple(part for part in parts if part is not None) if all(parts) else ()


# -- education and experience


class _Stretch(NamedTuple):
    span: Span
    place: bool
    rank: bool


def _place_and_rank(
    text: str, words: Span, rank: str, names_rank: _Names, dated: bool
) -> tuple[Part, ...]:
    places = cuts(text, words)
    strong = [cut for cut in places if not cut.weak]
    for chosen in (strong, places):
        stretches = _stretches(text, words, chosen, names_rank)
        found = _named(text, stretches)
        if found is not None:
            return _at(text, words, chosen, found, rank)
    if dated:
        first_cut = places[:1]
        if first_cut and first_cut[0].weak and first_cut[0].span.of(text).strip():
            stretches = _stretches(text, words, first_cut, names_rank)
            if stretches[0].rank and not stretches[1].rank:
                return _at(text, words, first_cut, _Found(1, place_first=False), rank)
        found = _unnamed(text, _stretches(text, words, strong, names_rank), rank)
        if found is not None:
            return _at(text, words, strong, found, rank)
    return _alone(text, words, rank, names_rank) if dated else ()


class _Found(NamedTuple):
    """Where the second field begins, and which of the two it is."""

    stretch: int
    place_first: bool


def _at(text: str, words: Span, places: list[Cut], found: _Found, rank: str) -> tuple[Part, ...]:
    names = ("institution", rank) if found.place_first else (rank, "institution")
    cut = places[found.stretch - 1].span
    parts = (
        _part(text, names[0], Span(words.start, cut.start)),
        _part(text, names[1], Span(cut.end, words.end)),
    )
    return tuple(part for part in parts if part is not None) if all(parts) else ()


def _stretches(text: str, words: Span, places: list[Cut], names_rank: _Names) -> list[_Stretch]:
    starts = [words.start, *(cut.span.end for cut in places)]
    ends = [*(cut.span.start for cut in places), words.end]
    found: list[_Stretch] = []
    for start, end in zip(starts, ends, strict=True):
        source = text[start:end]
        inner = source if plain(source).strip() else source.strip("()（） ")
        place = rank = False
        if not vocabulary.names_helper(inner):
            rank = names_rank(inner)
            place = vocabulary.names_institution(inner) and not rank
        found.append(_Stretch(Span(start, end), place, rank))
    return found


def _named(text: str, stretches: list[_Stretch]) -> _Found | None:
    """The border of two fields that both have words of their own."""
    rank = next((i for i, each in enumerate(stretches) if each.rank), None)
    place = next((i for i, each in enumerate(stretches) if each.place), None)
    if rank is None or place is None:
        return None
    if rank < place:
        return _Found(place, place_first=False)
    # A subject of study in front of a degree is the degree's.
    while rank - 1 > place:
        before = stretches[rank - 1]
        if before.place or not vocabulary.names_subject(before.span.of(text)):
            break
        rank -= 1
    return _Found(rank, place_first=True)


def _unnamed(text: str, stretches: list[_Stretch], rank: str) -> _Found | None:
    """The border where no word says which stretch is the institution, as with many firms."""
    first = next((i for i, each in enumerate(stretches) if each.rank), None)
    if first is None or any(each.place for each in stretches):
        return None
    if first > 0:
        before = stretches[0].span.of(text)
        return None if vocabulary.names_subject(before) else _Found(first, place_first=True)
    behind = next((i for i, each in enumerate(stretches) if i > 0 and not each.rank), None)
    if behind is None:
        return None
    candidate = stretches[behind].span.of(text)
    if rank == "role" or vocabulary.is_acronym(candidate) or _may_be_place(candidate):
        return _Found(behind, place_first=False)
    return None


def _may_be_place(words: str) -> bool:
    """Whether words behind a degree can be the name of a school: no subject, no remark."""
    bare = plain(words).strip()
    named = bare[:1].isupper() and not any(sign.isdigit() for sign in bare)
    return named and not vocabulary.names_subject(words) and not vocabulary.names_helper(words)


def _alone(text: str, words: Span, rank: str, names_rank: _Names) -> tuple[Part, ...]:
    """Words that name only one of the two."""
    source = words.of(text)
    start = plain(source).split()
    if not start or len(start) > _LONGEST_NAME or start[0].endswith("ed") or ":" in start[0]:
        return ()
    first = source[: cuts(text, words)[0].span.start - words.start] if cuts(text, words) else source
    if vocabulary.names_helper(first):
        return ()
    place = vocabulary.names_institution(source)
    ranked = names_rank(source)
    part = None
    if place and not ranked and (first.isascii() or vocabulary.ends_in_institution(first)):
        part = _part(text, "institution", words)
    elif ranked and not place and names_rank(first):
        part = _part(text, rank, words)
    return (part,) if part is not None else ()


# -- awards


def _award(text: str, words: Span) -> tuple[Part, ...]:
    """An award's title, and who gives it where that is plain."""
    for cut in cuts(text, words):
        if cut.weak or text[cut.span.start : cut.span.end].strip(" \t") in (":", "：", "-", "–"):
            continue
        behind = Span(cut.span.end, words.end)
        following = [each for each in cuts(text, behind) if not each.weak]
        first = Span(behind.start, following[0].span.start) if following else behind
        is_title_marked = peeled(text, Span(words.start, cut.span.start)).start > words.start
        if vocabulary.names_giver(first.of(text)) or (
            is_title_marked and vocabulary.is_short_name(first.of(text))
        ):
            title = _part(text, "title", Span(words.start, cut.span.start))
            organization = _part(text, "organization", behind)
            if title is not None and organization is not None:
                return title, organization
    title = _part(text, "title", words)
    return (title,) if title is not None else ()


def _part(text: str, name: str, words: Span) -> Part | None:
    span = bare(text, words)
    if not any(sign.isalnum() for sign in span.of(text)):
        return None
    return Part(name, span, span.of(text))
