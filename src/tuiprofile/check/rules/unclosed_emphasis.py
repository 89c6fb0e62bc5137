"""`*2024.05 text` without the second star: the star is shown."""

from __future__ import annotations

from collections.abc import Iterator

from tuiprofile.check.context import Context
from tuiprofile.check.model import Fix, Found, Rule, Severity, fix
from tuiprofile.check.reading.inline import Inline
from tuiprofile.check.reading.leaves import Leaf
from tuiprofile.profile.dates import find_leading_date
from tuiprofile.text.span import Span


def _find(context: Context) -> Iterator[Found]:
    for leaf in context.leaves:
        for piece in leaf.pieces():
            if piece.kind != "literal" or piece.name not in ("*", "_"):
                continue
            end = date_end(leaf, piece)
            if end is None:
                continue
            place = leaf.at(end - 1, end)
            yield Found(
                leaf.of(piece),
                f"The “{piece.name}” is shown: a second one is missing behind the date.",
                closed(context, piece.name, Span(place.end, place.end)),
            )


def date_end(leaf: Leaf, piece: Inline) -> int | None:
    """Where the date ends in a leaf's source that a mark at the leaf's beginning stands before."""
    text = leaf.source.text
    if text[leaf.start : piece.start].strip() or piece.end >= leaf.end:
        return None
    words = text[piece.end : leaf.end]
    if not words[0].isalnum():
        return None
    date = find_leading_date(words)
    if date is None or date.span.start or piece.name[0] in words[: date.span.end + 2]:
        return None
    return piece.end + date.span.end


def closed(context: Context, mark: str, place: Span) -> Fix | None:
    """The fix that puts a mark behind a date, unless that would not be read as its end."""
    behind = context.text[place.start : place.start + 1]
    if mark == "_" and behind.isalnum():
        return None
    return fix(context, f"Put “{mark}” behind the date.", (place, mark))


RULE = Rule("unclosed-emphasis", Severity.WARNING, _find)
