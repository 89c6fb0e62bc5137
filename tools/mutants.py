"""Shows that the tests have teeth: takes one safeguard out at a time, and a test has to fail.

Each mutant is one exact replacement in a copy of the source, with the tests that should notice it.
Prints which test did; ends with 1 if a mutant survived, or if the tests fail without any.
Arguments choose mutants by a part of their name.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
COPIED = ("src", "tests", "styles", "sample_site", "tools", "pyproject.toml", "README.md")
KEEPING = "editor/keeping"
ORDER = "tests/faults/test_order_of_calls.py"
TORN = "tests/faults/test_torn_pages.py"
UNDONE = "tests/faults/test_undone_halfway.py"


class Mutant(NamedTuple):
    """A safeguard that is taken out.

    Attributes:
        name: what is taken out.
        file: where, below `src/tuiprofile/`.
        old: the text there, which must stand there once.
        new: what it becomes.
        tests: test files that should notice.
    """

    name: str
    file: str
    old: str
    new: str
    tests: tuple[str, ...]


MUTANTS = (
    Mutant(
        "the comparison of the page around a fix",
        "editor/proofs/fixes.py",
        "if not equal_but_for(state, after, gone, come):",
        "if False:",
        ("tests/editor/test_fix.py",),
    ),
    Mutant(
        "the second check behind a fix",
        "editor/commands/fix.py",
        "reason = self._not_gone(before, check(after.page, self.site), changes)",
        "pass",
        ("tests/editor/test_fix.py",),
    ),
    Mutant(
        "the synchronising of the new file",
        "editor/disk/replacing.py",
        "_write_all(descriptor, data)\n            os.fsync(descriptor)\n            if read",
        "_write_all(descriptor, data)\n            if read",
        (ORDER,),
    ),
    Mutant(
        "the synchronising of the folder behind the rename",
        "editor/disk/replacing.py",
        "    try:\n        sync_folder(target.parent)\n    except OSError as error:\n        reas",
        "    try:\n        pass\n    except OSError as error:\n        reas",
        (ORDER,),
    ),
    Mutant(
        "the synchronising of copies before a write in place",
        "editor/disk/replacing.py",
        "            os.fsync(descriptor)\n        finally:\n            os.close(descriptor)\n"
        "        sync_folder(copy.parent)",
        "            pass\n        finally:\n            os.close(descriptor)\n"
        "        sync_folder(copy.parent)",
        (ORDER,),
    ),
    Mutant(
        "the copies before a write in place",
        "editor/disk/replacing.py",
        'copies.append(rescue(target, "new", data))\n',
        "pass\n",
        ("tests/editor/test_replacing_faults.py",),
    ),
    Mutant(
        "the synchronising of edits in the journal",
        f"{KEEPING}/journal.py",
        "            os.fdatasync(self._descriptor)\n            self._behind = False",
        "            self._behind = False",
        (ORDER,),
    ),
    Mutant(
        "the synchronising of the journal's name",
        f"{KEEPING}/journal.py",
        "            sync_folder(self._folder)\n",
        "            pass\n",
        (ORDER,),
    ),
    Mutant(
        "the synchronising of the journal at the end by a signal",
        "tui/ending.py",
        "            keeping.journal.sync_in_signal()\n",
        "            pass\n",
        ("tests/faults/test_ending.py",),
    ),
    Mutant(
        "the handlers of signals",
        "tui/run.py",
        "    guard(lambda: app.main.session)\n",
        "",
        ("tests/tui/test_lost_sessions.py",),
    ),
    Mutant(
        "the cutting of a torn record",
        f"{KEEPING}/journal.py",
        "                os.ftruncate(self._descriptor, at)\n",
        "                pass\n",
        ("tests/editor/test_journal.py",),
    ),
    Mutant(
        "the checksum of records",
        f"{KEEPING}/records.py",
        "int(line[:_DIGITS], 16) != zlib.crc32(body) or ",
        "",
        ("tests/editor/test_journal.py",),
    ),
    Mutant(
        "the setting aside of damaged journals",
        f"{KEEPING}/recovery.py",
        "        os.link(path, aside)\n",
        "        pass\n",
        ("tests/editor/test_journal.py",),
    ),
    Mutant(
        "the lock",
        f"{KEEPING}/lock.py",
        "        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)\n",
        "        pass\n",
        ("tests/editor/test_lock.py",),
    ),
    Mutant(
        "the checksum of kept versions",
        f"{KEEPING}/versions.py",
        "        if hashlib.sha256(data).hexdigest() != sha256:\n",
        "        if False:\n",
        ("tests/cli/test_undo.py",),
    ),
    Mutant(
        "the question whether an undo on record was done",
        f"{KEEPING}/versions.py",
        "            elif not _came_about(version, known[at + 1 :], now):\n",
        "            elif False:\n",
        (UNDONE,),
    ),
    Mutant(
        "the mark of an undo of several files as pending",
        f"{KEEPING}/going_back.py",
        "lambda: versions.begin(version)",
        "lambda: None",
        (UNDONE,),
    ),
    Mutant(
        "the record of a write before it happens",
        f"{KEEPING}/versions.py",
        "        self._write_log(known)\n",
        "",
        ("tests/cli/test_undo.py",),
    ),
    Mutant(
        "the removal of what a killed write left",
        f"{KEEPING}/mending.py",
        "        found = tidied(Path(os.path.realpath(path)), versions, whole=whole)\n",
        "        continue\n",
        ("tests/editor/test_mending.py",),
    ),
    Mutant(
        "the mark of a write in place as pending",
        "editor/disk/replacing.py",
        "        before_in_place()\n",
        "",
        (TORN,),
    ),
    Mutant(
        "the keeping of what a failed write is marked by",
        f"{KEEPING}/writing.py",
        "        if not untouched(version.files):\n",
        "        if False:\n",
        (TORN,),
    ),
    Mutant(
        "the proof that copies beside a page are of no use",
        f"{KEEPING}/leftovers.py",
        "        if proven or (not begun and page.startswith(copy.data)):\n",
        "        if True:\n",
        (TORN,),
    ),
    Mutant(
        "the completion of a write of several files",
        f"{KEEPING}/mending.py",
        "    whole = _completed(versions) if versions is not None else True\n",
        "    whole = True\n",
        ("tests/editor/test_mending.py",),
    ),
    Mutant(
        "the comparison with what was read",
        "editor/disk/replacing.py",
        "    if current not in (facts.data, data):\n",
        "    if False:\n",
        ("tests/editor/test_files.py",),
    ),
    Mutant(
        "the comparison right before the rename",
        "editor/disk/replacing.py",
        "            if not same_file or read_open(descriptor) != old:\n",
        "            if False:\n",
        ("tests/editor/test_files.py", "tests/editor/test_replacing_faults.py"),
    ),
    Mutant(
        "the mode of the file",
        "editor/disk/replacing.py",
        "        os.fchmod(descriptor, stat.S_IMODE(status.st_mode))\n",
        "",
        ("tests/editor/test_files.py",),
    ),
    Mutant(
        "the way through symbolic links",
        "editor/disk/replacing.py",
        "        target = Path(os.path.realpath(path))\n",
        "        target = path\n",
        ("tests/editor/test_files.py",),
    ),
    Mutant(
        "the proof by replaying the edits",
        "editor/session.py",
        "        if replayed(self._facts[number].data, saved, changes) != data:\n",
        "        if False:\n",
        ("tests/editor/test_session.py",),
    ),
    Mutant(
        "the refusal of edits that would make text of stray bytes",
        "editor/sources/soundness.py",
        "        if not survives:\n",
        "        if False:\n",
        ("tests/editor/test_session.py",),
    ),
    Mutant(
        "the proof of a merge",
        "editor/merging/merge.py",
        "        if _proven(base, parts):\n",
        "        if True:\n",
        ("tests/editor/test_merging.py",),
    ),
    Mutant(
        "the sanitiser of what views show",
        "tui/display.py",
        "    return _UNSAFE_ONE.sub(lambda found: picture(found[0]), text)\n",
        "    return text\n",
        ("tests/tui/test_display.py",),
    ),
    Mutant(
        "the sanitiser behind all views",
        "tui/guard.py",
        "    safe = guard(text)\n",
        "    safe = text\n",
        ("tests/tui/test_hostile_pages.py",),
    ),
    Mutant(
        "the cleaning of pastes",
        "tui/input_filter.py",
        '        return [Piece("paste", _CONTROL.sub("", text))]\n',
        '        return [Piece("paste", text)]\n',
        ("tests/tui/test_input_filter.py",),
    ),
)


def main() -> int:
    """Try the mutants; gives the exit code."""
    chosen = [
        each for each in MUTANTS if not sys.argv[1:] or any(w in each.name for w in sys.argv[1:])
    ]
    with tempfile.TemporaryDirectory(prefix="tuiprofile-mutants-") as name:
        copy = Path(name)
        _copy(copy)
        known = sorted({test for each in chosen for test in each.tests})
        if (failed := _failing(copy, known)) is not None:
            print(f"The tests fail without any mutant: {failed}")
            return 1
        survived = [each.name for each in chosen if not _caught(copy, each)]
    print(f"{len(chosen) - len(survived)} of {len(chosen)} mutants were caught")
    return 1 if survived else 0


def _copy(copy: Path) -> None:
    ignored = shutil.ignore_patterns("__pycache__", "_site")
    for name in COPIED:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, copy / name, ignore=ignored)
        else:
            shutil.copy(source, copy / name)


def _caught(copy: Path, mutant: Mutant) -> bool:
    path = copy / "src" / "tuiprofile" / mutant.file
    source = path.read_text()
    if source.count(mutant.old) != 1:
        print(f"?        {mutant.name}: its text stands {source.count(mutant.old)} times in it")
        return False
    path.write_text(source.replace(mutant.old, mutant.new))
    try:
        failed = _failing(copy, mutant.tests)
    finally:
        path.write_text(source)
    print(f"{'caught  ' if failed else 'SURVIVED'} {mutant.name}: {failed or ''}", flush=True)
    return failed is not None


def _failing(copy: Path, tests: list[str] | tuple[str, ...]) -> str | None:
    """The first test that fails, or None."""
    options = ["-x", "-q", "-p", "no:cacheprovider", "-p", "no:xdist", "--no-header"]
    env = {**os.environ, "PYTHONPATH": str(copy / "src"), "PYTHONDONTWRITEBYTECODE": "1"}
    command = [sys.executable, "-m", "pytest", *options, *tests]
    done = subprocess.run(command, cwd=copy, env=env, capture_output=True, text=True, check=False)
    if done.returncode == 0:
        return None
    found = re.search(r"^(?:FAILED|ERROR) (\S+)", done.stdout, re.MULTILINE)
    return found[1] if found else f"pytest ended with {done.returncode}"


if __name__ == "__main__":
    sys.exit(main())
