"""What people type every day: none of it may be refused, and it is read back as it was typed."""

from __future__ import annotations

from datetime import date

import pytest

from tests.support import SAMPLE_SITE
from tuiprofile.editor.commands import AddFields, SetFields
from tuiprofile.editor.state import State
from tuiprofile.editor.transaction import Transaction
from tuiprofile.profile.fields import FieldValue, read_fields
from tuiprofile.profile.model import Item
from tuiprofile.profile.writing.typed import typed_values
from tuiprofile.text import decode

TODAY = date(2026, 9, 3)
SAMPLE = decode((SAMPLE_SITE / "_pages" / "about.md").read_bytes())

PAGE = """\
# 🔥 News
- [May 2024] 🎉 Our map of the reef is accepted at KELP 2024! [[paper](https://example.org/m)]
- [Dec 2023] A summer school on sails, with **Ada Keel**.
- [Oct 2023] I join the harbour lab.

# Education
* **Ph.D. in Oceanography**, Harbour University, 2019 - 2023

* **B.Sc. in Physics**, Coast College, 2015 - 2019

# Work Experience
- *2024.01 - Present*, Research Engineer, Lighthouse Labs.
- *2023.05 - 2023.08*, Research Intern, Buoy Works.

# Honors & Awards
- 2024, Best Paper Award, KELP
- 2022, Keepers' Scholarship, Harbour University
- 2021, Foam Prize, Society of Seas

# Publications
1. Ada Keel, **Hal Sample**, Ben Mast. "A Map of the Reef." *KELP*, 2024. [paper](https://example.org/m)
2. **Hal Sample**, Ben Mast. "How Foam Forms." *Journal of Waves*, 2022.
3. **Hal Sample**, Ada Keel. "Knots and Nets." *KELP*, 2021. [paper](https://example.org/k)

# Talks
- *2024.05*, Mapping reefs, Coast College. [slides](https://example.org/s)
- *2023.02*, Foam for everyone, Harbour University.

# Service
- Reviewer: KELP, Journal of Waves
- Organiser of the harbour seminar

# Teaching
- Teaching Assistant, Introduction to Tides, Fall 2023
- Teaching Assistant, Knots, Spring 2022

# Skills
- Sailing and C++

# 获奖情况
- 2023年5月，海洋学会优秀奖
- 2022年10月，港口大学奖学金
"""

LINK = [{"label": "code", "url": "https://example.org/c"}]

SETS: list[tuple[str, str, str, FieldValue]] = [
    (PAGE, "news/1", "date", "2024-06"),
    (PAGE, "news/1", "date", "June 2024"),
    (PAGE, "news/1", "decoration", "🔥"),
    (PAGE, "news/1", "decoration", ""),
    (PAGE, "news/1", "text", "Our atlas of **reefs** won at KELP 2024 — really!"),
    (PAGE, "news/1", "links", LINK),
    (PAGE, "news/1", "links", []),
    (PAGE, "news/2", "links", LINK),
    (PAGE, "news/2", "text", "A winter school with [Ben](https://example.org/b) & friends."),
    (PAGE, "education/1", "start", "2018"),
    (PAGE, "education/1", "end", "2024"),
    (PAGE, "education/1", "institution", "University of Portville"),
    (PAGE, "education/2", "degree", "M.Sc. in Mathematics"),
    (PAGE, "experience/1", "end", "2024.12"),
    (PAGE, "experience/2", "end", "now"),
    (PAGE, "experience/2", "start", "2022-05"),
    (PAGE, "experience/1", "role", "Senior Engineer"),
    (PAGE, "experience/2", "institution", "Tide Institute"),
    (PAGE, "awards/1", "date", "2023"),
    (PAGE, "awards/1", "title", "Best Demo Award"),
    (PAGE, "awards/2", "organization", "Coast College"),
    (PAGE, "publications/1", "title", "A Better Map of the Reef"),
    (PAGE, "publications/1", "authors", ["Ada Keel", "**Hal Sample**"]),
    (PAGE, "publications/2", "authors", ["**Hal Sample**", "Ben Mast", "Carl Oar"]),
    (PAGE, "publications/2", "venue", "Journal of Tides"),
    (PAGE, "publications/2", "year", "2023"),
    (PAGE, "publications/3", "links", []),
    (PAGE, "talks/1", "date", "2024-06"),
    (PAGE, "talks/1", "text", "Mapping the deep sea, Portville"),
    (PAGE, "talks/2", "links", [{"label": "slides", "url": "https://example.org/f"}]),
    (PAGE, "service/1", "text", "Reviewer: KELP, Journal of Waves, Journal of Foam"),
    (PAGE, "teaching/1", "text", "Lecturer, Introduction to Tides"),
    (PAGE, "teaching/1", "date", "Spring 2024"),
    (PAGE, "skills/1", "text", "Sailing, C++ and Rust"),
    (PAGE, "awards-2/1", "date", "2024-06"),
    (SAMPLE, "news/1", "text", "ReedNet wins at SoundField 2026!"),
    (SAMPLE, "news/4", "links", LINK),
    (SAMPLE, "news/h1", "date", "2023.09"),
    (SAMPLE, "education/1", "end", "2028.08"),
    (SAMPLE, "education/3", "details", "Thesis: On Pipes"),
    (SAMPLE, "education/2", "institution", "Port Aldery Conservatory"),
    (SAMPLE, "publications/1", "badge", "SoundField 2027"),
    (SAMPLE, "publications/1", "title", "ReedNet: What the Marsh Says"),
    (SAMPLE, "publications/1", "notes", ["One note.", "Another one."]),
    (SAMPLE, "publications/2", "authors", ["**Ottilie Wrenfield**", "Ioan Castellan"]),
    (SAMPLE, "awards/1", "title", "Second best demonstration"),
    (SAMPLE, "talks/1", "date", "May 2026"),
    (SAMPLE, "talks/1", "links", []),
    (SAMPLE, "teaching/1", "date", "Spring 2026"),
    (SAMPLE, "service/2", "date", "2027"),
    (SAMPLE, "service/1", "end", "2026"),
    (SAMPLE, "projects/1", "start", "2025.04"),
]

ADDS: list[tuple[str, str, str | dict[str, FieldValue]]] = [
    (PAGE, "news", "Two papers are accepted at KELP 2026!"),
    (PAGE, "news", "2026.08: We sail to Portville. ([photo](https://example.org/p.jpg))"),
    (PAGE, "news", "2024 was a good year for reefs"),
    (PAGE, "education", {
        "start": "2023", "end": "2027", "institution": "Coast College", "degree": "Ph.D. in Foam",
    }),
    (PAGE, "experience", {
        "date": "2025-05 - now", "role": "Research Assistant", "institution": "Tide Institute",
    }),
    (PAGE, "experience", {
        "start": "2025.05", "role": "Research Assistant", "institution": "Tide Institute",
    }),
    (PAGE, "awards", {"date": "2026", "title": "Lens Prize", "organization": "Society of Seas"}),
    (PAGE, "awards", {"date": "2026", "text": "Outstanding Reviewer of KELP 2026"}),
    (PAGE, "publications", {
        "title": "Nets Without Loss", "authors": ["**Hal Sample**", "Ada Keel"],
        "venue": "KELP", "year": "2026",
    }),
    (PAGE, "publications", {
        "title": "Nets Without Loss", "authors": ["Ada Keel", "Ben Mast", "**Hal Sample**"],
        "venue": "KELP", "year": "2026", "links": LINK,
    }),
    (PAGE, "publications", 'Ada Keel, **Hal Sample**. "On Oars." *KELP*, 2025.'),
    (PAGE, "talks", "2026.05 Nets for reefs, invited talk at Coast College"),
    (PAGE, "talks", {"date": "2026.05", "text": "Nets for reefs", "links": LINK}),
    (PAGE, "service", "Programme committee: KELP 2026"),
    (PAGE, "service", "Reviewer of the Journal of Foam, 2024 - 2026"),
    (PAGE, "teaching", "Teaching Assistant, Advanced Knots, Fall 2026"),
    (PAGE, "teaching", {"text": "Teaching Assistant, Advanced Knots", "date": "Spring 2026"}),
    (PAGE, "skills", "Python (since 2010)"),
    (PAGE, "awards-2", "海洋学会一等奖"),
    (SAMPLE, "news", "Moorhen is online. ([paper](https://papers.example/moorhen.pdf))"),
    (SAMPLE, "publications", {
        "badge": "MudSys 2026", "image": "images/new.png", "title": "Lenses for Mud",
        "authors": ["**Ottilie Wrenfield**", "Pell Ashgrove"], "notes": ["A first note."],
        "links": [{"label": "Lenses for Mud", "url": "https://papers.example/lenses.pdf"}],
    }),
    (SAMPLE, "awards", "Best paper award, MudSys 2026"),
    (SAMPLE, "education", {
        "start": "2026.09", "end": "now", "institution": "University of Port Aldery",
        "degree": "Habilitation",
    }),
    (SAMPLE, "experience", {
        "start": "2026.01", "end": "2026.03", "institution": "Bittern Audio", "role": "Intern",
    }),
    (SAMPLE, "talks", "2026.08: Frogs in stereo, Fenland Winter School"),
    (SAMPLE, "teaching", {"date": "Autumn 2026", "text": "**Statistics for Frogs**"}),
    (SAMPLE, "service", {"date": "2026", "text": "Reviewer for MudSys"}),
    (SAMPLE, "projects-2", "[bittern](https://code.example/bittern): booms, in Rust."),
    (SAMPLE, "news-2", {"date": "August 2026", "text": "The *Tide Gazette* visits us."}),
]  # fmt: skip


def _name(case: tuple[object, ...]) -> str:
    page, *rest = case
    return " ".join(str(each) for each in ("own" if page is PAGE else "sample", *rest))[:70]


@pytest.mark.parametrize("case", SETS, ids=_name)
def test_a_natural_change_is_made(case):
    page, name, field, value = case
    state = State.of(page)
    result = SetFields(name, {field: value})(state)
    assert isinstance(result, Transaction), result
    assert result.changes
    old, new = state.page.find(name), result.after.page.find(result.target or "")
    assert isinstance(old, Item) and isinstance(new, Item)
    # All but the item is as it was, and so are its other fields.
    assert page[: old.span.start] == result.after.text[: new.span.start]
    assert page[old.span.end :] == result.after.text[new.span.end :]
    before, after = read_fields(page, old).values(), read_fields(result.after.text, new).values()
    if field not in ("date", "start", "end", "details", "badge", "title"):
        assert after.get(field, type(value)()) == value
        assert {**before, field: 0} == {**after, field: 0}
    elif field == "title":
        assert after[field] == value


@pytest.mark.parametrize("case", ADDS, ids=_name)
def test_a_natural_addition_is_made(case):
    page, section, typed = case
    values = typed_values(typed) if isinstance(typed, str) else typed
    result = AddFields(section, values, None, TODAY)(State.of(page))
    assert isinstance(result, Transaction), result
    new = result.after.page.find(result.target or "")
    assert isinstance(new, Item)
    assert new.section == section
    found = read_fields(result.after.text, new).values()
    for name, value in values.items():
        if name == "text":
            assert value in new.text
        elif name not in ("date", "start", "end"):
            assert found[name] == value
    # One item more, and all others as they were.
    rest = result.after.text[: new.span.start], result.after.text[new.span.end :]
    assert all(item.text in rest[0] + rest[1] for item in _items(page))


def _items(page: str) -> list[Item]:
    return [item for section in State.of(page).page.sections for item in section.items]
