"""`tuiprofile set`: other text for an item."""

from __future__ import annotations

from collections.abc import Sequence

from tuiprofile.cli.arguments import UsageError, valid_text
from tuiprofile.cli.change import change, parser_for
from tuiprofile.editor.commands import SetRaw


def run(argv: Sequence[str]) -> int:
    """Replace an item's text."""
    parser = parser_for(
        "set", "ITEM raw=TEXT", "Replace the source text of an item or block by TEXT."
    )
    options = parser.read(argv)
    target, assignment = parser.expect(options.words, ["ITEM", "NAME=VALUE"])
    name, sign, text = assignment.partition("=")
    if not sign:
        raise UsageError(f"{name} is no NAME=VALUE; raw=TEXT replaces an item's text")
    if name != "raw":
        raise UsageError(f"no field {name} can be set; only raw=TEXT is available yet")
    return change(options, "Replaced", target, SetRaw(target, valid_text("TEXT", text)))
