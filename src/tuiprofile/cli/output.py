"""The shapes of `--json`: a contract with scripts.

Offsets are bytes in the file, half-open; lines count from 1, both ends included.
"""

from __future__ import annotations

from collections.abc import Sequence

from tuiprofile.profile.fields import read_fields
from tuiprofile.profile.model import Block, Item, Section
from tuiprofile.profile.page import Page
from tuiprofile.text import ByteOffsets, ChangeSet, LineIndex, Span, newline_style


class Shapes:
    """The JSON of a page and of what is in it."""

    def __init__(self, path: str, page: Page, sha256: str) -> None:
        """`path` as a person gave it; `sha256` of the file's bytes, in hexadecimal."""
        self._path = path
        self._page = page
        self._sha256 = sha256
        self._bytes = ByteOffsets(page.text)
        self._lines = LineIndex(page.text)

    def page(self, sections: Sequence[Section]) -> dict[str, object]:
        """The page with these of its sections."""
        return {
            "page": self._path,
            "sha256": self._sha256,
            "newline": newline_style(self._page.text),
            "bom": self._page.text.startswith("\ufeff"),
            "front_matter": self._front_matter(),
            "sections": [self.section(section) for section in sections],
        }

    def section(self, section: Section) -> dict[str, object]:
        """A section with its items and blocks."""
        inside = {"inside": section.inside} if section.hidden else {}
        return {
            "id": section.id,
            "title": section.title,
            "kind": section.kind,
            "level": section.level,
            "heading": section.heading,
            "hidden": section.hidden,
            **inside,
            "bytes": self._bytes.span(section.span),
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

    def _place(self, span: Span) -> dict[str, object]:
        first = self._lines.line_of(span.start)
        last = self._lines.line_of(max(span.start, span.end - 1))
        return {"bytes": self._bytes.span(span), "lines": (first + 1, last + 1)}

    def _front_matter(self) -> dict[str, object] | None:
        found = self._page.front_matter
        if found is None:
            return None
        from tuiprofile.profile.metadata import read_metadata

        data = read_metadata(found.source_span.of(self._page.text)).data
        return {"bytes": self._bytes.span(found.span), "data": data}


def edits(path: str, before: str, changes: ChangeSet) -> list[dict[str, object]]:
    """The edits of a change to the text `before`, with offsets in the old file."""
    offsets = ByteOffsets(before)
    return [
        {
            "file": path,
            "bytes": offsets.span(edit.span),
            "old": edit.span.of(before),
            "new": edit.insert,
        }
        for edit in changes.edits
    ]
