"""Choose what a new section is about."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from tuiprofile.profile.kinds import KINDS
from tuiprofile.tui.screens.picker import Choice, Picker

_WORDS: Final = {
    "about": "a few words about oneself, biography",
    "awards": "honors, prizes, scholarships",
    "contact": "address, email",
    "education": "degrees, universities",
    "experience": "internships, work",
    "news": "dated announcements",
    "other": "anything else; you give its title",
    "projects": "software, things made",
    "publications": "papers, preprints, books",
    "research": "research interests",
    "service": "reviewing, committees",
    "skills": "languages, tools",
    "talks": "invited talks, slides",
    "teaching": "courses",
}


def kind_screen(there: Collection[str]) -> Picker:
    """The kinds to choose from, those that the page lacks first; `there` are those it has."""
    there = {kind for kind in there if kind != "other"}
    kinds = sorted(KINDS, key=lambda kind: (kind in there, KINDS.index(kind)))
    choices = [
        Choice(kind, kind, f"{_WORDS.get(kind, '')}{'  (there is one)' if kind in there else ''}")
        for kind in kinds
    ]
    return Picker("Add a section of which kind?", choices)
