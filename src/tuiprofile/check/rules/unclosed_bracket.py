"""A bracket that opens in an item and is never closed."""

from __future__ import annotations

from collections.abc import Iterator

from tuiprofile.check.context import Context
from tuiprofile.check.model import Found, Rule, Severity
from tuiprofile.check.reading.lazy import pattern
from tuiprofile.check.reading.leaves import Leaf, words_of
from tuiprofile.syntax.tree import Kind
from tuiprofile.text.span import Span

_BRACKET = pattern(r"[()\[\]（）【】]")
_CLOSES = {")": "(（", "）": "(（", "]": "[【", "】": "[【"}
_FACE = pattern(r"[:;=][-']?\Z")
# Numbers and letters that a bracket closes without having been opened: `1)`, `a)`.
_COUNTED = pattern(r"(?:\A|[\s(（])(?:\d{1,2}|[a-zA-Z]|[ivx]+)\Z")
_SHORTEST = 3


def _find(context: Context) -> Iterator[Found]:
    for leaf in context.leaves:
        if leaf.inline is None or leaf.node.kind is Kind.ROW:
            continue
        counts = [leaf.text.count(sign) for sign in "([（【)]）】"]
        if counts[:4] == counts[4:] or _has_more(context, leaf):
            continue
        place = _unclosed(context, leaf)
        if place is not None:
            sign = context.text[place]
            closing = {"(": ")", "（": "）", "[": "]", "【": "】"}[sign]
            yield Found(
                Span(place, place + 1),
                f"The bracket “{sign}” is not closed: “{closing}” is missing.",
            )


def _has_more(context: Context, leaf: Leaf) -> bool:
    """Whether what is in a leaf is not all of the sentence: formulas, Liquid, broken HTML."""
    if "$" in leaf.text or context.touches_liquid(leaf.span):
        return True
    return any(piece.kind in ("block", "close") for piece in leaf.pieces())


def _unclosed(context: Context, leaf: Leaf) -> int | None:
    """Where the only bracket stands that nothing closes; None if there is none, or several."""
    text = context.text
    opened: list[int] = []
    signs = [
        match.start()
        for span in words_of(leaf)
        for match in _BRACKET.finditer(text, span.start, span.end)
    ]
    signs += [leaf.of(p).start for p in leaf.pieces() if p.kind == "literal" and p.name == "["]
    # An escaped bracket is one for the reader.
    signs += [
        leaf.of(p).end - 1
        for p in leaf.pieces()
        if p.kind == "escape" and _BRACKET.match(leaf.source.text, p.end - 1)
    ]
    for at in sorted(set(signs)):
        sign = text[at]
        if sign in "([（【":
            if text[at - 1 : at] == "]" and sign in "(（":
                return None  # the address of a link, whose own rule tells what is wrong
            if _FACE.search(text, max(0, at - 3), at):
                return None
            opened.append(at)
        elif opened and text[opened[-1]] in _CLOSES[sign]:
            opened.pop()
        elif _COUNTED.search(text, max(0, at - 5), at) or _FACE.search(text, max(0, at - 3), at):
            continue
        else:
            return None
    if len(opened) != 1 or leaf.span.end - opened[0] < _SHORTEST:
        return None
    return opened[0]


RULE = Rule("unclosed-bracket", Severity.WARNING, _find)
