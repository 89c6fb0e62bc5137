"""`tuiprofile section … --navigation`: the navigation's links are changed in the same write."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Ran
from tests.editor.test_navigation import LINKS, PAGE, TALKS, site

Run = Callable[..., Ran]
RENAMED = LINKS.replace("title: Talks", "title: Tales").replace("/#talks\n", "/#tales\n")
CHANGES = [
    pytest.param(("rename", "talks", "Tales"), RENAMED, id="rename"),
    pytest.param(
        ("hide", "talks"),
        LINKS.replace(TALKS, "#   - title: Talks\n#     url: /#talks\n"),
        id="hide",
    ),
    pytest.param(("delete", "talks"), LINKS.replace(TALKS, ""), id="delete"),
]


@pytest.fixture
def about(tmp_path: Path) -> Path:
    return site(tmp_path / "site")


@pytest.fixture
def links(about: Path) -> Path:
    return about.parents[1] / "_data/navigation.yml"


@pytest.mark.parametrize(("words", "wanted"), CHANGES)
def test_both_files_differ_by_the_printed_edits(run: Run, about, links, words, wanted):
    before = {str(about): about.read_bytes(), "_data/navigation.yml": links.read_bytes()}
    arguments = ("section", *words, "-p", about, "--navigation", "--json")
    planned = json.loads(run(*arguments, "--dry-run").out)
    assert links.read_text() == LINKS
    code, out, err = run(*arguments)
    told = json.loads(out)
    assert (code, err) == (0, "")
    assert told == {**planned, "written": True}
    assert {edit["file"] for edit in told["edits"]} == set(before)
    for edit in reversed(told["edits"]):
        start, end = edit["bytes"]
        data = before[edit["file"]]
        assert data[start:end] == edit["old"].encode()
        before[edit["file"]] = data[:start] + edit["new"].encode() + data[end:]
    assert [about.read_bytes(), links.read_bytes()] == list(before.values())
    assert links.read_text() == wanted


@pytest.mark.parametrize(("words", "wanted"), CHANGES)
def test_undo_puts_both_back(run: Run, about, links, words, wanted):
    run("section", *words, "-p", about, "--navigation")
    assert links.read_text() == wanted
    assert run("undo", about).code == 0
    assert (about.read_text(), links.read_text()) == (PAGE, LINKS)


@pytest.mark.parametrize(("words", "wanted"), CHANGES)
def test_without_the_option_the_link_is_told_of(run: Run, about, links, words, wanted):
    code, out, err = run("section", *words, "-p", about)
    assert code == 0 and out
    assert "“Talks” in _data/navigation.yml leads nowhere" in err and "--navigation" in err
    assert links.read_text() == LINKS != wanted
    assert about.read_text() != PAGE


def test_shown_again_both_have_every_byte(run: Run, about, links):
    run("section", "hide", "talks", "-p", about, "--navigation")
    assert "--navigation" in run("section", "show", "talks", "-p", about, "--dry-run").err
    code, out, err = run("section", "show", "talks", "-p", about, "--navigation")
    assert (code, err) == (0, "") and "navigation.yml" in out
    assert (about.read_text(), links.read_text()) == (PAGE, LINKS)


def test_a_dry_run_shows_both_files(run: Run, about, links):
    code, out, err = run("section", "delete", "talks", "-p", about, "--navigation", "--dry-run")
    assert (code, err) == (0, "")
    assert "-# Talks" in out and "-    url: /#talks" in out
    assert (about.read_text(), links.read_text()) == (PAGE, LINKS)


def test_what_cannot_be_changed_along_is_refused_and_nothing_written(run: Run, about, links):
    links.write_text("main: [{title: Talks, url: /#talks}]\n")
    before = links.read_bytes()
    code, out, err = run("section", "delete", "talks", "-p", about, "--navigation")
    assert (code, out) == (3, "") and "lines of its own" in err
    assert (about.read_text(), links.read_bytes()) == (PAGE, before)
    told = json.loads(run("section", "hide", "talks", "-p", about, "--navigation", "--json").out)
    assert told["written"] is False and "lines of its own" in told["refused"]
    assert run("section", "delete", "talks", "-p", about).code == 0


def test_without_such_a_link_the_option_does_nothing(run: Run, about, links):
    links.unlink()
    code, _, err = run("section", "delete", "talks", "-p", about, "--navigation")
    assert (code, err) == (0, "")
    assert "# Talks" not in about.read_text()


def test_a_navigation_that_is_written_elsewhere_is_waited_for_or_refused(
    run: Run, about, links, monkeypatch
):
    from tuiprofile.cli import change
    from tuiprofile.editor.keeping.keeping import Keeping

    monkeypatch.setattr(change, "PATIENCE", 0.1)
    other = Keeping.take(links, "editor")
    code, out, err = run("section", "delete", "talks", "-p", about, "--navigation")
    assert (code, out) == (5, "") and err
    assert (about.read_text(), links.read_text()) == (PAGE, LINKS)
    other.release()


def test_an_undo_is_refused_where_the_navigation_has_changed_since(run: Run, about, links):
    run("section", "rename", "talks", "Tales", "-p", about, "--navigation")
    links.write_text(RENAMED + "# else\n")
    after = about.read_bytes()
    code, _, err = run("undo", about)
    assert code == 5 and "navigation.yml" in err
    assert (about.read_bytes(), links.read_text()) == (after, RENAMED + "# else\n")
