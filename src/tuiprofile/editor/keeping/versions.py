"""The last versions of a page, and the way back to the one before the last write.

Every write is put on record before it happens: the files with their bytes before and after, found
by their SHA-256. So what was written last is known, also if the write was cut short.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import time
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Final, NamedTuple

from tuiprofile.editor.disk.replacing import sync_folder

KEPT: Final = 20
"""How many writes of a page are remembered, those that took one back not counted."""

_LOG: Final = "log.json"
_BLOBS: Final = "blobs"
_PENDING: Final = "pending"


class FileVersion(NamedTuple):
    """One file of a write: its real path, and the SHA-256 of its bytes before and after."""

    path: str
    old: str
    new: str


class Version(NamedTuple):
    """One write.

    Attributes:
        number: counts up, from 1.
        at: when, in seconds since 1970.
        label: what was done.
        files: the page, and what it includes, as far as it was written.
        undoes: the number of the write that this one took back, if it did.
    """

    number: int
    at: float
    label: str
    files: tuple[FileVersion, ...]
    undoes: int | None = None


class Versions:
    """The versions in the folder of one page; to be written by the holder of its lock alone."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def all(self) -> list[Version]:
        """All writes on record, the oldest first; a log that is damaged counts as none."""
        try:
            found = json.loads((self._folder / _LOG).read_bytes())
            return [
                Version(
                    int(each["number"]),
                    float(each["at"]),
                    str(each["label"]),
                    tuple(FileVersion(*map(str, file)) for file in each["files"]),
                    each.get("undoes"),
                )
                for each in found
            ]
        except (OSError, ValueError, TypeError, KeyError):
            return []

    def record(
        self,
        label: str,
        files: Iterable[tuple[Path, bytes, bytes]],
        undoes: int | None = None,
    ) -> Version:
        """Put a write on record that is about to happen: each file with its old and new bytes.

        Raises `OSError`; then the write is not on record.
        """
        known = self.all()
        number = known[-1].number + 1 if known else 1
        kept = [
            FileVersion(os.path.realpath(path), self._keep(old), self._keep(new))
            for path, old, new in files
        ]
        sync_folder(self._blobs())
        version = Version(number, time.time(), label, tuple(kept), undoes)
        known = _newest([*known, version])
        self._write_log(known)
        self._forget_unused(known)
        return version

    def begin(self, version: Version) -> None:
        """Mark a write on record as pending, which a crash may cut short. Raises `OSError`."""
        _write_new(self._folder / _PENDING, str(version.number).encode())
        sync_folder(self._folder)

    def settled(self) -> None:
        """Take the mark away: each file of the write is known to be whole."""
        with contextlib.suppress(OSError):
            (self._folder / _PENDING).unlink()

    def pending(self) -> int | None:
        """The number of the write that may have been cut short, or None."""
        try:
            return int((self._folder / _PENDING).read_bytes())
        except (OSError, ValueError):
            return None

    def last(self, current: Sequence[tuple[Path, bytes]]) -> Version | None:
        """The last write of the page that was not taken back, or None.

        `current` are the files as they are: a write that never came about is passed over.
        """
        now = {os.path.realpath(path): hashlib.sha256(data).hexdigest() for path, data in current}
        open_ones: list[Version] = []
        known = self.all()
        for at, version in enumerate(known):
            if version.undoes is None:
                open_ones.append(version)
            elif not _came_about(version, known[at + 1 :], now):
                continue
            elif open_ones and open_ones[-1].number == version.undoes:
                open_ones.pop()
        while open_ones:
            files = open_ones[-1].files
            if any(now.get(each.path, each.new) != each.old for each in files):
                return open_ones[-1]
            open_ones.pop()
        return None

    def data(self, sha256: str) -> bytes:
        """The bytes with that checksum; raises `OSError` if they are gone or damaged."""
        data = (self._folder / _BLOBS / sha256).read_bytes()
        if hashlib.sha256(data).hexdigest() != sha256:
            raise OSError(0, "the kept version is damaged")
        return data

    def _blobs(self) -> Path:
        folder = self._folder / _BLOBS
        folder.mkdir(mode=0o700, exist_ok=True)
        return folder

    def _keep(self, data: bytes) -> str:
        sha256 = hashlib.sha256(data).hexdigest()
        path = self._blobs() / sha256
        with contextlib.suppress(OSError):
            if path.stat().st_size == len(data) and self.data(sha256) == data:
                return sha256
        _write_new(path, data)
        return sha256

    def _write_log(self, versions: Sequence[Version]) -> None:
        entries = [
            {**version._asdict(), "files": [list(file) for file in version.files]}
            for version in versions
        ]
        _write_new(self._folder / _LOG, json.dumps(entries).encode())
        sync_folder(self._folder)

    def _forget_unused(self, versions: Sequence[Version]) -> None:
        used = {sha for version in versions for file in version.files for sha in file[1:]}
        with contextlib.suppress(OSError):
            for path in self._blobs().iterdir():
                if path.name not in used:
                    path.unlink()


def _came_about(version: Version, later: Sequence[Version], now: Mapping[str, str]) -> bool:
    """Whether a write on record was done, by what its files were found to be thereafter.

    It was not if all of them were as before it, as far as can be told: at the next write on record,
    else by their checksums `now`.
    """
    found: list[bool] = []
    for path, old, new in version.files:
        files = (file for each in later for file in each.files)
        then = next((file.old for file in files if file.path == path), now.get(path))
        if old != new and then is not None:
            found.append(then != old)
    return any(found) or not found


def _newest(versions: list[Version]) -> list[Version]:
    """The last `KEPT` writes, and those among them that took one back."""
    writes = [at for at, version in enumerate(versions) if version.undoes is None]
    return versions[writes[-KEPT] :] if len(writes) > KEPT else versions


def _write_new(path: Path, data: bytes) -> None:
    """Write a file whole or not at all, and to disk; its folder is not synchronised yet."""
    temporary = path.with_name(f"{path.name}.{os.getpid()}.tmp")
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC | os.O_NOFOLLOW
    descriptor = os.open(temporary, flags, 0o600)
    try:
        try:
            rest = memoryview(data)
            while rest:
                rest = rest[os.write(descriptor, rest) :]
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
        temporary.replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise
