"""Publications: authors, title, venue and year from the ways people write a reference.

    [Title](u), A, B, **VENUE YEAR**          `VENUE YEAR` [Title](u), A, B
    A, B. Title. In VENUE, YEAR.              **Title** <br> A, B <br> *VENUE*

A reference is read where its title is found and something beside it; all other words become notes,
so that what stands between the fields is notation alone. Else its words stay whole.
"""

from __future__ import annotations

from tuiprofile.profile.fields.publication_citation import citation_parts
from tuiprofile.profile.fields.publication_reference import read_reference
from tuiprofile.profile.fields.publication_view import View
from tuiprofile.profile.fields.reading import Reading
from tuiprofile.text.span import Span


def read_publication(text: str, words: Span) -> Reading | None:
    """Read a reference, `words` of the page; None if its parts cannot be told apart."""
    if not words.length:
        return None
    view = View.of(text, words)
    found = read_reference(view, 0, len(view.plain))
    if found is None or not found.is_certain:
        return None
    reading = found.reading()
    if reading is None:
        return None
    return Reading((*reading.parts, *citation_parts(text, words)), reading.links)
