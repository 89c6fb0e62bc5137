"""What a write that was cut short has left, put right before the page is read again.

A rename leaves at most a file beside the page. A write of several files, or one in place, may be
done in part: it is on record and marked as pending, so it is completed from what was kept, unless
anything but such a write has touched a file since. Where nothing could be marked, the copies that
lie beside a file serve (`leftovers`).
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from tuiprofile.editor.disk.files import FileFacts, read_file
from tuiprofile.editor.disk.outcomes import OpenError, Saved
from tuiprofile.editor.disk.replacing import replace_file
from tuiprofile.editor.keeping.leftovers import is_torn, tidied
from tuiprofile.editor.keeping.versions import FileVersion, Versions


class Mended(NamedTuple):
    """What came of it.

    Attributes:
        changed: whether a file was completed from the copies beside it.
        left: copies that still lie beside a file, for it is neither of the two texts.
    """

    changed: bool
    left: tuple[Path, ...]


def mend(versions: Versions | None, files: Iterable[Path]) -> Mended:
    """Complete a pending write, then remove what writes have left beside `files`.

    To be done by the holder of the locks. What cannot be mended stays as it is, and so do the
    copies of its text.
    """
    whole = _completed(versions) if versions is not None else True
    changed, left = False, list[Path]()
    for path in files:
        found = tidied(Path(os.path.realpath(path)), versions, whole=whole)
        changed = changed or found.changed
        left += found.left
    return Mended(changed, tuple(left))


def pending_files(versions: Versions) -> list[Path]:
    """The files of the write that may have been cut short."""
    number = versions.pending()
    if number is None:
        return []
    found = next((each for each in versions.all() if each.number == number), None)
    return [] if found is None else [Path(file.path) for file in found.files]


def untouched(files: Iterable[FileVersion]) -> bool:
    """Whether all files of a write hold what they held before it."""
    try:
        return all(read_file(Path(each.path)).sha256 == each.old for each in files)
    except OpenError:
        return False


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


def _complete(versions: Versions, files: Sequence[FileVersion]) -> bool:
    try:
        facts = [read_file(Path(each.path)) for each in files]
        pairs = [(versions.data(each.old), versions.data(each.new)) for each in files]
    except (OpenError, OSError):
        return False
    states = [_state(fact, *pair) for fact, pair in zip(facts, pairs, strict=True)]
    if set(states) == {"old"}:
        return True
    # Where somebody has written since, that has the last word; but a torn file has nobody's.
    to_write = {"torn"} if "other" in states else {"torn", "old"}
    for fact, (_, new), state in zip(facts, pairs, states, strict=True):
        if state in to_write and not isinstance(replace_file(fact, new), Saved):
            return False
    return True


def _state(facts: FileFacts, old: bytes, new: bytes) -> str:
    """Whether a file is `old`, `new`, `torn` between them, or something `other`."""
    data = facts.data
    if data == new:
        return "new"
    if data == old:
        return "old"
    return "torn" if is_torn(data, old, new) else "other"
