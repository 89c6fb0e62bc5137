"""`tuiprofile move`: another place for an item."""

from __future__ import annotations

from collections.abc import Sequence

from tuiprofile.cli.change import change, parser_for
from tuiprofile.editor.commands import Move


def run(argv: Sequence[str]) -> int:
    """Move an item within its section."""
    parser = parser_for(
        "move", "ITEM --to N", "Make an item the N-th visible item of its section, counted from 1."
    )
    parser.add_argument("--to", metavar="N", type=int, required=True, help="the new place")
    options = parser.read(argv)
    (item,) = parser.expect(options.words, ["ITEM"])
    return change(options, "Moved", item, Move(item, options.to))
