"""The words of education, experience and awards, parted into what they name."""

from __future__ import annotations

from tuiprofile.profile.fields.reading import Part
from tuiprofile.text.span import Span


def split_words(text: str, words: Span, kind: str) -> tuple[Part, ...]:
    """The parts of an item's words (no date, decoration or trailing links in them), or ()."""
    return ()
