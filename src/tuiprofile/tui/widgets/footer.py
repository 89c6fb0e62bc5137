"""The keys that matter here, as many as fit; the key to all others always does."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from tuiprofile.tui.actions import ACTIONS
from tuiprofile.tui.display import cell_len
from tuiprofile.tui.widgets.line import FittedLine
from tuiprofile.tui.widgets.scrolled import Piece

if TYPE_CHECKING:
    from tuiprofile.tui.desk import Desk


class KeyBar(FittedLine[list[tuple[str, str]]]):
    """Keys and what they do, the most wanted first: `? Keys a Add ⏎ Edit x Hide …`."""

    def show_desk(self, desk: Desk) -> None:
        """Show what can be done now."""
        self.show(
            [
                (action.key_shown, action.hint(desk))
                for action in ACTIONS
                if action.footer and action.when(desk) is None
            ]
        )

    def fitted(self, said: list[tuple[str, str]], width: int) -> Iterable[Piece]:
        used = 0
        for key, does in said:
            size = cell_len(key) + cell_len(does) + 2
            if used + size <= width:
                yield f" {key}", "line--key"
                yield f" {does}", ""
                used += size
