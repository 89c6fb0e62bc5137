"""`tuiprofile add`: a new item."""

from __future__ import annotations

from collections.abc import Sequence

from tuiprofile.cli.arguments import UsageError, valid_text
from tuiprofile.cli.change import change, parser_for
from tuiprofile.editor.commands import Add


def run(argv: Sequence[str]) -> int:
    """Add an item to a section."""
    parser = parser_for(
        "add",
        "SECTION TEXT --raw",
        "Add an item to a section. TEXT goes in as it is, behind the marker that its neighbours\n"
        "have, at the top of the first list, or at the bottom where the oldest stands first.",
    )
    parser.add_argument("--raw", action="store_true", help="TEXT is the item's source")
    parser.add_argument("--at", choices=("top", "bottom"), help="where in the list it goes")
    options = parser.read(argv)
    section, text = parser.expect(options.words, ["SECTION", "TEXT"])
    if not options.raw:
        raise UsageError("only `add --raw` is available yet: TEXT as the item's source")
    return change(options, "Added", section, Add(section, valid_text("TEXT", text), options.at))
