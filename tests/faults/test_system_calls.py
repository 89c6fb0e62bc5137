"""Each system call of a session fails or is the last one, in turn; nothing is lost by it."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults.strace import Call, Say, Traced, fault, needs_strace, traced
from tuiprofile.editor.commands import AddFields, Delete
from tuiprofile.editor.keeping.recovery import back
from tuiprofile.editor.session import Session

pytestmark = needs_strace

FAULTS = ("KILL", "EIO", "ENOSPC", "EDQUOT", "EXDEV", "EPERM")
EVERY = int(os.environ.get("TUIPROFILE_KILLS", "0")) >= 1000
SAMPLE = 60
"""How many runs there are unless all are asked for, of all three ways to write together, and
besides those that end at a call that changes something.
"""
CHANGES = ("write", "pwrite64", "ftruncate", "rename", "link", "unlink", "fsync", "fdatasync")

NEWS = "".join(f"- *2024.{n:02}*: a lock was opened\n" for n in range(1, 13)).encode()
# What is deleted is longer than what is added, so in place the end has to be cut off.
TALKS = b"# Talks\n\n- *2024.05*, Fog over the harbour at dawn\n- *2023.04*, Mud\n"
PLAIN = b"# News\n\n" + NEWS + b"\n" + TALKS
INCLUDING = b"# News\n\n{% include_relative news.md %}\n\n" + TALKS


class Site:
    """A page, what else belongs to it, and a state folder, all of them new."""

    def __init__(self, folder: Path, way: str) -> None:
        self.way = way
        self.root = folder / "site"
        self.page = self.root / "about.md"
        shutil.rmtree(folder, ignore_errors=True)
        self.root.mkdir(parents=True)
        (folder / "state").mkdir()
        (folder / "tmp").mkdir()
        os.environ["XDG_STATE_HOME"] = str(folder / "state")
        tempfile.tempdir = str(folder / "tmp")
        self.page.write_bytes(INCLUDING if way == "several files" else PLAIN)
        if way == "several files":
            (self.root / "news.md").write_bytes(NEWS)
        elif way == "in place":
            (self.root / "other.md").hardlink_to(self.page)

    def now(self) -> dict[str, bytes]:
        """All files that are no leftovers."""
        return {p.name: p.read_bytes() for p in self.root.iterdir() if p.name[0] != "."}

    def left(self) -> list[str]:
        return [path.name for path in self.root.iterdir() if path.name[0] == "."]


def whole_session(site: Site, say: Say) -> None:
    session = Session.open_to_edit(site.page)
    say("opened", session.read_only or "")
    if len(session.facts) != (2 if site.way == "several files" else 1):
        say("without the included file")  # the page says so, and would be another one
        session.close()
        return
    session.run(Delete("talks/1"))
    session.run(AddFields("news", {"text": "Fog", "date": "2026.01"}))
    keeping = session.keeping
    say("edited", (keeping.warning if keeping is not None else "no keeping") or "")
    outcome = session.save()
    say(type(outcome).__name__, getattr(outcome, "reason", ""))
    if type(outcome).__name__ != "Saved":
        os._exit(0)  # a crash right behind the failure
    session.close()
    say("closed")


@pytest.fixture(autouse=True)
def own_folders(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("XDG_STATE_HOME", "")
    monkeypatch.setattr(tempfile, "tempdir", None)
    yield


def run(folder: Path, way: str, *options: str) -> tuple[Site, Traced]:
    site = Site(folder, way)
    log = folder.parent / "log"
    return site, traced(lambda say: whole_session(site, say), log, *options)


def recovered(site: Site) -> tuple[list[str], dict[str, bytes], str]:
    """What lies beside the page after the next opening, its files then, and its text with all
    that was lost brought back.
    """
    session = Session.open_to_edit(site.page)
    assert session.read_only is None and session.keeping is not None
    text = session.text
    for lost in session.keeping.lost(text):
        found = back(lost, text)
        assert not found.open
        text = found.changes().apply(text)
    session.close()
    return site.left(), site.now(), text


def violations(
    site: Site, done: Traced, call: Call, what: str, states: tuple[dict[str, bytes], ...], new: str
) -> Iterator[str]:
    """What was promised and does not hold after a run."""
    said = {words[0]: " ".join(words[1:]) for words in done.said}
    now = site.now()
    if not done.injected:
        yield "the call was not reached"
    if "raised" in said and not said["raised"].startswith("OpenError"):
        yield "an unforeseen error"
    if what == "KILL":
        if site.way == "by rename" and now not in states:
            yield "a mix at once"
    else:
        if now not in states:
            yield "a mix"
        if site.left() and call.name != "unlink":
            yield "something left at once"
    if "Saved" in said and now != states[1]:
        yield "Saved, and the new bytes are not there"
    if "Failed" in said and now != states[0] and "did not confirm" not in said["Failed"]:
        yield "Failed, and the old bytes are not there"
    left, after, text = recovered(site)
    if left:
        yield "something left after the next opening"
    if after not in states:
        yield "a mix after the next opening"
    if said.get("edited") == "" and text != new:
        yield "an acknowledged edit is lost"


@pytest.mark.parametrize("way", ["by rename", "in place", "several files"])
def test_whatever_call_of_a_session_fails_or_is_the_last_nothing_is_lost(
    tmp_path: Path, way: str
) -> None:
    folder = tmp_path / "run"
    # Once in this process, so that those it forks have no modules to import, and once more for
    # the calls of a session that goes well.
    site = Site(folder, way)
    old = site.now()
    whole_session(site, lambda *_: None)
    recovered(site)
    site, done = run(folder, way)
    assert [words[0] for words in done.said] == ["opened", "edited", "Saved", "closed"]
    states = (old, site.now())
    assert states[0] != states[1] and site.left() == []
    new = Session.open(site.page).text
    calls = [call for call in done.calls if call.name != "say"]
    cases = [(call, what) for call in calls for what in FAULTS]
    if not EVERY:
        step = len(cases) / (SAMPLE / 3)  # evenly, so that each fault has its turn
        sample = {cases[int((n + 0.5) * step)] for n in range(SAMPLE // 3)}
        sample |= {(c, "KILL") for c in calls if c.name in CHANGES or "O_TRUNC" in c.line}
        cases = [each for each in cases if each in sample]
    found: list[tuple[str, ...]] = []
    for call, what in cases:
        site, ran = run(folder, way, fault(call, what))
        found += [
            (broken, what, f"{call.name} {call.number}", call.line, str(ran.said))
            for broken in violations(site, ran, call, what, states, new)
        ]
    print(f"{way}: {len(calls)} calls, {len(cases)} runs, {len(found)} violations")
    assert not found, f"{Counter(each[0] for each in found)}\n" + "\n".join(map(str, found))
