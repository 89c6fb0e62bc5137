"""Publications: authors, title, venue and year from the ways people write a reference."""

from __future__ import annotations

from tuiprofile.profile.fields.reading import Reading
from tuiprofile.text.span import Span


def read_publication(text: str, words: Span) -> Reading | None:
    """Read a reference; None if its parts cannot be told apart."""
    return None
