"""Every system call of a save of two files fails or is the last one, in turn: both or none."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(
    shutil.which("strace") is None or sys.platform != "linux", reason="needs strace"
)

OLD = {"about.md": b"# News\n\nwords\n" * 30, "news.md": b"- *2024.05*: a lock opened\n" * 40}
NEW = {name: data + b"- *2024.06*: a lock was shut\n" for name, data in OLD.items()}
CALLS = "openat write pread64 fsync fchmod ftruncate lseek rename unlink fstat link".split()
# The calls before the mark are those of the interpreter.
SAVE = """
import os, sys
from pathlib import Path
from tuiprofile.editor.disk.files import read_file
from tuiprofile.editor.disk.replacing_several import replace_files
files = [read_file(Path(sys.argv[1], name)) for name in ("about.md", "news.md")]
datas = [each.data + b"- *2024.06*: a lock was shut\\n" for each in files]
os.access("/mark-of-the-test", os.F_OK)
outcome = replace_files(files, datas)
os.access("/mark-of-the-test", os.F_OK)
sys.stdout.write(f"{type(outcome).__name__}: {getattr(outcome, 'reason', '')}")
"""


def _run(folder: Path, *options: str) -> str:
    strace = ["strace", "-qq", "-o", str(folder.parent / "log"), *options]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    command = [*strace, sys.executable, "-S", "-c", SAVE, str(folder)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    return done.stdout


def _prepare(folder: Path, linked: bool) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for name, data in OLD.items():
        (folder / name).write_bytes(data)
    if linked:
        (folder / "other.md").hardlink_to(folder / "news.md")


def _calls_of_a_save(folder: Path, linked: bool) -> list[tuple[str, int]]:
    """The calls of a save that goes well, each with its number among all of its name."""
    _prepare(folder, linked)
    assert _run(folder, "-e", f"trace={','.join([*CALLS, 'access', 'faccessat'])}") == "Saved: "
    counts = dict.fromkeys(CALLS, 0)
    found: list[tuple[str, int]] = []
    marks = 0
    for line in (folder.parent / "log").read_text().splitlines():
        marks += "/mark-of-the-test" in line
        name = re.match(r"\w*", line)[0]
        if name in counts:
            counts[name] += 1
            if marks == 1:
                found.append((name, counts[name]))
    assert {"rename", "fsync", "link"} <= {name for name, _ in found}
    return found


def _now(folder: Path) -> dict[str, bytes]:
    return {name: (folder / name).read_bytes() for name in OLD}


def _left(folder: Path) -> list[Path]:
    return [path for path in folder.iterdir() if path.name.startswith(".")]


@pytest.mark.parametrize("linked", [False, True], ids=["by rename", "one in place"])
def test_a_call_that_fails_leaves_both_files_old_or_both_new(tmp_path, linked):
    folder = tmp_path / "site"
    for name, number in _calls_of_a_save(folder, linked):
        _prepare(folder, linked)
        said = _run(folder, "-e", f"inject={name}:error=EIO:when={number}")
        case = (name, number, said)
        assert said.startswith(("Saved", "Failed")), case
        if said.startswith("Saved") or "did not confirm" in said:
            assert _now(folder) == NEW, case
        else:
            assert _now(folder) == OLD, case
        if name != "unlink":
            assert _left(folder) == [], case


def test_a_save_that_is_killed_loses_no_text(tmp_path):
    folder = tmp_path / "site"
    for name, number in _calls_of_a_save(folder, linked=True):
        _prepare(folder, linked=True)
        _run(folder, "-e", f"inject={name}:signal=KILL:when={number}")
        now = _now(folder)
        left = [path.read_bytes() for path in _left(folder)]
        if now != NEW:  # the old text can be put back, whatever is in the files
            assert all(OLD[file] in (now[file], *left) for file in OLD), (name, number)
