"""What stands between sections: blank lines, rules, line breaks.

They belong to no section and keep their places when sections move.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from tuiprofile.editor.layouts.places import WHITESPACE, is_blank, own_end, own_start
from tuiprofile.editor.sections.extent import Extent
from tuiprofile.editor.state import State
from tuiprofile.profile.shapes import is_anchor
from tuiprofile.syntax.tree import Kind, Node
from tuiprofile.text.changes import ChangeSet, Edit
from tuiprofile.text.span import Span

_NAMED = re.compile(r"\b(?:id|name)\s*=", re.IGNORECASE)


def separators(state: State, container: Node) -> list[Node]:
    """The rules and line breaks of a container, which keep their places when sections move."""
    return [node for node in container.children if _separates(state.text, node)]


def gap_behind(state: State, extent: Extent) -> Span:
    """The blank lines, rules and line breaks between a section and what comes next."""
    text = state.text
    stop = extent.container.inner.end
    at = extent.span.end
    for node in extent.container.children:
        if node.start < at or node.kind is Kind.BLANK:
            continue
        if not is_blank(text[at : node.start]):
            break
        if not _separates(text, node):
            break
        at = node.end
    while at < stop and text[at] in WHITESPACE:
        at += 1
    begin = own_start(text, at)
    if at < stop and begin is not None and begin > extent.span.end:
        at = begin
    return Span(extent.span.end, at)


def gap_above(state: State, extent: Extent) -> Span:
    """The blank lines, rules and line breaks in front of a section."""
    nodes = [node for node in extent.container.children if node.start < extent.span.start]
    return gap_before(state, extent.container, nodes, extent.span.start)


def gap_before(state: State, container: Node, nodes: Sequence[Node], offset: int) -> Span:
    """The blank lines, rules and line breaks in front of an offset, which `nodes` stand above."""
    text = state.text
    at = offset
    for node in reversed(nodes):
        if node.kind is Kind.BLANK:
            continue
        if not is_blank(text[node.end : at]):
            break
        if not _separates(text, node):
            break
        at = node.start
    while at > container.inner.start and text[at - 1] in WHITESPACE:
        at -= 1
    stop = own_end(text, at)
    return Span(at if stop is None else min(stop, offset), offset)


def with_rule(state: State, extent: Extent) -> Extent:
    """The section with the rule behind it, if there is one or nothing in front of it.

    Without the section, two rules would meet, or one would stand above all.
    """
    nodes = extent.container.children
    shown = [node for node in nodes if node.kind not in (Kind.BLANK, Kind.COMMENT)]
    index = next((i for i, node in enumerate(shown) if node is extent.nodes[0]), 0)
    behind = next((node for node in shown if node.start >= extent.span.end), None)
    if index > 0 and shown[index - 1].kind is not Kind.RULE:
        return extent
    if behind is None or behind.kind is not Kind.RULE:
        return extent
    if not is_blank(state.text[extent.span.end : behind.start]):
        return extent
    span = Span(extent.span.start, behind.end)
    inside = tuple(node for node in nodes if span.start <= node.start < span.end)
    return Extent(extent.sections, span, extent.container, inside)


def crosses_files(state: State, start: int, end: int) -> bool:
    """Whether a stretch of the page reaches over the border of an included file."""
    probe = Edit(Span(start, end), "\ue000")
    return start < end and state.refuses(ChangeSet(len(state.text), (probe,))) is not None


def _separates(text: str, node: Node) -> bool:
    """Whether a node is a rule, or nothing but line breaks."""
    if node.kind is Kind.RULE:
        return True
    words = node.span.of(text)
    return (
        node.kind in (Kind.PARAGRAPH, Kind.HTML) and is_anchor(words) and not _NAMED.search(words)
    )
