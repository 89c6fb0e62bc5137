"""Fields of rows: what stands in which cell."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tuiprofile.profile import Form, Page
from tuiprofile.profile.fields import Reading, read_fields
from tuiprofile.text import decode


def _readings(text: str) -> list[Reading]:
    page = Page.of(text)
    items = [item for section in page.sections for item in section.items]
    assert items and {item.form for item in items} == {Form.TABLE_ROW}
    for item in items:
        _check(text, item.span.start, item.span.end, read_fields(text, item))
    return [read_fields(text, item) for item in items]


def _check(text: str, start: int, end: int, reading: Reading) -> None:
    for part in reading.parts:
        assert part.value == part.span.of(text)
        assert part.value == part.value.strip()
        assert start <= part.span.start < part.span.end <= end
    for link in reading.links:
        assert start <= link.span.start < link.span.end <= end
        assert link.span.covers(link.label_span) and link.span.covers(link.url_span)
    spans = sorted({part.span for part in reading.parts})
    for one, other in itertools.pairwise(spans):
        assert one.end <= other.start or one.covers(other), (one.of(text), other.of(text))


def _values(text: str) -> list[dict]:
    return [reading.values() for reading in _readings(text)]


def test_a_row_has_a_date_and_words():
    text = "# News\n\n| 2024.05 | We moved the lighthouse. |\n| 2023.11 | A new lamp. |\n"
    assert _values(text) == [
        {"date": "2024.05", "text": "We moved the lighthouse."},
        {"date": "2023.11", "text": "A new lamp."},
    ]


def test_a_header_names_the_columns_of_projects():
    text = (
        "# Projects\n\n| Time | My part | Project | Links |\n|---|---|---|---|\n"
        "| 2025.03 - now | Sensors | Tide gauge | [code](https://a.example), [data](b) |\n"
        "| 2023 | Everything | [Buoys](https://b.example) | |\n"
    )
    assert _values(text) == [
        {
            "start": "2025.03",
            "end": "now",
            "text": "Tide gauge",
            "details": "Sensors",
            "links": [
                {"label": "code", "url": "https://a.example"},
                {"label": "data", "url": "b"},
            ],
        },
        {"date": "2023", "text": "[Buoys](https://b.example)", "details": "Everything"},
    ]


def test_a_header_names_the_columns_of_awards_education_and_experience():
    awards = (
        "# Awards\n\n| Year | Award | Awarded by |\n|--|--|--|\n| 2024 | Fog Medal | Sea Guild |\n"
    )
    assert _values(awards) == [{"date": "2024", "title": "Fog Medal", "organization": "Sea Guild"}]
    education = (
        "# Education\n\n| 学校 | 学位 | 时间 |\n|--|--|--|\n"
        "| 鹭洲书院 | 潮汐学 | 2019.09 - 2023.06 |\n"
    )
    assert _values(education) == [
        {"institution": "鹭洲书院", "degree": "潮汐学", "start": "2019.09", "end": "2023.06"}
    ]
    experience = (
        "# Experience\n\n| From | To | Where | Company | Role |\n|--|--|--|--|--|\n"
        "| 2019.06 | 2020.08 | Gullport | Kelp & Co | Diver |\n"
        "| 2021.01 | now | Brine | Foam | Cook |\n"
    )
    assert _values(experience) == [
        {"start": "2019.06", "end": "2020.08", "details": "Gullport",
         "institution": "Kelp & Co", "role": "Diver"},
        {"start": "2021.01", "end": "now", "details": "Brine", "institution": "Foam",
         "role": "Cook"},
    ]  # fmt: skip


def test_a_header_names_the_columns_of_publications():
    text = (
        "# Publications\n\n| Title | Authors | Journal | Year |\n|--|--|--|--|\n"
        "| On foghorns [pdf](a.pdf) | A. Wren, B. Tern and **C. Gull** | J. Brine | 2024 |\n"
    )
    assert _values(text) == [
        {
            "title": "On foghorns",
            "authors": ["A. Wren", "B. Tern", "**C. Gull**"],
            "venue": "J. Brine",
            "year": "2024",
            "links": [{"label": "pdf", "url": "a.pdf"}],
        }
    ]


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_words_tell_a_university_from_a_degree_where_no_header_does(order):
    cells = ["University of Brine", "Ph.D. in Tides"]
    row = " | ".join(["2019 - 2023", *(cells[i] for i in order)])
    assert _values(f"# Education\n\n| {row} |\n| {row} |\n")[0] == {
        "start": "2019",
        "end": "2023",
        "institution": "University of Brine",
        "degree": "Ph.D. in Tides",
    }


def test_several_other_cells_of_a_pipe_table_are_its_details_together():
    text = (
        "# Talks\n\n| 2024.05 | On fog | Gullport | keynote |\n| 2023.05 | On lamps | Brine | |\n"
    )
    assert _values(text) == [
        {"date": "2024.05", "text": "On fog", "details": "Gullport | keynote"},
        {"date": "2023.05", "text": "On lamps", "details": "Brine"},
    ]


def test_numbers_in_front_of_rows_are_no_words_of_them():
    text = "# Talks\n\n| 1 | On fog | 2024.05 |\n| 2 | On lamps | 2023.05 |\n"
    assert [values["text"] for values in _values(text)] == ["On fog", "On lamps"]
    assert [values["date"] for values in _values(text)] == ["2024.05", "2023.05"]


def test_pipes_in_code_and_escaped_ones_part_no_cells():
    text = "# News\n\n| 2024.05 | a `b|c` d \\| e |\n| 2023.05 | <code>f|g</code> h |\n"
    assert [values["text"] for values in _values(text)] == [
        "a `b|c` d \\| e",
        "<code>f|g</code> h",
    ]


def test_rows_without_pipes_at_their_ends():
    text = "# News\n\n2024.05 | On fog\n2023.05 | On lamps\n"
    assert _values(text)[1] == {"date": "2023.05", "text": "On lamps"}


def test_a_date_may_be_emphasised_and_bracketed():
    text = "# News\n\n| *2024.05* | On fog |\n| **[2023.05 - now]** | On lamps |\n"
    assert _values(text) == [
        {"date": "2024.05", "text": "On fog"},
        {"start": "2023.05", "end": "now", "text": "On lamps"},
    ]


def test_a_row_whose_date_stands_among_its_words():
    text = "# News\n\n| 2024.05 | On fog |\n| 2024.04 | On lamps |\n| Buoys (May 2023) | x |\n"
    assert _values(text)[2] == {"text": "Buoys", "date": "May 2023", "details": "x"}


def test_a_link_in_the_first_cell_is_what_the_row_is_about():
    text = "# Talks\n\n| [On fog](a) | 2024.05 | [slides](b) |\n| [On lamps](c) | 2023.05 | |\n"
    assert _values(text) == [
        {"text": "[On fog](a)", "date": "2024.05", "links": [{"label": "slides", "url": "b"}]},
        {"text": "[On lamps](c)", "date": "2023.05"},
    ]


def test_html_rows():
    text = (
        "# Awards\n\n<table>\n<tr><th>Year</th><th>Prize</th><th>Place</th></tr>\n"
        '<tr>\n  <td width="10">2024</td>\n'
        '  <td><b>Fog Medal</b> (<a href="m.html">news</a>)</td>\n'
        "  <td><span>Gullport</span></td>\n</tr>\n"
        "<tr><td>2023</td><td>Lamp Cup</td><td></td></tr>\n</table>\n"
    )
    assert _values(text) == [
        {
            "date": "2024",
            "title": "<b>Fog Medal</b>",
            "details": "Gullport",
            "links": [{"label": "news", "url": "m.html"}],
        },
        {"date": "2023", "title": "Lamp Cup"},
    ]


def test_html_cells_without_end_tags():
    text = "# News\n\n<table>\n<tr><td>2024.05<td>On fog\n</table>\n"
    assert _values(text) == [{"date": "2024.05", "text": "On fog"}]


def test_hidden_rows_are_read_as_shown_ones_are():
    text = (
        "# News\n\n<table>\n<tr><td>2024.05</td><td>On fog</td></tr>\n"
        "<!-- <tr><td>2023.05</td><td>On lamps</td></tr> -->\n</table>\n"
    )
    assert _values(text)[1] == {"date": "2023.05", "text": "On lamps"}


_cell = st.sampled_from(
    ["2024.05", "2019 - now", "now", "On fog", "[a](b)", "[a](b) c", "`|`", "\\|", "<b>x</b>", "",
     "1", "&nbsp;", "🎉", "Ph.D.", "University of Brine", "A, B and C", "**x**", "2024", "鹭洲"]
)  # fmt: skip
_name = st.sampled_from(
    ["Year", "Title", "Award", "School", "Role", "Authors", "Venue", "Links", "?"]
)
_kind = st.sampled_from(["News", "Education", "Awards", "Publications", "Experience", "Talks", "X"])


@given(_kind, st.lists(_name, max_size=5), st.lists(st.lists(_cell, max_size=5), max_size=4))
def test_the_laws_of_fields_hold_for_any_table(kind, names, rows):
    header = f"| {' | '.join(names)} |\n|{'--|' * len(names)}\n" if names else ""
    pipes = "".join(f"| {' | '.join(row)} |\n" for row in rows)
    html = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>\n" for row in rows)
    head = "<tr>" + "".join(f"<th>{name}</th>" for name in names) + "</tr>\n"
    text = f"# {kind}\n\n{header}{pipes}\n\n<table>\n{head}{html}</table>\n"
    for section in Page.of(text).sections:
        for item in section.items:
            reading = read_fields(text, item)
            _check(text, item.span.start, item.span.end, reading)
            assert "text" not in reading.values() or reading.part("title") is None


@pytest.mark.corpus
def test_rows_of_real_pages_have_their_dates(corpus_pages: list[Path]) -> None:
    total = dated = 0
    for file in corpus_pages:
        text = decode(file.read_bytes())
        for section in Page.of(text).sections:
            for item in section.items:
                if item.form is not Form.TABLE_ROW:
                    continue
                reading = read_fields(text, item)
                _check(text, item.span.start, item.span.end, reading)
                total += 1
                dated += any(part.name in ("date", "start", "year") for part in reading.parts)
    assert total >= 25
    assert dated == total
