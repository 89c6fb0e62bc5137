"""The values of a front matter: where each stands, and which may be changed."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tuiprofile.profile import Page
from tuiprofile.profile.front_matter import Value, front_matter_values, path_name
from tuiprofile.profile.front_matter.plain import plain_kind
from tuiprofile.text import decode

EXAMPLE = """\
title: Wren Hollow # mine
name: "é 🎉 \\u0041"
motto: 'it''s'
shown: yes
since: 2024-05-01
cited: 12.5
empty:
blank: \n\
gone: ~ # why
bio: |  # as it is
  One.

  Two.

folded: >-
    a
    b
redirect_from: # old places
  - /about/ # first
  # between
  -
  - '/x'
links: [a, {b: c}, "d"]
social:
  mail: a@b.example
  deep:
  - - x
long: one
  two
"""


def values(source: str, newline: str = "\n", bom: str = "") -> dict[str, Value]:
    page = Page.of((f"{bom}---\n{source}---\n# News\n\n- one\n").replace("\n", newline))
    found = front_matter_values(page)
    for value in found:
        assert value.words == value.span.of(page.text)
    return {value.name: value for value in found}


@pytest.mark.parametrize("bom", ["", "\ufeff"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_each_value_is_found_where_it_stands(newline: str, bom: str) -> None:
    found = values(EXAMPLE, newline, bom)
    rows = {
        name: (value.words.replace(newline, "\n"), value.style, value.kind, value.data)
        for name, value in found.items()
        if value.is_scalar
    }
    assert rows == {
        "title": ("Wren Hollow", "plain", "string", "Wren Hollow"),
        "name": ('"é 🎉 \\u0041"', "double", "string", "é 🎉 A"),
        "motto": ("'it''s'", "single", "string", "it's"),
        "shown": ("yes", "plain", "bool", True),
        "since": ("2024-05-01", "plain", "date", "2024-05-01"),
        "cited": ("12.5", "plain", "number", 12.5),
        "empty": ("", "plain", "null", None),
        "blank": ("", "plain", "null", None),
        "gone": ("~", "plain", "null", None),
        "bio": ("|  # as it is\n  One.\n\n  Two.", "literal", "string", "One.\n\nTwo.\n"),
        "folded": (">-\n    a\n    b", "folded", "string", "a b"),
        "redirect_from/1": ("/about/", "plain", "string", "/about/"),
        "redirect_from/2": ("", "plain", "null", None),
        "redirect_from/3": ("'/x'", "single", "string", "/x"),
        "links/1": ("a", "plain", "string", "a"),
        "links/2/b": ("c", "plain", "string", "c"),
        "links/3": ('"d"', "double", "string", "d"),
        "social/mail": ("a@b.example", "plain", "string", "a@b.example"),
        "social/deep/1/1": ("x", "plain", "string", "x"),
        "long": ("one\n  two", "plain", "string", "one two"),
    }
    assert all(value.editable and not value.reason for value in found.values())
    assert [name for name in found if "/" not in name] == [
        line.partition(":")[0] for line in EXAMPLE.splitlines() if line[:1] not in " #"
    ]


def test_comments_behind_values_are_told() -> None:
    found = values(EXAMPLE)
    assert {name: value.comment for name, value in found.items() if value.comment} == {
        "title": "# mine",
        "gone": "# why",
        "bio": "# as it is",
        "redirect_from": "# old places",
        "redirect_from/1": "# first",
    }


def test_the_lines_of_an_entry_are_its_own() -> None:
    page = Page.of(f"---\n{EXAMPLE}---\n")
    lines = {
        value.name: value.entry and value.entry.of(page.text) for value in front_matter_values(page)
    }
    assert lines["blank"] == "blank: \n"
    assert lines["bio"] == "bio: |  # as it is\n  One.\n\n  Two.\n"
    assert lines["redirect_from/1"] == "  - /about/ # first\n"
    assert lines["redirect_from/2"] == "  -\n"
    assert lines["links/1"] is None
    assert lines["social/deep"] == "  deep:\n  - - x\n"
    assert lines["social/deep/1/1"] is None


def test_a_form_shows_the_text_without_its_notation() -> None:
    found = values(EXAMPLE)
    assert [found[name].text for name in ("motto", "shown", "bio", "folded", "gone")] == [
        "it's", "yes", "One.\n\nTwo.", "a b", "~",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("source", "name", "words"),
    [
        ("a: &x b\n", "a", "anchor"),
        ("a: &x\n  b: c\n", "a/b", "anchor"),
        ("a: &x b\nc: *x\n", "c", "alias"),
        ("a: &x {b: c}\nd:\n  <<: *x\n", "d/<<", "merge"),
        ("a: !!str 1\n", "a", "tag"),
        ("a: ! x\n", "a", "tag"),
        ("a: 1\nb: 2\na: 3\n", "a", "more than once"),
        ("d: {a: 1, a: 2}\n", "d/a", "more than once"),
        ("2024: x\n", "2024", "not a word"),
        ("yes: x\n", "yes", "not a word"),
        ("~: x\n", "~", "not a word"),
        ("? a\n: x\n", "a", "key: value"),
        ("d: {a, b: c}\n", "d/a", "key: value"),
    ],
)
def test_what_cannot_be_changed_safely_says_why(source: str, name: str, words: str) -> None:
    value = values(source)[name]
    assert not value.editable
    assert words in value.reason and value.reason.endswith(".")


@pytest.mark.parametrize(
    ("page", "words"),
    [
        ("---\na: [\n---\n", "line"),
        ("---\na: b: c\n---\n", "line 1"),
        ("---\n- a\n---\n", "keys with values"),
        ("---\na: &x [*x]\n---\n", "contains itself"),
        ("---\na: " + "[" * 30_000 + "\n---\n", "64 levels"),
        ("---\n" + "".join(f"k{n}: v\n" for n in range(10_000)) + "---\n", "64 KiB"),
        ("---\n" + "".join(f"k{n}: v\n" for n in range(3_000)) + "---\n", "2,000 values"),
        ("---\na: " + "x" * 70_000 + "\n---\n", "64 KiB"),
        ('+++\ntitle = "x"\n+++\n\n# News\n', "TOML"),
    ],
)
def test_what_cannot_be_read_is_shown_whole_with_the_reason(page: str, words: str) -> None:
    (value,) = front_matter_values(Page.of(page))
    assert (value.path, value.style, value.editable) == ((), "unread", False)
    assert words in value.reason and value.reason.endswith(".")
    assert value.words == value.span.of(page) and value.words in page


@pytest.mark.parametrize("page", ["", "# News\n", "---\n---\n", "---\n# nothing\n---\n"])
def test_a_page_without_values_has_none(page: str) -> None:
    assert front_matter_values(Page.of(page)) == []


def test_bytes_that_are_no_text_keep_their_places() -> None:
    found = front_matter_values(Page.of(decode(b"---\na: caf\xe9 x\nb: '\xff'\n---\n")))
    assert [value.words for value in found] == ["caf\udce9 x", "'\udcff'"]
    assert [value.data for value in found] == ["caf\ufffd x", "\ufffd"]


def test_paths_are_named_as_people_count() -> None:
    assert path_name(("redirect_from", 0)) == "redirect_from/1"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("word", "string"), ("a b", "string"), ("y", "string"), ("/about/", "string"),
        ("2 boats", "string"), ("true", "bool"), ("Off", "bool"), ("tRUE", "unsure"),
        ("", "null"), ("~", "null"), ("Null", "null"), ("nULL", "unsure"),
        ("0", "number"), ("-3.25", "number"), ("007", "unsure"), ("1,000", "unsure"),
        ("1e3", "unsure"), ("0x1F", "unsure"), ("12:30", "unsure"), (".inf", "unsure"),
        ("2024-05-01", "date"), ("2024-05-01 10:00:00 +0800", "date"),
        ("2024-13-45", "unsure"), ("2024-5-1", "unsure"), (":word", "unsure"), ("<<", "unsure"),
    ],
)  # fmt: skip
def test_a_plain_text_is_told_from_a_number_or_date(text: str, kind: str) -> None:
    assert plain_kind(text) == kind


_PIECES = st.sampled_from(
    ["a", "b: ", ": ", "- ", "  ", "    ", "&a ", "*a", "[", "]", "{", "}", ", ", "!!set ", "'",
     '"', "|", "|+", ">-", "<<: ", "2024-05-01", "#", " # c", "---", "? ", "\udce9", "🎉", "\t",
     "\n", "\n", "\r\n", "\r", "%YAML 1.1\n", "\u2028", "\u0085", "\ufeff", "k: v\n", "- x\n"]
)  # fmt: skip


@given(st.lists(_PIECES, max_size=20).map("".join) | st.text(max_size=60))
@example("a: |\n\r\n")
@example("a:\n\n  # b\n")
def test_nothing_makes_it_raise_and_every_value_lies_in_its_place(source: str) -> None:
    page = Page.of(f"---\n{source}\n---\nbody\n")
    found = {value.path: value for value in front_matter_values(page)}
    place = page.front_matter
    assert place is not None
    for path, value in found.items():
        assert value.words == value.span.of(page.text)
        assert place.source_span.covers(value.span)
        assert value.editable == (not value.reason)
        if value.entry is not None:
            assert value.entry.covers(value.span) and place.source_span.covers(value.entry)
        if len(path) > 1 and path[:-1] in found and value.editable:
            assert found[path[:-1]].span.covers(value.span)


@pytest.mark.corpus
def test_the_values_of_real_pages_can_be_edited(shared: Path) -> None:
    tally: Counter[str] = Counter()
    for file in sorted((*shared.glob("seeds/*.txt"), *shared.glob("corpus/*.md"))):
        page = Page.of(decode(file.read_bytes()))
        for value in front_matter_values(page):
            assert value.words == value.span.of(page.text)
            tally[value.reason or "editable"] += value.is_scalar or not value.path
    print(tally)
    assert tally["editable"] > 0.98 * tally.total(), tally
