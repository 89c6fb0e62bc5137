"""Whether what was written is read back: the law that makes a field a lens."""

from __future__ import annotations

from collections.abc import Iterable

from tuiprofile.profile.fields.reading import FieldValue, Part, Reading
from tuiprofile.profile.writing.values import Values
from tuiprofile.text.span import Span

_NAMES = {"citation_id": "citation id"}
_PLURALS = frozenset({"links", "authors", "notes", "details"})
_MOST_SHOWN = 60
_SEPARATORS = " \t\r\n\u00a0,.;:，、；：。"


def without_empty(values: Values) -> dict[str, FieldValue]:
    """The fields that have a value."""
    return {name: value for name, value in values.items() if value}


def why_different(wanted: Values, found: Values) -> str | None:
    """Why fields that were read back are not those that were written, or None if they are."""
    wanted, found = without_empty(wanted), without_empty(found)
    if wanted == found:
        return None
    wrong = [name for name in wanted if found.get(name) != wanted[name]]
    if wrong:
        # A field that is not found at all says more than another that has swallowed it.
        return _why_missed(min(wrong, key=lambda name: name in found), wanted, found)
    extra = next(name for name in found if name not in wanted)
    return f"{_quoted(found[extra])} would be read as {_article(extra)}."


def _why_missed(name: str, wanted: Values, found: Values) -> str:
    """Why one field is not read back as it was written."""
    value = wanted[name]
    others = {n: v for n, v in found.items() if n != name and v != wanted.get(n)}
    if isinstance(value, str):
        for other, taken in others.items():
            for words, shown in _words_of(taken):
                if words in value:
                    part = "" if words == value else "part of "
                    return (
                        f"“{_short(shown)}” would be read as {_article(other)}, "
                        f"not as {part}the {_called(name)}."
                    )
    if name in found:
        return _why_not_same(name, value, found[name])
    be = "are" if name in _PLURALS else "is"
    holder = next(
        (
            n
            for n, v in others.items()
            if isinstance(v, str) and all(w in v for w, _ in _words_of(value))
        ),
        None,
    )
    instead = f", but would be read as part of the {_called(holder)}" if holder else ""
    return (
        f"{_quoted(value)} {be} not recognised as the {_called(name)} here{instead}; "
        "to write it so, give the item's source (raw)."
    )


def _why_not_same(name: str, value: FieldValue, other: FieldValue) -> str:
    old, new = _quoted(value), _quoted(other)
    if old == new:
        if isinstance(value, str) and isinstance(other, str) and value.split() != other.split():
            old, new = _around_difference(value, other)
        else:
            them = "them" if name in _PLURALS else "it"
            return f"The {_called(name)} would be read back with other blanks in {them}."
    return f"The {_called(name)} would be read back as {new}, not {old}."


def _around_difference(one: str, other: str) -> tuple[str, str]:
    """Two long texts, each from shortly before the first place where they differ."""
    first, second = " ".join(one.split()), " ".join(other.split())
    pairs = enumerate(zip(first, second, strict=False))
    at = next((i for i, (a, b) in pairs if a != b), min(len(first), len(second)))
    start = max(0, at - _MOST_SHOWN // 2)
    lead = "…" if start else ""
    return f"“{lead}{_short(first[start:])}”", f"“{lead}{_short(second[start:])}”"


def why_text_different(
    page: str, reading: Reading, place: Span, wanted: Values, ignored: Iterable[str] = ()
) -> str | None:
    """Why fields beside a new item's `text` are not read back as given, or None if they are.

    The text, which stands at `place`, was typed for people: what is read out of it (a date, links,
    a title) is no difference. `ignored` are names that need not be compared.
    """
    beside = {n: v for n, v in without_empty(wanted).items() if n != "text" and n not in ignored}
    outer = [part for part in reading.parts if not _inside(part.span, place)]
    links = [link for link in reading.links if not _inside(link.span, place)]
    found = Reading(tuple(outer), tuple(links)).values()
    for part in (part for part in outer if part.span.overlaps(place)):
        rest = _rest(page, part, place)
        if part.name in beside:
            # The date that was given and one that the text ends in are read as a list of two.
            if rest.strip(_SEPARATORS) == beside[part.name]:
                found[part.name] = beside[part.name]
        elif any(char.isalnum() for char in rest):
            # The date behind words that end in one themselves is taken for a word of theirs.
            # Not so where the words hold another one that is read in its place.
            free = [n for n in beside if n not in found and reading.part(n) is None]
            names = [n for n in free if beside[n] == rest.strip(_SEPARATORS)]
            if not names:
                return why_different(wanted, reading.values())
            found.pop(part.name, None)
            found[names[0]] = beside[names[0]]
        else:
            found.pop(part.name, None)
    for name, value in reading.values().items():
        if name in beside:
            found.setdefault(name, value)
    return why_different(beside, {n: v for n, v in found.items() if n not in ignored})


def _rest(page: str, part: Part, place: Span) -> str:
    """What a part has outside the text, in front of it and behind it."""
    return (
        page[part.span.start : max(part.span.start, place.start)]
        + (page[min(part.span.end, place.end) : part.span.end])
    )


def _inside(span: Span, place: Span) -> bool:
    return place.start <= span.start and span.end <= place.end


def _words_of(value: FieldValue) -> list[tuple[str, str]]:
    """What stands in the page of a value, piece by piece, and how to call each piece."""
    if isinstance(value, str):
        return [(value, value)]
    return [
        (each, each) if isinstance(each, str) else (each["url"], each["label"] or each["url"])
        for each in value
    ]


def _called(name: str) -> str:
    return _NAMES.get(name, name)


def _article(name: str) -> str:
    """What words would be, with its article."""
    one = {"links": "a link", "authors": "an author", "notes": "a note"}
    return one.get(name, f"the {_called(name)}")


def _quoted(value: FieldValue) -> str:
    if isinstance(value, str):
        return f"“{_short(value)}”"
    parts = [each if isinstance(each, str) else f"{each['label']} {each['url']}" for each in value]
    return _short(" ".join(f"[{' '.join(part.split())}]" for part in parts))


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= _MOST_SHOWN else words[: _MOST_SHOWN - 1] + "…"
