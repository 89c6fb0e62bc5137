"""The keys that matter here, as many as fit; the key to all others always does."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from tuiprofile.tui.display import cell_len
from tuiprofile.tui.keymap import USUAL
from tuiprofile.tui.widgets.line import FittedLine
from tuiprofile.tui.widgets.scrolled import Piece

if TYPE_CHECKING:
    from tuiprofile.tui.desk import Desk


class KeyBar(FittedLine[list[tuple[str, str]]]):
    """Keys and what they do, the most wanted first: `? Keys a Add ⏎ Edit x Hide …`."""

    _kept = USUAL.kept
    """The keys that show however narrow the screen is."""

    def show_desk(self, desk: Desk) -> None:
        """Show what can be done now."""
        keymap = desk.keymap
        self._kept = keymap.kept | {"Esc"}
        self.show(
            [
                (keymap.footer_key(action), action.hint(desk))
                for action in keymap.here(desk)
                if action.footer and action.why_not(desk) is None
            ]
        )

    def fitted(self, said: list[tuple[str, str]], width: int) -> Iterable[Piece]:
        """The kept ones, and of the others as many as fit; one too wide by a cell loses a blank."""
        room = width + 1
        chosen: dict[int, str] = {}
        for n in sorted(range(len(said)), key=lambda n: said[n][0] not in self._kept):
            key, does = said[n]
            if key in self._kept and _size(key, does) > room:
                does = ""
            if (size := _size(key, does)) <= room:
                chosen[n] = does
                room -= size
        for place, n in enumerate(sorted(chosen)):
            yield f"{'' if place == 0 and room == 0 else ' '}{said[n][0]}", "line--key"
            yield f" {chosen[n]}" if chosen[n] else "", ""


def _size(key: str, does: str) -> int:
    return 1 + cell_len(key) + (1 + cell_len(does) if does else 0)
