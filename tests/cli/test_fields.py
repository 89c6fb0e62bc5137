"""Fields on the command line: what is given is what stands in the page."""

from __future__ import annotations

import json
from datetime import date

import pytest


def _fields(run, page, item):
    return json.loads(run("get", item, "-p", page, "--json").out)["fields"]


def test_what_is_added_is_what_was_given(run, page):
    words = ("A lock gate", "--date", "2025-06", "--link", "plan=https://example.org/g")
    assert run("add", "news", *words, "-p", page).code == 0
    assert _fields(run, page, "news/1") == {
        "date": "2025.06",
        "text": "A lock gate",
        "links": [{"label": "plan", "url": "https://example.org/g"}],
    }
    assert "- *2025.06*: &nbsp;A lock gate ([plan](https://example.org/g))\n" in page.read_text()


def test_a_date_in_front_and_links_behind_are_told_from_the_words(run, page):
    text = "2025.06 A lock gate ([plan](https://example.org/g), [photo](gate.jpg))"
    assert run("add", "news", text, "-p", page).code == 0
    found = _fields(run, page, "news/1")
    assert (found["date"], found["text"]) == ("2025.06", "A lock gate")
    assert [link["label"] for link in found["links"]] == ["plan", "photo"]


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("2024 was a good year", "2024 was a good year"),
        ("2024: A good year", "A good year"),
        ("*2024* a good year", "a good year"),
        ("[2024] a good year", "a good year"),
        ("2024.05 was a good month", "was a good month"),
    ],
)
def test_a_year_is_the_date_only_where_it_is_set_off(run, page, typed, text):
    assert run("add", "news", typed, "-p", page).code == 0
    found = _fields(run, page, "news/1")
    assert found["text"] == text
    assert found["date"][:4] == (f"{date.today():%Y}" if text == typed else "2024")


def test_without_a_date_it_is_todays(run, page):
    assert run("add", "news", "A lock gate", "-p", page).code == 0
    assert _fields(run, page, "news/1")["date"] == f"{date.today():%Y.%m}"


def test_every_field_that_is_read_can_be_given_back(run, page):
    for item in ("news/1", "news/2", "news/h1", "education/1"):
        before = page.read_bytes()
        for name, value in _fields(run, page, item).items():
            words = value if isinstance(value, str) else json.dumps(value)
            assert run("set", item, f"{name}={words}", "-p", page).code == 0
            assert page.read_bytes() == before


def test_lists_are_json_or_parted_by_semicolons(run, page):
    for links in (
        '[{"label": "plan", "url": "g"}, {"label": "photo", "url": "h"}]',
        "plan=g; photo=h",
    ):
        assert run("set", "news/1", f"links={links}", "-p", page).code == 0
        assert _fields(run, page, "news/1")["links"] == [
            {"label": "plan", "url": "g"},
            {"label": "photo", "url": "h"},
        ]


def test_a_field_is_removed_by_an_empty_value(run, page):
    before = page.read_text()
    assert run("set", "news/1", "links=", "-p", page).code == 0
    assert page.read_text() == before.replace(" ([code](https://example.org/tides))", "")


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("set", "news/1", "date=soon"), 3),
        (("set", "news/1", "text=a | b"), 3),
        (("set", "news/h1", "text=a --> b"), 3),
        (("set", "news/1", "colour=red"), 2),
        (("set", "news/1", "link.paper="), 3),
        (("set", "about/t1", "text=x"), 3),
        (("add", "news", "a\n\nb"), 3),
        (("add", "news", "x", "--date", "2025.13"), 3),
        (("add", "news", "x", "--field", 'links=[{"label": 1}]'), 2),
    ],
)
def test_what_cannot_be_is_one_line_and_changes_nothing(run, page, words, code):
    before = page.read_bytes()
    got, out, err = run(*words, "-p", page)
    assert (got, out) == (code, "")
    assert err.startswith("tuiprofile: ") and err.count("\n") == 1
    assert page.read_bytes() == before


def test_a_dry_run_shows_the_line_as_it_would_be(run, page):
    before = page.read_bytes()
    code, out, _ = run("add", "news", "A lock gate", "--date", "2025.06", "--dry-run", "-p", page)
    assert code == 0
    assert "+- *2025.06*: &nbsp;A lock gate\n" in out
    assert page.read_bytes() == before
