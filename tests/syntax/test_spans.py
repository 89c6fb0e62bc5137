"""Every node lies where the page has it, whatever kramdown's own text looks like."""

from __future__ import annotations

import pytest

from tuiprofile.syntax import Kind, Node, parse


def of_kind(text: str, kind: Kind) -> list[str]:
    """The page's text in each node of a kind, comments' insides included."""
    return [node.span.of(text) for node in parse(text).root.walk() if node.kind is kind]


def test_an_item_goes_from_its_marker_to_its_last_character() -> None:
    text = " - one \n   two\n\n- three\n\n\n"
    assert of_kind(text, Kind.ITEM) == ["- one \n   two", "- three"]


def test_nested_lines_belong_to_the_item_and_have_spans_of_their_own() -> None:
    text = "- a\n  - b\n    c\n- d"
    assert of_kind(text, Kind.ITEM) == ["- a\n  - b\n    c", "- b\n    c", "- d"]
    assert of_kind(text, Kind.PARAGRAPH) == ["a", "b\n    c", "d"]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_spans_count_the_page_as_it_is(end: str) -> None:
    lines = ["---", "title: é", "---", "# Nëws", "- *2024.05*: 🎉 a", "  - b", "", "> - q", ""]
    text = end.join(lines)
    assert of_kind(text, Kind.HEADING) == ["# Nëws"]
    assert of_kind(text, Kind.ITEM) == [f"- *2024.05*: 🎉 a{end}  - b", "- b", "- q"]
    assert of_kind(text, Kind.QUOTE) == ["> - q"]


def test_liquid_inside_a_node_stays_in_its_span() -> None:
    text = "{% assign a = 1 %}\n# A {{ b }} c\n- x {% if y %}y{% endif %} z\n- {{ last }}\n"
    assert of_kind(text, Kind.HEADING) == ["# A {{ b }} c"]
    assert of_kind(text, Kind.ITEM) == ["- x {% if y %}y{% endif %} z", "- {{ last }}"]


def test_a_tab_counts_as_four_columns_and_stays_one_character() -> None:
    text = "-\ta\n\t- b\n\n\tc\n"
    assert of_kind(text, Kind.ITEM) == ["-\ta\n\t- b\n\n\tc", "- b"]


def test_what_a_comment_hides_has_its_place_in_the_page() -> None:
    text = "- a\n\n  <!-- - b\n  - c -->\n\n- d\n"
    assert of_kind(text, Kind.ITEM)[1:3] == ["- b", "- c"]
    assert of_kind(text, Kind.COMMENT) == ["<!-- - b\n  - c -->"]


def test_a_table_has_its_rows() -> None:
    text = "| Year | Prize |\n|------|-------|\n| 2024 | A |\n| 2023 | B |\n"
    rows = [node for node in parse(text).root.walk() if node.kind is Kind.ROW]
    assert [row.span.of(text) for row in rows if not row.name] == [
        "| Year | Prize |",
        "| 2024 | A |",
        "| 2023 | B |",
    ]
    assert [row.span.of(text) for row in rows if row.name] == ["|------|-------|"]


def test_text_is_what_kramdown_reads() -> None:
    text = "- a\r\n  b {{ c }}\r\n"
    paragraph: Node = parse(text).root.children[0].children[0].children[0]
    assert paragraph.text == "a\nb xxxxxxx"
