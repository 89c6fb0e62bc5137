"""Education, experience and awards, parted into institution, degree, role, title, organization."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tuiprofile.profile import Page
from tuiprofile.profile.fields import read_fields
from tuiprofile.profile.fields.dated import read_dated
from tuiprofile.profile.fields.splits import split_words
from tuiprofile.text import decode
from tuiprofile.text.span import Span


def fields(source: str, heading: str) -> dict[str, Any]:
    text = f"# {heading}\n\n{source}\n"
    (item,) = Page.of(text).sections[0].items
    return dict(read_fields(text, item).values())


def split(words: str, kind: str) -> dict[str, str]:
    return {part.name: part.value for part in split_words(words, Span(0, len(words)), kind)}


EDUCATION = [
    ("Harrowmere University, PhD in Physics", "Harrowmere University", "PhD in Physics"),
    ("Ph.D. in Physics, Harrowmere University, Wren", "Harrowmere University, Wren",
     "Ph.D. in Physics"),
    ("Physics, M.Sc., TU Harrowmere, Wren", "TU Harrowmere, Wren", "Physics, M.Sc."),
    ("Harrowmere University, Lock Engineering, Bachelor's Degree.", "Harrowmere University",
     "Lock Engineering, Bachelor's Degree"),
    ("MS in CS, University of Wren-Harrow.", "University of Wren-Harrow", "MS in CS"),
    ("**Harrowmere University**, Town, M.Sc. in Locks, advised by Prof. Ann Lee.",
     "**Harrowmere University**, Town", "M.Sc. in Locks, advised by Prof. Ann Lee"),
    ("**M.Sc. in Locks**, Harrowmere University", "Harrowmere University", "M.Sc. in Locks"),
    ("Visiting Ph.D. Student at [Wren University, Harbour](https://wren.example/).",
     "[Wren University, Harbour](https://wren.example/)", "Visiting Ph.D. Student"),
    ("Ph.D. in Locks <b>Wren Institute of Locks</b>.", "Wren Institute of Locks",
     "Ph.D. in Locks"),
    ("Wren University (MSc), Lock Engineering, with [Ann Lee](u)", "Wren University",
     "(MSc), Lock Engineering, with [Ann Lee](u)"),
    ("PhD student, Locks. Wren University. *Harbour*", "Wren University. *Harbour*",
     "PhD student, Locks"),
    ("NTU, College of Locks, Visiting Student with Ann Lee.", "NTU, College of Locks",
     "Visiting Student with Ann Lee"),
    ("School of Locks, Wren University, Harbour\\\\\nBachelor of Engineering",
     "School of Locks, Wren University, Harbour", "Bachelor of Engineering"),
    (
        "Wren University, School of Engineering, B.Sc.",
        "Wren University, School of Engineering",
        "B.Sc.",
    ),
    ("Wren University<br>B.Sc. in Locks", "Wren University", "B.Sc. in Locks"),
    ("Wren University | B.Sc. in Locks", "Wren University", "B.Sc. in Locks"),
    ("Master in Locks, Wrenfield Hall, Harbour", "Wrenfield Hall, Harbour", "Master in Locks"),
    ("海鸥大学，船闸学院，硕士研究生", "海鸥大学，船闸学院", "硕士研究生"),
    ("博士, 海鸥大学, 船闸工程.", "海鸥大学, 船闸工程", "博士"),
    ("海鸥大学, 船闸工程, 学士。", "海鸥大学", "船闸工程, 学士"),
    ("かもめ大学, 修士", "かもめ大学", "修士"),
]  # fmt: skip


@pytest.mark.parametrize(("words", "institution", "degree"), EDUCATION)
def test_education_has_an_institution_and_a_degree(
    words: str, institution: str, degree: str
) -> None:
    assert split(words, "education") == {"institution": institution, "degree": degree}


EXPERIENCE = [
    ("Research Intern, Wren Labs Inc, advised by [Ann Lee](u).",
     "Wren Labs Inc, advised by [Ann Lee](u)", "Research Intern"),
    ("**Wrenfield**, Research Intern.", "Wrenfield", "Research Intern"),
    ("Intern, Wrenfield – model locks", "Wrenfield – model locks", "Intern"),
    ("Intern at [Wrenfield Co., Ltd](https://w.example/).",
     "[Wrenfield Co., Ltd](https://w.example/)", "Intern"),
    ("Teaching Assistant for \"Locks\" at WRENU, Harbour", "WRENU, Harbour",
     "Teaching Assistant for \"Locks\""),
    ("Wren University, School of Locks, Associate Professor.",
     "Wren University, School of Locks", "Associate Professor"),
    ("Lab research intern, Wrenfield, Remote.", "Wrenfield, Remote", "Lab research intern"),
    ("Wren Lab `Research Intern`, Harbour", "Wren Lab", "`Research Intern`, Harbour"),
    ("**高级研究员，海鸥实验室**", "海鸥实验室", "高级研究员"),
    ("海鸥日报，新闻编辑", "海鸥日报", "新闻编辑"),
    ("Java Developer, Wren Technologies Co. Ltd., Harbour",
     "Wren Technologies Co. Ltd., Harbour", "Java Developer"),
    ("Engineer, wrenfield.example, Harbour", "wrenfield.example, Harbour", "Engineer"),
    ("*Software Engineer*<br>Wren Labs", "Wren Labs", "Software Engineer"),
]  # fmt: skip


@pytest.mark.parametrize(("words", "institution", "role"), EXPERIENCE)
def test_experience_has_an_institution_and_a_role(words: str, institution: str, role: str) -> None:
    assert split(words, "experience") == {"institution": institution, "role": role}


@pytest.mark.parametrize(
    ("words", "kind", "expected"),
    [
        ("Wren University, Harbour", "education", {"institution": "Wren University, Harbour"}),
        ("Wren AI Lab, Harbour.", "experience", {"institution": "Wren AI Lab, Harbour"}),
        ("海鸥轴承股份有限公司, 海港", "experience", {"institution": "海鸥轴承股份有限公司, 海港"}),
        ("Research Assistant", "experience", {"role": "Research Assistant"}),
        ("Ph.D. Candidate", "education", {"degree": "Ph.D. Candidate"}),
        (
            "Wren University, Lock Laboratory, advised by Professor [Ann Lee](u)",
            "experience",
            {"institution": "Wren University, Lock Laboratory, advised by Professor [Ann Lee](u)"},
        ),
    ],
)
def test_words_may_name_one_of_the_two(words: str, kind: str, expected: dict[str, str]) -> None:
    assert split(words, kind) == expected


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Lorem ipsum dolor sit amet, consectetur adipiscing elit.", "education"),
        ("GPA: 3.9/4.0", "education"),
        ("Lorem, Harbour", "experience"),
        ("Developed the locks of a university", "experience"),
        ("海鸥大学新生航海赛主力", "experience"),
        ("Secretary of the Society of the Wren Laboratory of Locks", "experience"),
        ("<div>Wren University</div> <div>B.Sc.</div>", "education"),
        ("We won", "news"),
        ("", "education"),
        (" , ", "awards"),
    ],
)
def test_what_is_not_plain_stays_whole(words: str, kind: str) -> None:
    assert split(words, kind) == {}


def test_a_line_without_a_date_is_a_sentence_unless_it_names_both() -> None:
    assert fields("- Lead of the Wren University crew", "Experience") == {
        "text": "Lead of the Wren University crew"
    }
    assert fields("- Undergraduate, College of Locks, Wren University", "Education") == {
        "degree": "Undergraduate",
        "institution": "College of Locks, Wren University",
    }


AWARDS = [
    ("National Prize.", "National Prize", None),
    ("**Prize of the Year**", "Prize of the Year", None),
    ("National Prize, Ministry of Education", "National Prize", "Ministry of Education"),
    ("Outstanding Graduate (top 3%), Wren University, Harbour.", "Outstanding Graduate (top 3%)",
     "Wren University, Harbour"),
    ("**Outstanding Volunteer**, WRENU.", "Outstanding Volunteer", "WRENU"),
    ("First Prize, Contest in Lock Building (CLB)", "First Prize, Contest in Lock Building (CLB)",
     None),
    (
        "Best Paper, Workshop of the Lock Society",
        "Best Paper, Workshop of the Lock Society",
        None,
    ),
    ("3rd Place, Workshop on Locks", "3rd Place, Workshop on Locks", None),
    ("海鸥大学优秀毕业生", "海鸥大学优秀毕业生", None),
    ("一等奖学金, 海鸥大学", "一等奖学金", "海鸥大学"),
    ("President, *Wren Society*, Harbour", "President", "*Wren Society*, Harbour"),
    ("Winner of [the Lock Cup](https://l.example/a,b)", "Winner of [the Lock Cup](https://l.example/a,b)",
     None),
]  # fmt: skip


@pytest.mark.parametrize(("words", "title", "organization"), AWARDS)
def test_an_award_has_a_title_and_perhaps_its_giver(
    words: str, title: str, organization: str | None
) -> None:
    expected = {"title": title}
    if organization is not None:
        expected["organization"] = organization
    assert split(words, "awards") == expected


@pytest.mark.parametrize(
    ("source", "heading", "expected"),
    [
        (
            "- **Ph.D.**: *Sep. 2017 - Dec. 2022*, Wren University",
            "Education",
            {"degree": "Ph.D.", "start": "Sep. 2017", "end": "Dec. 2022",
             "institution": "Wren University"},
        ),
        (
            "- **Wren University** (2019 - 2023)<br>B.Sc. in Locks",
            "Education",
            {"institution": "Wren University", "start": "2019", "end": "2023",
             "degree": "B.Sc. in Locks"},
        ),
        (
            "- **海鸥大学** (2019.09 – 至今)  \n  **副教授**",
            "Education",
            {"institution": "海鸥大学", "start": "2019.09", "end": "至今", "degree": "副教授"},
        ),
        (
            "- **Engineer**: *2019.06 - now*, Wrenfield",
            "Experience",
            {"role": "Engineer", "start": "2019.06", "end": "now", "institution": "Wrenfield"},
        ),
        (
            "- **B.S. in Locks**, Wren University, 2023~2027\n  - GPA 4.0",
            "Education",
            {"degree": "B.S. in Locks", "institution": "Wren University", "start": "2023",
             "end": "2027", "details": "  - GPA 4.0"},
        ),
        (
            '- <b>B.S. in Locks, Wren University</b> <i style="float: right">2019 - 2023</i>',
            "Education",
            {"degree": "B.S. in Locks", "institution": "Wren University", "start": "2019",
             "end": "2023"},
        ),
        (
            '- Prize of the Guild (2021): "On Locks"',
            "Awards",
            {"title": "Prize of the Guild", "date": "2021", "details": '"On Locks"'},
        ),
        (
            "- 海鸥协会**一等奖**（2021）《论船闸》",
            "Awards",
            {"title": "海鸥协会**一等奖**", "date": "2021", "details": "《论船闸》"},
        ),
        (
            "- Prize of Locks (2021), Wren Foundation",
            "Awards",
            {"title": "Prize of Locks", "date": "2021", "organization": "Wren Foundation"},
        ),
        (
            "- ***2023.06-2023.08*, Developer (intern), Wren Ltd.**",
            "Experience",
            {"start": "2023.06", "end": "2023.08", "role": "Developer (intern)",
             "institution": "Wren Ltd."},
        ),
        (
            "- CS 101 Locks, Fall 2022 — **Tutor**, Wren",
            "Teaching",
            {"text": "CS 101 Locks", "date": "Fall 2022", "details": "**Tutor**, Wren"},
        ),
    ],
)  # fmt: skip
def test_the_words_on_both_sides_of_a_date_are_named(
    source: str, heading: str, expected: dict[str, str]
) -> None:
    assert fields(source, heading) == expected


@pytest.mark.parametrize(
    ("source", "heading", "expected"),
    [
        (
            "- *2020*, **Engineer**, Wren Labs.  \n  Built the locks.",
            "Experience",
            {"institution": "Wren Labs", "details": "Built the locks."},
        ),
        (
            "- *2020*, **Engineer**, Wren Labs<br>Built the locks.\n  - And doors.",
            "Experience",
            {"institution": "Wren Labs", "details": "Built the locks.\n  - And doors."},
        ),
        (
            "- *2020*, **Engineer**, Wren Labs<br>Built it ([code](u))\n  - And doors.",
            "Experience",
            {"institution": "Wren Labs<br>Built it", "details": "  - And doors."},
        ),
        (
            "- **B.Sc.** (2020)  \n  **Wren School**, Harbour.  \n  *With honours.*",
            "Education",
            {"institution": "**Wren School**, Harbour", "details": "*With honours.*"},
        ),
    ],
)
def test_lines_behind_a_hard_break_are_details(
    source: str, heading: str, expected: dict[str, str]
) -> None:
    found = fields(source, heading)
    assert {name: found[name] for name in expected} == expected


def test_words_behind_a_date_stay_with_it_where_nested_lines_are_the_details() -> None:
    found = fields('- Prize of the Guild (2021): "On Locks"\n  - by Ann', "Awards")
    assert found == {"title": 'Prize of the Guild (2021): "On Locks"', "details": "  - by Ann"}


_PIECES = st.sampled_from(
    [
        "Wren University", "Ph.D.", "Intern", "Prize", "Ministry of Locks", "海鸥大学", "硕士",
        ", ", ". ", " at ", " | ", "<br>",
        "\n", "\\\\\n", "(", ")", "**", "*", "`", "[a](b)", "<b>",
        "</b>", "2021", "2019.09 - now", "*2020*", "🎉", "&nbsp;", ";", "。", "，", " - ",
        "<span id='x'></span>", "\\", "<!--",
    ]
)  # fmt: skip


@given(
    st.lists(_PIECES, max_size=12).map("".join) | st.text(max_size=60),
    st.sampled_from(["news", "education", "experience", "awards", "talks"]),
)
def test_parts_lie_in_the_words_and_apart(words: str, kind: str) -> None:
    text = f"\0{words}\0"
    reading = read_dated(text, Span(1, 1 + len(words)), kind, [])
    for part in reading.parts:
        assert part.value == part.span.of(text)
        assert 1 <= part.span.start < part.span.end <= 1 + len(words)
    for one, other in pairwise(reading.parts):
        assert one.span.end <= other.span.start
    for link in reading.links:
        assert not any(part.span.overlaps(link.span) for part in reading.parts)
    names = [part.name for part in reading.parts]
    assert len(names) == len(set(names))


@given(st.lists(_PIECES, max_size=12).map("".join))
def test_no_word_is_lost(words: str) -> None:
    words = words.replace("<", "").replace("&nbsp;", " ")
    text = words.replace(" at ", ", ")
    for kind in ("education", "experience", "awards"):
        parts = split_words(text, Span(0, len(text)), kind)
        if parts:
            kept = "".join(part.value for part in parts)
            assert [c for c in kept if c.isalnum()] == [c for c in text if c.isalnum()]


@pytest.mark.parametrize("unit", ["University, ", "(2020) ", "**a** ", "[a](b), ", "; ", "<!--"])
@pytest.mark.parametrize("kind", ["education", "awards"])
def test_a_long_row_of_signs_is_no_trap(unit: str, kind: str) -> None:
    words = unit * (20_000 // len(unit))
    read_dated(words, Span(0, len(words)), kind, [])


@pytest.mark.corpus
def test_real_education_and_awards_are_parted(seeds: list[Path], corpus_pages: list[Path]) -> None:
    items = dict.fromkeys(("education", "experience", "awards"), 0)
    parted = dict.fromkeys(items, 0)
    for file in [*seeds, *corpus_pages]:
        text = decode(file.read_bytes())
        for section in Page.of(text).sections:
            if section.kind not in items:
                continue
            for item in section.items:
                values = read_fields(text, item).values()
                if {"date", "start"} & values.keys():
                    items[section.kind] += 1
                    parted[section.kind] += bool(
                        {"institution", "degree", "role", "title"} & values.keys()
                    )
    print(f"\nparted: {parted} of {items}")
    assert parted["education"] >= 0.9 * items["education"]
    assert parted["awards"] >= 0.98 * items["awards"]
    assert parted["experience"] >= 0.75 * items["experience"]


def test_a_year_that_begins_a_title_is_not_the_date_that_ends_the_item() -> None:
    found = fields("- 2019年度湿地观测奖, 一等奖, 2020.", "Awards")
    assert found == {"title": "2019年度湿地观测奖, 一等奖", "date": "2020"}
    assert fields("- 2019年度湿地观测奖", "Awards") == {"date": "2019年度", "title": "湿地观测奖"}


def test_a_line_that_ends_in_a_preposition_goes_on_in_the_next() -> None:
    found = fields("- 1993: Ph.D. in\n  Tidal Morphology\n  from\n  Wren University", "Education")
    assert found == {
        "date": "1993",
        "degree": "Ph.D. in\n  Tidal Morphology",
        "institution": "Wren University",
    }
