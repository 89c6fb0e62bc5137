"""`tuiprofile section`: what it prints, what it writes, and its exit codes."""

from __future__ import annotations

import hashlib
import json

import pytest

CHANGES = [
    ("add", "talks"),
    ("add", "other", "🎈 Kites", "--after", "news"),
    ("rename", "news", "Tidings"),
    ("move", "education", "--first"),
    ("move", "news", "--after", "education"),
    ("hide", "education"),
    ("show", "talks"),
    ("delete", "education"),
    ("delete", "talks"),
]


def replay(data: bytes, edits: list[dict[str, object]]) -> bytes:
    """`data` with the edits that a change printed."""
    for edit in reversed(edits):
        start, end = edit["bytes"]
        assert data[start:end] == edit["old"].encode()
        data = data[:start] + edit["new"].encode() + data[end:]
    return data


def sections(run, page):
    """Each section's id and whether it is hidden."""
    listed = json.loads(run("list", page, "--json").out)
    return {section["id"]: section["hidden"] for section in listed["sections"]}


@pytest.mark.parametrize("words", CHANGES, ids=" ".join)
def test_the_file_differs_by_the_printed_edits_and_nothing_else(run, page, words):
    before = page.read_bytes()
    code, out, err = run("section", *words, "--page", page, "--json")
    told = json.loads(out)
    assert (code, err) == (0, "")
    assert list(told) == ["page", "item", "written", "edits"]
    assert (told["page"], told["written"]) == (str(page), True)
    assert page.read_bytes() == replay(before, told["edits"]) != before
    assert (told["item"] in sections(run, page)) == (words[0] != "delete")


@pytest.mark.parametrize("words", CHANGES, ids=" ".join)
def test_a_dry_run_tells_the_same_edits_and_writes_nothing(run, page, words):
    before, changed = page.read_bytes(), page.stat().st_mtime_ns
    planned = json.loads(run("section", *words, "-p", page, "--json", "--dry-run").out)
    assert planned["written"] is False
    assert (page.read_bytes(), page.stat().st_mtime_ns) == (before, changed)
    done = json.loads(run("section", *words, "-p", page, "--json").out)
    assert {**planned, "written": True} == done


def test_a_section_lives_from_its_addition_to_its_deletion(run, page):
    original = page.read_bytes()

    def item(*words):
        return json.loads(run("section", *words, "-p", page, "--json").out)["item"]

    assert item("add", "skills", "Skills of Mine") == "skills"
    assert run("add", "skills", "knots", "--raw", "-p", page).code == 0
    renamed = item("rename", "skills", "Tools and Knots")
    assert renamed == "tools-and-knots"
    assert item("move", renamed, "--first") == renamed
    hidden = item("hide", renamed)
    assert sections(run, page)[hidden] is True
    shown = item("show", hidden)
    assert sections(run, page)[shown] is False
    assert item("delete", renamed) == renamed
    assert page.read_bytes() == original


def test_hiding_and_showing_leaves_every_byte(run, page):
    before = page.read_bytes()
    assert run("section", "hide", "education", "-p", page).code == 0
    assert page.read_bytes() != before
    assert run("section", "show", "education", "-p", page).code == 0
    assert page.read_bytes() == before


def test_people_are_told_what_was_done_and_what_follows(run, page):
    code, out, err = run("section", "rename", "news", "Tidings", "-p", page)
    assert (code, err) == (0, "")
    assert out.startswith("Renamed section ")
    assert "#-tidings" in out
    assert "#-news" in out


def test_a_section_that_is_there_already_is_nothing_to_do(run, page):
    before = page.read_bytes()
    code, out, _ = run("section", "move", "news", "--first", "-p", page)
    assert code == 0
    assert "Nothing to do" in out
    assert page.read_bytes() == before


USAGES = [
    (),
    ("kites",),
    ("add",),
    ("add", "kites"),
    ("add", "other"),
    ("add", "talks", "Talks", "more"),
    ("rename", "news"),
    ("rename", "news", ""),
    ("move", "news"),
    ("move", "news", "--first", "--after", "education"),
    ("move", "news", "--after", "kites"),
    ("hide",),
    ("hide", "kites"),
    ("hide", "news/1"),
]


@pytest.mark.parametrize("words", USAGES, ids=" ".join)
def test_what_makes_no_sense_is_a_usage_error(run, page, words):
    before = page.read_bytes()
    code, out, err = run("section", *words, *(("-p", page) if words else ()))
    assert (code, out) == (2, "")
    assert err.strip()
    assert page.read_bytes() == before


REFUSALS = [
    (("hide", "news"), "comments cannot stand in one another"),
    (("hide", "about"), "no heading"),
    (("show", "news"), "visible already"),
    (("move", "talks", "--first"), "show it first"),
    (("add", "talks", "Kites"), "does not name talks"),
    (("delete", "news", "--expect", "kites"), "does not contain"),
    (("delete", "news", "--base", "0" * 64), "SHA-256"),
]


@pytest.mark.parametrize(("words", "reason"), REFUSALS)
def test_a_refusal_says_why_and_writes_nothing(run, page, words, reason):
    before = page.read_bytes()
    code, out, err = run("section", *words, "-p", page, "--json")
    assert code == 3
    assert reason in err
    told = json.loads(out)
    assert told["written"] is False
    assert reason in told["refused"]
    assert page.read_bytes() == before


def test_an_expected_text_and_base_that_fit_let_it_through(run, page):
    digest = hashlib.sha256(page.read_bytes()).hexdigest()
    words = ("delete", "education", "--expect", "Lighthouse", "--base", digest)
    assert run("section", *words, "-p", page).code == 0


def test_the_kinds_are_listed_where_one_is_unknown(run, page):
    err = run("section", "add", "kites", "-p", page).err
    assert "news" in err
    assert "other" in err


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("move", "news", "--after", "talks"), ["# Talks", "# News", "TAG", "# Awards"]),
        (("move", "talks", "--first"), ["# Talks", "# News", "TAG", "# Awards"]),
        (("move", "awards", "--after", "news"), ["# News", "TAG", "# Awards", "# Talks"]),
        (("move", "news", "--after", "awards"), ["# Talks", "# Awards", "# News", "TAG"]),
        (
            ("add", "skills", "--after", "news"),
            ["# News", "TAG", "# Skills", "# Talks", "# Awards"],
        ),
    ],
    ids=str,
)
def test_an_included_file_keeps_its_text_and_its_tag_goes_along(run, page, words, expected):
    tag = "{% include_relative includes/news.md %}"
    page.write_text(f"# News\n\n{tag}\n\n# Talks\n\n- a\n\n# Awards\n\n- b\n")
    (page.parent / "includes").mkdir()
    included = page.parent / "includes" / "news.md"
    included.write_text("- *2026.01*: one\n- *2025.01*: two\n")
    assert run("section", *words, "-p", page).code == 0
    assert included.read_text() == "- *2026.01*: one\n- *2025.01*: two\n"
    lines = [line for line in page.read_text().splitlines() if line.startswith(("#", "{%"))]
    assert lines == [tag if line == "TAG" else line for line in expected]


def test_help_tells_the_actions(run):
    code, out, _ = run("section", "--help")
    assert code == 0
    for action in ("add", "rename", "move", "hide", "show", "delete"):
        assert f"  {action} " in out
    assert "--after" in run("section", "move", "--help").out
