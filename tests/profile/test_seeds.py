"""The sections of the seeds, with how many items they show and hide.

Ids and numbers only: the pages are real people's.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tuiprofile.profile import Form, Page
from tuiprofile.text import decode

pytestmark = pytest.mark.corpus

# Id, heading, level, visible items, hidden items; `#` marks a hidden section.
EXPECTED = {
    "000": """
        about none 0 0 0
        research bold 0 3 5
        news atx 1 10 14
        education atx 2 3 0
        #experience atx 2 0 4
        #teaching atx 1 0 1
        service atx 1 2 0
        #awards-2 atx 1 0 8
        awards atx 1 11 0
        publications atx 1 9 24
        #publications-2 atx 2 0 2
    """,
    "001": """
        about none 0 0 0
        research bold 0 3 0
        news atx 1 18 0
        education atx 2 3 0
        #experience atx 2 0 4
        #teaching atx 1 0 1
        service atx 1 2 0
        awards atx 1 12 0
        publications atx 1 16 2
    """,
    "002": """
        about none 0 0 0
        research bold 0 5 0
        news atx 1 14 0
        education atx 2 2 0
        experience atx 2 4 0
        teaching atx 1 1 0
        service atx 1 2 0
        #talks atx 1 0 2
        awards atx 1 8 0
        publications atx 1 22 0
        publications-2 atx 2 2 2
    """,
    "003": """
        about none 0 0 0
        research bold 0 3 0
        news atx 1 11 0
        experience atx 1 4 0
        teaching atx 1 1 0
        service atx 1 2 0
        awards atx 1 7 0
        publications atx 1 2 0
        awards-2 atx 1 2 0
        education atx 1 2 0
        talks atx 1 2 0
        experience-2 atx 1 1 0
    """,
    "004": """
        about none 0 0 0
        research bold 0 0 0
        news setext 1 9 6
        experience setext 1 3 0
        teaching setext 1 1 0
        service setext 1 2 0
        awards setext 1 7 0
    """,
}


def _page(seeds: list[Path], name: str) -> Page:
    (file,) = [seed for seed in seeds if seed.name.startswith(name)]
    return Page.of(decode(file.read_bytes()))


@pytest.mark.parametrize("name", EXPECTED)
def test_the_sections_of_a_seed_are_found(seeds: list[Path], name: str) -> None:
    found = [
        f"{'#' if section.hidden else ''}{section.id} {section.heading} {section.level} "
        f"{len(section.visible_items)} {len(section.hidden_items)}"
        for section in _page(seeds, name).sections
    ]
    assert found == [line.strip() for line in EXPECTED[name].strip().splitlines()]


def test_dated_paragraphs_and_a_paper_box_are_items(seeds: list[Path]) -> None:
    news = _page(seeds, "004").section("news")
    assert news is not None
    assert {item.form for item in news.items} == {Form.PARAGRAPH}
    publications = _page(seeds, "003").section("publications")
    assert publications is not None
    assert [item.form for item in publications.items] == [Form.PAPER_BOX, Form.BULLET]
