"""Paper-boxes: a publication with a picture, as AcadHomepage and its heirs write it."""

from __future__ import annotations

from typing import Any

import pytest

from tests.profile.test_publications import assert_lawful
from tuiprofile.profile import Form, Page
from tuiprofile.profile.fields import Reading, read_fields

TITLE = "Reed Beds and the Memory of Tides"
IMAGE = "<div class='paper-box-image'><div>{}<img src='images/reeds.png' alt=\"sym\"></div></div>"
BADGE = '<div class="badge">MARSH 2021</div>'


def box(words: str, badge: str = BADGE) -> str:
    return (
        f"<div class='paper-box'>{IMAGE.format(badge)}\n"
        f"<div class='paper-box-text' markdown=\"1\">\n\n{words}\n</div>\n</div>"
    )


def read(source: str) -> tuple[str, Reading]:
    text = f"# Publications\n\n{source}\n"
    (item,) = Page.of(text).sections[0].items
    assert item.form is Form.PAPER_BOX
    reading = read_fields(text, item)
    assert_lawful(text, item, reading)
    return text, reading


def fields(source: str) -> dict[str, Any]:
    return dict(read(source)[1].values())


def test_a_box_as_the_theme_writes_it_is_read_whole() -> None:
    words = (
        f"[{TITLE}](https://marsh.example/reeds)\n\n**Ann Lee**, Bo Wade, Cy Roe\n\n"
        "[**Project**](https://marsh.example) <strong><span class='show_paper_citations' "
        "data='USER:PAPER'></span></strong>\n- We count reeds.\n- We [share](u) the counts. "
    )
    assert fields(box(words)) == {
        "badge": "MARSH 2021",
        "venue": "MARSH",
        "year": "2021",
        "image": "images/reeds.png",
        "title": TITLE,
        "authors": ["**Ann Lee**", "Bo Wade", "Cy Roe"],
        "citation_id": "USER:PAPER",
        "notes": ["We count reeds.", "We [share](u) the counts."],
        "links": [
            {"label": TITLE, "url": "https://marsh.example/reeds"},
            {"label": "Project", "url": "https://marsh.example"},
        ],
    }


def test_venue_and_year_lie_inside_the_badge_where_the_text_names_none() -> None:
    text, reading = read(box(f"**{TITLE}**\n\nAnn Lee, Bo Wade"))
    badge, venue, year = (reading.part(name) for name in ("badge", "venue", "year"))
    assert badge is not None
    assert venue is not None
    assert year is not None
    assert badge.span.covers(venue.span)
    assert badge.span.covers(year.span)
    assert (venue.span.of(text), year.span.of(text)) == ("MARSH", "2021")


def test_the_text_s_own_venue_is_the_venue() -> None:
    words = f"[{TITLE}](u) \\\\\nAnn Lee, Bo Wade\\\\\n*Journal of Saltings*, 2022 (Oral)"
    found = fields(box(words))
    assert found["badge"] == "MARSH 2021"
    assert (found["venue"], found["year"], found["notes"]) == (
        "Journal of Saltings",
        "2022",
        ["Oral"],
    )


@pytest.mark.parametrize(
    ("badge", "expected"),
    [
        ("🔥 MARSH 2026", {"badge": "🔥 MARSH 2026", "venue": "MARSH", "year": "2026"}),
        ("MARSH'24", {"badge": "MARSH'24", "venue": "MARSH", "year": "'24"}),
        ("Under Review", {"badge": "Under Review"}),
        ("Best Mud at MARSH 2024", {"badge": "Best Mud at MARSH 2024", "year": "2024"}),
        ("2025", {"year": "2025"}),
        ("MARSH 2023 Award / MUD 2024 Award", {"badge": "MARSH 2023 Award / MUD 2024 Award"}),
        ("Field Notes", {"badge": "Field Notes"}),
        ("", {}),
    ],
)
def test_a_badge_is_read_as_far_as_it_is_clear(badge: str, expected: dict[str, str]) -> None:
    found = fields(box(f"[{TITLE}](u)\n\nAnn Lee, Bo Wade", f'<div class="badge">{badge}</div>'))
    kept = {name: found[name] for name in ("badge", "venue", "year") if name in found}
    assert kept == expected


def test_a_box_of_plain_html_is_read() -> None:
    source = f"""<div class="paper-box wide">
  <div class="paper-box-image">
    <div class="badge accent">TIDES</div>
    <img src="{{{{ '/images/reeds.png' | relative_url }}}}" alt="Reeds">
  </div>
  <div class="paper-box-text">
    <h3><a href="u">{TITLE}</a></h3>
    <div class="authors"><span class="me">Ann Lee</span>, Bo Wade*</div>
    <div class="venue">IEEE Transactions on Tides (TIDES) 2024</div>
    <div class="links">
      <a href="v"><i class="fas fa-file"></i> PDF</a>
      <a href="w">Code</a>
    </div>
    <p>We count the reeds of one estuary for a year and say what they tell.</p>
  </div>
</div>"""
    assert fields(source) == {
        "badge": "TIDES",
        "image": "{{ '/images/reeds.png' | relative_url }}",
        "title": TITLE,
        "authors": ['<span class="me">Ann Lee</span>', "Bo Wade*"],
        "venue": "IEEE Transactions on Tides (TIDES)",
        "year": "2024",
        "notes": ["We count the reeds of one estuary for a year and say what they tell."],
        "links": [
            {"label": TITLE, "url": "u"},
            {"label": '<i class="fas fa-file"></i> PDF', "url": "v"},
            {"label": "Code", "url": "w"},
        ],
    }


def test_a_whole_reference_in_a_list_item_of_a_box_is_read() -> None:
    words = f"-\t`Ann Lee`, Bo Wade. {TITLE}. *Tides*, 2022, 22(9): 3587.  \n[[Page](u)] [[PDF](v)]"
    assert fields(box(words)) == {
        "badge": "MARSH 2021",
        "image": "images/reeds.png",
        "authors": ["`Ann Lee`", "Bo Wade"],
        "title": TITLE,
        "venue": "Tides",
        "year": "2022",
        "notes": ["22(9): 3587"],
        "links": [{"label": "Page", "url": "u"}, {"label": "PDF", "url": "v"}],
    }


def test_a_venue_on_the_first_line_is_the_venue() -> None:
    words = f"IEEE Transactions on Tides\n\n🔥`New!`[{TITLE}](u)\n\nAnn Lee, **Bo Wade**"
    found = fields(box(words, '<div class="badge">2025</div>'))
    assert found["venue"] == "IEEE Transactions on Tides"
    assert found["title"] == TITLE
    assert found["year"] == "2025"
    assert found["notes"] == ["New!"]


def test_what_a_comment_hides_in_a_box_is_no_field() -> None:
    words = (
        f"[{TITLE}](u)\n\nAnn Lee, Bo Wade\n\n"
        "<!-- [**Project**](v) <span class='show_paper_citations' data='OLD:ID'></span> -->\n"
        "- We count reeds."
    )
    found = fields(box(words, f"<!-- {BADGE} -->"))
    assert not {"badge", "citation_id"} & set(found)
    assert found["links"] == [{"label": TITLE, "url": "u"}]
    assert found["notes"] == ["We count reeds."]


def test_a_box_that_is_no_paper_keeps_its_words_as_notes() -> None:
    found = fields(box("- I have a boat.\n- It is [blue](u).", '<div class="badge">Boat</div>'))
    assert found == {
        "badge": "Boat",
        "image": "images/reeds.png",
        "notes": ["I have a boat.", "It is [blue](u)."],
    }


def test_pictures_in_the_text_are_notes_and_links_with_pictures_are_links() -> None:
    words = (
        f"[{TITLE}](u)\n\nAnn Lee, Bo Wade\n\n"
        "[![Stars](https://s.example/1)](https://c.example) ![](https://s.example/2)"
    )
    found = fields(box(words))
    assert found["links"][1] == {
        "label": "![Stars](https://s.example/1)",
        "url": "https://c.example",
    }
    assert found["notes"] == ["![](https://s.example/2)"]


def test_a_box_hidden_in_a_comment_is_read_like_a_visible_one() -> None:
    shown = box(f"[{TITLE}](u)\n\nAnn Lee, Bo Wade\n\n- We count reeds.")
    assert fields(f"<!--\n{shown}\n-->") == fields(shown)
