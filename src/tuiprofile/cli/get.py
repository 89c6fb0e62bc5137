"""`tuiprofile get`: the text of one item."""

from __future__ import annotations

from collections.abc import Sequence

from tuiprofile.cli import exits, pages, streams
from tuiprofile.cli.arguments import Parser
from tuiprofile.cli.change import add_page_options
from tuiprofile.cli.usage import UsageError
from tuiprofile.editor.disk.files import read_file
from tuiprofile.editor.disk.outcomes import OpenError
from tuiprofile.editor.sources.includes import open_page
from tuiprofile.profile.fields import FieldValue, read_fields
from tuiprofile.profile.model import Block, Item
from tuiprofile.profile.page import Page


def run(argv: Sequence[str]) -> int:
    """Print an item's text, or one field of it."""
    parser = Parser(
        "get",
        "ITEM [FIELD] [options]",
        "Print the source of an item or block, such as news/1, news/h2 or news/t1, or one field\n"
        "of an item: raw (all of it), date, start, end, decoration, text, links or details.",
    )
    add_page_options(parser)
    options = parser.read(argv)
    wanted, *fields = parser.expect(options.words, ["ITEM", "FIELD"], optional=1)
    try:
        path = pages.locate(options.page)
        facts = read_file(path)
    except OpenError as error:
        return pages.unreadable(error, options.page, as_json=options.json)
    opened = open_page(facts)
    page = opened.state.page
    found = page.find(wanted)
    if found is None:
        from tuiprofile.editor.layouts.attempt import missing

        raise UsageError(missing(page, wanted).reason)
    value = _field(page, found, fields[0]) if fields else found.text
    if not options.json:
        streams.say_source(_plain(value))
        return exits.DONE

    from tuiprofile.cli.jsonline import to_json
    from tuiprofile.cli.output import Shapes

    shapes = Shapes(str(path), opened)
    shown = shapes.item(found) if isinstance(found, Item) else shapes.block(found)
    answer = {"field": fields[0], "value": value} if fields else shown
    streams.say_json(to_json({"page": str(path), "item": found.id, **answer}))
    return exits.DONE


def _field(page: Page, entry: Item | Block, name: str) -> FieldValue:
    """One field of an item; `raw` is all of its text."""
    if name == "raw":
        return entry.text
    values = read_fields(page.text, entry).values() if isinstance(entry, Item) else {}
    if name not in values:
        known = ", ".join(["raw", *values])
        raise UsageError(f"{entry.id} has no field {name}; it has {known}")
    return values[name]


def _plain(value: FieldValue) -> str:
    """A field for people: lists by line, links as label and URL."""
    if isinstance(value, str):
        return value
    return "\n".join(
        each if isinstance(each, str) else f"{each['label']} {each['url']}" for each in value
    )
