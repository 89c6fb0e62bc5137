"""Fields of items: read from the page's own notation, each with the place of its words."""

from tuiprofile.profile.fields.read import read_fields
from tuiprofile.profile.fields.reading import FieldValue, LinkPart, Part, Reading

__all__ = ["FieldValue", "LinkPart", "Part", "Reading", "read_fields"]
