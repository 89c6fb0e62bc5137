"""The sizes of a terminal at which the layout changes, and the classes the style sheets know."""

from __future__ import annotations

from typing import Final

WIDTHS: Final[list[tuple[int, str]]] = [(0, "-narrow"), (60, "-normal"), (110, "-wide")]
HEIGHTS: Final[list[tuple[int, str]]] = [(0, "-short"), (16, "-tall")]
