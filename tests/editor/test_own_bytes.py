"""On real pages: a changed field changes its own bytes, and nothing else moves or goes.

The rendered page cannot show every byte that is lost, so the page's own text is compared.
"""

from __future__ import annotations

import os
import random

from tests.support import SAMPLE_SITE, shared_folder
from tuiprofile.editor.commands import SetFields
from tuiprofile.editor.state import State
from tuiprofile.editor.transaction import Refusal
from tuiprofile.profile.fields import Part, read_fields
from tuiprofile.profile.fields.reading import LISTS
from tuiprofile.profile.model import Item
from tuiprofile.text import decode

VALUES = {
    "date": "2031",
    "start": "2001",
    "end": "2031",
    "decoration": "🎈",
    "text": "Other words here",
    "title": "A survey of structured editing for lists and trees",
    "institution": "Sample University of Lists",
    "degree": "M.Sc. in Lists",
    "role": "Research Scientist",
    "organization": "Sample Foundation",
    "venue": "EXAMPLE",
    "year": "2031",
    "badge": "EXAMPLE 2031",
    "image": "images/new.png",
    "citation_id": "AAAAAAAAAAAJ:BBBBBBBBBBBC",
}
SAMPLE = 900
MOST_REFUSED = 0.04


def _single_parts() -> list[tuple[State, Item, Part]]:
    """Every field with one value of every item, in the sample site, the seeds and the corpus."""
    files = [SAMPLE_SITE / "_pages" / "about.md"]
    shared = shared_folder()
    if shared is not None:
        files += [*sorted((shared / "seeds").iterdir()), *sorted((shared / "corpus").glob("*.md"))]
    found: list[tuple[State, Item, Part]] = []
    for state in (State.of(decode(file.read_bytes())) for file in files):
        for section in state.page.sections:
            for item in section.items:
                parts = read_fields(state.text, item).parts
                found += [
                    (state, item, part)
                    for part in parts
                    if part.name not in LISTS
                    and sum(other.name == part.name for other in parts) == 1
                    and part.value != VALUES.get(part.name, part.value)
                ]
    return found


def test_one_value_changes_its_own_bytes_on_real_pages():
    jobs = _single_parts()
    if not os.environ.get("TUIPROFILE_ALL_FIELDS"):
        jobs = random.Random("own bytes").sample(jobs, min(SAMPLE, len(jobs)))
    refused: list[str] = []
    for state, item, part in jobs:
        result = SetFields(item.id, {part.name: VALUES[part.name]}, as_typed=True)(state)
        if isinstance(result, Refusal):
            refused.append(f"{part.name}: {result.reason}")
            continue
        start, end = part.span
        new = state.text[:start] + VALUES[part.name] + state.text[end:]
        assert result.after.text == new, (item.id, part)
    print(f"{len(jobs)} fields set, {len(refused)} refused")
    assert len(refused) <= MOST_REFUSED * len(jobs), refused


def test_links_authors_and_notes_keep_what_stands_between_the_others():
    page = """\
# Publications
- A. Lee , B. Wu,C. Case, D. Drew, and E. Ebb. On the Foam of All the Seas. In WAVES 2023.
- A. Lee, B. Wu. On the Tides of All the Seas. In WAVES 2022. ([pdf](a "old") | [code](b))
"""
    changes = [
        ("publications/1", {"title": "On the Salt of All the Seas"}, ("Foam", "Salt")),
        (
            "publications/1",
            {"authors": ["A. Lee", "B. Wu", "C. Case", "D. Drew", "E. Ebb", "F. Fall"]},
            ("D. Drew, and E. Ebb", "D. Drew, E. Ebb, and F. Fall"),
        ),
        ("publications/2", {"link.pdf": "c"}, ("(a ", "(c ")),
        ("publications/2", {"link.slides": "s"}, ("[code](b)", "[code](b) | [slides](s)")),
    ]
    for item, values, (old, new) in changes:
        result = SetFields(item, values)(State.of(page))
        assert not isinstance(result, Refusal), result
        assert result.after.text == page.replace(old, new)
