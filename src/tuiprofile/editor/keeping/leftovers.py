"""What lies beside a file since a write of it was cut short: used, and removed once it is no use.

A temporary file of a rename is no use. Copies of the old and the new text are all there is of it
if the file is torn, so they go only when the file is proven to be whole: it holds one of the two
texts, or one that came of them by writes on record.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
import stat
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final, NamedTuple

from tuiprofile.editor.disk.files import read_file
from tuiprofile.editor.disk.outcomes import OpenError, Saved
from tuiprofile.editor.disk.replacing import MARK, remove, replace_file
from tuiprofile.editor.keeping.versions import Versions

_LEFT: Final = re.compile(r"(old-|new-)?[0-9a-f]{8}")


class Tidied(NamedTuple):
    """Whether the file was completed from the copies, and the copies that still lie beside it."""

    changed: bool
    left: tuple[Path, ...]


class _Copy(NamedTuple):
    path: Path
    label: str
    data: bytes


def is_torn(data: bytes, old: bytes, new: bytes) -> bool:
    """Whether `data` is what a write of `new` over `old`, or the way back, can leave.

    Bytes are written from the start, and only then the end is cut off; which of them have reached
    the disk when the power fails is open. So each is the old one or the new one at its place.
    """
    if not min(len(old), len(new)) <= len(data) <= max(len(old), len(new)):
        return False
    both = min(len(old), len(new))
    longer = old if len(old) > len(new) else new
    return data[both:] == longer[both : len(data)] and all(
        byte in pair for byte, *pair in zip(data, old, new, strict=False)
    )


def tidied(target: Path, versions: Versions | None, *, whole: bool) -> Tidied:
    """Remove what is no use beside `target`; without `whole` a write of it is still pending."""
    copies: list[_Copy] = []
    for path, label in _found(target):
        if not label:
            remove([path])
            continue
        with contextlib.suppress(OSError):
            copies.append(_Copy(path, label, path.read_bytes()))
    if not copies:
        return Tidied(False, ())
    changed = False
    if whole:
        with contextlib.suppress(OpenError):
            left = _swept(target, copies, versions)
            changed = _completed(target, left)
            copies = _swept(target, left, versions) if changed else left
    return Tidied(changed, tuple(copy.path for copy in copies))


def _swept(target: Path, copies: list[_Copy], versions: Versions | None) -> list[_Copy]:
    """Remove the copies of texts that the file does not need any more; gives the others."""
    page = read_file(target).data
    edges = _writes(target, versions)
    known = {sha256 for edge in edges for sha256 in edge}
    came_of = _connected(hashlib.sha256(page).hexdigest(), edges)
    is_one = any(copy.data == page for copy in copies)
    # Before both copies are there, no byte is overwritten, and the one may not be whole.
    begun = any(copy.label == "new-" for copy in copies)
    gone: list[_Copy] = []
    for copy in copies:
        sha256 = hashlib.sha256(copy.data).hexdigest()
        # One of which nothing is on record was cut short itself, or nothing could be recorded.
        proven = sha256 in came_of if sha256 in known else is_one
        if proven or (not begun and page.startswith(copy.data)):
            gone.append(copy)
    # What proves the others to be of no use goes last, should this be cut short, too.
    remove([copy.path for copy in sorted(gone, key=lambda copy: copy.data == page)])
    return [copy for copy in copies if copy not in gone]


def _completed(target: Path, copies: Sequence[_Copy]) -> bool:
    """Write the new text of two copies if the file is torn between them."""
    facts = read_file(target)
    for new in (copy.data for copy in copies if copy.label == "new-"):
        for old in (copy.data for copy in copies if copy.label == "old-"):
            if is_torn(facts.data, old, new):
                return isinstance(replace_file(facts, new), Saved)
    return False


def _writes(target: Path, versions: Versions | None) -> list[tuple[str, str]]:
    """The writes of the file on record, by the checksums of its bytes before and after."""
    if versions is None:
        return []
    files = (file for version in versions.all() for file in version.files)
    return [(file.old, file.new) for file in files if file.path == str(target)]


def _connected(sha256: str, writes: Sequence[tuple[str, str]]) -> set[str]:
    """All texts that a text came of, or that came of it."""
    found = {sha256}
    size = 0
    while size < len(found):
        size = len(found)
        for each in writes:
            if not found.isdisjoint(each):
                found.update(each)
    return found


def _found(target: Path) -> Iterator[tuple[Path, str]]:
    """The files that writes have left beside `target`, with what they are: old, new or neither."""
    stem = os.fsdecode(os.fsencode(target.name)[:200])
    start = f".{stem}{MARK}"
    with contextlib.suppress(OSError):
        for entry in os.scandir(target.parent):
            if not entry.name.startswith(start):
                continue
            match = _LEFT.fullmatch(entry.name[len(start) :])
            if match is None:
                continue
            with contextlib.suppress(OSError):
                if stat.S_ISREG(entry.stat(follow_symlinks=False).st_mode):
                    yield Path(entry.path), match[1] or ""
