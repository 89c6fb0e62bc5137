"""What is an item, and which bytes are its own."""

from __future__ import annotations

import pytest

from tuiprofile.profile import Form, Item, Page


def items(text: str) -> list[Item]:
    return [item for section in Page.of(text).sections for item in section.items]


def texts(text: str) -> list[str]:
    return [item.text for item in items(text)]


BOX = """<div class='paper-box'><div class='paper-box-image'><img src='a.png'></div>
<div class='paper-box-text' markdown="1">

[A Title](https://example.org)

- a note

</div>
</div>"""


@pytest.mark.parametrize(
    ("source", "form"),
    [
        ("- one", Form.BULLET),
        ("* one", Form.BULLET),
        ("+ one\n  + deep", Form.BULLET),
        ("1. one", Form.NUMBERED),
        ("12. one", Form.NUMBERED),
        ("<li>one</li>", Form.HTML_ITEM),
        ("*2024.05* we won", Form.PARAGRAPH),
        ("[May 2024] we won", Form.PARAGRAPH),
        ("<p><b>2024.05</b>: we won</p>", Form.PARAGRAPH),
        (BOX, Form.PAPER_BOX),
        ("<tr><td>2024</td><td>A prize</td></tr>", Form.TABLE_ROW),
    ],
)
def test_every_form(source: str, form: Form) -> None:
    around = {"<tr>": ("<table>\n", "\n</table>"), "<li>": ("<ul>\n", "\n</ul>")}
    before, after = around.get(source[:4], ("", ""))
    (item,) = items(f"# News\n\n{before}{source}{after}\n")
    assert (item.form, item.text, item.id) == (form, source, "news/1")


def test_only_the_first_depth_counts() -> None:
    text = "# News\n- a\n  - a1\n  - a2\n    - a21\n- b\n"
    assert texts(text) == ["- a\n  - a1\n  - a2\n    - a21", "- b"]


def test_an_item_owns_its_lines_to_the_last_that_is_not_blank() -> None:
    text = "# News\n- a\nlazy\n\n  second\n\n\n- b  \n\n\ntext\n"
    assert texts(text) == ["- a\nlazy\n\n  second", "- b"]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_the_line_end_is_no_part_of_an_item(end: str) -> None:
    assert texts(end.join(["# News", "- a", "- b", "  - c", "", "- d"])) == [
        "- a",
        f"- b{end}  - c",
        "- d",
    ]


def test_a_comment_on_its_own_lines_behind_an_item_is_no_part_of_it() -> None:
    text = "# News\n- a\n<!-- - old -->\n- b\n<!-- a note -->\n<!-- - older -->\n- c\n"
    assert [i.text for i in items(text) if not i.hidden] == ["- a", "- b", "- c"]
    assert [i.text for i in items(text) if i.hidden] == ["- old", "- older"]


def test_a_comment_behind_the_words_of_an_item_is_part_of_it() -> None:
    assert texts("# News\n- a <!-- a note -->\n- b\n") == ["- a <!-- a note -->", "- b"]


def test_a_comment_behind_the_words_that_hides_an_item_is_none() -> None:
    found = items("# News\n- a <!-- - old -->\n- b\n")
    assert [(i.id, i.text) for i in found] == [
        ("news/1", "- a"),
        ("news/h1", "- old"),
        ("news/2", "- b"),
    ]


def test_a_comment_in_the_middle_of_an_item_is_part_of_it() -> None:
    text = "# News\n- a\n  <!-- note -->\n  more\n- b\n"
    assert texts(text) == ["- a\n  <!-- note -->\n  more", "- b"]


def test_line_breaks_behind_a_comment_do_not_make_it_part_of_the_item() -> None:
    found = items("# News\n- a\n<!-- - old -->\n<br>\n\n# Talks\n")
    assert [(i.id, i.text) for i in found] == [("news/1", "- a"), ("news/h1", "- old")]


def test_a_box_is_one_item_whatever_stands_in_it() -> None:
    text = f"# Publications\n\n{BOX}\n\n- [Plain](b)\n\n{BOX}\n"
    assert texts(text) == [BOX, "- [Plain](b)", BOX]


def test_a_box_that_is_never_closed_is_none() -> None:
    found = items("# Publications\n\n<div class='paper-box'>\n\n<p>a</p>\n")
    assert found == []


def test_items_of_html_lists_may_stand_in_any_element() -> None:
    text = "# News\n<div>\n<ul>\n  <li>a\n  </li>\n  <li><ul><li>b</li></ul></li>\n</ul>\n</div>\n"
    assert texts(text) == ["<li>a\n  </li>", "<li><ul><li>b</li></ul></li>"]


def test_lists_in_an_element_with_markdown_have_items() -> None:
    text = '<div markdown="1">\n\n# News\n\n- a\n- b\n\n*2024.05* c\n\n</div>\n'
    assert texts(text) == ["- a", "- b", "*2024.05* c"]


def test_dated_text_deep_in_html_is_an_item() -> None:
    text = '# News\n<div>\n<div markdown="1">\n\n*2024.05* a\n\n</div>\n</div>\n'
    assert texts(text) == ["*2024.05* a"]


def test_a_table_has_items_only_if_it_is_dated_or_lists_publications() -> None:
    table = "| A | B |\n|---|---|\n| c | d |\n| e | f |\n"
    dated = "| Year | B |\n|---|---|\n| 2024 | d |\n| 2023 | f |\n"
    assert texts(f"# Awards\n\n{table}") == []
    assert texts(f"# Awards\n\n{dated}") == ["| 2024 | d |", "| 2023 | f |"]
    assert texts(f"# Publications\n\n{table}") == ["| c | d |", "| e | f |"]


def test_one_line_with_a_bar_is_a_table_by_accident() -> None:
    assert texts("# Publications\n\n2024 | A prize\n") == []


def test_rows_of_html_tables_without_cells_of_data_are_none() -> None:
    rows = "<tr><th>Year</th><th>B</th></tr>\n<tr><td>2024</td><td>d</td></tr>\n"
    text = f"# Awards\n\n<table>\n{rows}<tr><td></td></tr>\n</table>\n"
    assert texts(text) == ["<tr><td>2024</td><td>d</td></tr>"]


def test_paragraphs_are_items_only_if_they_start_with_a_date() -> None:
    text = "# News\n\n[2024.05] a\nb\n\nIn 2024 c.\n\n2019 was good.\n\n**2023.01** d\n"
    assert texts(text) == ["[2024.05] a\nb", "**2023.01** d"]


def test_lists_in_quotes_code_and_footnotes_are_none() -> None:
    text = "# News\n\n> - a\n\n```\n- b\n```\n\n    - c\n\n[^1]: - d\n"
    assert texts(text) == []


def test_sections_count_their_items_from_one() -> None:
    found = items("- a\n\n# News\n- b\n- c\n\n1. d\n\n# Talks\n- e\n")
    assert [i.id for i in found] == ["about/1", "news/1", "news/2", "news/3", "talks/1"]


def test_an_item_with_liquid_outputs_is_an_item() -> None:
    assert texts("# News\n- {{ site.title }} opened\n- b\n") == [
        "- {{ site.title }} opened",
        "- b",
    ]


def test_spans_count_code_points() -> None:
    text = "# 🔥 News\n- 🎉 é\n"
    (item,) = items(text)
    assert item.span.of(text) == "- 🎉 é" and item.span.start == 9
