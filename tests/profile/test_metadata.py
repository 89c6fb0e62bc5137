"""The front matter's data, from pages of any kind."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tuiprofile.profile.metadata import read_metadata
from tuiprofile.profile.page import Page


def test_values_are_ready_for_json():
    found = read_metadata(
        'title: "Wren"\npermalink: /\ndate: 2024-05-01\nat: 2024-05-01 10:00:00\nshow: true\n'
        "empty:\nfar: .inf\nredirect_from: \n  - /about/\n  - /about.html\n2: two\n"
        "blob: !!binary aGk=\n"
    )
    assert found.error is None
    assert found.data == {
        "title": "Wren",
        "permalink": "/",
        "date": "2024-05-01",
        "at": "2024-05-01T10:00:00",
        "show": True,
        "empty": None,
        "far": "inf",
        "redirect_from": ["/about/", "/about.html"],
        "2": "two",
        "blob": "aGk=",
    }
    json.dumps(found.data, allow_nan=False)


@pytest.mark.parametrize("source", ["", "\n", "# nothing\n", "---\n", "null"])
def test_an_empty_front_matter_has_no_data_and_no_error(source):
    found = read_metadata(source)
    assert (found.data, found.error) == ({}, None)


def test_of_two_equal_keys_the_last_one_counts():
    assert read_metadata("a: 1\na: 2\n").data == {"a": 2}


@pytest.mark.parametrize("value", ["2024-13-45", "=", "!!int x", "2024-05-01T99:00:00"])
def test_what_only_looks_like_a_date_or_number_stays_text(value):
    assert read_metadata(f"a: {value}\nb: 1\n").data == {"a": value.removeprefix("!!int "), "b": 1}


def test_invalid_bytes_show_as_replacement_characters():
    source = b"name: caf\xe9\n".decode("utf-8", "surrogateescape")
    assert read_metadata(source).data == {"name": "caf\ufffd"}


def _bomb(row: str) -> str:
    rows = ["a0: &a0 {k: x}"]
    for level in range(1, 10):
        names = ",".join([f"*a{level - 1}"] * 10)
        rows.append(row.format(name=f"a{level}", names=names))
    return "\n".join(rows)


@pytest.mark.parametrize(
    ("source", "words"),
    [
        (_bomb("{name}: &{name} [{names}]"), "10,000"),
        (_bomb("{name}: &{name}\n  <<: [{names}]"), "10,000"),
        ("a: [" + "x, " * 20_000 + "]", "10,000"),
        ("a: " + "[" * 30_000, "deeper than 64"),
        ("a: " + "{a: " * 500 + "}" * 500, "deeper than 64"),
        ("a: &a [*a]", "contains itself"),
        ("a: &a {b: {c: *a}}", "contains itself"),
        ("a: *b", "undefined alias"),
        ("x" * 70_000, "64 KiB"),
        ("水" * 22_000, "64 KiB"),
        ("- a\n- b\n", "keys with values"),
        ("just text", "keys with values"),
        ("a: [", "line"),
        ("a: b: c", "line 1"),
        ("ok: 1\n\tb: 2", "line"),
        ("a: !!python/object/apply:os.getcwd []", "line 1"),
        ("? [a, b]\n: 1", "line 1"),
        ("a: \x01", "cannot be read"),
        ("a: !!binary é", "cannot be read"),
    ],
)
def test_bad_and_hostile_front_matters_give_one_sentence(source, words):
    found = read_metadata(source)
    assert found.data == {}
    assert words in found.error
    assert found.error.startswith("The front matter ") and found.error.endswith(".")
    assert "\n" not in found.error


_PIECES = st.sampled_from(
    ["a", ": ", "- ", "  ", "&a ", "*a", "[", "]", "{", "}", "!!set ", "'", '"', "|", "<<: ",
     "2024-05-01", "0x", "1e9", "#", "---", "?", "!!timestamp ", "\udce9", "🎉", "\t", "\n",
     "%YAML 1.1\n"]
)  # fmt: skip


@given(st.lists(_PIECES, max_size=20).map("".join) | st.text(max_size=60))
def test_nothing_makes_it_raise(source):
    found = read_metadata(source)
    json.dumps(found.data, allow_nan=False, ensure_ascii=False).encode()


@pytest.mark.corpus
def test_the_front_matter_of_real_pages_is_read(corpus_pages):
    for page in corpus_pages:
        text = page.read_bytes().decode("utf-8", "surrogateescape")
        place = Page.of(text).front_matter
        if place:
            assert read_metadata(place.source_span.of(text)).error is None, page.name
