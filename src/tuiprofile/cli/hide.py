"""`tuiprofile hide`: out of sight."""

from __future__ import annotations

from collections.abc import Sequence

from tuiprofile.cli.change import change, parser_for
from tuiprofile.editor.commands import Hide


def run(argv: Sequence[str]) -> int:
    """Hide an item."""
    parser = parser_for(
        "hide", "ITEM", "Hide an item: put it in an HTML comment, which visitors do not see."
    )
    options = parser.read(argv)
    (item,) = parser.expect(options.words, ["ITEM"])
    return change(options, "Hid", item, Hide(item))
