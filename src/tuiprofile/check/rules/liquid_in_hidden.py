"""Liquid in a comment: Jekyll runs it all the same."""

from __future__ import annotations

from collections.abc import Iterator

from tuiprofile.check.context import Context
from tuiprofile.check.model import Found, Rule, Severity


def _find(context: Context) -> Iterator[Found]:
    tags = context.tree.liquid.tags
    if not tags:
        return
    shut = [b.span for b in context.tree.liquid.blocks if b.name in ("comment", "raw")]
    for comment in context.comments:
        first = next(
            (
                tag
                for tag in tags
                if tag.name not in ("", "comment", "endcomment", "raw", "endraw")
                and comment.start <= tag.span.start < comment.end
                and not any(span.start < tag.span.start < span.end for span in shut)
            ),
            None,
        )
        if first is not None:
            yield Found(
                first.span,
                f"“{{% {first.name} %}}” runs although it stands in a hidden part: Jekyll does not "
                "know what <!-- --> hides.",
            )


RULE = Rule("liquid-in-hidden", Severity.HINT, _find)
