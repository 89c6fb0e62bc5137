"""Liquid that nothing closes: Jekyll's build fails (Liquid::SyntaxError)."""

from __future__ import annotations

from collections.abc import Iterator

from tuiprofile.check.context import Context, within
from tuiprofile.check.context import merged as merged_spans
from tuiprofile.check.model import Found, Rule, Severity
from tuiprofile.syntax.liquid import BLOCKS
from tuiprofile.text.span import Span


def _find(context: Context) -> Iterator[Found]:
    if context.page.front_matter is None and context.site is None:
        return  # a part of a page, or no page of Jekyll's at all
    liquid = context.tree.liquid
    raw = merged_spans(b.span for b in liquid.blocks if b.name == "raw")
    ignored = merged_spans(b.span for b in liquid.blocks if b.name in ("raw", "comment"))
    for opener in liquid.unclosed:
        if within(ignored, opener.start):
            continue
        mark = opener.of(context.text)
        close = "%}" if mark == "{%" else "}}"
        yield Found(
            Span(opener.start, _line_end(context.text, opener.start)),
            f"The page cannot be built: “{mark}” begins a Liquid tag, and “{close}” that ends it "
            "is missing.",
        )
    closed = {block.span.start for block in liquid.blocks}
    ends = {block.span.end for block in liquid.blocks}
    for tag in liquid.tags:
        matched = tag.span.start in closed or tag.span.end in ends
        if matched or within(raw, tag.span.start):
            continue
        if tag.name in BLOCKS:
            yield Found(
                tag.span,
                f"The page cannot be built: “{{% {tag.name} %}}” is not closed by "
                f"“{{% end{tag.name} %}}”.",
            )
        elif tag.name[3:] in BLOCKS and tag.name[:3] == "end":
            yield Found(
                tag.span,
                f"The page cannot be built: there is no “{{% {tag.name[3:]} %}}” that "
                f"“{{% {tag.name} %}}” could close.",
            )


def _line_end(text: str, at: int) -> int:
    ends = [end for sign in "\r\n" if (end := text.find(sign, at)) >= 0]
    return min(ends, default=len(text))


RULE = Rule("liquid-unclosed", Severity.ERROR, _find)
