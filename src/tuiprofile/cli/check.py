"""`tuiprofile check`: what is wrong on pages, for people and as JSON."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from tuiprofile.check import Diagnostic, Severity, check
from tuiprofile.check.run import in_order
from tuiprofile.cli import exits, pages, plain, streams
from tuiprofile.cli.arguments import Parser
from tuiprofile.editor.disk.files import read_file
from tuiprofile.editor.disk.outcomes import OpenError
from tuiprofile.editor.sources.includes import Opened, open_page
from tuiprofile.editor.sources.site import SiteFiles, site_of
from tuiprofile.text import ByteOffsets, LineIndex, Span

if TYPE_CHECKING:
    from tuiprofile.check.fetching import Answer


def run(argv: Sequence[str]) -> int:
    """Check pages; one that cannot be read does not keep the others from being checked."""
    parser = Parser(
        "check",
        "[PATH...] [options]",
        "Look for mistakes on pages: links without an address, text that is read as something\n"
        "else, what keeps the site from being built. A PATH is a page or the folder of a site.\n"
        "Ends with 1 if there are errors; warnings and hints alone are none.",
    )
    parser.add_argument("--json", action="store_true", help="print one JSON object for each page")
    parser.add_argument(
        "--links", action="store_true", help="fetch what the pages link to, and tell what is gone"
    )
    options = parser.read(argv)
    given: list[str | None] = list(options.words) or [None]
    known: dict[str, Answer] | None = {} if options.links else None
    return max(_check(each, known, as_json=options.json) for each in given)


def _check(given: str | None, known: dict[str, Answer] | None, *, as_json: bool) -> int:
    """Check a page; `known` are the answers of addresses, None if they are not to be fetched."""
    try:
        path = pages.locate(given)
        facts = read_file(path)
    except OpenError as error:
        return pages.unreadable(error, given, as_json=as_json)
    opened = open_page(facts)
    site = site_of(path)
    found = check(opened.state.page, site)
    if known is not None:
        found = _with_links(opened, found, known)
    places = _Places(path, opened, site)
    if as_json:
        from tuiprofile.cli.jsonline import to_json

        shapes = [places.shape(each) for each in found]
        streams.say_json(to_json({"page": str(path), "diagnostics": shapes}))
    elif found:
        streams.say("\n".join(places.said(each) for each in found))
    errors = any(each.severity is Severity.ERROR for each in found)
    return exits.FOUND if errors else exits.DONE


def _with_links(
    opened: Opened, found: tuple[Diagnostic, ...], known: dict[str, Answer]
) -> tuple[Diagnostic, ...]:
    """The findings with those about the page's links; answers go into `known`."""
    from tuiprofile.check.fetching import addresses, fetch, judged

    page = opened.state.page
    new = [url for url in addresses(page) if url not in known]
    known |= fetch(new, streams.progress("links"))
    return in_order([*found, *judged(page, known)])


class _Place(NamedTuple):
    """Where something stands: a file as it is named, and a span of its text."""

    name: str
    shown: str
    text: str
    span: Span


class _Places:
    """Where the findings of a page stand: in it, in what it includes, or elsewhere in the site."""

    def __init__(self, path: Path, opened: Opened, site: SiteFiles | None) -> None:
        self._path = path
        self._sources = opened.sources
        self._site = site
        self._bytes: dict[str, ByteOffsets] = {}
        self._lines: dict[str, LineIndex] = {}

    def shape(self, found: Diagnostic) -> dict[str, object]:
        """A finding for JSON; bytes and lines count in the file that it names."""
        place = self._place(found)
        if place.name not in self._bytes:
            self._bytes[place.name] = ByteOffsets(place.text)
        return {
            "code": found.code,
            "severity": found.severity,
            "file": place.name,
            "bytes": self._bytes[place.name].span(place.span),
            "line": self._index(place).line_of(place.span.start) + 1,
            "message": found.message,
            "fix": found.fix.sentence if found.fix else None,
        }

    def said(self, found: Diagnostic) -> str:
        """A finding for people: its place as compilers print it, what it is, what would help."""
        place = self._place(found)
        index = self._index(place)
        line = index.line_of(place.span.start)
        column = place.span.start - index.start_of(line)
        said = plain.line(
            f"{place.shown}:{line + 1}:{column + 1}: {found.severity} {found.code}: {found.message}"
        )
        return f"{said}\n  fix: {plain.line(found.fix.sentence)}" if found.fix else said

    def _index(self, place: _Place) -> LineIndex:
        if place.name not in self._lines:
            self._lines[place.name] = LineIndex(place.text)
        return self._lines[place.name]

    def _place(self, found: Diagnostic) -> _Place:
        if found.file is not None:
            text = (self._site.text(found.file) if self._site else None) or ""
            end = min(found.span.end, len(text))
            return _Place(
                found.file,
                self._in_site(found.file),
                text,
                Span(min(found.span.start, end), end),
            )
        number, span = self._sources.place(found.span)
        file = self._sources.files[number]
        if number:
            return _Place(file.name, self._in_site(file.name), file.text, span)
        return _Place(str(self._path), str(self._path), file.text, span)

    def _in_site(self, name: str) -> str:
        """A file of the site as it can be opened from here."""
        if self._site is None:
            return name
        full = self._site.root / name
        return str(full) if self._path.is_absolute() else os.path.relpath(full)
