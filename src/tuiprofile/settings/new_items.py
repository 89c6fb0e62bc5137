"""What the settings say of new items, as the commands that add them take it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Literal

from tuiprofile.settings.checks import EXAMPLE_DAY
from tuiprofile.settings.declared import Settings


@dataclass(frozen=True, slots=True)
class NewItems:
    """How new items are made where nothing else is said; as their neighbours are, by default.

    Attributes:
        place: `top` or `bottom`.
        decoration: what a news item has in front; empty for nothing.
        dates: dates that show how the first one of a section is written.
        links: what links are called, by host.
    """

    place: Literal["top", "bottom"] | None = None
    decoration: str | None = None
    dates: tuple[str, ...] = ()
    links: Mapping[str, str] = field(default_factory=dict)


AS_NEIGHBOURS: Final = NewItems()
"""What holds without settings."""


def new_items(settings: Settings) -> NewItems:
    """What these settings say."""
    decoration = {"neighbours": None, "none": ""}.get(settings.decoration, settings.decoration)
    dates: tuple[str, ...] = ()
    if settings.date != "page":
        from tuiprofile.profile.date_layouts import write

        dates = (write(EXAMPLE_DAY, settings.date),)
    return NewItems(settings.place, decoration, dates, settings.links)
