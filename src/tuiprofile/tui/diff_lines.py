"""Hunks as lines for the screen: what goes, what comes, and which words of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from tuiprofile.text import Span
from tuiprofile.tui.display import safe
from tuiprofile.tui.widgets.scrolled import Piece
from tuiprofile.tui.widgets.text_lines import Hung, Line

if TYPE_CHECKING:
    from tuiprofile.editor.diff import Hunk
    from tuiprofile.editor.diff import Line as Changed

_SHOW_AT_MOST: Final = 8_000
"""Code points of one line that are shown."""
_STYLES: Final = {"+": "text--new", "-": "text--gone", " ": ""}
_ENDS: Final = {"\r\n": "␍␊", "\n": "␊", "\r": "␍", "": " (no line end)"}


def counts(hunks: Sequence[Hunk]) -> tuple[int, int]:
    """How many lines come, and how many go."""
    tags = [line.tag for hunk in hunks for line in hunk.lines]
    return tags.count("+"), tags.count("-")


def diff_lines(hunks: Sequence[Hunk]) -> Iterator[Line]:
    """Each line, safe for the terminal; what does not fit in a row goes on beside its sign."""
    for hunk in hunks:
        old, new = f"-{hunk.old_start},{hunk.old_count}", f"+{hunk.new_start},{hunk.new_count}"
        yield [(f"@@ {old} {new} @@", "text--head")]
        ends_differ = len({_end(line.text) for line in hunk.lines}) > 1
        for line in hunk.lines:
            sign: list[Piece] = [(line.tag, _STYLES[line.tag])]
            yield Hung(list(_pieces(line, ends_differ)), sign, [(" ", "")])


def _pieces(line: Changed, show_end: bool) -> Iterator[Piece]:
    end = _end(line.text)
    body = line.text[: len(line.text) - len(end)]
    style = _STYLES[line.tag]
    reached = 0
    for span in line.changed:
        yield _shown(body, Span(reached, span.start)), style
        yield _shown(body, span), f"{style}-words"
        reached = span.end
    yield _shown(body, Span(reached, len(body))), style
    if len(body) > _SHOW_AT_MOST:
        yield f" … {len(body) - _SHOW_AT_MOST} more characters", "text--faint"
    if show_end and line.tag != " ":
        yield _ENDS[end], "text--faint"


def _shown(body: str, span: Span) -> str:
    text = body[min(span.start, _SHOW_AT_MOST) : min(span.end, _SHOW_AT_MOST)]
    return safe(text.expandtabs(4))


def _end(text: str) -> str:
    return next((end for end in ("\r\n", "\n", "\r") if text.endswith(end)), "")
