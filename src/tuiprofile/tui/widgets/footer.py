"""The keys that matter here, as many as fit; the key to all others always does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tuiprofile.tui.actions import ACTIONS
from tuiprofile.tui.display import cell_len
from tuiprofile.tui.widgets.line import Line
from tuiprofile.tui.widgets.scrolled import Piece

if TYPE_CHECKING:
    from tuiprofile.tui.desk import Desk


class KeyBar(Line):
    """`? Keys a Add ⏎ Edit x Hide …`; what cannot be done now is left out."""

    def show_desk(self, desk: Desk) -> None:
        hints = [
            (action.key_shown, action.hint(desk))
            for action in ACTIONS
            if action.footer and action.when(desk) is None
        ]
        self.show_hints(hints)

    def show_hints(self, hints: list[tuple[str, str]]) -> None:
        """Keys and what they do, the most wanted first."""
        pieces: list[Piece] = []
        used = 0
        for key, says in hints:
            size = cell_len(key) + cell_len(says) + 2
            if used + size <= self.size.width:
                pieces += [(f" {key}", "line--key"), (f" {says}", "")]
                used += size
        self.show(pieces)
