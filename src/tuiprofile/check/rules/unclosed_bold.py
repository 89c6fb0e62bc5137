"""`**word` without its end, or with a blank that keeps it from being one: the stars are shown."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tuiprofile.check.context import Context
from tuiprofile.check.model import Found, Rule, Severity, fix
from tuiprofile.check.reading.inline import Inline
from tuiprofile.check.reading.lazy import pattern
from tuiprofile.check.reading.leaves import Leaf
from tuiprofile.check.rules.unclosed_emphasis import closed, date_end
from tuiprofile.text.span import Span

# Stars in front of a remark on names are meant to be seen.
_REMARK = pattern(
    r"[*_ \t]*(?:[:=(]|\\|(?i:equal|co-|joint|corresp|denotes?|indicates?|contribut|first"
    r"|represents?|means|these|the (?:first|corr|co|equal|author)|authors?|for |p ?[<=]"
    r"|共同|通讯|表示|代表|同等))"
)
_PAIR = pattern(r"\*\*(?P<lead>[ \t\u00a0]*)(?P<words>[^*\n]*[^*\s])(?P<trail>[ \t\u00a0]*)\*\*")


def _find(context: Context) -> Iterator[Found]:
    for leaf in context.leaves:
        taken = -1
        for piece in leaf.pieces():
            if piece.kind != "literal" or piece.name != "**" or piece.start < taken:
                continue
            pair = _PAIR.match(leaf.source.text, piece.start, leaf.end)
            if pair is not None and (pair["lead"] or pair["trail"]):
                found = _with_blank(context, leaf, pair)
                if found is not None:
                    taken = pair.end()
                    yield found
                continue
            end = date_end(leaf, piece)
            if end is not None:
                place = leaf.at(end - 1, end)
                yield Found(
                    leaf.of(piece),
                    "The two stars are shown: two more are missing behind the date.",
                    closed(context, "**", Span(place.end, place.end)),
                )
            elif opens(leaf, piece) and not _REMARK.match(leaf.source.text, piece.end):
                yield Found(
                    leaf.of(piece),
                    "The two stars are shown: the bold text that they begin has no “**” at its "
                    "end.",
                )


def _with_blank(context: Context, leaf: Leaf, pair: re.Match[str]) -> Found | None:
    """Stars with a blank right within them."""
    before = leaf.source.text[pair.start() - 1 : pair.start()] if pair.start() > leaf.start else ""
    behind = leaf.source.text[pair.end() : pair.end() + 1] if pair.end() < leaf.end else ""
    if before.isalnum() or before == "*" or behind in ("*", ")") or _REMARK.match(pair["words"]):
        return None
    if pair["lead"] and behind.isalnum():
        return None  # the second stars may well begin something
    span = leaf.at(*pair.span())
    words = pair["words"]
    lead = leaf.at(*pair.span("lead"))
    trail = leaf.at(*pair.span("trail"))
    edits: list[tuple[Span, str]] = []
    if pair["lead"]:
        edits.append((lead, ""))
    if pair["trail"]:
        edits.append((trail, ""))
        if behind.isalnum():
            edits.append((Span(span.end, span.end), " "))
    return Found(
        span,
        f"“{words if len(words) < 40 else words[:30] + '…'}” is not bold, and its stars are shown: "
        "there is a blank between the words and the stars.",
        fix(context, "Remove the blank.", *edits),
    )


def opens(leaf: Leaf, piece: Inline) -> bool:
    """Whether a mark stands in front of a word, as one that begins something does."""
    text = leaf.source.text
    before = text[piece.start - 1] if piece.start > leaf.start else " "
    behind = text[piece.end] if piece.end < leaf.end else " "
    return (before.isspace() or before in "([（【,，.。:：;、") and behind.isalpha()


RULE = Rule("unclosed-bold", Severity.WARNING, _find)
