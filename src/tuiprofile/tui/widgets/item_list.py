"""The items and blocks of a section, one line each."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from tuiprofile.tui.desk import Row
from tuiprofile.tui.display import cell_len, crop, fit
from tuiprofile.tui.hits import around, contains, marked
from tuiprofile.tui.labels import Label, label
from tuiprofile.tui.widgets.line_list import LineList
from tuiprofile.tui.widgets.scrolled import Piece

_DATE_WIDTH: Final = 7
_TOLD: Final = 24
"""Columns for a hit that the words of a row do not show."""
_MARK_STYLES: Final = {"+": "list--new", "~": "list--changed", "#": "list--hidden"}

_label = lru_cache(maxsize=512)(label)


class ItemList(LineList[Row]):
    """`+` new, `~` changed or moved, `#` hidden; `*` marked, `✎` draft, `!` wrong; date, words."""

    sought = ""
    """What is searched for; where rows show it, it is marked."""

    def pieces(self, row: Row, width: int, current: bool) -> Iterable[Piece]:
        style = "list--hidden" if row.mark == "#" else ""
        yield row.mark, _MARK_STYLES.get(row.mark, "")
        yield _second(row)
        if row.kind == "fold":
            yield crop(row.text, width - 2), style
            return
        tag = f" {row.tag}" if row.tag and row.tag != "text" and width >= 30 else ""
        shown = _label(row.text)
        room = width - 2 - cell_len(tag)
        words = list(_words(shown, room, style, bool(tag)))
        if self.sought and not contains(words, self.sought):
            told = around(row.text, self.sought, min(_TOLD, room // 2))
            words = [*_words(shown, room - cell_len(told) - 1, style, True), (f" {told}", style)]
        yield from marked(words, self.sought) if self.sought else words
        yield tag, "list--faint"


def _second(row: Row) -> Piece:
    if row.marked:
        return "*", "list--key"
    return ("✎", "") if row.draft else ("!", "list--alert") if row.wrong else (" ", "")


def _words(shown: Label, width: int, style: str, full: bool) -> Iterable[Piece]:
    if shown.date:
        date = fit(shown.date, max(_DATE_WIDTH, min(cell_len(shown.date), width // 3)))
        yield f"{date}  ", style or "list--date"
        width -= cell_len(date) + 2
    yield (fit if full else crop)(shown.words, width), style
