"""The sections of the page, with how many items each has: visible, plus hidden."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from tuiprofile.tui.desk import Entry
from tuiprofile.tui.display import cell_len, crop, fit
from tuiprofile.tui.labels import title
from tuiprofile.tui.widgets.line_list import LineList
from tuiprofile.tui.widgets.scrolled import Piece

_INDENT: Final = 2
_UNTITLED: Final = "Introduction"
"""What stands before the first heading."""


class SectionList(LineList[Entry]):
    """`>` the section looked at, `#` a hidden one, `!` one in which something is wrong."""

    def pieces(self, row: Entry, width: int, current: bool) -> Iterable[Piece]:
        style = "list--hidden" if row.hidden else ""
        mark = "#" if row.hidden else ">" if current else " "
        count = crop(row.count, width // 2)
        room = max(width - 2 - cell_len(count) - 2, 1)
        indent = " " * min(row.depth * _INDENT, max(0, room - 6))
        yield fit(f"{mark} {indent}{section_title(row.title)}", room + 2), style
        yield ("!", "list--alert") if row.wrong else (" ", "")
        yield f"{count} ", style or "list--faint"


def section_title(source: str) -> str:
    """What a section with that title is called on the screen."""
    return title(source) or _UNTITLED
