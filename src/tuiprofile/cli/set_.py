"""`tuiprofile set`: other fields, or other text, for an item."""

from __future__ import annotations

from collections.abc import Sequence

from tuiprofile.cli.arguments import valid_text
from tuiprofile.cli.assignments import read_assignments
from tuiprofile.cli.change import change, parser_for
from tuiprofile.cli.usage import UsageError
from tuiprofile.editor.commands import SetFields, SetRaw


def run(argv: Sequence[str]) -> int:
    """Change fields of an item, or replace its text."""
    parser = parser_for(
        "set",
        "ITEM NAME=VALUE...",
        "Change fields of an item: date, start, end, decoration, text, title, authors, venue and\n"
        "the others that `get ITEM --json` shows. NAME= removes one, link.LABEL=URL is one link,\n"
        "lists are JSON or separated by “;”. raw=TEXT replaces an item or block whole.",
    )
    options = parser.read(argv)
    if len(options.words) < 2:
        parser.expect(options.words, ["ITEM", "NAME=VALUE"])
    target, *words = options.words
    raw = [word for word in words if word.startswith("raw=")]
    if raw:
        if len(words) > 1:
            raise UsageError("raw=TEXT replaces the whole item; it cannot be given with fields")
        text = valid_text("TEXT", raw[0].removeprefix("raw="))
        return change(options, "Replaced", target, SetRaw(target, text))
    return change(options, "Changed", target, SetFields(target, read_assignments(words)))
