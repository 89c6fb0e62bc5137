"""`read_fields`: the fields of an item, by its section's kind and its form."""

from __future__ import annotations

from tuiprofile.profile.fields.dated import read_dated
from tuiprofile.profile.fields.own_marks import with_own_marks
from tuiprofile.profile.fields.paper_box import read_paper_box
from tuiprofile.profile.fields.publications import read_publication
from tuiprofile.profile.fields.reading import Part, Reading
from tuiprofile.profile.fields.region import Region, region_of
from tuiprofile.profile.fields.table_rows import read_row
from tuiprofile.profile.fields.words import tag_date
from tuiprofile.profile.model import Form, Item
from tuiprofile.text.span import Span


def read_fields(text: str, item: Item) -> Reading:
    """Read an item of the page `text`; what its notation does not show is absent."""
    return with_own_marks(text, item, _read)


def _read(text: str, item: Item) -> Reading:
    if item.form is Form.PAPER_BOX:
        return read_paper_box(text, item)
    if item.form is Form.TABLE_ROW:
        return read_row(text, item)
    region = region_of(text, item)
    details = _details(text, item, region)
    if item.kind == "publications":
        found = read_publication(text, region.words)
        if found is not None:
            return Reading(_sorted([*found.parts, *details]), found.links)
    read = read_dated(text, region.words, item.kind, details)
    if item.form is Form.HTML_ITEM and not any(p.name in ("date", "start") for p in read.parts):
        tag = Span(item.node.start, item.node.inner.start)
        return Reading(_sorted([*tag_date(text, tag), *read.parts]), read.links)
    return read


def _details(text: str, item: Item, region: Region) -> list[Part]:
    # Lines that are hidden one by one have comment marks between them: they are no one field.
    if region.details is None or len(item.comments) > 1:
        return []
    return [Part("details", region.details, region.details.of(text))]


def _sorted(parts: list[Part]) -> tuple[Part, ...]:
    return tuple(sorted(parts, key=lambda part: (part.span.start, -part.span.end)))
