"""A backtick without its second: it is shown."""

from __future__ import annotations

from collections.abc import Iterator

from tuiprofile.check.context import Context
from tuiprofile.check.model import Found, Rule, Severity
from tuiprofile.check.rules.unclosed_bold import opens
from tuiprofile.check.rules.unclosed_emphasis import closed, date_end
from tuiprofile.text.span import Span


def _find(context: Context) -> Iterator[Found]:
    for leaf in context.leaves:
        if "`" not in leaf.text:
            continue
        for piece in leaf.pieces():
            if piece.kind != "literal" or piece.name[0] != "`":
                continue
            end = date_end(leaf, piece)
            if end is None and not opens(leaf, piece):
                continue
            rest = leaf.source.text[piece.end : leaf.end]
            if "'" in rest or "’" in rest or "´" in rest:
                continue  # a quotation as in TeX
            place = leaf.at(end - 1, end) if end is not None else None
            yield Found(
                leaf.of(piece),
                f"The “{piece.name}” is shown: a second one is missing where the code ends.",
                closed(context, piece.name, Span(place.end, place.end)) if place else None,
            )


RULE = Rule("unclosed-code", Severity.WARNING, _find)
