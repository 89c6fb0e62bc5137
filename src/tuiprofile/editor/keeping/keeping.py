"""What is kept for a session that writes: locks of its files, versions and journal of its page.

Where nothing can be kept, pages can still be edited; the `warning` says what is missing then.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

from tuiprofile.editor.disk.files import FileFacts
from tuiprofile.editor.keeping.folder import (
    NoStateFolder,
    folder_of,
    folders_of,
    other_folders_of,
)
from tuiprofile.editor.keeping.journal import Journal, Step
from tuiprofile.editor.keeping.lock import Kind, Locked, PageLock
from tuiprofile.editor.keeping.recovery import Lost, lost_in
from tuiprofile.editor.keeping.versions import Versions
from tuiprofile.editor.keeping.writing import Outcome, settle, write
from tuiprofile.editor.sources.beside import Beside
from tuiprofile.text import ChangeSet

__all__ = ["Keeping", "Locked"]

_UNSAFE = "Other programs are not kept from writing the page, and what is written cannot be undone"


class Keeping:
    """Locks that are held, and what is on record of their page."""

    def __init__(self, kind: Kind, patience: float) -> None:
        """`patience` is how many seconds a command that is at work is waited for."""
        self.warning: str | None = None
        """What cannot be kept, in one sentence, or None."""
        self.versions: Versions | None = None
        self.journal: Journal | None = None
        self._kind = kind
        self._folder: Path | None = None
        self._folders: list[Path] = []
        """Where something of the page may have been kept, also while that folder was another."""
        self._patience = patience
        self._locks: dict[Path, PageLock] = {}
        """By the folder that each lies in."""
        self._beside: Keeping | None = None
        """Of this process, too, and so no hindrance."""

    @classmethod
    def take(
        cls, page: Path, kind: Kind, patience: float = 0.0, beside: Keeping | None = None
    ) -> Keeping:
        """Take the lock of the page at `page`; raises `Locked`.

        What is held `beside` it in this process is shared.
        """
        keeping = cls(kind, patience)
        keeping._beside = beside
        folder = keeping._lock(Path(os.path.realpath(page)))
        if folder is not None:
            keeping._folder = folder
            others = other_folders_of(page, folder)
            keeping._folders = [folder, *(each for each in others if each in keeping._locks)]
            keeping.versions = Versions(folder)
        return keeping

    def also(self, files: Iterable[Path]) -> None:
        """Take the locks of other files too, always in the same order; raises `Locked`."""
        for real in sorted({Path(os.path.realpath(each)) for each in files}):
            self._lock(real)

    def mend(self, files: Iterable[Path]) -> bool:
        """Put right what a write of these files has left that was cut short. Raises `Locked`.

        Tells whether one of them was completed from what lay beside it. What stays there makes a
        `warning`.
        """
        from tuiprofile.editor.keeping.mending import mend, pending_files

        pending = pending_files(self.versions) if self.versions is not None else []
        self.also(pending)
        mended = mend(self.versions, dict.fromkeys((*files, *pending)))
        if mended.left:
            names = " and ".join(map(str, mended.left))
            self.warning = f"A save was cut short, and what it was about is still in {names}."
        return mended.changed

    def mend_own(self) -> None:
        """The same for a write of this session that has failed and left its traces."""
        from tuiprofile.editor.keeping.mending import pending_files

        if self.versions is not None and self.versions.pending() is not None:
            self.mend(pending_files(self.versions))

    def write(self, label: str, files: Sequence[FileFacts], datas: Sequence[bytes]) -> Outcome:
        """Put a write on record, then write each of `datas` to its file, all or none.

        It is written also if nothing can be put on record; that makes a `warning`.
        """
        versions = self.versions
        if versions is None:
            return write(files, datas)
        pairs = zip(files, datas, strict=True)
        try:
            version = versions.record(label, [(file.path, file.data, data) for file, data in pairs])
        except OSError as error:
            self._not_undone(error)
            return write(files, datas)

        def begin() -> None:
            try:
                versions.begin(version)
            except OSError as error:
                self._not_undone(error)

        outcome = write(files, datas, begin)
        settle(versions, version, outcome)
        return outcome

    def _not_undone(self, error: OSError) -> None:
        self.warning = f"What is written cannot be undone later: {error.strerror or error}."

    def begin_journal(
        self,
        base: Callable[[], str],
        current: Callable[[], str],
        steps: Sequence[Step] = (),
        beside: Callable[[], Beside | None] = lambda: None,
    ) -> None:
        """Keep a journal from now on, or go on with it for a page that was read anew.

        `base` gives the page's text as last read or saved, `current` as it is, `steps` are the
        edits between them; `beside` gives what was changed of a file beside the page since.
        """
        if self.journal is not None:
            self._journalled(lambda journal: journal.go_on(base, current, steps, beside))
        elif self._folder is not None:
            self.journal = Journal(self._folder, base, current, beside)

    def lost(self, text: str) -> list[Lost]:
        """What sessions that were lost have left for the page with this text.

        A journal that cannot be read to its end is set aside; that makes a `warning`.
        """
        own = self.journal.path if self.journal else None
        lost = [
            each for folder in self._folders for each in lost_in(folder, text, own, self._damaged)
        ]
        return sorted(lost, key=lambda each: each.at)

    def _damaged(self, journal: Path) -> None:
        self.warning = (
            f"The journal of a lost session is damaged: not all of its edits can be given back. It "
            f"is kept as {journal}."
        )

    def step(self, label: str, changes: ChangeSet, beside: Beside | None = None) -> None:
        """Put an edit into the journal, if there is one; a failure makes a `warning`."""
        if self.journal is not None:
            self._journalled(lambda journal: journal.step(label, changes, beside))

    def draft(self, what: str, of: str, text: str | Mapping[str, str] | None) -> None:
        """Put what is typed into the journal; None if it is no more. A failure makes a `warning`.

        Unlike an edit it is on disk only after `sync`.
        """
        if self.journal is not None:
            self._journalled(lambda journal: journal.draft(what, of, text))

    def sync(self) -> bool:
        """See to it that the journal is on disk, with all edits and drafts; tells whether it is.

        A failure makes a `warning`.
        """
        return self.journal is not None and self._journalled(Journal.sync)

    def saved(self) -> None:
        """Begin the journal anew: all edits are in the page now."""
        if self.journal is not None:
            self._journalled(Journal.saved)

    def _journalled(self, write: Callable[[Journal], None]) -> bool:
        assert self.journal is not None
        try:
            write(self.journal)
        except OSError as error:
            self.warning = (
                f"Unsaved edits would not survive a crash now: {error.strerror or error}. "
                "Save soon."
            )
            return False
        return True

    def release(self, *, discard: bool = False) -> None:
        """Give all locks back; of the journal drafts stay, unless they are discarded."""
        if self.journal is not None:
            self.journal.close(discard=discard)
            self.journal = None
        for lock in self._locks.values():
            lock.release()
        self._locks.clear()

    def _lock(self, real: Path) -> Path | None:
        """Take one file's lock, unless it is held already; gives the folder of the file.

        There is one in every folder that was in use for the file: another process may have begun
        when another of them could be written.
        """
        folder = None
        try:
            folder = folder_of(real)
        except NoStateFolder as error:
            self.warning = f"{_UNSAFE}. {error}"
        for each in folders_of(real):
            if each in self._locks:
                continue
            held = self._beside._locks.get(each) if self._beside is not None else None
            try:
                self._locks[each] = (
                    PageLock.take(each, self._kind, self._patience)
                    if held is None
                    else held.shared()
                )
            except OSError as error:
                if each == folder:
                    self.warning = f"{_UNSAFE}: {error.strerror or error}."
        return folder if folder in self._locks else None
