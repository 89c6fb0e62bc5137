"""An undo that fails or is killed is done or not, and can be done then if it was not."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.faults.places import names
from tests.faults.strace import Say, Traced, fault, needs_strace, traced
from tuiprofile.editor.commands import AddFields, Delete
from tuiprofile.editor.disk.outcomes import Saved
from tuiprofile.editor.keeping.going_back import Return, go_back, last_write
from tuiprofile.editor.session import Session

pytestmark = [needs_strace, pytest.mark.usefixtures("state")]

NEWS = "".join(f"- *2024.{n:02}*: a lock was opened\n" for n in range(1, 13))
TALKS = "# Talks\n\n- *2024.05*, Fog over the harbour at dawn\n- *2023.04*, Mud\n"
OTHERS = "--inject=fchmod:error=EPERM"
"""As if the page belonged to somebody else: it can only be written in place."""
CHANGES = ("write", "ftruncate", "rename", "unlink", "fsync", "link")


def write_site(page: Path, way: str) -> None:
    news = page.with_name("news.md")
    if way == "several files":
        news.write_text(NEWS)
        page.write_text("# News\n\n{% include_relative news.md %}\n\n" + TALKS)
    else:
        page.write_text(f"# News\n\n{NEWS}\n{TALKS}")


def undone(page: Path) -> str:
    session = Session.open_to_write(page)
    try:
        assert session.keeping is not None and session.keeping.versions is not None
        back = last_write(session.keeping.versions, session.facts)
        if not isinstance(back, Return):
            return "nothing to undo" if back is None else back.reason
        outcome = go_back(session.keeping.versions, back)
        return type(outcome).__name__
    finally:
        session.close()


def texts(page: Path) -> dict[str, str]:
    return {path.name: path.read_text() for path in page.parent.glob("*.md")}


@pytest.mark.parametrize("way", ["by rename", "in place", "several files"])
@pytest.mark.parametrize("what", ["KILL", "ENOSPC"])
def test_an_undo_that_is_cut_short_can_still_be_done(tmp_path: Path, way: str, what: str) -> None:
    page = tmp_path / "site" / "about.md"
    page.parent.mkdir()
    options = [OTHERS] if way == "in place" else []

    def undo(say: Say) -> None:
        say(undone(page))

    def run(*faults: str) -> Traced:
        """Write the site, and take that back with a fault; each time as if for the first time."""
        shutil.rmtree(tmp_path / "state" / "tuiprofile", ignore_errors=True)
        write_site(page, way)
        session = Session.open_to_write(page)
        session.run(AddFields("news", {"text": "Fog over the harbour", "date": "2026.01"}))
        session.run(Delete("talks/1"))
        assert isinstance(session.save(), Saved)
        session.close()
        return traced(undo, tmp_path / "log", *options, *faults)

    write_site(page, way)
    old = texts(page)
    done = run()
    assert done.said == [["Saved"]] and texts(page) == old
    for call in (call for call in done.calls if call.name in CHANGES):
        assert run(fault(call, what)).injected, call
        Session.open_to_write(page).close()
        assert names(page.parent) == sorted(old), call
        if texts(page) != old:
            assert undone(page) == "Saved", call
        assert texts(page) == old, call
        assert undone(page) == "nothing to undo", call
