"""`tuiprofile add`: a new item."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from tuiprofile.cli import streams
from tuiprofile.cli.arguments import valid_text
from tuiprofile.cli.assignments import read_assignments, read_link
from tuiprofile.cli.change import change, parser_for
from tuiprofile.cli.usage import UsageError
from tuiprofile.editor.commands import Add, AddFields
from tuiprofile.editor.fields.link_names import known_links, neighbours
from tuiprofile.editor.state import State
from tuiprofile.editor.transaction import Outcome
from tuiprofile.profile.fields import FieldValue
from tuiprofile.profile.writing.typed import typed_values
from tuiprofile.profile.writing.values import Values
from tuiprofile.settings.loading import load
from tuiprofile.settings.new_items import NewItems, new_items


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
        "--link",
        metavar="LABEL=URL",
        action="append",
        default=[],
        help="a link; may be repeated. Without LABEL (=URL) it is called by its host",
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
        place = options.at or _preferred().place
        return change(options, "Added", section, Add(section, text, place))
    values = _values(options, text)
    return change(options, "Added", section, _Adding(section, values, options.at, _preferred()))


@dataclass(frozen=True)
class _Adding:
    """Add an item whose links may be without labels."""

    section: str
    values: Values
    at: Literal["top", "bottom"] | None
    prefer: NewItems

    def __call__(self, state: State) -> Outcome:
        values = self.values
        section = state.page.section(self.section)
        links = values.get("links", [])
        if section is not None and not isinstance(links, str):
            label = known_links(state, neighbours(section), self.prefer.links)
            named = [
                {**each, "label": each["label"] or label(each["url"])}
                for each in links
                if isinstance(each, dict)
            ]
            values = {**values, "links": named} if links else values
        return AddFields(self.section, values, self.at, prefer=self.prefer)(state)


def _preferred() -> NewItems:
    """What the settings say of new items; what is wrong in them is told on stderr."""
    loaded = load()
    for fault in loaded.faults:
        if fault.key.partition(".")[0] not in _OF_THE_SCREEN:
            streams.complain(str(fault))
    return new_items(loaded.settings)


_OF_THE_SCREEN = ("theme", "keys", "editor", "mouse", "blink")


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
    links = [read_link(word, unnamed=True) for word in options.link]
    found = values.get("links", [])
    if links and isinstance(found, list):
        values["links"] = [*(each for each in found if isinstance(each, dict)), *links]
    if "links" in given and links:
        raise UsageError("the links are given twice")
    return {**values, **given}
