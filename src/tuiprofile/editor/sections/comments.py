"""Layouts that put a section into a comment, and take one out of it again.

kramdown reads a comment of several lines only at column 0 behind a blank line, with nothing behind
its end. Where hiding has to add that blank line, two blanks stand behind `<!--`: showing takes it
away again.
"""

from __future__ import annotations

from collections.abc import Iterator

from tuiprofile.editor.layouts.attempt import Layout, replace
from tuiprofile.editor.layouts.comments import CLOSE, OPEN
from tuiprofile.editor.layouts.places import (
    BLANKS,
    WHITESPACE,
    blank_line_above,
    is_blank,
    line_end,
    line_start,
    next_line,
    own_end,
    own_start,
)
from tuiprofile.editor.state import State
from tuiprofile.profile.model import Section
from tuiprofile.profile.shapes import shows_something, trimmed
from tuiprofile.syntax.tree import Node
from tuiprofile.text.span import Span

_WITH_BLANK_LINE = OPEN + " "


def hidings(state: State, span: Span) -> Iterator[Layout]:
    """Ways to put a stretch of whole lines into one comment."""
    start, end = span
    newline = state.newline
    body = state.text[start:end]
    yield Layout((replace(start, end, OPEN + body + CLOSE),), start, OPEN + body + CLOSE)
    comment = f"{_WITH_BLANK_LINE}{body}{CLOSE}"
    yield Layout((replace(start, end, newline + comment),), start + len(newline), comment)


def without_comment(state: State, comment: Node) -> Layout:
    """Undo what hiding did to a section."""
    text = state.text
    start, end = comment.span
    if text.startswith(_WITH_BLANK_LINE, start):
        newline = state.newline if text[:start].endswith(state.newline) else ""
        first, begin = start - len(newline), start + len(_WITH_BLANK_LINE)
    else:
        first, begin = start, start + len(OPEN if text.startswith(OPEN, start) else "<!--")
    if text[end - 4] in "\r\n" and own_end(text, end) is not None:
        stop, last = end - 3, next_line(text, end)
    else:
        stop, last = end - (4 if text[end - 4] == " " else 3), end
    edits = (replace(first, begin, ""), replace(stop, last, ""))
    return Layout(edits, first, text[begin:stop])


def hidden_stretch(state: State, group: tuple[Section, ...]) -> tuple[Node, Span]:
    """The comment that hides a section, and what of it the section with its subsections takes.

    It begins with the anchors in front of the heading, and with the elements that are opened there.
    """
    text = state.text
    head, last = group[0], group[-1]
    comment = head.comment
    assert comment is not None
    before = trimmed(text, comment.inner.start, head.span.start)
    start = head.span.start
    lead = text[before.start : start]
    if before.length and "<!--" not in lead and not shows_something(lead):
        start = before.start
    return comment, trimmed(text, start, last.span.end)


def showings(state: State, comment: Node, body: Span) -> Iterator[Layout]:
    """Ways to take `body` out of `comment`; what stands before and behind it stays hidden."""
    text, newline = state.text, state.newline
    above = trimmed(text, comment.inner.start, body.start)
    below = trimmed(text, body.end, comment.inner.end)
    if not above.length and not below.length:
        yield without_comment(state, comment)
    start, end = comment.span
    first = own_start(text, start)
    start = start if first is None else first
    words = text[body.start : body.end]
    own_lines = is_blank(text[comment.start + 4 : line_end(text, comment.start)])
    close = newline + "-->" if own_lines else CLOSE
    opening = "<!--" + newline if own_lines else OPEN
    head = text[comment.start : above.end] + close if above.length else ""
    tail = opening + text[below.start : comment.end] if below.length else ""
    gap = text[above.end : body.start] if above.length else ""
    gaps = [gap] if _ends_line(gap) else []
    behind = text[body.end : below.start] if below.length else ""
    behinds = [behind] if _ends_line(behind) else []
    following = "" if is_blank(text[end : line_end(text, end)]) else newline * 2
    for over in _gaps(head, gaps, newline, lead=not blank_line_above(text, start)):
        for under in _gaps(tail, behinds, newline, lead=_touches(text, end)):
            whole = head + over + words + under + tail + following
            yield Layout((replace(start, end, whole),), start + len(head + over), words)


def _gaps(part: str, known: list[str], newline: str, *, lead: bool) -> list[str]:
    """What may stand between the section and a part that stays hidden, or the page beside it."""
    if part:
        return list(dict.fromkeys([*known, newline * 2]))
    return [newline, ""] if lead else ["", newline]


def _ends_line(gap: str) -> bool:
    """Whether a gap holds a blank line and leaves the next text at column 0."""
    return sum(gap.count(sign) for sign in "\r\n") - gap.count("\r\n") > 1 and gap[-1:] in "\r\n"


def _touches(text: str, end: int) -> bool:
    """Whether the line below the one that `end` stands on has words."""
    rest = text[line_end(text, end) :]
    below = rest.removeprefix("\r\n") if rest.startswith("\r\n") else rest[1:]
    return bool(below[: line_end(below, 0)].strip(WHITESPACE))


def removals_from_comment(state: State, comment: Node, body: Span) -> Iterator[Layout]:
    """Ways to take a hidden section out of its comment, or the comment with it."""
    text = state.text
    above = trimmed(text, comment.inner.start, body.start)
    below = trimmed(text, body.end, comment.inner.end)
    start, end = comment.span
    if above.length or below.length:
        if below.length:
            yield Layout((replace(body.start, below.start, ""),))
        else:
            yield Layout((replace(above.end, body.end, ""),))
        return
    first, last = own_start(text, start), line_end(text, end)
    if first is not None and not text[end:last].strip(BLANKS):
        behind = trimmed(text, last, len(text))
        if behind.length:
            yield Layout((replace(first, line_start(text, behind.start), ""),))
        yield Layout((replace(trimmed(text, 0, first).end, last, ""),))
    yield Layout((replace(start, end, ""),))
