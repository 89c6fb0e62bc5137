"""The shapes of `--json`: a contract with scripts.

Offsets are bytes in the file, half-open; lines count from 1, both ends included. What stands in a
file that the page includes has offsets in that file, and names it.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from tuiprofile.editor.sources.beside import Beside
from tuiprofile.editor.sources.includes import Opened
from tuiprofile.editor.sources.sources import Place, Sources, Split
from tuiprofile.profile.fields import read_fields
from tuiprofile.profile.model import Block, Item, Section
from tuiprofile.text import ByteOffsets, ChangeSet, LineIndex, Span, newline_style


class Shapes:
    """The JSON of a page and of what is in it."""

    def __init__(self, path: str, opened: Opened) -> None:
        """`path` as a person gave it."""
        self._path = path
        self._page = opened.state.page
        self._sha256 = opened.facts[0].sha256
        self._sources = opened.sources
        self._bytes = [ByteOffsets(file.text) for file in opened.sources.files]
        self._lines = [LineIndex(file.text) for file in opened.sources.files]

    def page(self, sections: Sequence[Section]) -> dict[str, object]:
        """The page with these of its sections."""
        return {
            "page": self._path,
            "sha256": self._sha256,
            "newline": newline_style(self._sources.main.text),
            "bom": self._page.text.startswith("\ufeff"),
            "front_matter": self._front_matter(),
            "sections": [self.section(section) for section in sections],
        }

    def section(self, section: Section) -> dict[str, object]:
        """A section with its items and blocks."""
        place = self._section_places[section.id]
        inside = {"inside": section.inside} if section.hidden else {}
        return {
            "id": section.id,
            "title": section.title,
            "kind": section.kind,
            "level": section.level,
            "heading": section.heading,
            "hidden": section.hidden,
            **inside,
            **self._file(place),
            "bytes": self._bytes[place.file].span(place.span),
            "items": [self.item(item) for item in section.items],
            "blocks": [self.block(block) for block in section.blocks],
        }

    def item(self, item: Item) -> dict[str, object]:
        """An item."""
        return {
            "id": item.id,
            "form": item.form,
            "hidden": item.hidden,
            **self._place(item.span),
            "text": item.text,
            "fields": read_fields(self._page.text, item).values(),
        }

    def block(self, block: Block) -> dict[str, object]:
        """A block: text that is no item."""
        return {
            "id": block.id,
            "form": block.form,
            **self._place(block.span),
            "text": block.text,
            "locked": block.locked,
        }

    @cached_property
    def _section_places(self) -> dict[str, Place]:
        """Where each section stands; the visible ones of a file tile it from the first on."""
        sources = self._sources
        if len(sources.files) == 1:
            return {section.id: Place(0, section.span) for section in self._page.sections}
        places: dict[str, Place] = {}
        ends = [len(file.text) for file in sources.files]
        for section in reversed(self._page.sections):
            if section.hidden:
                places[section.id] = sources.place(section.span)
                continue
            file, start = _beginning(sources, section)
            places[section.id] = Place(file, Span(start, ends[file]))
            ends[file] = start
        return places

    def _file(self, place: Place) -> dict[str, object]:
        """The name of the file, if it is an included one."""
        return {"file": self._sources.files[place.file].name} if place.file else {}

    def _place(self, span: Span) -> dict[str, object]:
        place = self._sources.place(span)
        lines = self._lines[place.file]
        first = lines.line_of(place.span.start)
        last = lines.line_of(max(place.span.start, place.span.end - 1))
        return {
            **self._file(place),
            "bytes": self._bytes[place.file].span(place.span),
            "lines": (first + 1, last + 1),
        }

    def _front_matter(self) -> dict[str, object] | None:
        found = self._page.front_matter
        if found is None:
            return None
        from tuiprofile.profile.metadata import read_metadata

        data = read_metadata(found.source_span.of(self._page.text)).data
        return {"bytes": self._bytes[0].span(found.span), "data": data}


def _beginning(sources: Sources, section: Section) -> tuple[int, int]:
    """The file of a visible section, which is that of its heading, and where it begins there."""
    if section.heading_span is None:  # the body begins in the page's own file
        return 0, section.span.start
    file, heading = sources.place(section.heading_span)
    start = sources.place(section.span)
    return file, start.span.start if start.file == file else heading.start


def edits(path: str, before: Sources, changes: ChangeSet) -> list[dict[str, object]]:
    """The edits of a change to the page `before`, with offsets in the old files."""
    split = before.split(changes)
    if not isinstance(split, Split):
        raise ValueError(split)
    found: list[dict[str, object]] = []
    for number, (file, part) in enumerate(zip(before.files, split.parts, strict=True)):
        found += _edits(file.name if number else path, file.text, part)
    return found


def edits_beside(beside: Beside) -> list[dict[str, object]]:
    """The edits of a file beside the page, with offsets in the old file."""
    return _edits(beside.name, beside.before, beside.changes)


def _edits(name: str, text: str, changes: ChangeSet) -> list[dict[str, object]]:
    offsets = ByteOffsets(text) if changes else None
    return [
        {
            "file": name,
            "bytes": offsets.span(edit.span),
            "old": edit.span.of(text),
            "new": edit.insert,
        }
        for edit in changes.edits
        if offsets is not None
    ]
