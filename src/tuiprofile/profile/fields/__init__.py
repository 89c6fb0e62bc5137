"""Fields of items: read from the page's own notation, each with the place of its words."""

from tuiprofile.profile.fields.names import field_names
from tuiprofile.profile.fields.read import read_fields
from tuiprofile.profile.fields.reading import FieldValue, LinkPart, Part, Reading, nested_parts

__all__ = [
    "FieldValue",
    "LinkPart",
    "Part",
    "Reading",
    "field_names",
    "nested_parts",
    "read_fields",
]
