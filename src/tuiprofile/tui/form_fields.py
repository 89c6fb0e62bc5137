"""The fields of a form as text to type, and what was typed as values.

A list has a line for each of its elements; a link is its label and its address on one line. A line
that was not touched gives back the very value it was made from.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal, cast

from tuiprofile.tui.raw_text import to_field, unfit

if TYPE_CHECKING:
    from tuiprofile.profile.fields import FieldValue

Shape = Literal["line", "lines", "list", "links"]
"""One run of words; words on several lines; a line for each word of a list; a line for a link."""

SHAPES: Final[dict[str, Shape]] = {
    "authors": "list",
    "details": "lines",
    "links": "links",
    "notes": "list",
}
"""By the field's name; all others are a line."""

LABELS: Final = {"citation_id": "Citation id", "decoration": "Emoji"}
"""Names on the screen that are not the field's own with a capital letter."""

_HINTS: Final = {
    "list": "one a line",
    "links": "label https://…   one a line",
    "lines": "",
    "line": "",
}
_LINE_ENDS: Final = re.compile(r"[\r\n]*")
_LINK: Final = re.compile(
    r"(?P<label>.*?)\s+(?P<url><[^<>]*>|\S+)(?P<title>\s+(?:\"[^\"]*\"|'[^']*'))?"
)
_ADDRESS: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:\S+|[/#.]\S*|\S+\.\S+|\S*/\S*")


@dataclass(frozen=True, slots=True)
class FormField:
    """One field of a form.

    Attributes:
        name: what the command calls it.
        label: what the screen calls it, safe for the terminal.
        shape: what its text means.
        text: what it holds at first; lines end with line feeds.
        hint: what to say, safe for the terminal, where it is empty.
        locked: why it cannot be edited here, as a sentence; empty if it can.
        note: what to say about it all the time, safe for the terminal.
        unusual: whether neither the item nor its neighbours have it.
    """

    name: str
    label: str
    shape: Shape
    text: str = ""
    hint: str = ""
    locked: str = ""
    note: str = ""
    unusual: bool = False

    @property
    def several_lines(self) -> bool:
        """Whether Enter makes a new line in it."""
        return self.shape != "line"


def label_of(name: str) -> str:
    """What the screen calls a field."""
    return LABELS.get(name, name[:1].upper() + name[1:])


def field_of(
    name: str,
    value: FieldValue | None,
    example: FieldValue | None = None,
    *,
    unusual: bool = False,
) -> FormField:
    """The form's field of that name; `example` is what a neighbour has in it."""
    from tuiprofile.tui.display import one_line

    shape = SHAPES.get(name, "line")
    texts = _lines(value)
    source = "\n".join(texts)
    text = to_field(source)
    if shape == "lines":
        text = text.lstrip("\n")
    locked = unfit(source) or ""
    if not locked and shape in ("list", "links") and len(texts) != len(text.split("\n")) and texts:
        locked = "Its elements stand on several lines, which cannot be edited here."
    hint = _HINTS[shape]
    if not hint and example:
        hint = f"like {one_line(_lines(example)[0])}"
    return FormField(name, label_of(name), shape, text, hint, locked, unusual=unusual)


def value_of(
    field: FormField,
    text: str,
    old: FieldValue | None,
    link_label: Callable[[str], str],
) -> FieldValue:
    """What `text`, typed in `field`, means; `old` is the value it was made from.

    `link_label` names a link that was given by its address alone.
    """
    if field.shape == "line":
        return text.strip()
    if field.shape == "lines":
        # The blank line that parts nested text from the words is no part of what one types.
        lead = _LINE_ENDS.match(old) if isinstance(old, str) else None
        return f"{lead[0] if lead else ''}{text.rstrip()}" if text.strip() else ""
    rows = [row for row in (line.strip() for line in text.split("\n")) if row]
    if field.shape == "list":
        return rows
    known = {line.strip(): link for line, link in zip(_lines(old), _links(old), strict=True)}
    return [known.get(row) or link_of(row, link_label) for row in rows]


def link_of(row: str, link_label: Callable[[str], str]) -> dict[str, str]:
    """A link from a line: its label and address, or one of them."""
    found = _LINK.fullmatch(row)
    if found is not None and (found["url"][0] == "<" or _ADDRESS.fullmatch(found["url"])):
        return {"label": found["label"].strip(), "url": f"{found['url']}{found['title'] or ''}"}
    if _ADDRESS.fullmatch(row):
        return {"label": link_label(row), "url": row}
    return {"label": row, "url": ""}


def changed_values(
    fields: Sequence[FormField],
    texts: Mapping[str, str],
    old: Mapping[str, FieldValue],
    link_label: Callable[[str], str],
) -> dict[str, FieldValue]:
    """The values of the fields whose text is another than at first."""
    return {
        field.name: value_of(field, texts[field.name], old.get(field.name), link_label)
        for field in fields
        if not field.locked and texts.get(field.name, field.text) != field.text
    }


def _lines(value: FieldValue | None) -> list[str]:
    """A line of text for each element of a value."""
    if value is None:
        return []
    if isinstance(value, str):
        return [value]
    return [
        element if isinstance(element, str) else f"{element['label']} {element['url']}"
        for element in value
    ]


def _links(value: FieldValue | None) -> list[dict[str, str]]:
    return cast("list[dict[str, str]]", value) if isinstance(value, list) else []
