"""What stands in the fields of a form, and what comes back from them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tuiprofile.tui.form_fields import changed_values, field_of, link_of, value_of


def label(url: str) -> str:
    return f"<{url}>"


WORDS = st.text(st.characters(exclude_categories=("C", "Z")), min_size=1)
LABELS = st.lists(WORDS, min_size=1, max_size=3).map(" ".join)


@pytest.mark.parametrize(
    ("row", "link"),
    [
        ("paper https://a.example/p", ("paper", "https://a.example/p")),
        ("my best paper https://a.example/p", ("my best paper", "https://a.example/p")),
        ("paper   /files/p.pdf", ("paper", "/files/p.pdf")),
        ("paper #part", ("paper", "#part")),
        ("write mailto:a@b.example", ("write", "mailto:a@b.example")),
        ("https://a.example/p", ("<https://a.example/p>", "https://a.example/p")),
        ('paper https://a.example/p "A title"', ("paper", 'https://a.example/p "A title"')),
        ("paper <my file.pdf>", ("paper", "<my file.pdf>")),
        ("paper", ("paper", "")),
        ("two words", ("two words", "")),
    ],
)
def test_a_line_is_a_label_and_an_address(row: str, link: tuple[str, str]) -> None:
    assert link_of(row, label) == {"label": link[0], "url": link[1]}


@given(st.lists(st.fixed_dictionaries({"label": LABELS | st.just(""), "url": WORDS | st.just("")})))
def test_links_that_are_not_touched_come_back_as_they_were(links: list[dict[str, str]]) -> None:
    field = field_of("links", links)
    lines = {f"{link['label']} {link['url']}".strip() for link in links}
    if not field.locked and len(lines) == len(links) and "" not in lines:
        text = f"{field.text}\nnew https://a.example"
        new = {"label": "new", "url": "https://a.example"}
        assert value_of(field, text, links, label) == [*links, new]


@given(st.lists(LABELS, unique=True))
def test_a_list_has_a_line_for_each_element(names: list[str]) -> None:
    field = field_of("authors", names)
    if not field.locked:
        assert value_of(field, field.text, names, label) == names
        assert value_of(field, f"{field.text}\n\n Someone \n", names, label) == [*names, "Someone"]


def test_only_what_was_touched_is_a_change() -> None:
    values = {"date": "2025.03", "text": " two  words "}
    fields = [field_of(name, value) for name, value in values.items()]
    same = {field.name: field.text for field in fields}
    assert changed_values(fields, same, values, label) == {}
    assert changed_values(fields, {**same, "date": ""}, values, label) == {"date": ""}


def test_the_blank_line_above_nested_text_stays() -> None:
    old = "\n  Advised by nobody."
    field = field_of("details", old)
    assert field.text == "  Advised by nobody."
    assert value_of(field, "  Advised by two.\n", old, label) == "\n  Advised by two."
    assert value_of(field, " \n", old, label) == ""


def test_what_a_field_would_change_is_locked_with_a_reason() -> None:
    assert "U+000B" in field_of("text", "a\x0bb").locked
    assert field_of("authors", ["One", "Two\nand more"]).locked
    assert not field_of("details", "  - one\r\n  - two").locked


def test_an_empty_field_shows_what_a_neighbour_has_in_it() -> None:
    assert field_of("date", None, "2025.03").hint == "like 2025.03"
    assert field_of("text", None, "\x1b[31m\nred").hint == "like ␛[31m red"
