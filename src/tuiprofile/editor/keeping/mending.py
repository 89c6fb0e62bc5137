"""What a write that was cut short has left, put right before the page is read again.

A rename leaves at most a file beside the page. A write of several files, or one in place, may be
done in part: it is on record and marked as pending, so it is completed from what was kept, unless
anything but such a write has touched a file since.
"""

from __future__ import annotations

import contextlib
import os
import re
import stat
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from tuiprofile.editor.disk.files import FileFacts, read_file
from tuiprofile.editor.disk.outcomes import OpenError, Saved
from tuiprofile.editor.disk.replacing import MARK, replace_file
from tuiprofile.editor.keeping.versions import FileVersion, Versions

_LEFT: Final = re.compile(r"(?:old-|new-)?[0-9a-f]{8}")


def mend(versions: Versions | None, files: Iterable[Path]) -> None:
    """Complete a pending write, then remove what writes have left beside `files`.

    To be done by the holder of the locks. What cannot be mended stays as it is.
    """
    whole = _completed(versions) if versions is not None else True
    for path in files:
        _sweep(Path(os.path.realpath(path)), everything=whole)


def pending_files(versions: Versions) -> list[Path]:
    """The files of the write that may have been cut short."""
    number = versions.pending()
    if number is None:
        return []
    found = next((each for each in versions.all() if each.number == number), None)
    return [] if found is None else [Path(file.path) for file in found.files]


def _completed(versions: Versions) -> bool:
    """Complete the pending write, if there is one; false if that cannot be done."""
    number = versions.pending()
    if number is None:
        return True
    version = next((each for each in versions.all() if each.number == number), None)
    done = version is None or _complete(versions, version.files)
    if done:
        versions.settled()
    return done


def _complete(versions: Versions, files: tuple[FileVersion, ...]) -> bool:
    try:
        facts = [read_file(Path(each.path)) for each in files]
        pairs = [(versions.data(each.old), versions.data(each.new)) for each in files]
    except (OpenError, OSError):
        return False
    states = [_state(fact, *pair) for fact, pair in zip(facts, pairs, strict=True)]
    if "other" in states:
        return True  # somebody has written since, and so has the last word
    if set(states) == {"old"}:
        return True
    for fact, (_, new), state in zip(facts, pairs, states, strict=True):
        if state != "new" and not isinstance(replace_file(fact, new), Saved):
            return False
    return True


def _state(facts: FileFacts, old: bytes, new: bytes) -> str:
    """Whether a file is `old`, `new`, `torn` between them, or something `other`."""
    data = facts.data
    if data == new:
        return "new"
    if data == old:
        return "old"
    # Bytes are written from the start, and only then the end is cut off.
    pairs = enumerate(zip(data, new, strict=False))
    agree = next((at for at, (a, b) in pairs if a != b), min(len(data), len(new)))
    return "torn" if data[agree:] == old[agree:] else "other"


def _sweep(target: Path, *, everything: bool) -> None:
    """Remove the files that a write which was cut short has left beside `target`."""
    stem = os.fsdecode(os.fsencode(target.name)[:200])
    start = f".{stem}{MARK}"
    with contextlib.suppress(OSError):
        for entry in os.scandir(target.parent):
            label = entry.name.removeprefix(start)
            if label == entry.name or not _LEFT.fullmatch(label):
                continue
            if (everything or label[:4] not in ("old-", "new-")) and stat.S_ISREG(
                entry.stat(follow_symlinks=False).st_mode
            ):
                Path(entry.path).unlink()
