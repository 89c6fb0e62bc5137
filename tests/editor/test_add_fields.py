"""A new item looks like those that the author wrote by hand."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tuiprofile.editor.commands import Add, AddFields
from tuiprofile.editor.state import State
from tuiprofile.editor.transaction import Refusal, Transaction
from tuiprofile.profile.fields import FieldValue, read_fields
from tuiprofile.profile.model import Form, Item
from tuiprofile.settings.new_items import NewItems

TODAY = date(2026, 9, 3)
LINK = [{"label": "paper", "url": "https://example.org/p"}]


def _add(page: str, section: str, values: dict[str, FieldValue], at=None) -> str:
    result = AddFields(section, values, at, TODAY)(State.of(page))
    assert isinstance(result, Transaction), result
    new = result.after.page.find(result.target or "")
    assert isinstance(new, Item)
    return result.after.text


def _refused(page: str, section: str, values: dict[str, FieldValue]) -> Refusal:
    result = AddFields(section, values, None, TODAY)(State.of(page))
    assert isinstance(result, Refusal), result.after.text
    return result


def _new_line(page: str, section: str, values: dict[str, FieldValue], at=None) -> str:
    """The one line that comes."""
    before, after = page.split("\n"), _add(page, section, values, at).split("\n")
    come = [line for line in after if after.count(line) > before.count(line)]
    assert len(come) == 1, come
    return come[0]


STYLES = [
    ("- *2022.02*: &nbsp;🎉🎉 One thing.", "- *2026.09*: &nbsp;🎉🎉 Words."),
    ("- *2022.02*: One thing.", "- *2026.09*: Words."),
    ("* **[2022.02]** One thing.", "* **[2026.09]** Words."),
    ("+ [2022-02] &nbsp;🎉 One thing.", "+ [2026-09] &nbsp;🎉 Words."),
    ("- *2022.02* : 🎉One thing.", "- *2026.09* : 🎉Words."),
    ("- <em>Feb 2022</em>: One thing.", "- <em>Sep 2026</em>: Words."),
    ("- **2022/02** – One thing.", "- **2026/09** – Words."),
    ("- `2022` One thing.", "- `2026` Words."),
    ("- \\[Feb. 2022\\] One thing.", "- \\[Sep. 2026\\] Words."),
    ("- 2022年2月：一件事。", "- 2026年9月：Words."),
    ("1. *2022.02*: One thing.", "1. *2026.09*: Words."),
    ("-   2022.02.01 · One thing.", "-   2026.09.03 · Words."),
    ("- <span style=\"color:red\">[02/2022]</span> One thing.",
     "- <span style=\"color:red\">[09/2026]</span> Words."),
]  # fmt: skip


@pytest.mark.parametrize(("sibling", "new"), STYLES)
def test_a_new_item_takes_its_siblings_style(sibling, new):
    page = f"# News\n\n{sibling}\n{sibling.replace('2022', '2021')}\n\nThe end.\n"
    assert _new_line(page, "news", {"text": "Words."}) == new


@pytest.mark.parametrize(
    ("links", "written"),
    [
        ("([paper](a))", "([paper](https://example.org/p))"),
        ("[[paper](a)]", "[[paper](https://example.org/p)]"),
        ("[paper](a)", "[paper](https://example.org/p)"),
        ("\\[[paper](a)\\]", "\\[[paper](https://example.org/p)\\]"),
        ("\\| [\\[paper\\]](a)", "\\| [\\[paper\\]](https://example.org/p)"),
        ('(<a href="a">paper</a>)', '(<a href="https://example.org/p">paper</a>)'),
    ],
)
def test_links_take_the_brackets_of_the_siblings(links, written):
    page = f"# News\n- *2022.02*: One thing. {links}\n- *2022.01*: Another thing. {links}\n"
    values = {"text": "Words.", "links": LINK}
    assert _new_line(page, "news", values) == f"- *2026.09*: Words. {written}"


def test_the_newest_goes_where_the_section_has_it():
    falling = "# News\n- *2022.02*: b\n- *2022.01*: a\n"
    rising = "# News\n- *2022.01*: a\n- *2022.02*: b\n"
    assert _add(falling, "news", {"text": "c"}) == falling.replace(
        "- *2022.02", "- *2026.09*: c\n- *2022.02"
    )
    assert _add(rising, "news", {"text": "c"}) == rising + "- *2026.09*: c\n"
    assert _add(rising, "news", {"text": "c"}, "top").startswith("# News\n- *2026.09*: c\n")
    assert _add(falling, "news", {"text": "c"}, 2).endswith("b\n- *2026.09*: c\n- *2022.01*: a\n")


def test_blank_lines_between_items_stay_as_they_are():
    page = "# News\n\n- *2022.03*: c\n\n- *2022.02*: b\n\n- *2022.01*: a\n\n# Talks\n"
    assert _add(page, "news", {"text": "d"}) == page.replace(
        "- *2022.03", "- *2026.09*: d\n\n- *2022.03"
    )


def test_a_date_in_another_format_becomes_the_sections():
    page = "# News\n- *2022.02*: b\n- *2022.01*: a\n"
    for typed in ("2026-09", "Sep 2026", "09/2026", "2026年9月"):
        assert "- *2026.09*: c\n" in _add(page, "news", {"date": typed, "text": "c"})
    assert "date" in _refused(page, "news", {"date": "one day", "text": "c"}).reason


def test_a_range_takes_the_siblings_sign_and_word_for_an_open_end():
    page = (
        "# Educations\n- *2019.09 – Now*, Ph.D., Harbour University.\n"
        "- *2015.09 – 2019.06*, B.Sc., Coast College.\n"
    )
    values = {"date": "2026-09 - present", "institution": "Foam University", "degree": "Ph.D."}
    assert _new_line(page, "education", values) == "- *2026.09 – Now*, Ph.D., Foam University."


def test_words_alone_become_what_the_siblings_have():
    page = "# Honors\n- *2021.10* Prize of the Lighthouse\n- *2020.10* Best Buoy Award\n"
    assert _new_line(page, "awards", {"text": "Foam Prize"}) == "- *2026.09* Foam Prize"


def test_an_item_without_a_decoration_can_be_asked_for():
    page = "# News\n- *2022.02*: 🎉 b\n- *2022.01*: 🎉 a\n"
    assert _new_line(page, "news", {"text": "c", "decoration": ""}) == "- *2026.09*: c"
    assert _new_line(page, "news", {"text": "c", "decoration": "🔥"}) == "- *2026.09*: 🔥 c"


def test_hidden_siblings_teach_where_no_visible_one_stands():
    page = "# News\n\n<!--\n- [2022.02] 🎉 b\n- [2022.01] 🎉 a\n-->\n"
    assert "- [2026.09] 🎉 c\n" in _add(page, "news", {"text": "c"})


def test_visible_siblings_teach_alone_where_one_stands():
    page = "# News\n- *2022.02*: b\n\n<!--\n- [2021.02] 🎉 a. [[paper](a)]\n-->\n"
    line = "- *2026.09*: c ([paper](https://example.org/p))"
    assert _new_line(page, "news", {"text": "c", "links": LINK}) == line


@pytest.mark.parametrize(
    "page",
    [
        "# Talks\n\n<!-- # Teaching -->\n\nWords about talks.\n",
        "# Talks\n\n<!-- # Teaching -->\n\n- A talk about foam\n",
    ],
)
def test_nothing_of_a_hidden_section_is_published(page):
    for command in (AddFields("teaching", {"text": "Knots"}), Add("teaching", "Knots")):
        result = command(State.of(page))
        assert isinstance(result, Refusal)
        assert "show it first" in result.reason


def test_an_item_of_a_hidden_section_is_hidden():
    page = "# Talks\n\n<!--\n# Teaching\n- Waves\n-->\n"
    assert _add(page, "teaching", {"text": "Knots"}) == page.replace("- W", "- Knots\n- W")


@pytest.mark.parametrize(
    ("page", "words"),
    [
        ("# News\n{% for n in site.data.news %}\n- {{ n }}\n{% endfor %}\n", "_data/news"),
        ("# News\n{% include_relative news.md %}\n\n# Talks\n- a\n", "news.md"),
        ("<div>\n<h2>News</h2>\n<p>b</p>\n</div>\n", "HTML"),
    ],
)
def test_what_liquid_fills_says_where_its_data_lives(page, words):
    for command in (AddFields("news", {"text": "c"}), Add("news", "c")):
        result = command(State.of(page))
        assert isinstance(result, Refusal)
        assert words in result.reason


@pytest.mark.parametrize(
    ("page", "section", "values", "line"),
    [
        ("# Teaching\n- Assistant, Waves, Spring 2025\n- Assistant, Foam, Fall 2024\n", "teaching",
         {"text": "Assistant, Knots, Fall 2026"}, "- Assistant, Knots, Fall 2026"),
        ("# Teaching\n- Assistant, Waves\n- Assistant, Foam\n", "teaching",
         {"text": "Assistant, Knots, Fall 2026"}, "- Assistant, Knots, Fall 2026"),
        ("# Honors\n- Foam Prize, Keepers' Society, 2024.\n- Buoy Prize, Keepers' Society, 2023.\n",
         "awards", {"text": "Outstanding Reviewer of WAVES 2025", "date": "2025"},
         "- Outstanding Reviewer of WAVES 2025, 2025."),
        ("# News\n- *2022.02*: b\n- *2022.01*: a\n", "news",
         {"text": "See [the tide](https://example.org/t) of 2024"},
         "- *2026.09*: See [the tide](https://example.org/t) of 2024"),
    ],
)  # fmt: skip
def test_typed_words_may_have_a_date_in_them(page, section, values, line):
    assert _new_line(page, section, values) == line


def test_what_is_given_beside_typed_words_is_still_read_back():
    page = "# News\n- *2022.02*: b\n- *2022.01*: a\n"
    reason = _refused(page, "news", {"text": "c", "links": [{"label": "[x", "url": "u ("}]}).reason
    assert "links" in reason


WORDS = st.lists(
    st.sampled_from(
        "2024 2025.03 - – , . ; : ( ) [ ] * ** ` | # > 🎉 中文 and to Fall Prize WAVES now {{ %} "
        "<b> [paper](https://example.org/x) https://example.org [x]: <!-- --> & &nbsp;".split()
    )
    | st.sampled_from(" \n")
    | st.characters(exclude_categories=["Cs"]),
    min_size=1,
    max_size=10,
).map("".join)


@settings(max_examples=300, deadline=None)
@given(
    words=WORDS,
    page=st.sampled_from(
        [
            "# News\n- *2022.02*: b ([paper](a))\n- *2022.01*: a\n",
            "# Honors\n- Foam Prize, Keepers' Society, 2022\n- Buoy Prize, Foam Office, 2021\n",
            "# Service\n<ul>\n<li><b>[2022]</b> b</li>\n<li><b>[2021]</b> a</li>\n</ul>\n",
        ]
    ),
)
def test_any_typed_words_stand_in_the_item_with_what_was_given_beside_them(words, page):
    state = State.of(page)
    values: dict[str, FieldValue] = {"text": words, "date": "2024", "links": LINK}
    result = AddFields(state.page.sections[0].id, values, None, TODAY)(state)
    if isinstance(result, Refusal):
        assert result.reason
        return
    new = result.after.page.find(result.target or "")
    assert isinstance(new, Item)
    text = words.strip(" \t\r\n")
    # Lines below the first are indented, so that they lie inside the item.
    assert re.sub(r"\n[ \t]*", "\n", text) in re.sub(r"\n[ \t]*", "\n", new.text)
    for beside in ("2024", LINK[0]["url"]):
        assert new.text.count(beside) > text.count(beside)
    read = read_fields(result.after.text, new).values()
    assert LINK[0] in read["links"]
    # Where the words end in a date too, both are one field, or a word of the title.
    assert "2024" in str(read.get("date", read.get("title")))
    assert [item.text for item in state.page.sections[0].items] == [
        item.text for item in result.after.page.sections[0].items if item.id != new.id
    ]


def test_a_start_alone_goes_on_as_the_siblings_do():
    page = "# Educations\n- *2015.09 - 2019.06*, B.Sc., Coast College.\n"
    values = {"start": "2019-09", "degree": "Ph.D.", "institution": "Foam University"}
    assert _new_line(page, "education", values) == "- *2019.09*, Ph.D., Foam University."
    page += "- *2012.09 - Now*, M.Sc., Harbour University.\n"
    assert _new_line(page, "education", values) == "- *2019.09 - Now*, Ph.D., Foam University."


def test_an_empty_section_takes_a_range():
    line = _new_line("# News\n", "news", {"text": "c", "links": LINK, "date": "2024.03 - 2025.01"})
    assert line.startswith("- *2024.03 - 2025.01*: ")
    assert line.endswith("c ([paper](https://example.org/p))")


def test_details_are_laid_out_as_the_siblings_are():
    page = (
        "# Educations\n\n- *2019.09 - 2023.06*, Ph.D., Harbour University.\n\n"
        "  * Advisor: Ada Keel\n\n"
        "- *2015.09 - 2019.06*, B.Sc., Coast College.\n\n  * Thesis: On Foam\n"
    )
    values: dict[str, FieldValue] = {
        "start": "2023.09", "end": "2026.06", "degree": "Ph.D.", "institution": "Foam University",
        "details": "Advisor: Ben Mast",
    }  # fmt: skip
    come = "- *2023.09 - 2026.06*, Ph.D., Foam University.\n\n  * Advisor: Ben Mast\n\n"
    assert _add(page, "education", values) == page.replace("- *2019", come + "- *2019")


def test_markdown_in_a_list_of_html_comes_with_a_note():
    page = "# News\n<ul>\n<li><b>[2022.02]</b> b</li>\n<li><b>[2022.01]</b> a</li>\n</ul>\n"
    for text, noted in (("**Foam** wins", True), ("see `foam`", True), ("2 < 3 & 4", False)):
        result = AddFields("news", {"text": text}, None, TODAY)(State.of(page))
        assert isinstance(result, Transaction)
        assert (result.note is not None) == noted


def test_a_long_list_is_not_tried_in_place_after_place(monkeypatch):
    page = "# News\n" + "".join(f"- *2022.0{1 + n % 9}*: item {n}\n" for n in range(40))
    state = State.of(page)
    scanned: list[str] = []
    scan = State.of
    monkeypatch.setattr(State, "of", lambda text: scanned.append(text) or scan(text))
    values: dict[str, FieldValue] = {"text": "c", "links": [{"label": "[x", "url": "u ("}]}
    assert isinstance(AddFields("news", values, None, TODAY)(state), Refusal)
    assert len(scanned) == 1


def test_an_empty_section_takes_the_style_of_the_others():
    page = (
        "# News\n\n# Honors\n- **[2021.10]** Prize of the Lighthouse\n- **[2020.10]** Buoy Award\n"
    )
    assert "# News\n- **[2026.09]** c\n\n" in _add(page, "news", {"text": "c"})


def test_an_empty_page_takes_acadhomepages_style():
    page = "# News\n"
    values = {"text": "c.", "links": LINK, "decoration": "🎉🎉"}
    line = "- *2026.09*: &nbsp;🎉🎉 c. ([paper](https://example.org/p))\n"
    assert _add(page, "news", values) == page + line
    assert "- *2026" not in _add("# Publications\n" + page, "publications", {"text": "A book"})
    page = "# Publications\n"
    values = {
        "title": "On the Foam of Seas", "authors": ["A. Lee", "B. Wu"], "venue": "WAVES",
        "year": "2026", "links": [{"label": "On the Foam of Seas", "url": "u"}],
    }  # fmt: skip
    assert (
        _add(page, "publications", values)
        == page + "- [On the Foam of Seas](u), A. Lee, B. Wu, **WAVES 2026**\n"
    )


def test_a_list_in_html_gets_an_element():
    page = "# News\n<ul>\n  <li><b>[2022.02]</b> b</li>\n  <li><b>[2022.01]</b> a</li>\n</ul>\n"
    values = {"text": "c.", "links": LINK}
    assert _new_line(page, "news", values) == (
        '  <li><b>[2026.09]</b> c. (<a href="https://example.org/p">paper</a>)</li>'
    )


def test_dated_paragraphs_get_one_more():
    page = "News\n====\n\n[May 2022] b\n\n[April 2022] a\n"
    assert _add(page, "news", {"text": "c"}) == page.replace(
        "[May", "[September 2026] c\n\n[May", 1
    )


BOX = """\
<div class='paper-box'><div class='paper-box-image'><div><div class="badge">WAVES 2024</div><img src='images/a.png' alt="sym" width="100%"></div></div>
<div class='paper-box-text' markdown="1">

[On Tides](https://example.org/t)

**A. Lee**, B. Wu

[**Project**](https://example.org/x) <strong><span class='show_paper_citations' data='AAAA:BBBB'></span></strong>
- A note.
</div>
</div>
"""  # noqa: E501


def test_a_paper_box_is_written_whole():
    values: dict[str, FieldValue] = {
        "badge": "FOAM 2026", "image": "images/f.png", "title": "On Foam",
        "authors": ["B. Wu", "**A. Lee**"], "citation_id": "AAAA:CCCC", "notes": ["First."],
        "links": [
            {"label": "On Foam", "url": "https://example.org/f"},
            {"label": "Project", "url": "https://example.org/y"},
        ],
    }  # fmt: skip
    for page in ("# Publications\n\n" + BOX, "# Publications\n"):
        new = _add(page, "publications", values)
        item = State.of(new).page.find("publications/1")
        assert isinstance(item, Item)
        for words in (
            '<div class="badge">FOAM 2026</div>', "<img src='images/f.png'", 'markdown="1">',
            "[On Foam](https://example.org/f)", "\nB. Wu, **A. Lee**\n", "data='AAAA:CCCC'></span>",
            "\n- First.\n</div>\n</div>",
        ):  # fmt: skip
            assert item.text.count(words) == 1, words
        assert item.form is Form.PAPER_BOX
        assert {**read_fields(new, item).values(), **values} == read_fields(new, item).values()


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"text": ""}, "nothing to add"),
        ({"text": "a | b"}, "table"),
        ({"text": "a\n\nb"}, "blank line"),
        ({"text": "c", "colour": "red"}, "no field"),
        ({"text": "c", "links": "x"}, "Links"),
        ({"text": "# c", "date": ""}, "heading"),
        ({"text": "- c", "date": ""}, "list"),
    ],
)
def test_what_cannot_be_an_item_is_refused_with_the_reason(values, words):
    page = "# News\n- *2022.02*: b\n- *2022.01*: a\n"
    assert words in _refused(page, "news", values).reason


def test_an_unknown_section_is_wrong_usage():
    assert _refused("# News\n", "talks", {"text": "c"}).code == "usage"


PAPERS = """# Publications
- [Foam on the Water](https://example.org/foam), A. Ash, **B. Birch**, **Waves 2025**
- `Preprint` [Mud Below the Water](https://example.org/mud), **B. Birch**, C. Cedar
- [Reeds Beside the Water](https://example.org/reeds), C. Cedar, **B. Birch**, **Waves 2024**
"""


@pytest.mark.parametrize(
    ("values", "line"),
    [
        ({"text": "Fog Above the Water"}, "- Fog Above the Water"),
        (
            {
                "text": "Fog Above the Water",
                "authors": ["A. Ash", "**B. Birch**"],
                "venue": "Waves",
                "year": "2026",
                "links": [{"label": "paper", "url": "https://example.org/fog"}],
            },
            "- [Fog Above the Water](https://example.org/fog), A. Ash, **B. Birch**, "
            "**Waves 2026**",
        ),
    ],
)
def test_typed_words_are_the_title_beside_fields_that_have_one(values, line):
    result = AddFields("publications", values, None, TODAY)(State.of(PAPERS))
    assert isinstance(result, Transaction), result
    assert result.after.text == PAPERS.replace("- [Foam", f"{line}\n- [Foam")


def test_a_title_that_looks_like_a_name_needs_a_link():
    values = {"text": "Fog Above", "authors": ["A. Ash"], "venue": "Waves", "year": "2026"}
    result = AddFields("publications", values, None, TODAY)(State.of(PAPERS))
    assert isinstance(result, Refusal) and "link" in result.reason


def test_words_and_a_title_are_not_both_taken():
    state = State.of("# Awards\n- *2024.05* Foam Prize\n")
    result = AddFields("awards", {"text": "Fog Prize", "title": "Mud Prize"}, None, TODAY)(state)
    assert isinstance(result, Refusal) and "twice" in result.reason


def test_typed_lines_lie_inside_their_item():
    state = State.of("# News\n- *2024.05*: Foam\n- *2023.04*: Mud\n")
    result = AddFields("news", {"text": "Fog\nand reeds", "date": "2026.09"}, None, TODAY)(state)
    assert isinstance(result, Transaction), result
    new = "- *2026.09*: Fog\n  and reeds\n"
    assert result.after.text == state.text.replace("# News\n", f"# News\n{new}")


@pytest.mark.parametrize("mark", ["*2025.03*: &nbsp;", "[2025.03] ", "2025.03 - "])
def test_a_decoration_goes_in_front_of_the_words_where_no_sibling_has_one(mark: str) -> None:
    page = f"# News\n\n- {mark}The tide table\n- {mark}The harbour lab\n"
    values = {"text": "Lock gate", "date": "2025.04", "decoration": "🚢"}
    result = AddFields("news", values)(State.of(page))
    assert isinstance(result, Transaction)
    assert f"- {mark.replace('03', '04')}🚢 Lock gate\n" in result.after.text


def test_a_preferred_decoration_that_does_not_fit_is_left_out() -> None:
    page = "# News\n\n| Date | News |\n|---|---|\n| 2025.03 | The tide table |\n"
    prefer = NewItems(decoration="🚢")
    result = AddFields("news", {"text": "Lock gate", "date": "2025.04"}, prefer=prefer)(
        State.of(page)
    )
    plain = AddFields("news", {"text": "Lock gate", "date": "2025.04"})(State.of(page))
    assert type(result) is type(plain)
