"""What is kept for a session that writes: the locks of its files, and the versions of its page.

Where nothing can be kept, pages can still be edited; the `warning` says what is missing then.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from pathlib import Path

from tuiprofile.editor.keeping.folder import NoStateFolder, folder_of
from tuiprofile.editor.keeping.lock import Kind, Locked, PageLock
from tuiprofile.editor.keeping.versions import Versions

__all__ = ["Keeping", "Locked"]

_UNSAFE = "Other programs are not kept from writing the page, and what is written cannot be undone"


class Keeping:
    """Locks that are held, and what is on record of their page."""

    def __init__(self, kind: Kind, patience: float) -> None:
        """`patience` is how many seconds a command that is at work is waited for."""
        self.warning: str | None = None
        """What cannot be kept, in one sentence, or None."""
        self.versions: Versions | None = None
        self._kind = kind
        self._patience = patience
        self._locks: dict[Path, PageLock] = {}

    @classmethod
    def take(cls, page: Path, kind: Kind, patience: float = 0.0) -> Keeping:
        """Take the lock of the page at `page`; raises `Locked`."""
        keeping = cls(kind, patience)
        folder = keeping._lock(Path(os.path.realpath(page)))
        if folder is not None:
            keeping.versions = Versions(folder)
        return keeping

    def also(self, files: Iterable[Path]) -> None:
        """Take the locks of other files too, always in the same order; raises `Locked`."""
        for real in sorted({Path(os.path.realpath(each)) for each in files}):
            self._lock(real)

    def record(self, label: str, files: Sequence[tuple[Path, bytes, bytes]]) -> None:
        """Put a write on record that is about to happen; a failure makes a `warning`."""
        if self.versions is None:
            return
        try:
            self.versions.record(label, files)
        except OSError as error:
            self.warning = f"What is written cannot be undone later: {error.strerror or error}."

    def release(self) -> None:
        """Give all locks back."""
        for lock in self._locks.values():
            lock.release()
        self._locks.clear()

    def _lock(self, real: Path) -> Path | None:
        """Take one file's lock, unless it is held already; gives the folder that it lies in."""
        try:
            folder = folder_of(real)
            if real not in self._locks:
                self._locks[real] = PageLock.take(folder, self._kind, self._patience)
        except NoStateFolder as error:
            self.warning = f"{_UNSAFE}. {error}"
            return None
        except OSError as error:
            self.warning = f"{_UNSAFE}: {error.strerror or error}."
            return None
        return folder
