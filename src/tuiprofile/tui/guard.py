"""The last line of defence: no control character leaves a rendered row.

Views sanitise what they show. This filter stands behind all of them, Textual's own widgets
included, and sees every row before it becomes escape sequences.
"""

from __future__ import annotations

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

from tuiprofile.tui.display import guard


class ControlFilter(LineFilter):
    """Turns control characters in text into pictures and drops links that contain any."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        return [_guarded(segment) for segment in segments]


def _guarded(segment: Segment) -> Segment:
    text, style, control = segment
    safe = guard(text)
    if style is not None and style.link is not None and guard(style.link) != style.link:
        return Segment(safe, style.update_link(None), control)
    return segment if safe is text else Segment(safe, style, control)
