"""Publications: authors, title, venue, year and what else a reference says.

The golden table was made by hand from the seeds: byte offsets and hashes of what a reader takes
for title, authors, venue and year, no word of theirs.
"""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tuiprofile.profile import Form, Item, Page
from tuiprofile.profile.fields import Reading, read_fields
from tuiprofile.profile.fields.publications import read_publication
from tuiprofile.text import ByteOffsets, Span, decode

GOLDEN = json.loads((Path(__file__).parent / "golden" / "seed_publications.json").read_text())
TITLE = "Reed Beds and the Memory of Tides"


def fields(source: str) -> dict[str, Any]:
    text = f"# Publications\n\n{source}\n"
    (item,) = Page.of(text).sections[0].items
    reading = read_fields(text, item)
    assert_lawful(text, item, reading)
    return dict(reading.values())


def title_link(url: str = "u") -> dict[str, str]:
    return {"label": TITLE, "url": url}


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        pytest.param(
            f"- [{TITLE}](u), A, B, C, **MARSH 2020**",
            {
                "authors": ["A", "B", "C"],
                "venue": "MARSH",
                "year": "2020",
                "links": [title_link()],
            },
            id="link, authors, bold venue and year",
        ),
        pytest.param(
            f"- [{TITLE}](u). Ann Lee, **Bo Wade**\\*, Cy Roe<sup>†</sup>. **Tidal Letters 2021**. "
            "[[Code](v)]",
            {
                "authors": ["Ann Lee", "**Bo Wade**\\*", "Cy Roe<sup>†</sup>"],
                "venue": "Tidal Letters",
                "year": "2021",
                "links": [title_link(), {"label": "Code", "url": "v"}],
            },
            id="signs of authors, links behind",
        ),
        pytest.param(
            f"- A. Lee, **B. C. Wade**, and D. Roe. {TITLE}. In MARSH 2023.",
            {"authors": ["A. Lee", "**B. C. Wade**", "D. Roe"], "venue": "MARSH", "year": "2023"},
            id="authors first",
        ),
        pytest.param(
            f'- A. Lee and D. Roe, "{TITLE}," *Journal of Saltings*, 35(3): 230-237, 2021. (Oral)',
            {
                "authors": ["A. Lee", "D. Roe"],
                "venue": "Journal of Saltings",
                "notes": ["35(3): 230-237", "Oral"],
                "year": "2021",
            },
            id="quoted title, volume and pages",
        ),
        pytest.param(
            f"1. **Lee A**, Wade BC, Roe D. {TITLE}. J Salt Marsh. 2017;1(9):1135-1149.",
            {
                "authors": ["**Lee A**", "Wade BC", "Roe D"],
                "venue": "J Salt Marsh",
                "year": "2017",
                "notes": ["1(9):1135-1149"],
            },
            id="initials behind surnames",
        ),
        pytest.param(
            f"- [{TITLE}](u). Lee A, Wade BC, Cyril D. Roe, Dee Moss. *Tidal Letters*, 2026.",
            {
                "authors": ["Lee A", "Wade BC", "Cyril D. Roe", "Dee Moss"],
                "venue": "Tidal Letters",
                "year": "2026",
                "links": [title_link()],
            },
            id="names of both manners",
        ),
        pytest.param(
            "- Wade BC, Lee A. Fog, mud and the tides of one year. J Salt. 2017;1(9):1135-1149.",
            {
                "authors": ["Wade BC", "Lee A"],
                "title": "Fog, mud and the tides of one year",
                "venue": "J Salt",
                "year": "2017",
                "notes": ["1(9):1135-1149"],
            },
            id="an initial in front of the title",
        ),
        pytest.param(
            f"- A. Lee, B. Wade, et al. {TITLE}. In MARSH Workshop 2022. [Best Paper Award]",
            {
                "authors": ["A. Lee", "B. Wade", "et al"],
                "venue": "MARSH Workshop",
                "year": "2022",
                "notes": ["Best Paper Award"],
            },
            id="and others",
        ),
        pytest.param(
            f"- A. Lee, B. Wade, X. Quill, {TITLE}? On the Past of Mud. In MARSH'24, Oral.",
            {
                "authors": ["A. Lee", "B. Wade", "X. Quill"],
                "title": f"{TITLE}? On the Past of Mud",
                "venue": "MARSH",
                "year": "'24",
                "notes": ["Oral"],
            },
            id="a comma in front of the title, a question in it",
        ),
        pytest.param(
            f"- A. Lee, B. Wade. {TITLE}. arXiv preprint arXiv:2401.00001.",
            {"authors": ["A. Lee", "B. Wade"], "venue": "arXiv preprint arXiv:2401.00001"},
            id="an archive's number is no year",
        ),
        pytest.param(
            f"- A. Lee, B. Wade. {TITLE}. In 2019 Conference on Saltings, pages 4839–4844, 2019.",
            {
                "authors": ["A. Lee", "B. Wade"],
                "venue": "2019 Conference on Saltings",
                "notes": ["pages 4839–4844"],
                "year": "2019",
            },
            id="a year in the venue's name",
        ),
        pytest.param(
            f"- **{TITLE}** <br> Ann Lee, Bo Wade <br> *Tidal Letters*, 2020 <br> "
            "[PDF](u) | [Code](v)",
            {
                "authors": ["Ann Lee", "Bo Wade"],
                "venue": "Tidal Letters",
                "year": "2020",
                "links": [{"label": "PDF", "url": "u"}, {"label": "Code", "url": "v"}],
            },
            id="lines that br ends",
        ),
        pytest.param(
            f"1. **{TITLE}**\n   <u>Ann Lee</u>, Bo Wade\n   Symposium on Mud (MARSH 2026)\n"
            "   **[Mud Award]**",
            {
                "authors": ["<u>Ann Lee</u>", "Bo Wade"],
                "venue": "Symposium on Mud (MARSH 2026)",
                "year": "2026",
                "notes": ["Mud Award"],
            },
            id="lines, and a year in parentheses of its own name",
        ),
        pytest.param(
            f"- `MARSH 2025` [{TITLE}](u), **Ann Lee**, Bo Wade\n\\| [**Code**](v)",
            {
                "venue": "MARSH",
                "year": "2025",
                "authors": ["**Ann Lee**", "Bo Wade"],
                "links": [title_link(), {"label": "Code", "url": "v"}],
            },
            id="venue and year in front, in code",
        ),
        pytest.param(
            f'1. <span style="color:blue">[MARSH 2026]</span> Ann Lee, **Bo Wade<sup>+</sup>**. '
            f'{TITLE}. \\[[Paper](u)\\] <span style="color:red">**(Core A\\*)**</span>',
            {
                "venue": "MARSH",
                "year": "2026",
                "authors": ["Ann Lee", "**Bo Wade<sup>+</sup>**"],
                "links": [{"label": "Paper", "url": "u"}],
                "notes": ["Core A\\*"],
            },
            id="a coloured label in front",
        ),
        pytest.param(
            f"- **[MARSH'24]** [{TITLE}](u), Ann Lee, Bo Wade",
            {
                "venue": "MARSH",
                "year": "'24",
                "authors": ["Ann Lee", "Bo Wade"],
                "links": [title_link()],
            },
            id="a short year",
        ),
        pytest.param(
            f'- ``MARSH 2026`` ["{TITLE}"](u). Ann Lee, Bo Wade, *in the Proceedings of the 2025 '
            "Marsh Conference* (**CCF A**), 2026.",
            {
                "badge": "MARSH 2026",
                "authors": ["Ann Lee", "Bo Wade"],
                "venue": "the Proceedings of the 2025 Marsh Conference",
                "notes": ["CCF A"],
                "year": "2026",
                "links": [title_link()],
            },
            id="a label beside a venue of its own",
        ),
        pytest.param(
            f"- `IEEE Tides` {TITLE}, **Ann Lee**, Bo Wade, Cy Roe, Dee Moss.",
            {"venue": "IEEE Tides", "authors": ["**Ann Lee**", "Bo Wade", "Cy Roe", "Dee Moss"]},
            id="a title without marks in front of its authors",
        ),
        pytest.param(
            f"- **{TITLE}** (MARSH 2025)", {"venue": "MARSH", "year": "2025"}, id="no authors"
        ),
        pytest.param(
            f"<ul><li>&thinsp;<b>A. Lee</b>, B. Wade<font color=Blue>*</font>, “{TITLE},” in "
            "<b>IEEE Tides</b>, 2024. (Corresponding Author)</li></ul>",
            {
                "authors": ["<b>A. Lee</b>", "B. Wade<font color=Blue>*</font>"],
                "venue": "IEEE Tides",
                "year": "2024",
                "notes": ["Corresponding Author"],
            },
            id="an HTML item",
        ),
        pytest.param(
            f"<ul><li><strong>{TITLE}.</strong> Ann Lee, Bo Wade. <em>MARSH 2026</em>. "
            '<a href="u">[Paper]</a></li></ul>',
            {
                "authors": ["Ann Lee", "Bo Wade"],
                "venue": "MARSH",
                "year": "2026",
                "links": [{"label": "Paper", "url": "u"}],
            },
            id="an HTML item, title first",
        ),
        pytest.param(
            f"- [{TITLE}](u) \\\n  `Tidal Surveys 2026` | [Code](v) \\\n  Ann Lee$^{{\\ast}}$ "
            "($^{\\ast}$ *co-first*), Bo Wade",
            {
                "venue": "Tidal Surveys",
                "year": "2026",
                "authors": ["Ann Lee$^{\\ast}$", "Bo Wade"],
                "notes": ["$^{\\ast}$ *co-first*"],
                "links": [title_link(), {"label": "Code", "url": "v"}],
            },
            id="venue between title and authors, a remark among authors",
        ),
        pytest.param(
            f"- *2023* Ann Lee, Bo Wade. {TITLE}. Tidal Transactions, 2023.",
            {
                "date": "2023",
                "authors": ["Ann Lee", "Bo Wade"],
                "venue": "Tidal Transactions",
                "year": "2023",
            },
            id="a year in front beside the venue's",
        ),
        pytest.param(
            f"- [{TITLE}](u), Ann Lee, Bo Wade, Coastal Ecology, 2026",
            {
                "authors": ["Ann Lee", "Bo Wade"],
                "venue": "Coastal Ecology",
                "year": "2026",
                "links": [title_link()],
            },
            id="a venue that could be a name",
        ),
        pytest.param(
            f"- Ann Lee, Bo Wade. {TITLE}. CoRR, abs/2003.01234.",
            {"authors": ["Ann Lee", "Bo Wade"], "venue": "CoRR", "notes": ["abs/2003.01234"]},
            id="a number that begins like a year",
        ),
        pytest.param(
            f"- [{TITLE}](u). Ann Lee, Bo Wade. **MARSH 2026 Workshop on Reeds, Mud and Fog**.",
            {
                "authors": ["Ann Lee", "Bo Wade"],
                "venue": "MARSH 2026 Workshop on Reeds, Mud and Fog",
                "year": "2026",
                "links": [title_link()],
            },
            id="a venue that goes on behind its year",
        ),
        pytest.param(
            f"- **{TITLE}**\n  Ann Lee*, Bo Wade*, Cy Roe\n  *Tidal Letters*, 2020 (*Equal work)",
            {
                "authors": ["Ann Lee*", "Bo Wade*", "Cy Roe"],
                "venue": "Tidal Letters",
                "year": "2020",
                "notes": ["Equal work"],
            },
            id="stars that are no emphasis",
        ),
        pytest.param(
            f"- Ann Lee, Bo Wade. {TITLE}. Submitted to IEEE Tides "
            "<span class='show_paper_citations' data='USER:PAPER'></span>",
            {
                "authors": ["Ann Lee", "Bo Wade"],
                "notes": ["Submitted to"],
                "venue": "IEEE Tides",
                "citation_id": "USER:PAPER",
            },
            id="a status, and citations",
        ),
    ],
)
def test_a_reference_is_read(source: str, expected: dict[str, Any]) -> None:
    assert fields(source) == {"title": TITLE, **expected}


def test_a_linked_title_of_capitals_is_no_list_of_authors() -> None:
    found = fields(
        "- [Mud Flats Under Glass and Silver Morning Light](u), Ann Lee, Bo Wade, **MARSH 2020**"
    )
    assert found["title"] == "Mud Flats Under Glass and Silver Morning Light"
    assert found["authors"] == ["Ann Lee", "Bo Wade"]


def test_a_reference_hidden_line_by_line_has_no_comment_marks_in_its_fields() -> None:
    hidden = f"<!-- - [{TITLE}](u), Ann Lee, -->\n<!--   Bo Wade, **MARSH 2020** -->"
    text = f"# Publications\n\n- A. Roe, B. Fen. Another of the kind. In MARSH 2020.\n{hidden}\n"
    (item,) = (item for item in Page.of(text).sections[0].items if item.hidden)
    reading = read_fields(text, item)
    assert_apart(text, item.span, reading)
    assert reading.values()["title"] == TITLE
    assert not any("--" in part.value for part in reading.parts)


def test_a_chinese_reference_is_read() -> None:
    assert fields(
        "- 李安, **王博**, 罗西. 芦苇与潮汐的记忆方法研究[J]. 盐沼学报, 2021, 35(3): 1-9."
    ) == {
        "authors": ["李安", "**王博**", "罗西"],
        "title": "芦苇与潮汐的记忆方法研究",
        "venue": "盐沼学报",
        "year": "2021",
        "notes": ["35(3): 1-9"],
    }


@pytest.mark.parametrize(
    "words",
    [
        "Lorem ipsum dolor sit amet, consectetur adipiscing elit. Vivamus ornare aliquet ipsum.",
        "More papers are on the way, see [Some Site](u) for all.",
        "[All of my papers](u)",
        "A method of counting herons by their shadows (Invention Patent)",
        "**Patents**",
    ],
)
def test_words_that_are_no_reference_stay_whole(words: str) -> None:
    found = fields(f"- {words}")
    assert "text" in found
    assert not {"title", "authors", "venue"} & set(found)


def test_the_venue_and_year_of_one_run_are_two_fields() -> None:
    text = f"# Publications\n\n- [{TITLE}](u), A, B, **MARSH2025**\n"
    (item,) = Page.of(text).sections[0].items
    reading = read_fields(text, item)
    venue, year = reading.part("venue"), reading.part("year")
    assert venue is not None
    assert year is not None
    assert venue.span.end == year.span.start


def test_the_title_is_the_label_of_its_link() -> None:
    text = f'# Publications\n\n- [**"{TITLE}"**](u), Ann Lee, Bo Wade, *MARSH*, 2020\n'
    (item,) = Page.of(text).sections[0].items
    reading = read_fields(text, item)
    title = reading.part("title")
    assert title is not None
    assert [link.label_span for link in reading.links] == [title.span]
    assert reading.links[0].span.of(text) == f'[**"{TITLE}"**](u)'


NAMES = st.sampled_from(
    [
        "Ann Lee",
        "B. Wade",
        "**C. D. Roe**",
        "Dee van Moss",
        "E. O'Fen\\*",
        "Fay-Lin Gull$^*$",
        "李安",
    ]
)
TITLES = st.sampled_from(
    [TITLE, "MudNet: Learning to Wade", "On the Weight of Fog in 3D", "Do herons count? A study"]
)
VENUES = st.sampled_from(["MARSH", "Journal of Saltings", "IEEE Tides", "Tidal Workshop"])
YEARS = st.integers(1950, 2049).map(str)


@given(st.lists(NAMES, min_size=2, max_size=9), TITLES, VENUES, YEARS, st.integers(0, 4))
def test_what_was_put_together_is_taken_apart(
    names: list[str], title: str, venue: str, year: str, form: int
) -> None:
    authors = ", ".join(names)
    end = "" if title.endswith("?") else "."
    source = [
        f"- {authors}. {title}{end} In {venue} {year}.",
        f"- [{title}](https://marsh.example/a_(b)), {authors}, **{venue} {year}**",
        f"- **{title}** <br> {authors} <br> *{venue}*, {year}",
        f"- `{venue} {year}` [{title}](u), {authors}",
        f'1. {authors}. "{title}". *{venue}*, {year}.',
    ][form]
    found = fields(source)
    found.pop("links", None)
    assert found == {"authors": names, "title": title, "venue": venue, "year": year}


MARKS = [
    *"[ ]( ) ** * _ ` ``` <b> </b> <br> <li> </div> <!-- --> \\\\ \\* - A. Lee, and . : ,".split(),
    *"“ ” \" 2024 In $ {{ }} &nbsp; ![a](b) ( ) <a href='u'> </a> 李安 et al".split(),
    *["\n", "\n\n", "[Title of it](u)"],
]


@given(st.lists(st.sampled_from(MARKS), max_size=40).map(" ".join))
def test_any_words_are_read_without_failing(words: str) -> None:
    reading = read_publication(words, Span(0, len(words)))
    if reading is not None:
        assert_apart(words, Span(0, len(words)), reading)


# ---- real pages


@pytest.mark.corpus
@pytest.mark.parametrize("name", GOLDEN)
def test_the_publications_of_a_seed_are_read_right(seeds: list[Path], name: str) -> None:
    (file,) = [seed for seed in seeds if seed.name.startswith(name)]
    data = file.read_bytes()
    text = decode(data)
    offsets = ByteOffsets(text)
    page = Page.of(text)
    items = [
        item
        for section in page.sections
        if section.kind == "publications"
        for item in section.items
    ]
    assert {item.id for item in items} == set(GOLDEN[name])
    for item in items:
        reading = read_fields(text, item)
        for field, expected in GOLDEN[name][item.id].items():
            spans = [offsets.span(part.span) for part in reading.parts if part.name == field]
            found = [
                [start, end, hashlib.sha256(data[start:end]).hexdigest()[:12]]
                for start, end in spans
            ]
            wanted = expected if field == "authors" else [expected] if expected else []
            assert found == wanted, (item.id, field)


@pytest.mark.corpus
def test_between_the_fields_of_real_publications_stands_notation_alone(
    seeds: list[Path], corpus_pages: list[Path]
) -> None:
    tried, wrong = 0, []
    for file in [*seeds, *corpus_pages]:
        text = decode(file.read_bytes())
        for section in Page.of(text).sections:
            for item in section.items:
                box = item.form is Form.PAPER_BOX
                if not box and (item.kind != "publications" or item.form is Form.TABLE_ROW):
                    continue
                tried += 1
                reading = read_fields(text, item)
                assert_apart(text, item.span, reading)
                if words_between(text, item, reading):
                    wrong.append(f"{file.name} {item.id}")
    assert tried
    assert len(wrong) <= 0.02 * tried, wrong


# ---- laws

_MARKUP = re.compile(
    r"<!--.*?-->|<[^<>]*>|\]\([^()]*(?:\([^()]*\)[^()]*)*\)|&#?\w+;|\{:[^}]*\}|\{\{.*?\}\}",
    re.DOTALL,
)
_SMALL_WORDS = frozenset("in and proc by to at et al".split())


def assert_lawful(text: str, item: Item, reading: Reading) -> None:
    assert_apart(text, item.span, reading)
    assert not words_between(text, item, reading)


def assert_apart(text: str, around: Span, reading: Reading) -> None:
    """Values are the page's own words, inside the item, and no two borders cross."""
    for part in reading.parts:
        assert part.value == part.span.of(text)
        assert part.value.strip()
        assert around.covers(part.span)
    for link in reading.links:
        assert link.label == link.label_span.of(text)
        assert link.url == link.url_span.of(text)
        assert around.covers(link.span)
        assert link.span.covers(link.label_span)
    spans = sorted({part.span for part in reading.parts} | {link.span for link in reading.links})
    for first in spans:
        for second in spans:
            if first.start < second.start < first.end:
                assert second.end <= first.end


def words_between(text: str, item: Item, reading: Reading) -> list[str]:
    """The words of an item that are in none of its fields, small ones and markup left out."""
    spans = sorted(
        [part.span for part in reading.parts] + [link.span for link in reading.links],
        key=lambda span: (span.start, -span.end),
    )
    rest, at = "", item.span.start
    for span in spans:
        if span.start > at:
            rest += text[at : span.start] + "\0"
        at = max(at, span.end)
    rest = _MARKUP.sub(" ", rest + text[at : item.span.end])
    rest = re.sub(r"\A\s*\d+[.)]|\[[JCDPMNR]\]", "", rest)
    return [word for word in re.findall(r"[^\W_]+", rest) if word.lower() not in _SMALL_WORDS]
