"""A publication with a picture: the `<div class='paper-box'>` of AcadHomepage."""

from __future__ import annotations

from tuiprofile.profile.fields.reading import Reading
from tuiprofile.profile.model import Item


def read_paper_box(text: str, item: Item) -> Reading:
    """Read a paper-box."""
    return Reading()
