"""`tuiprofile add`: a new item."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence

from tuiprofile.cli.arguments import UsageError, valid_text
from tuiprofile.cli.assignments import read_assignments, read_link
from tuiprofile.cli.change import change, parser_for
from tuiprofile.editor.commands import Add, AddFields
from tuiprofile.profile.fields import FieldValue
from tuiprofile.profile.writing.typed import typed_values


def run(argv: Sequence[str]) -> int:
    """Add an item to a section."""
    parser = parser_for(
        "add",
        "SECTION TEXT",
        "Add an item to a section, written as its neighbours are. TEXT is Markdown; a date in\n"
        "front becomes the date, links at the end become links. Without a date, dated sections\n"
        "get today's. It goes to the top of the first list, or to the bottom where the oldest\n"
        "stands first.",
    )
    parser.add_argument("--date", metavar="D", help="the date, or a range: 2021.09 - 2025.06")
    parser.add_argument(
        "--link", metavar="LABEL=URL", action="append", default=[], help="a link; may be repeated"
    )
    parser.add_argument(
        "--field",
        metavar="NAME=VALUE",
        action="append",
        default=[],
        help="another field, such as venue; may be repeated",
    )
    parser.add_argument("--at", choices=("top", "bottom"), help="where in the list it goes")
    parser.add_argument("--raw", action="store_true", help="TEXT is the item's source")
    options = parser.read(argv)
    fields = bool(options.field or options.link or options.date)
    section, *words = parser.expect(
        options.words, ["SECTION", "TEXT"], optional=0 if options.raw or not fields else 1
    )
    text = valid_text("TEXT", words[0]) if words else ""
    if options.raw:
        if fields:
            raise UsageError("with --raw, TEXT is all of the item: no --date, --link or --field")
        return change(options, "Added", section, Add(section, text, options.at))
    command = AddFields(section, _values(options, text), options.at)
    return change(options, "Added", section, command)


def _values(options: Namespace, text: str) -> dict[str, FieldValue]:
    """The fields that TEXT and the options give; an option wins over what stands in TEXT."""
    given = read_assignments(options.field)
    if options.date is not None:
        if {"date", "start", "end"} & set(given):
            raise UsageError("the date is given twice")
        given["date"] = valid_text("--date", options.date)
    dated = not {"date", "start", "end"} & set(given)
    values = typed_values(text, dated=dated) if text else {}
    if "text" in given and "text" in values:
        raise UsageError("the text is given twice: as TEXT and as a field")
    links = [read_link(word) for word in options.link]
    found = values.get("links", [])
    if links and isinstance(found, list):
        values["links"] = [*(each for each in found if isinstance(each, dict)), *links]
    if "links" in given and links:
        raise UsageError("the links are given twice")
    return {**values, **given}
