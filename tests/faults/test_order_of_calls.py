"""After a power loss there is what was synchronised, so the order of the calls has to be right."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.faults.places import NEWS
from tests.faults.strace import Call, Say, needs_strace, traced
from tuiprofile.editor.commands import AddFields, Delete
from tuiprofile.editor.session import Session

pytestmark = [needs_strace, pytest.mark.usefixtures("state")]

SYNCS = ("fsync", "fdatasync")
CHANGES = ("write", "pwrite64", "ftruncate", "rename", "unlink", "mkdir", "link")
TEMPORARY = re.compile(r"\.tmp$|\.tuiprofile-[0-9a-f]{8}$")


class Deed(NamedTuple):
    """A call that changes something, or synchronises it, and the paths it is about."""

    name: str
    paths: tuple[Path, ...]


def deeds(calls: list[Call], below: Path) -> Iterator[Deed]:
    """What was done below a folder, in its order, and when something was told."""
    for name, _, line in calls:
        on = re.match(r"\w+\(\d+<([^>(]*)", line)
        paths = tuple(map(Path, [on[1]] if on else re.findall(r'"([^"]+)"', line)))
        if name == "say":
            yield Deed(name, ())
        elif " = -1" in line or not paths or below not in paths[0].parents:
            continue
        elif name == "openat" and "O_CREAT" in line:
            yield Deed("create", paths)
        elif name in CHANGES or name in SYNCS:
            yield Deed(name, paths)


def at_risk(done: Iterable[Deed], files: Collection[Path]) -> Iterator[str]:
    """What a power loss could take away or tear, when something was told or before one of the
    page's `files` was touched.

    Locks may go, as may names of files that were only made to be renamed or removed.
    """
    unsynced: set[tuple[str, Path]] = set()
    for name, paths in done:
        if name == "say":
            yield from (f"{what} of {path} when told" for what, path in unsynced)
            continue
        path, last = paths[0], paths[-1]
        if path.name in ("lock", "turn"):
            continue
        if name in SYNCS:
            unsynced -= {("bytes", path), *(each for each in unsynced if each[0] == "name"
                                            and each[1].parent == path)}  # fmt: skip
            continue
        if last in files:
            yield from (
                f"{what} of {each} before {last.name} is touched"
                for what, each in unsynced
                if each not in files
            )
        if name == "rename":
            if ("bytes", path) in unsynced:
                yield f"bytes of {path} before it is renamed"
            unsynced -= {("bytes", path), ("name", path)}
            unsynced.add(("name", last))
        elif name == "unlink":
            unsynced -= {("bytes", path), ("name", path)}
        elif name in ("mkdir", "link") or (name == "create" and not TEMPORARY.search(path.name)):
            unsynced.add(("name", last))
        elif name != "create":
            unsynced.add(("bytes", path))


def session(page: Path, say: Say) -> None:
    opened = Session.open_to_edit(page)
    opened.run(Delete("news/1"))
    say("edited")
    opened.run(AddFields("news", {"text": "Reeds", "date": "2026.01"}))
    say("edited")
    say(type(opened.save()).__name__)
    opened.run(Delete("news/1"))
    say("edited")
    opened.close(discard=True)


@pytest.fixture(params=["by rename", "in place", "several files"])
def page(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    path = tmp_path / "site" / "about.md"
    path.parent.mkdir()
    path.write_text(NEWS)
    if request.param == "in place":
        path.with_name("other.md").hardlink_to(path)
    elif request.param == "several files":
        path.with_name("news.md").write_text(NEWS.split("\n", 2)[2])
        path.write_text("# News\n\n{% include_relative news.md %}\n")
    return path


def test_what_is_told_is_on_disk_and_what_is_replaced_can_be_had(
    page: Path, tmp_path: Path
) -> None:
    files = list(page.parent.iterdir())
    done = traced(lambda say: session(page, say), tmp_path / "log")
    assert [words[0] for words in done.said] == ["edited", "edited", "Saved", "edited"]
    risks = list(at_risk(deeds(done.calls, tmp_path), files))
    assert not risks, "\n".join(risks)
