"""Finding the section that a command names, or saying why there is none to work on."""

from __future__ import annotations

from tuiprofile.editor.state import State
from tuiprofile.editor.transaction import Refusal
from tuiprofile.profile.model import Section


def lookup_section(state: State, name: str) -> Section | Refusal:
    """The section with that id."""
    found = state.page.section(name)
    if found is not None:
        return found
    if state.page.find(name) is not None:
        section = name.rpartition("/")[0]
        return Refusal(f"“{name}” is no section; the one it stands in is “{section}”.", "usage")
    known = ", ".join(section.id for section in state.page.sections)
    there = f"; there are {known}" if known else "; it has none"
    return Refusal(f"There is no section “{name}” on this page{there}.", "usage")


def named(section: Section) -> str:
    """A section's title for a sentence, or its id if it has no heading."""
    return section.title or section.id


def taken_along(group: tuple[Section, ...]) -> str | None:
    """That subsections go along with the first of `group`, for a note."""
    if len(group) < 2:
        return None
    titles = ", ".join(f"“{named(section)}”" for section in group[1:])
    return f"with its subsections {titles}" if len(group) > 2 else f"with its subsection {titles}"


def notes(*parts: str | None) -> str | None:
    """The notes that there are, as one."""
    return "; ".join(part for part in parts if part) or None
