"""An end tag without its beginning: kramdown shows it as text."""

from __future__ import annotations

from collections.abc import Iterator

from tuiprofile.check.context import Context
from tuiprofile.check.model import Found, Rule, Severity, fix
from tuiprofile.check.rules.tag_as_text import unread_names


def _find(context: Context) -> Iterator[Found]:
    unread: set[str] | None = None
    for leaf in context.leaves:
        open_names = {p.name for p in leaf.pieces() if p.kind == "html" and not p.closed}
        for piece in leaf.pieces():
            if piece.kind != "close":
                continue
            if unread is None:
                unread = unread_names(context)
            if piece.name in unread:
                continue  # it would end that tag
            span = leaf.of(piece)
            tag = span.of(context.text)
            if piece.name == "br":
                yield Found(
                    span,
                    f"“{tag}” is shown as text: a line break is written <br>.",
                    fix(context, "Write <br>.", (span, "<br>")),
                )
            elif piece.name in open_names:
                yield Found(
                    span,
                    f"“{tag}” is shown as text: a mark such as * between it and its "
                    f"<{piece.name}> reaches over it.",
                )
            else:
                yield Found(
                    span,
                    f"“{tag}” is shown as text: there is no <{piece.name}> that it could end.",
                    fix(context, "Remove it.", (span, "")),
                )


RULE = Rule("stray-end-tag", Severity.WARNING, _find)
