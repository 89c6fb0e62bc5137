"""A new item's notation, learned from siblings that are not of one mind."""

from __future__ import annotations

from tuiprofile.profile import Page
from tuiprofile.profile.fields import read_fields
from tuiprofile.profile.fields.reading import FieldValue
from tuiprofile.profile.writing import compositions, template_of


def written(source: str, **fields: FieldValue) -> str:
    """What is written first for a new item at the top of a page's first section."""
    page = Page.of(source)
    templates = [
        template_of(page.text, item, read_fields(page.text, item)).at(place)
        for place, item in enumerate(page.sections[0].items, start=1)
    ]
    return next(compositions(fields, templates))


def test_blanks_are_those_that_most_siblings_have() -> None:
    news = (
        "# News\n- *2024.09*: A talk about reeds.\n- *2024.08*: A talk about tides.\n"
        "- *2024.07*: A talk about mud.\n- *2024.06*:  A talk about fog. ([slides](u))\n"
    )
    links: FieldValue = [{"label": "slides", "url": "v"}]
    assert written(news, date="2024.10", text="A talk.", links=links) == (
        "*2024.10*: A talk. ([slides](v))"
    )


def test_what_stands_beside_words_goes_by_how_they_end() -> None:
    news = (
        "# News\n<ul>\n<li>2024.09: A talk in Reedham. </li>\n<li>2024.08: We won!</li>\n"
        "<li>2024.07: A talk in Marshton. </li>\n<li>2024.06: They won!</li>\n</ul>\n"
    )
    assert written(news, date="2024.10", text="A talk.") == "<li>2024.10: A talk. </li>"
    assert written(news, date="2024.10", text="A win!") == "<li>2024.10: A win!</li>"


PAPERS = (
    "# Publications\n"
    "- A. Lee, B. Wade, and C. Roe. Reeds of the Northern Marsh. In Proceedings of MARSH, 2024.\n"
    "- A. Lee, C. Roe. The Memory of Slow Tides. Journal of Saltings, 2023.\n"
    "- A. Lee, B. Wade, C. Roe, and D. Poe. Counting the Fog Birds. Journal of Mud, 2022.\n"
    "- B. Wade, D. Poe. A Map of Every Old Ditch. In Proceedings of DITCH, 2021.\n"
)


def test_in_stands_before_a_meeting_and_not_before_a_journal() -> None:
    paper: dict[str, FieldValue] = {
        "authors": ["A. Lee", "D. Poe"],
        "title": "Eels in a Dry Summer",
        "year": "2025",
    }
    meeting = written(PAPERS, **paper, venue="Proceedings of MUD")
    journal = written(PAPERS, **paper, venue="Journal of Eels")
    head = "A. Lee, D. Poe. Eels in a Dry Summer."
    assert meeting == f"{head} In Proceedings of MUD, 2025."
    assert journal == f"{head} Journal of Eels, 2025."


def test_two_authors_are_joined_as_two_others_and_three_as_three() -> None:
    rest = {"title": "Eels in a Dry Summer", "venue": "Journal of Eels", "year": "2025"}
    two = written(PAPERS, authors=["A. Lee", "D. Poe"], **rest)
    three = written(PAPERS, authors=["A. Lee", "D. Poe", "E. Moss"], **rest)
    assert two.startswith("A. Lee, D. Poe. ")
    assert three.startswith("A. Lee, D. Poe, and E. Moss. ")


def test_a_link_is_written_as_siblings_write_links_of_its_label() -> None:
    news = (
        "# News\n- *2024.09*: One. ([paper](v), [slides](w))\n- *2024.08*: Two. ([paper](x))\n"
        '- *2024.07*: Three. ([paper](u), <a class="b" href="c">code</a>)\n'
    )
    links: FieldValue = [{"label": "paper", "url": "y"}, {"label": "code", "url": "z"}]
    assert written(news, date="2024.10", text="Four.", links=links) == (
        '*2024.10*: Four. ([paper](y), <a class="b" href="z">code</a>)'
    )


def test_links_in_brackets_of_their_own_each_get_them() -> None:
    news = "# News\n- *2024.09*: One. \\[[paper](u)\\]\n- *2024.08*: Two. \\[[paper](v)\\]\n"
    links: FieldValue = [{"label": "paper", "url": "y"}, {"label": "code", "url": "z"}]
    assert written(news, date="2024.10", text="Three.", links=links) == (
        "*2024.10*: Three. \\[[paper](y)\\] \\[[code](z)\\]"
    )


def test_a_year_that_venue_and_reference_both_name_stays_in_both_places() -> None:
    papers = (
        "# Publications\n"
        "- A. Lee, B. Wade. Reeds of the Northern Marsh. In Marsh Conference, pages 1-9, 2024.\n"
        "- A. Lee, C. Roe. The Memory of Slow Tides. In Tidal Conference, pages 3-7, 2023.\n"
    )
    fields: dict[str, FieldValue] = {
        "authors": ["A. Lee", "D. Poe"],
        "title": "Eels in a Dry Summer",
        "venue": "2025 Eel Conference",
        "notes": ["pages 5-8"],
        "year": "2025",
    }
    assert written(papers, **fields) == (
        "A. Lee, D. Poe. Eels in a Dry Summer. In 2025 Eel Conference, pages 5-8, 2025."
    )


def test_years_are_joined_without_blanks_where_no_sibling_has_a_range() -> None:
    awards = "# Awards\n- Reed Prize, 2024\n- Tide Medal, 2023\n"
    years = written(awards, title="Mud Cup", start="2020", end="2022")
    months = written(awards, title="Mud Cup", start="2020.03", end="2022.09")
    assert (years, months) == ("Mud Cup, 2020-2022", "Mud Cup, 2020.03 - 2022.09")
