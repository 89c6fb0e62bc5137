"""`tuiprofile recover`: what a killed editor left."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import PAGE, SOURCE, Ran
from tests.editor.test_navigation import LINKS, site
from tuiprofile.editor.keeping.folder import folder_of

Run = Callable[..., Ran]

EDIT = """
import sys
from tuiprofile.editor.commands import Delete
from tuiprofile.editor.session import Session
session = Session.open_to_edit(sys.argv[1])
session.run(Delete("news/2"))
session.run(Delete("education/1"))
if sys.argv[2:]:
    session.keeping.draft("add", "news", sys.argv[2])
    session.keeping.sync()
print("done", flush=True)
sys.stdin.read()
"""


def kill_editor(page: Path, *typed: str) -> None:
    """Edit the page in another process, and kill that."""
    process = subprocess.Popen(
        [sys.executable, "-c", EDIT, str(page), *typed],
        env={**os.environ, "PYTHONPATH": str(SOURCE)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert process.stdout is not None and process.stdout.readline() == b"done\n"
    process.send_signal(signal.SIGKILL)
    process.communicate()


def edited(text: str) -> str:
    text = text.replace("- *2024.11*: &nbsp;Moved to the harbour lab\n", "")
    return text.replace("1. *2019 - 2023*, Quayside University\n", "")


def test_lost_edits_are_shown_and_nothing_is_done_unasked(page: Path, run: Run) -> None:
    kill_editor(page)
    for words in ([], ["--dry-run"], ["--apply", "--dry-run"], ["--discard", "--dry-run"]):
        code, out, err = run("recover", page, *words)
        assert (code, err) == (0, "")
        assert "2 edits" in out and "-- *2024.11*: &nbsp;Moved to the harbour lab" in out
    assert page.read_text() == PAGE


def test_lost_edits_are_applied_and_can_be_undone(page: Path, run: Run) -> None:
    kill_editor(page)
    code, out, _ = run("recover", page, "--apply")
    assert code == 0 and "Recovered 2 edits" in out
    assert page.read_text() == edited(PAGE)
    assert "Nothing to recover" in run("recover", page).out
    run("undo", page)
    assert page.read_text() == PAGE


def test_lost_edits_are_discarded(page: Path, run: Run) -> None:
    kill_editor(page)
    assert run("recover", page, "--discard").code == 0
    assert "Nothing to recover" in run("recover", page).out
    assert page.read_text() == PAGE


def test_lost_edits_go_into_a_page_that_was_changed_elsewhere(page: Path, run: Run) -> None:
    kill_editor(page)
    theirs = PAGE.replace("Transcripts are", "Copies of all are")
    page.write_text(theirs)
    assert run("recover", page, "--apply").code == 0
    assert page.read_text() == edited(theirs)


def test_lost_edits_of_what_was_changed_elsewhere_stay_lost(page: Path, run: Run) -> None:
    kill_editor(page)
    theirs = PAGE.replace("Moved to the harbour lab", "Moved to the lighthouse")
    page.write_text(theirs)
    code, _, err = run("recover", page, "--apply")
    assert code == 5 and "changed since" in err
    assert page.read_text() == theirs
    assert "changed since" in run("recover", page).out


def test_what_was_typed_is_told_and_waits_for_the_editor(page: Path, run: Run) -> None:
    kill_editor(page, "A new tide\x1b[2J")
    out = run("recover", page).out
    assert "typed, not applied: A new tide" in out and "\x1b" not in out
    run("recover", page, "--apply")
    assert page.read_text() == edited(PAGE)
    run("delete", "news/1", "-p", page)
    out = run("recover", page).out
    assert "A new tide" in out and "0 edits" in out


def test_scripts_get_json(page: Path, run: Run) -> None:
    kill_editor(page, "A new tide")
    told = json.loads(run("recover", page, "--json").out)
    (lost,) = told["lost"]
    assert len(lost["edits"]) == 2 and lost["drafts"][0]["text"] == "A new tide"
    told = json.loads(run("recover", page, "--apply", "--json").out)
    assert told["written"] and len(told["edits"]) == 2


def test_both_ways_at_once_are_wrong_usage(page: Path, run: Run) -> None:
    assert run("recover", page, "--apply", "--discard").code == 2


def test_a_page_without_lost_edits_has_nothing_to_recover(page: Path, run: Run) -> None:
    for words in ([], ["--apply"], ["--discard"]):
        code, out, err = run("recover", page, *words)
        assert (code, err) == (0, "") and "Nothing to recover" in out


def test_a_journal_of_any_bytes_is_no_trouble(page: Path, run: Run) -> None:
    kill_editor(page)
    (journal,) = (folder_of(page) / "journals").glob("*.journal")
    whole = journal.read_bytes()
    for data in (b"", b"\xff\xfe\x00", whole[:40], whole[:-9]):
        journal.write_bytes(data)
        code, _, err = run("recover", page, "--apply")
        assert (code, err) == (0, ""), data
        page.write_text(PAGE)
        journal.write_bytes(data)
    journal.unlink()


def test_a_damaged_journal_is_kept_and_said(page: Path, run: Run) -> None:
    kill_editor(page)
    (journal,) = (folder_of(page) / "journals").glob("*.journal")
    data = journal.read_bytes().replace(b"kind", b"kinx")
    journal.write_bytes(data)
    code, _, err = run("recover", page, "--apply")
    (kept,) = journal.parent.glob("*.damaged")
    assert code == 0 and err.count("\n") == 1 and str(kept) in err
    assert kept.read_bytes() == data and not journal.exists()
    assert kept.stat().st_mode & 0o777 == 0o600
    assert run("recover", page)[::2] == (0, "")


ALONG = """
import sys
from tuiprofile.editor.commands import RenameSection
from tuiprofile.editor.navigation.offer import navigation_offer
from tuiprofile.editor.session import Session
session = Session.open_to_edit(sys.argv[1])
command = RenameSection("talks", "Tales")
session.run(command, navigation_offer(session, command).beside)
print("done", flush=True)
sys.stdin.read()
"""


def test_lost_changes_of_the_navigation_come_back_with_the_page(
    tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = site(tmp_path / "site")
    links = tmp_path / "site/_data/navigation.yml"
    monkeypatch.setattr(sys.modules[__name__], "EDIT", ALONG)
    kill_editor(page)
    shown = run("recover", page).out
    assert "+# Tales" in shown and "+    url: /#tales" in shown
    assert links.read_text() == LINKS
    told = json.loads(run("recover", page, "--apply", "--json").out)
    assert {edit["file"] for edit in told["edits"]} == {str(page), "_data/navigation.yml"}
    assert "/#tales\n" in links.read_text() and "# Tales" in page.read_text()
    assert "Nothing to recover" in run("recover", page).out
    run("undo", page)
    assert links.read_text() == LINKS


def test_lost_changes_of_a_navigation_that_is_another_now_wait(
    tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = site(tmp_path / "site")
    links = tmp_path / "site/_data/navigation.yml"
    monkeypatch.setattr(sys.modules[__name__], "EDIT", ALONG)
    kill_editor(page)
    other = LINKS.replace("/#talks\n", "/#talking\n")
    links.write_text(other)
    before = page.read_bytes()
    assert run("recover", page, "--apply").code == 5
    assert (page.read_bytes(), links.read_text()) == (before, other)
    links.write_text(LINKS)
    assert run("recover", page, "--apply").code == 0
    assert "/#tales\n" in links.read_text()
