"""A comment that kramdown does not read as one, so that what it hides is shown.

A comment that begins in a paragraph, or that is indented, ends at a blank line for kramdown; and
the first `-->` ends a comment, also one that has another in it.
"""

from __future__ import annotations

from collections.abc import Iterator

from tuiprofile.check.context import Context
from tuiprofile.check.model import Fix, Found, Rule, Severity, fix
from tuiprofile.check.reading.lazy import pattern
from tuiprofile.text.span import Span

_INDENT = pattern(r"(?:\A|(?<=[\r\n]))[ ]{1,3}\Z")
_BLANK_ABOVE = pattern(r"(?:\A|\n[ \t]*\r?\n|\r[ \t]*\r)\Z")


def openings(context: Context) -> Iterator[int]:
    """Where `<!--` is shown to readers or to the browser as it is."""
    at = context.text.find("<!--", context.tree.root.start)
    while at >= 0:
        if context.is_seen(at):
            yield at
        at = context.text.find("<!--", at + 4)


def _find(context: Context) -> Iterator[Found]:
    text = context.text
    for at in openings(context):
        end = text.find("-->", at)
        if end < 0:
            return
        if not any(node.start <= at < node.end for node in context.nodes[1:]):
            continue
        yield Found(
            Span(at, end + 3),
            "What this comment is to hide is shown: a comment with a blank line in it has to "
            "begin at the start of a line, behind a blank line.",
            _to_line_start(context, at),
        )
    for node in context.comments:
        yield from _nested(context, node.span)


def _nested(context: Context, span: Span) -> Iterator[Found]:
    """A comment with the beginning of another in it: the first end mark ends both."""
    text = context.text
    inner = text.find("<!--", span.start + 4, span.end)
    if inner < 0:
        return
    close = text.find("-->", span.end)
    following = text.find("<!--", span.end)
    if close >= 0 and (following < 0 or close < following) and context.is_seen(close):
        yield Found(
            Span(span.end, close + 3),
            "This text is shown although it seems to be hidden: there is a comment within the "
            "comment above it, and the first “-->” ends both.",
        )


def _to_line_start(context: Context, at: int) -> Fix | None:
    text = context.text
    indent = _INDENT.search(text, max(0, at - 4), at)
    if indent is None or not _BLANK_ABOVE.search(text, max(0, indent.start() - 80), indent.start()):
        return None
    return fix(context, "Begin the comment at the start of the line.", (Span(*indent.span()), ""))


RULE = Rule("broken-comment", Severity.ERROR, _find)
