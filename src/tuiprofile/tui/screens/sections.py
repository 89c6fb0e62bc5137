"""Go to a section by typing a part of its name."""

from __future__ import annotations

from collections.abc import Sequence

from tuiprofile.tui.desk import Entry
from tuiprofile.tui.screens.picker import Choice, Picker
from tuiprofile.tui.widgets.section_list import section_title


def section_screen(
    entries: Sequence[Entry], current: str, title: str = "Go to a section"
) -> Picker:
    """The sections to choose from; the result is the id of one."""
    choices = [
        Choice(
            entry.id,
            f"{number if number <= 9 else ''}{'#' if entry.hidden else ''}",
            f"{'  ' * entry.depth}{section_title(entry.title)}  {entry.count}",
            entry.hidden,
        )
        for number, entry in enumerate(entries, 1)
    ]
    ids = [entry.id for entry in entries]
    return Picker(title, choices, ids.index(current) if current in ids else 0)
