"""Every system call of a save fails or is the last one, in turn; no page may be lost by it."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(
    shutil.which("strace") is None or sys.platform != "linux", reason="needs strace"
)

OLD = b"# News\n\n- *2024.05*: a lock opened\n" * 40
NEW = b"# News\n\n- *2024.06*: a lock was shut\n" * 50
CALLS = "openat write pread64 fsync fchmod ftruncate lseek rename unlink fstat".split()
# The calls before the mark are those of the interpreter.
SAVE = """
import os, sys
from pathlib import Path
from tuiprofile.editor.disk.files import read_file, replace_file
facts = read_file(Path(sys.argv[1]))
data = Path(sys.argv[2]).read_bytes()
sys.stderr.write(f"{os.getpid()}\\n")
sys.stderr.flush()
os.access("/mark-of-the-test", os.F_OK)
outcome = replace_file(facts, data)
os.access("/mark-of-the-test", os.F_OK)
sys.stdout.write(f"{type(outcome).__name__}: {getattr(outcome, 'reason', '')}")
"""


def _start(folder: Path, *options: str) -> subprocess.Popen[str]:
    strace = ["strace", "-qq", "-o", str(folder.parent / "log"), *options]
    program = [
        sys.executable,
        "-S",
        "-c",
        SAVE,
        str(folder / "about.md"),
        str(folder.parent / "new"),
    ]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    command = [*strace, *program]
    pipe = subprocess.PIPE
    return subprocess.Popen(command, env=environment, stdout=pipe, stderr=pipe, text=True)


def _run(folder: Path, *options: str) -> subprocess.CompletedProcess[str]:
    process = _start(folder, *options)
    out, err = process.communicate()
    return subprocess.CompletedProcess(process.args, process.returncode, out, err)


def _prepare(folder: Path, linked: bool) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    (folder / "about.md").write_bytes(OLD)
    (folder.parent / "new").write_bytes(NEW)
    if linked:
        (folder / "other.md").hardlink_to(folder / "about.md")


def _calls_of_a_save(folder: Path, linked: bool) -> list[tuple[str, int]]:
    """The calls of a save that goes well, each with its number among all of its name."""
    _prepare(folder, linked)
    done = _run(folder, "-e", f"trace={','.join([*CALLS, 'access', 'faccessat'])}")
    assert done.stdout == "Saved: ", done.stderr
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
    assert {"write", "fsync", "pread64"} <= {name for name, _ in found}
    return found


def _copies(folder: Path) -> dict[str, bytes]:
    return {
        path.name: path.read_bytes()
        for path in folder.iterdir()
        if path.name not in ("about.md", "other.md")
    }


@pytest.mark.parametrize("linked", [False, True], ids=["by rename", "in place"])
@pytest.mark.parametrize("error", ["EIO", "ENOSPC"])
def test_a_call_that_fails_loses_nothing(tmp_path, linked, error):
    folder = tmp_path / "site"
    for name, number in _calls_of_a_save(folder, linked):
        _prepare(folder, linked)
        done = _run(folder, "-e", f"inject={name}:error={error}:when={number}")
        case = (name, number, done.stdout, done.stderr)
        now = (folder / "about.md").read_bytes()
        assert done.stdout.startswith(("Saved", "Failed")), case
        if done.stdout.startswith("Saved"):
            assert now == NEW, case
        elif now != OLD:
            assert now == NEW and "did not confirm" in done.stdout, case
        if name != "unlink":
            assert _copies(folder) == {}, case


@pytest.mark.parametrize("linked", [False, True], ids=["by rename", "in place"])
def test_a_save_that_is_killed_loses_nothing(tmp_path, linked):
    folder = tmp_path / "site"
    for name, number in _calls_of_a_save(folder, linked):
        _prepare(folder, linked)
        _run(folder, "-e", f"inject={name}:signal=KILL:when={number}")
        now = (folder / "about.md").read_bytes()
        if now not in (OLD, NEW):
            copies = list(_copies(folder).values())
            assert linked and OLD in copies and NEW in copies, (name, number)


@pytest.mark.parametrize("linked", [False, True], ids=["by rename", "in place"])
def test_bytes_are_on_disk_before_the_old_ones_go(tmp_path, linked):
    folder = tmp_path / "site"
    _prepare(folder, linked)
    _run(folder, "-y", "-e", "trace=write,fsync,rename,access,ftruncate,unlink")
    calls: list[str] = []
    marks = 0
    for line in (folder.parent / "log").read_text().splitlines():
        marks += "/mark-of-the-test" in line
        if marks == 1:
            what = re.match(r"(\w+)\((?:\d+<|AT_FDCWD|\")?([^>\"]*)", line)
            calls.append(f"{what[1]} {Path(what[2]).name}")
    steps = [re.sub(r"tuiprofile-(\w+-)?\w+", r"\1", call) for call in calls[1:]]
    if linked:
        assert steps == [
            "write .about.md.old-", "fsync .about.md.old-", "fsync site",
            "write .about.md.new-", "fsync .about.md.new-", "fsync site",
            "write about.md", "ftruncate about.md", "fsync about.md",
            "unlink .about.md.old-", "unlink .about.md.new-",
        ]  # fmt: skip
    else:
        assert steps == ["write .about.md.", "fsync .about.md.", "rename .about.md.", "fsync site"]


@pytest.mark.parametrize("linked", [False, True], ids=["by rename", "in place"])
@pytest.mark.parametrize("how", ["rewritten", "replaced"])
def test_a_change_made_during_a_save_is_not_overwritten(tmp_path, linked, how):
    folder = tmp_path / "site"
    _prepare(folder, linked)
    process = _start(folder, "-e", "inject=fsync:signal=STOP:when=1")
    log = folder.parent / "log"
    while "stopped by SIGSTOP" not in (log.read_text() if log.exists() else ""):
        assert process.poll() is None, process.communicate()
        time.sleep(0.01)
    page = folder / "about.md"
    if how == "replaced":
        page.unlink()
    page.write_bytes(b"another's")
    os.kill(int(process.stderr.readline()), signal.SIGCONT)
    out, _ = process.communicate()
    assert out.startswith("Conflict: ")
    assert page.read_bytes() == b"another's"
    assert _copies(folder) == {}
