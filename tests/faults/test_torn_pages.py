"""A page that can only be written in place, and a write of it that ends halfway."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.faults.places import names
from tests.faults.strace import Call, Say, Traced, fault, needs_strace, traced
from tuiprofile.editor.commands import AddFields, Delete
from tuiprofile.editor.session import Session

pytestmark = [needs_strace, pytest.mark.usefixtures("state")]

NEWS = "".join(f"- *2024.{n:02}*: a lock was opened\n" for n in range(1, 13))
# What is deleted is longer than what is added, so in the end the file has to be cut off.
TALKS = "# Talks\n\n- *2024.05*, Fog over the harbour at dawn\n- *2023.04*, Mud\n"
PAGE = f"# News\n\n{NEWS}\n{TALKS}"
OTHERS = "--inject=fchmod:error=EPERM"
"""As if the page belonged to somebody else: a new file cannot be made like it."""
CHANGES = ("write", "ftruncate", "rename", "unlink", "fsync", "link")


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "site" / "about.md"
    path.parent.mkdir()
    path.write_text(PAGE)
    return path


def save(page: Path, say: Say) -> None:
    session = Session.open_to_write(page)
    session.run(Delete("talks/1"))
    session.run(AddFields("news", {"text": "Fog", "date": "2026.01"}))
    say("edited")
    outcome = session.save()
    say(type(outcome).__name__, getattr(outcome, "reason", ""))
    session.close()


def run(page: Path, *options: str) -> Traced:
    return traced(lambda say: save(page, say), page.parents[1] / "log", *options)


def calls_of_a_save(page: Path, *options: str) -> list[Call]:
    """Those of a save that goes well."""
    run(page)  # makes the state folder
    page.write_text(PAGE)
    done = run(page, *options)
    assert [words[0] for words in done.said] == ["edited", "Saved"]
    calls = done.calls
    told = [at for at, call in enumerate(calls) if call.name == "say"]
    return calls[told[0] + 1 : told[1]]


def test_a_write_in_place_that_is_killed_is_completed_or_taken_back(page: Path) -> None:
    calls = [call for call in calls_of_a_save(page, OTHERS) if call.name in CHANGES]
    new = page.read_text()
    torn = 0
    for call in calls:
        page.write_text(PAGE)
        done = run(page, OTHERS, fault(call, "KILL"))
        assert done.injected
        torn += page.read_text() not in (PAGE, new)
        Session.open_to_write(page).close()
        assert page.read_text() in (PAGE, new), call
        assert names(page.parent) == ["about.md"], call
    assert torn


def test_a_torn_page_is_completed_though_no_copies_lie_beside_it(page: Path) -> None:
    calls = calls_of_a_save(page, OTHERS)
    new = page.read_text()
    page.write_text(PAGE)
    (cut,) = (call for call in calls if call.name == "ftruncate")
    run(page, OTHERS, fault(cut, "KILL"))
    assert page.read_text() not in (PAGE, new)
    # Where nothing can be created beside a page, they are elsewhere.
    for copy in page.parent.glob(".*"):
        copy.unlink()
    Session.open_to_write(page).close()
    assert page.read_text() == new


def test_the_way_back_that_is_killed_leaves_no_torn_page(page: Path) -> None:
    calls = calls_of_a_save(page, OTHERS)
    new = page.read_text()
    (wrote,) = (call for call in calls if call.name == "write" and "/about.md>" in call.line)
    (cut,) = (call for call in calls if call.name == "ftruncate")
    back = wrote._replace(number=wrote.number + 1)
    page.write_text(PAGE)
    run(page, OTHERS, fault(cut, "EIO"), fault(back, "KILL"))
    Session.open_to_write(page).close()
    assert page.read_text() in (PAGE, new)
    assert names(page.parent) == ["about.md"]
