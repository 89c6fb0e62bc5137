"""Rows of dated and publication tables, Markdown's and HTML's."""

from __future__ import annotations

from tuiprofile.profile.fields.reading import Reading
from tuiprofile.profile.model import Item


def read_row(text: str, item: Item) -> Reading:
    """Read a row by its cells."""
    return Reading()
