"""Replacing several files, all or none: a page and what it includes are saved as one.

First every file is looked at, then all new bytes are put on disk beside the old files, and a
second name is made for each old file; only then the new files take their names, one after the
other. If one of them cannot, those before it get their old file back. What lies beside a file
during a save has a name that says so, and all is there before the first file is replaced.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from tuiprofile.editor.disk.outcomes import Conflict, Failed, Saved
from tuiprofile.editor.disk.replacing import (
    GONE,
    Conflicting,
    MustBeInPlace,
    look,
    name_beside,
    opened,
    overwrite,
    prepare,
    reason_of,
    remove,
    require_same,
    rescue,
    restored,
    sync_folder,
    words_of,
)

if TYPE_CHECKING:
    from tuiprofile.editor.disk.files import FileFacts


class _Staged(Protocol):
    """A file whose new bytes are on disk and have not taken its place yet."""

    facts: FileFacts
    kept: tuple[Path, ...]
    """What lies beside it until all is well."""

    def commit(self) -> None:
        """Let the new bytes take its place. Raises `Conflicting` or `OSError`."""

    def take_back(self) -> None:
        """Put the old bytes back, after a commit. Raises `OSError`."""


class _Damaged(OSError):
    """A file is neither the old one nor the new one."""


def replace_files(files: Sequence[FileFacts], datas: Sequence[bytes]) -> Saved | Conflict | Failed:
    """Write each of `datas` to its file, if all still hold what was read; all or none.

    The outcome is about the first file if all were written, else about the one that failed. Never
    raises `OSError`.
    """
    staged: list[_Staged] = []
    done: list[_Staged] = []
    at = files[0]
    with contextlib.ExitStack() as stack:
        try:
            pending: list[tuple[FileFacts, Path, int, bytes]] = []
            for at, data in zip(files, datas, strict=True):
                target = Path(os.path.realpath(at.path))
                descriptor = stack.enter_context(opened(target))
                if look(at, data, descriptor)[1] == at.data != data:
                    pending.append((at, target, descriptor, data))
                else:
                    os.fsync(descriptor)  # it holds the new bytes already
            for at, target, descriptor, data in pending:
                staged.append(_stage(at, target, descriptor, data))
                sync_folder(target.parent)
            for each in staged:
                at = each.facts
                each.commit()
                done.append(each)
        except (Conflicting, OSError) as error:
            return _given_up(at, error, staged, done)
    remove([path for each in staged for path in each.kept])
    for at in files:
        try:
            sync_folder(Path(os.path.realpath(at.path)).parent)
        except OSError as error:
            said = (
                f"the new text is in the files, but the disk did not confirm it: {words_of(error)}"
            )
            return Failed(at.path, said)
    return Saved(files[0].path, hashlib.sha256(datas[0]).hexdigest())


def _given_up(
    at: FileFacts, error: Exception, staged: Sequence[_Staged], done: Sequence[_Staged]
) -> Conflict | Failed:
    """Put back the files that were replaced before the one at which it failed, and say so."""
    left: list[_Staged] = []
    for each in reversed(done):
        try:
            each.take_back()
        except OSError:
            left.append(each)
    remove([path for each in staged if each not in left for path in each.kept])
    if left:
        names = " and ".join(
            f"{each.facts.path} (its old text: {each.kept[0]})" for each in reversed(left)
        )
        words = reason_of(error) if isinstance(error, OSError) else str(error)
        return Failed(at.path, f"{words}; the new text is only in {names}")
    if isinstance(error, FileNotFoundError):
        return Conflict(at.path, GONE)
    if isinstance(error, OSError):
        other = "other " if isinstance(error, _Damaged) else ""
        return Failed(at.path, f"{reason_of(error)}; no {other}file was changed")
    return Conflict(at.path, str(error))


def _stage(facts: FileFacts, target: Path, descriptor: int, data: bytes) -> _Staged:
    status = os.fstat(descriptor)
    if status.st_nlink == 1:
        with contextlib.suppress(MustBeInPlace):
            return _Renamed(facts, target, status, data)
    return _InPlace(facts, target, descriptor, status, data)


class _Renamed:
    """A new file takes the old one's name; the old one is kept under another until the end."""

    def __init__(self, facts: FileFacts, target: Path, status: os.stat_result, data: bytes) -> None:
        self.facts = facts
        self._target = target
        self._status = status
        self._new = prepare(target, status, data)
        try:
            self._old = _second_name(target, status, facts.data)
        except BaseException:
            remove([self._new])
            raise
        self.kept: tuple[Path, ...] = (self._old, self._new)

    def commit(self) -> None:
        require_same(self._target, self._status, self.facts.data)
        self._new.replace(self._target)

    def take_back(self) -> None:
        self._old.replace(self._target)


class _InPlace:
    """The open file is overwritten; its old and its new bytes lie beside it until the end."""

    def __init__(
        self,
        facts: FileFacts,
        target: Path,
        descriptor: int,
        status: os.stat_result,
        data: bytes,
    ) -> None:
        self.facts = facts
        self._target = target
        self._descriptor = descriptor
        self._status = status
        self._data = data
        old = rescue(target, "old", facts.data)
        try:
            self.kept: tuple[Path, ...] = (old, rescue(target, "new", data))
        except BaseException:
            remove([old])
            raise

    def commit(self) -> None:
        require_same(self._target, self._status, self.facts.data)
        try:
            overwrite(self._descriptor, self._data)
        except OSError as error:
            if restored(self._descriptor, self.facts.data):
                raise
            kept = " and ".join(map(str, self.kept))
            self.kept = ()  # they stay
            said = f"{error.strerror}; the file is damaged, its old and new text are in {kept}"
            raise _Damaged(0, said) from error

    def take_back(self) -> None:
        overwrite(self._descriptor, self.facts.data)


def _second_name(target: Path, status: os.stat_result, data: bytes) -> Path:
    """Another name for the file, or a copy of it where the system takes no second name."""
    path = name_beside(target, "old-")
    try:
        os.link(target, path)
    except OSError:
        return prepare(target, status, data, "old-")
    return path
