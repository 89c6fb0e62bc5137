"""The keys that matter here, as many as fit; the key to all others always does."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from tuiprofile.tui.actions import ACTIONS, Action, named
from tuiprofile.tui.display import cell_len
from tuiprofile.tui.widgets.line import FittedLine
from tuiprofile.tui.widgets.scrolled import Piece

if TYPE_CHECKING:
    from tuiprofile.tui.desk import Desk

_KEPT: Final = {"?", "q", "Esc"}
"""The keys that show however narrow the screen is: the way to all others, and the ways out."""


def _here(desk: Desk) -> Iterable[Action]:
    """The actions that have keys where the cursor is."""
    others = [action for action in ACTIONS if action.group != "Section"]
    if not desk.in_sections:
        return others
    of_sections = [named(action.in_sections) for action in others if action.in_sections]
    rest = [action for action in others if not action.in_sections]
    return [rest[0], *of_sections, *rest[1:]]


class KeyBar(FittedLine[list[tuple[str, str]]]):
    """Keys and what they do, the most wanted first: `? Keys a Add ⏎ Edit x Hide …`."""

    def show_desk(self, desk: Desk) -> None:
        """Show what can be done now."""
        self.show(
            [
                (action.key_shown, action.hint(desk))
                for action in _here(desk)
                if action.footer and action.why_not(desk) is None
            ]
        )

    def fitted(self, said: list[tuple[str, str]], width: int) -> Iterable[Piece]:
        """The kept ones, and of the others as many as fit; one too wide by a cell loses a blank."""
        room = width + 1
        chosen: dict[int, str] = {}
        for n in sorted(range(len(said)), key=lambda n: said[n][0] not in _KEPT):
            key, does = said[n]
            if key in _KEPT and _size(key, does) > room:
                does = ""
            if (size := _size(key, does)) <= room:
                chosen[n] = does
                room -= size
        for place, n in enumerate(sorted(chosen)):
            yield f"{'' if place == 0 and room == 0 else ' '}{said[n][0]}", "line--key"
            yield f" {chosen[n]}" if chosen[n] else "", ""


def _size(key: str, does: str) -> int:
    return 1 + cell_len(key) + (1 + cell_len(does) if does else 0)
