"""`tuiprofile show`: back in sight."""

from __future__ import annotations

from collections.abc import Sequence

from tuiprofile.cli.change import change, parser_for
from tuiprofile.editor.commands import Show


def run(argv: Sequence[str]) -> int:
    """Show a hidden item."""
    parser = parser_for("show", "ITEM", "Show a hidden item: take it out of its HTML comment.")
    options = parser.read(argv)
    (item,) = parser.expect(options.words, ["ITEM"])
    return change(options, "Showed", item, Show(item))
