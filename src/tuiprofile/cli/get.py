"""`tuiprofile get`: the text of one item."""

from __future__ import annotations

from collections.abc import Sequence

from tuiprofile.cli import exits, pages, streams
from tuiprofile.cli.arguments import Parser, UsageError
from tuiprofile.cli.change import add_page_options
from tuiprofile.editor.files import read_file
from tuiprofile.editor.outcomes import OpenError
from tuiprofile.profile.model import Item
from tuiprofile.profile.page import Page
from tuiprofile.text import decode

_FIELDS = ("raw", "text")


def run(argv: Sequence[str]) -> int:
    """Print an item's text, or one field of it."""
    parser = Parser(
        "get",
        "ITEM [FIELD] [options]",
        "Print the source text of an item or block, such as news/1, news/h2 or news/t1.\n"
        "FIELD is `raw` or `text`, which are the same.",
    )
    add_page_options(parser)
    options = parser.read(argv)
    wanted, *fields = parser.expect(options.words, ["ITEM", "FIELD"], optional=1)
    for field in fields:
        if field not in _FIELDS:
            raise UsageError(f"no field {field} can be read; there are {' and '.join(_FIELDS)}")
    try:
        path = pages.locate(options.page)
        facts = read_file(path)
    except OpenError as error:
        return pages.unreadable(error, options.page, as_json=options.json)
    page = Page.of(decode(facts.data))
    found = page.find(wanted)
    if found is None:
        from tuiprofile.editor.attempt import missing

        raise UsageError(missing(page, wanted).reason)
    if not options.json:
        streams.say_source(found.text)
        return exits.DONE

    from tuiprofile.cli.jsonline import to_json
    from tuiprofile.cli.output import Shapes

    shapes = Shapes(str(path), page, facts.sha256)
    shown = shapes.item(found) if isinstance(found, Item) else shapes.block(found)
    value = {"field": fields[0], "value": found.text} if fields else shown
    streams.say_json(to_json({"page": str(path), "item": found.id, **value}))
    return exits.DONE
