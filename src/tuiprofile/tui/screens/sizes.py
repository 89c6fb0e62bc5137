"""The sizes of a terminal at which the layout changes, and the classes the style sheets know."""

from __future__ import annotations

from typing import Final

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
