"""`tuiprofile delete`: an item less."""

from __future__ import annotations

from collections.abc import Sequence

from tuiprofile.cli.change import change, parser_for
from tuiprofile.editor.commands import Delete


def run(argv: Sequence[str]) -> int:
    """Delete an item or block."""
    parser = parser_for("delete", "ITEM", "Delete an item or block.")
    options = parser.read(argv)
    (item,) = parser.expect(options.words, ["ITEM"])
    return change(options, "Deleted", item, Delete(item))
