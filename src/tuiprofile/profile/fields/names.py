"""Which fields an item of a kind and form may have, in the order in which people think of them."""

from __future__ import annotations

from typing import Final

from tuiprofile.profile.model import Form

_RANGED: Final = ("start", "end")
_BY_KIND: Final[dict[str, tuple[str, ...]]] = {
    "education": (*_RANGED, "institution", "degree", "text", "links", "details"),
    "experience": (*_RANGED, "institution", "role", "text", "links", "details"),
    "awards": ("date", "title", "organization", "text", "links", "details"),
    "publications": ("title", "authors", "venue", "year", "text", "links", "notes", "details"),
}
_PAPER_BOX: Final = (
    "badge", "title", "authors", "venue", "year", "links", "notes", "image", "citation_id"
)  # fmt: skip
_PLAIN: Final = ("date", "decoration", "text", "links", "details")


def field_names(kind: str, form: Form | None = None) -> tuple[str, ...]:
    """The fields of an item, named as in the command line's contract.

    `kind` is its section's, `form` its own. An item has `text` where its words are not parted
    into structured fields, and `date` instead of `start` and `end` where it has one date only.
    """
    if form is Form.PAPER_BOX:
        return _PAPER_BOX
    return _BY_KIND.get(kind, _PLAIN)
