"""The navigation is changed, undone, saved and recovered in one with the page."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.editor.test_navigation import LINKS, PAGE, TALKS, site
from tuiprofile.editor.commands import (
    AddFields,
    Command,
    DeleteSection,
    HideSection,
    RenameSection,
    ShowSection,
)
from tuiprofile.editor.disk.outcomes import Conflict, OpenError, Saved
from tuiprofile.editor.keeping.earlier import earlier
from tuiprofile.editor.keeping.going_back import Return, go_back, last_write
from tuiprofile.editor.keeping.recovery import back, lost_in
from tuiprofile.editor.merging.beside import brought_back, made_again
from tuiprofile.editor.merging.catching_up import CaughtUp, Clash, catch_up, settle
from tuiprofile.editor.merging.reverting import revert
from tuiprofile.editor.navigation.offer import navigation_offer
from tuiprofile.editor.session import Session
from tuiprofile.editor.sources.beside import Beside
from tuiprofile.editor.transaction import Refusal, Transaction

SOURCE = Path(__file__).parents[2] / "src"
TALES = LINKS.replace("title: Talks", "title: Tales").replace("/#talks\n", "/#tales\n")
RENAME = RenameSection("talks", "Tales")


@pytest.fixture
def page(tmp_path: Path) -> Path:
    return site(tmp_path / "site")


def links_of(page: Path) -> Path:
    return page.parents[1] / "_data/navigation.yml"


def along(session: Session, command: Command) -> Beside:
    offer = navigation_offer(session, command)
    assert offer is not None and offer.beside is not None
    return offer.beside


def run(session: Session, command: Command) -> Transaction:
    result = session.run(command, along(session, command))
    assert isinstance(result, Transaction), result
    return result


def text_of(session: Session, page: Path) -> str | None:
    return session.text_beside(links_of(page))


def test_both_are_written_and_undone_in_one(page):
    session = Session.open(page)
    result = run(session, RENAME)
    assert result.beside is not None
    assert [diff.file.path for diff in session.diffs()] == [page, links_of(page)]
    assert isinstance(outcome := session.save(), Saved)
    assert outcome.files == (page, links_of(page))
    assert links_of(page).read_text() == TALES
    assert "# Tales" in page.read_text()
    assert not session.dirty
    session.undo()
    assert session.dirty
    assert isinstance(session.save(), Saved)
    assert (page.read_text(), links_of(page).read_text()) == (PAGE, LINKS)


def test_what_was_done_before_and_after_keeps_its_undo(page):
    session = Session.open(page)
    session.run(AddFields("news", {"text": "one"}))
    session.undo()
    session.redo()
    run(session, RENAME)
    session.run(AddFields("news", {"text": "two"}))
    run(session, DeleteSection("tales" if session.page.section("tales") else "talks"))
    assert text_of(session, page) == LINKS.replace(TALKS, "")
    for wanted in (TALES, TALES, LINKS, LINKS):
        session.undo()
        assert text_of(session, page) == wanted
    assert session.text == PAGE and not session.dirty
    for _ in range(4):
        session.redo()
    assert text_of(session, page) == LINKS.replace(TALKS, "")
    assert isinstance(session.save(), Saved)
    assert links_of(page).read_text() == LINKS.replace(TALKS, "")


def test_hidden_and_shown_again_nothing_is_to_be_saved(page):
    session = Session.open(page)
    run(session, HideSection("awards"))
    assert session.dirty
    run(session, ShowSection("awards"))
    assert not session.dirty
    assert (session.text, text_of(session, page)) == (PAGE, LINKS)


@pytest.mark.parametrize("which", ["page", "navigation"])
def test_nothing_is_written_where_one_of_them_has_changed(page, which):
    session = Session.open(page)
    run(session, RENAME)
    changed = page if which == "page" else links_of(page)
    changed.write_bytes(changed.read_bytes() + b"# else\n")
    assert session.changed_on_disk() is not None
    before = page.read_bytes(), links_of(page).read_bytes()
    assert isinstance(session.save(), Conflict)
    assert (page.read_bytes(), links_of(page).read_bytes()) == before


def test_a_navigation_that_changed_since_it_was_looked_at_is_not_touched(page):
    session = Session.open(page)
    beside = along(session, RENAME)
    links_of(page).write_text(LINKS + "# else\n")
    result = session.run(RENAME, beside)
    assert isinstance(result, Refusal) and result.code == "conflict"
    assert not session.dirty


def test_two_editors_do_not_write_the_navigation_at_once(page):
    other_page = page.with_name("cv.md")
    other_page.write_text(PAGE.replace("permalink: /\n", "permalink: /cv/\n"))
    links_of(page).write_text(LINKS + "  - url: /cv/#talks\n")
    one, two = Session.open_to_edit(page), Session.open_to_edit(other_page)
    run(one, RENAME)
    refused = two.run(RENAME, along(two, RENAME))
    assert isinstance(refused, Refusal) and refused.code == "conflict"
    one.close(discard=True)
    run(two, RENAME)
    two.close(discard=True)


@pytest.mark.parametrize("ending", ["# else\n", ""])
def test_edits_are_made_again_on_what_another_program_has_written(page, ending):
    session = Session.open_to_edit(page)
    session.run(AddFields("news", {"text": "one"}))
    run(session, RENAME)
    page.write_text(PAGE.replace("- d", "- d\n- e"))
    links_of(page).write_text(LINKS + ending)
    result = catch_up(session)
    assert isinstance(result, CaughtUp)
    fresh = result.session
    assert isinstance(fresh.save(), Saved)
    assert links_of(page).read_text() == TALES + ending
    assert "# Tales" in page.read_text() and "- e" in page.read_text()
    assert "- one" in page.read_text()
    fresh.close()


def test_where_the_navigation_clashes_the_edits_stay(page):
    session = Session.open_to_edit(page)
    run(session, RENAME)
    links_of(page).write_text(LINKS.replace("/#talks\n", "/#talking\n"))
    with pytest.raises(OpenError):
        catch_up(session)
    assert text_of(session, page) == TALES
    session.undo()
    assert isinstance(catch_up(session), CaughtUp)


def test_a_clash_of_the_page_is_settled_with_the_navigation(page):
    session = Session.open_to_edit(page)
    run(session, RENAME)
    page.write_text(PAGE.replace("# Talks", "# Speeches"))
    links_of(page).write_text(LINKS + "# else\n")
    clash = catch_up(session)
    assert isinstance(clash, Clash)
    settled = settle(session, clash, ["mine"])
    assert isinstance(settled, Session)
    assert isinstance(settled.save(), Saved)
    assert links_of(page).read_text() == TALES + "# else\n"
    settled.close()


def test_a_change_of_the_navigation_is_not_reverted_alone(page):
    session = Session.open(page)
    run(session, RENAME)
    diff = session.diffs()[1]
    assert isinstance(revert(session, diff, diff.hunks[0]), Refusal)


def test_the_version_before_has_the_navigation_too(page):
    session = Session.open_to_edit(page)
    run(session, RENAME)
    session.save()
    assert session.keeping is not None and session.keeping.versions is not None
    versions = session.keeping.versions
    (found,) = earlier(session, versions)
    assert found.beside is not None and found.beside.after == LINKS
    assert not isinstance(found.changes, str) and found.changes.apply(session.text) == PAGE
    way = last_write(versions, session.facts)
    assert isinstance(way, Return)
    assert isinstance(go_back(versions, way), Saved)
    assert (page.read_text(), links_of(page).read_text()) == (PAGE, LINKS)
    session.close()


EDIT = """
import os, sys
from tuiprofile.editor.commands import AddFields, RenameSection, HideSection
from tuiprofile.editor.navigation.offer import navigation_offer
from tuiprofile.editor.session import Session
session = Session.open_to_edit(sys.argv[1])
session.run(AddFields("news", {"text": "one"}))
for command in (RenameSection("talks", "Speeches"), None, RenameSection("talks", "Tales"),
                HideSection("awards")):
    if command is None:
        session.undo()
        continue
    session.run(command, navigation_offer(session, command).beside)
if sys.argv[2:] == ["save"]:
    session.save()
    session.undo()
print("done", flush=True)
sys.stdin.read()
"""
BOTH = TALES.replace("  - title: 'A", "#   - title: 'A").replace("    url: '", "#     url: '")


def killed(page: Path, *words: str) -> Session:
    """The page opened again after an editor was killed."""
    process = subprocess.Popen(
        [sys.executable, "-c", EDIT, str(page), *words],
        env={**os.environ, "PYTHONPATH": str(SOURCE)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert process.stdout is not None and process.stdout.readline() == b"done\n"
    process.send_signal(signal.SIGKILL)
    process.communicate()
    return Session.open_to_edit(page)


def recovered(session: Session, page: Path) -> tuple[str, str | None]:
    assert session.keeping is not None
    (lost,) = session.keeping.lost(session.text)
    assert lost.beside is not None
    from tuiprofile.editor.commands.reapply import Reapply

    beside = brought_back(session, lost.beside)
    result = session.run(Reapply(back(lost, session.text).changes()), beside)
    assert isinstance(result, Transaction)
    return session.text, text_of(session, page)


def test_what_was_acknowledged_survives_a_kill_in_both_files(page):
    session = killed(page)
    assert (page.read_text(), links_of(page).read_text()) == (PAGE, LINKS)
    text, links = recovered(session, page)
    assert "# Tales" in text and "- one" in text and "<!--" in text
    assert links == BOTH
    assert isinstance(session.save(), Saved)
    assert links_of(page).read_text() == BOTH
    assert session.keeping is not None
    assert session.keeping.lost(session.text) == []
    session.close()


def test_an_undo_after_a_save_survives_a_kill_in_both_files(page):
    session = killed(page, "save")
    assert links_of(page).read_text() == BOTH
    text, links = recovered(session, page)
    assert "# Tales" in text and "<!--" not in text
    assert links == TALES
    session.close()


SAVE = """
import os, signal, sys
from tuiprofile.editor.commands import RenameSection
from tuiprofile.editor.disk import replacing_several
from tuiprofile.editor.navigation.offer import navigation_offer
from tuiprofile.editor.session import Session
session = Session.open_to_edit(sys.argv[1])
command = RenameSection("talks", "Tales")
session.run(command, navigation_offer(session, command).beside)
commit, done = replacing_several._Renamed.commit, []
def only_one(self):
    if len(done) == int(sys.argv[2]):
        os.kill(os.getpid(), signal.SIGKILL)
    done.append(self)
    commit(self)
replacing_several._Renamed.commit = only_one
session.save()
"""


@pytest.mark.parametrize("written", ["0", "1"])
def test_a_save_that_a_kill_cut_short_is_in_both_files_or_in_none(page, written):
    before = sorted(page.parents[1].rglob("*"))
    command = [sys.executable, "-c", SAVE, str(page), written]
    done = subprocess.run(command, env={**os.environ, "PYTHONPATH": str(SOURCE)}, check=False)
    assert done.returncode == -signal.SIGKILL
    session = Session.open_to_edit(page)
    saved = "# Tales" in page.read_text()
    assert saved == (written == "1")
    assert links_of(page).read_text() == (TALES if saved else LINKS)
    assert session.keeping is not None
    assert len(session.keeping.lost(session.text)) == (not saved)
    assert sorted(page.parents[1].rglob("*")) == before
    session.close(discard=True)


def test_a_lost_change_of_the_navigation_alone_is_found(page):
    session = killed(page)
    text, links = recovered(session, page)
    folder = session.keeping._folder if session.keeping else None
    assert folder is not None and links is not None
    session.close(discard=True)
    page.write_text(text)
    (lost,) = lost_in(folder, text)
    assert lost.beside is not None and lost.beside.after == BOTH
    links_of(page).write_text(BOTH)
    assert lost_in(folder, text) == []


def test_edits_go_together_only_if_they_touch_other_lines():
    changes = Beside(Path("/x"), "x", LINKS, _between(LINKS, TALES))
    assert (found := made_again(changes, LINKS + "# else\n")) is not None
    assert found.after == TALES + "# else\n"
    assert made_again(changes, LINKS.replace("/#talks\n", "/#t\n")) is None
    assert made_again(changes, LINKS.replace(TALKS, "")) is None
    assert (found := made_again(changes, TALES)) is not None and not found.changes


def _between(old: str, new: str):
    from tuiprofile.editor.merging.three_way import small_changes

    return small_changes(old, new)


def test_a_journal_that_failed_for_a_while_has_the_navigation_too(page, monkeypatch):
    session = Session.open_to_edit(page)
    assert session.keeping is not None and session.keeping.journal is not None
    session.run(AddFields("news", {"text": "one"}))
    journal = session.keeping.journal

    def full(record):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(journal, "_append", full)
    run(session, RENAME)
    assert session.keeping.warning is not None
    monkeypatch.undo()
    session.run(AddFields("news", {"text": "two"}))
    found = lost_in(session.keeping._folder, PAGE)
    assert found[-1].beside is not None and found[-1].beside.after == TALES
    assert found[-1].changes.apply(found[-1].base) == session.text
    session.close(discard=True)
