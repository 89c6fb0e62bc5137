"""Layouts that take an item out of its comments.

The first one undoes what hiding did, byte for byte; the others suit comments written by hand, also
those that hide more than one item.
"""

from __future__ import annotations

from collections.abc import Iterator

from tuiprofile.editor.layouts.attempt import Layout, replace
from tuiprofile.editor.layouts.comments import (
    CLOSE,
    OPEN,
    column_of,
    drops_lines,
    fills_lines,
    line_by_line,
    unglued,
    unindented,
    unwrapped,
)
from tuiprofile.editor.layouts.places import WHITESPACE, is_blank, line_end, line_start, own_start
from tuiprofile.editor.state import State
from tuiprofile.profile.model import Item
from tuiprofile.profile.shapes import trimmed
from tuiprofile.syntax.tree import Kind, Node


def unhidings(state: State, item: Item) -> Iterator[Layout]:
    """Ways to take an item out of its comments; what hiding did is undone first."""
    if len(item.comments) > 1:
        yield from _joined(state, item)
        return
    comment = item.comments[0]
    words = trimmed(state.text, comment.inner.start, comment.inner.end)
    if words == item.span:
        yield from _whole(state, item, comment)
        yield from _beside(state, item, comment, "", "")
    else:
        yield from _split(state, item, comment)


def _layout(start: int, end: int, text: str) -> Layout:
    """Put `text`, which holds the item, in place of a span."""
    return _put(start, end, text, "")


def _put(start: int, end: int, text: str, rest: str) -> Layout:
    """Put `text`, which holds the item, and what follows it in place of a span."""
    lead = len(text) - len(text.lstrip(WHITESPACE))
    return Layout((replace(start, end, text + rest),), start + lead, text.strip(WHITESPACE))


def _joined(state: State, item: Item) -> Iterator[Layout]:
    """An item hidden line by line."""
    text = state.text
    start, end = item.comments[0].start, item.comments[-1].end
    lines: list[str] = []
    for node, following in zip(item.comments, [*item.comments[1:], None], strict=True):
        gap = text[node.end : following.start] if following else ""
        lines.append(unwrapped(node.span.of(text)) + gap)
    yield _layout(start, end, "".join(lines))


def _whole(state: State, item: Item, comment: Node) -> Iterator[Layout]:
    """A comment that hides one item and nothing else."""
    text = state.text
    source = comment.span.of(text)
    words = unwrapped(source)
    newline = state.newline
    lines = fills_lines(text, comment.start, comment.end)
    if lines is None:
        before = text[line_start(text, comment.start) : comment.start]
        if before.endswith("  ") and not is_blank(before):
            yield _layout(comment.start, comment.end, newline + words)
        rest, end = unglued(text, comment.end)
        yield _put(comment.start, end, words, rest)
        yield _layout(comment.start, comment.end, words)
        yield _layout(comment.start, comment.end, newline + words.strip(WHITESPACE))
        yield _layout(comment.start, comment.end, words.rstrip(" \t"))
        return
    first = lines[0]
    between = drops_lines(source)
    if between is not None:
        yield _layout(comment.start, comment.end, between)
    column = column_of(text, comment.start)
    if column:
        outdented = unindented(words, column)
        if outdented is not None:
            yield _layout(first, comment.end, outdented)
    yield _layout(comment.start, comment.end, words)
    bare = item.text
    yield _layout(first, comment.end, bare)
    yield _layout(first, comment.end, newline + bare)
    yield _layout(first, comment.end, bare + newline)
    yield _layout(first, comment.end, newline + bare + newline)


def _split(state: State, item: Item, comment: Node) -> Iterator[Layout]:
    """A comment that hides more: what stands before and behind gets comments of its own."""
    text = state.text
    start, end = item.span
    inner = comment.inner
    begin = own_start(text, start)
    from_line = begin if begin is not None and begin >= inner.start else start
    above = trimmed(text, inner.start, start)
    below = trimmed(text, end, inner.end)
    below_start = max(line_start(text, below.start), end)
    head = text[comment.start : above.end] + CLOSE if above.length else ""
    body = text[from_line:end]
    if not is_blank(text[below_start : below.start]):
        below_start = below.start
    rest = text[below_start : below.end]
    gap_above = text[above.end : from_line] if above.length else ""
    gap_below = text[end:below_start] if below.length else ""
    newline = state.newline
    close = text[below.end : comment.end]
    wholes = [OPEN + rest + close, "<!--" + newline + rest + close] if below.length else [""]
    apart = line_by_line(rest) if below.length else None
    if apart is not None:
        wholes.append(apart)
    for tail in wholes:
        for over in dict.fromkeys([gap_above, newline, newline * 2]) if head else [""]:
            for under in dict.fromkeys([gap_below, newline, newline * 2]) if tail else [""]:
                if head and "\n" not in over and "\r" not in over:
                    continue
                if tail and "\n" not in under and "\r" not in under:
                    continue
                yield Layout(
                    (replace(comment.start, comment.end, head + over + body + under + tail),),
                    comment.start + len(head + over) + len(body) - len(body.lstrip(WHITESPACE)),
                    body.strip(WHITESPACE),
                )
    for tail in wholes:
        yield from _beside(state, item, comment, head, tail)


def _beside(state: State, item: Item, comment: Node, head: str, tail: str) -> Iterator[Layout]:
    """Right beside the list above or below the comment: a blank line between would loosen it."""
    text, newline = state.text, state.newline
    section = state.page.section(item.section)
    shown = (
        [other for other in section.visible_items if other.node.kind is Kind.ITEM]
        if (section and item.node.kind is Kind.ITEM)
        else []
    )
    above = [other for other in shown if other.span.end <= comment.start]
    below = [other for other in shown if other.span.start >= comment.end]
    if above and not head and is_blank(text[above[-1].span.end : comment.start]):
        end = line_end(text, above[-1].span.end)
        lead = newline + " " * column_of(text, above[-1].span.start)
        rest = text[end : comment.start] + tail if tail else ""
        yield Layout(
            (replace(end, comment.end, lead + item.text + rest),), end + len(lead), item.text
        )
    if below and not tail and is_blank(text[comment.end : below[0].span.start]):
        start = line_start(text, below[0].span.start)
        indent = text[start : below[0].span.start]
        for gap in (newline, newline * 2) if head else ("",):
            before = head + gap + indent if head else indent
            yield Layout(
                (replace(comment.start, start, before + item.text + newline),),
                comment.start + len(before),
                item.text,
            )
