"""`---` right below a line: the line becomes a heading, although a rule was meant.

kramdown's SETEXT_HEADER takes one line of text; below several, the dashes stay text.
"""

from __future__ import annotations

from collections.abc import Iterator

from tuiprofile.check.context import Context
from tuiprofile.check.model import Found, Rule, Severity, fix
from tuiprofile.check.reading.lazy import pattern
from tuiprofile.profile.dates import starts_with_date
from tuiprofile.syntax.tree import Kind, Node
from tuiprofile.text.span import Span

_LONG = 100
# What stands right below may be part of the item above, and would be none any more.
_BLANK_BELOW = pattern(r"[ \t]*(?:\Z|(?:\r\n|\n|\r)[ \t]*(?:[\r\n]|\Z))")
_SENTENCE = 40
_LINE = pattern(r"(?<=[\r\n])[ ]{0,3}(-{3,}|\*{3,}|_{3,}|={3,6})[ \t]*(?=[\r\n]|\Z)")


def _find(context: Context) -> Iterator[Found]:
    items = {id(child) for n in context.nodes if n.kind is Kind.ITEM for child in n.children}
    for node in context.nodes:
        if node.kind is Kind.HEADING and node.name == "setext" and node.level == 2:
            if id(node) in items or _is_sentence(node):
                yield _heading(context, node)
        elif node.kind is Kind.PARAGRAPH:
            yield from _in_text(context, node)


def _is_sentence(node: Node) -> bool:
    words = node.text.partition("\n")[0].strip()
    if len(words) > _LONG or (len(words) > _SENTENCE and words[-1] in ".。!！;"):
        return True
    return starts_with_date(words)


def _heading(context: Context, node: Node) -> Found:
    text = context.text
    line = max(text.rfind("\n", 0, node.end - 1), text.rfind("\r", 0, node.end - 1)) + 1
    marks = Span(line, node.end)
    words = " ".join(node.text.partition("\n")[0].split())
    shown = words if len(words) < 40 else f"{words[:30]}…"
    drawn = marks.of(text).strip()
    message = f"“{shown}” is shown as a heading, because of the “{drawn}” right below it."
    if len(drawn) < 3 or not _BLANK_BELOW.match(text, node.end):
        return Found(node.span, message)
    newline = "\r\n" if text.startswith("\r\n", line - 2) else text[line - 1]
    return Found(
        node.span, message, fix(context, "Put a blank line between.", (Span(line, line), newline))
    )


def _in_text(context: Context, node: Node) -> Iterator[Found]:
    """Dashes or stars on a line of their own within a paragraph: they are shown as they are."""
    if node.text.count("\n") < 2:
        return
    for match in _LINE.finditer(context.text, node.start, node.end):
        start = match.start()
        newline = "\r\n" if context.text.startswith("\r\n", start - 2) else context.text[start - 1]
        yield Found(
            Span(*match.span(1)),
            f"“{match[1]}” is shown as text and draws no line, because there is text right above "
            "it.",
            fix(context, "Put a blank line in front of it.", (Span(start, start), newline)),
        )


RULE = Rule("rule-below-text", Severity.WARNING, _find)
