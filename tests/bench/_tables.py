"""Tables in plain text."""

from __future__ import annotations

from collections.abc import Sequence


def number(value: float | None, digits: int = 0) -> str:
    """A number as a table shows it; nothing for None."""
    return "" if value is None else f"{value:,.{digits}f}"


def print_table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print rows under heads; the first column to the left, the others to the right."""
    widths = [max(map(len, column)) for column in zip(heads, *rows, strict=True)]
    for row in (heads, *rows):
        first, *others = (
            text.rjust(width) if place else text.ljust(width)
            for place, (text, width) in enumerate(zip(row, widths, strict=True))
        )
        print("  ".join([first, *others]).rstrip(), flush=True)
