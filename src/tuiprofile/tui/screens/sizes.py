"""The sizes of a terminal: where the layout changes, and which of them still counts."""

from __future__ import annotations

from typing import Any, Final

from textual.events import Resize
from textual.screen import Screen

WIDTHS: Final[list[tuple[int, str]]] = [(0, "-narrow"), (60, "-normal"), (110, "-wide")]
HEIGHTS: Final[list[tuple[int, str]]] = [(0, "-short"), (16, "-tall")]


def classes_for(size: tuple[int, int]) -> str:
    """The classes of a screen of that many columns and lines.

    Textual sets them too, but only after it has laid out the screen without them.
    """
    reached = [
        [name for least, name in steps if cells >= least][-1]
        for steps, cells in zip((WIDTHS, HEIGHTS), size, strict=True)
    ]
    return " ".join(reached)


def is_past(event: Resize, screen: Screen[Any]) -> bool:
    """Whether a screen is told of a size that the terminal has no longer; it is not laid out then.

    In Textual 8.2 a screen that is laid out sends such an event to itself. With two sizes under way
    each would bring back the other, for ever.
    """
    if event.size == screen.app.size:
        return False
    event.prevent_default()
    event.stop()
    return True
