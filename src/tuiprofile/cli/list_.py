"""`tuiprofile list`: what is on a page."""

from __future__ import annotations

from collections.abc import Sequence

from tuiprofile.cli import exits, pages, plain, streams
from tuiprofile.cli.arguments import Parser
from tuiprofile.editor.disk.files import read_file
from tuiprofile.editor.disk.outcomes import OpenError
from tuiprofile.editor.sources.includes import open_page
from tuiprofile.editor.sources.sources import Sources
from tuiprofile.profile.model import Block, Item, Section


def run(argv: Sequence[str]) -> int:
    """List pages; one that cannot be read does not keep the others from being listed."""
    parser = Parser(
        "list",
        "[PATH...] [options]",
        "List the sections and items of pages. A PATH is a page or the folder of a site.",
    )
    parser.add_argument("--section", metavar="ID", help="list only this section")
    parser.add_argument("--json", action="store_true", help="print one JSON object for each page")
    options = parser.read(argv)
    given: list[str | None] = list(options.words) or [None]
    return max(_list(each, options.section, as_json=options.json) for each in given)


def _list(given: str | None, wanted: str | None, *, as_json: bool) -> int:
    try:
        path = pages.locate(given)
        facts = read_file(path)
    except OpenError as error:
        return pages.unreadable(error, given, as_json=as_json)
    opened = open_page(facts)
    sections = [each for each in opened.state.page.sections if wanted in (None, each.id)]
    if as_json:
        from tuiprofile.cli.jsonline import to_json
        from tuiprofile.cli.output import Shapes

        shapes = Shapes(str(path), opened)
        streams.say_json(to_json(shapes.page(sections)))
    elif sections or wanted is None:
        _say_page(str(path), sections, opened.sources)
    if wanted is not None and not sections:
        streams.complain(f"{path} has no section {wanted}")
        return exits.USAGE
    return exits.DONE


def _say_page(path: str, sections: Sequence[Section], sources: Sources) -> None:
    width = streams.width()
    lines = [plain.line(path)]
    for section in sections:
        lines += ["", _title(section)]
        entries: list[Item | Block] = [*section.items, *section.blocks]
        longest = max((len(entry.id) for entry in entries), default=0)
        entries.sort(key=lambda entry: entry.span)
        shown = 0
        for entry in entries:
            file = sources.file_at(entry.span.start)
            if file != shown:
                lines.append(f"  in {plain.line(sources.files[file].name)}:")
                shown = file
            lines.append(_entry(entry, longest))
    streams.say("\n".join(plain.crop(each, width) if width else each for each in lines))


def _title(section: Section) -> str:
    items, hidden = len(section.items), len(section.hidden_items)
    counts: list[str] = []
    if section.hidden:
        counts = ["hidden section", _count(items, "item")]
    elif items:
        counts = [_count(items - hidden, "item")]
        if hidden:
            counts.append(f"{hidden} hidden")
    if section.blocks or not items:
        counts.append(_count(len(section.blocks), "text"))
    title = plain.line(section.title)
    return "  ".join(filter(None, (section.id, title, f"({', '.join(counts)})")))


def _count(number: int, noun: str) -> str:
    return f"1 {noun}" if number == 1 else f"{number} {noun}s"


def _entry(entry: Item | Block, width: int) -> str:
    hidden = isinstance(entry, Item) and entry.hidden
    mark = "#" if hidden else " "
    words = f"({entry.reason})" if isinstance(entry, Block) and entry.locked else entry.text
    return f"{mark} {entry.id:{width}}  {plain.line(words)}"
