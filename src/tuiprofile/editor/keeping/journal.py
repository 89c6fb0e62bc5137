"""The journal of an editor: what was done since the last save, on disk before it is shown.

It begins with the text that the edits were made to, then has a record for each edit, and for each
draft, the newest of which counts. A file has one writer and a name of its own, and nothing is ever
appended to one that another process has begun: behind a torn end no record could be read.

Applied edits are synchronised at once (`fdatasync`), what is being typed by `sync`.
"""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final, TypeAlias

from tuiprofile.editor.disk.replacing import sync_folder
from tuiprofile.editor.keeping.folder import make
from tuiprofile.editor.keeping.records import framed
from tuiprofile.editor.sources.beside import Beside
from tuiprofile.text import ChangeSet

Step: TypeAlias = tuple[str, ChangeSet, Beside | None]
"""An edit: what it is called, what it changes of the page, and of a file beside it."""

FOLDER: Final = "journals"
_SUFFIX: Final = ".journal"


class Journal:
    """The journal of one page that is open; the file is there from the first record on."""

    def __init__(
        self,
        folder: Path,
        base: Callable[[], str],
        current: Callable[[], str],
        beside: Callable[[], Beside | None] = lambda: None,
    ) -> None:
        """It lies in the `folder` of its page.

        `base` gives the text as last read or saved, `current` the text that the next edit is made
        to, `beside` what was changed of a file beside the page since it was last read or saved.
        """
        self._folder = folder / FOLDER
        self._base = base
        self._current = current
        self._beside = beside
        self._gap = False
        """Whether something could not be put on record, so that what is behind it would not fit."""
        self._path: Path | None = None
        self._replaced: list[Path] = []
        """Files of its own that go when all that they have is in a newer one."""
        self._descriptor = -1
        self._behind = False
        """Whether something was appended and not synchronised yet."""
        self._drafts: dict[tuple[str, str], dict[str, Any]] = {}

    @property
    def path(self) -> Path | None:
        """The file, if there is one."""
        return self._path

    def step(self, label: str, changes: ChangeSet, beside: Beside | None = None) -> None:
        """Put an edit of the page on record, and on disk. Raises `OSError`."""
        with self._noticing():
            if self._gap:
                self._make_up()
            self._append(_step(label, changes, beside))
            self._synchronise()

    def go_on(
        self,
        base: Callable[[], str],
        current: Callable[[], str],
        steps: Iterable[Step] = (),
        beside: Callable[[], Beside | None] = lambda: None,
    ) -> None:
        """Begin anew for a page that was read anew, and edited by `steps` since. Raises `OSError`.

        Then the old file stays, and has what is not in the new one.
        """
        self._base, self._current, self._beside = base, current, beside
        self._renew([_step(*step) for step in steps])

    def draft(self, what: str, of: str, text: str | Mapping[str, str] | None) -> None:
        """Put what is typed and not applied on record; None if it is no more. Raises `OSError`."""
        record = {"kind": "draft", "what": what, "of": of, "at": time.time()}
        record["text"] = text if text is None or isinstance(text, str) else dict(text)
        if text is None:
            if self._drafts.pop((what, of), None) is None:
                return
        else:
            self._drafts[what, of] = record
        with self._noticing():
            self._append(record)

    def sync(self) -> None:
        """See to it that all edits and drafts are on disk. Raises `OSError`.

        What could not be put on record before is so now: in a new file, since of one whose
        synchronisation has failed it is not known what is on disk.
        """
        with self._noticing():
            if self._gap:
                self._make_up()
            self._synchronise()

    def sync_in_signal(self) -> None:
        """The same in a signal handler: whatever happens, it returns."""
        with contextlib.suppress(OSError):
            if self._descriptor >= 0:
                os.fdatasync(self._descriptor)

    def saved(self) -> None:
        """Begin anew: all edits are in the page now. Drafts stay on record. Raises `OSError`.

        Then the old file stays; its edits count as saved all the same.
        """
        self._renew([])

    def close(self, *, discard: bool) -> None:
        """End it, and forget the edits; drafts stay on record unless they are to be discarded."""
        if discard:
            self._drafts.clear()
        with contextlib.suppress(OSError):
            self._renew([])  # where it fails the old file stays: better too much than too little
        self._close()

    @contextlib.contextmanager
    def _noticing(self) -> Iterator[None]:
        """Remember it where something cannot be put on record."""
        try:
            yield
        except OSError:
            self._gap = True
            raise

    def _make_up(self) -> None:
        """Begin anew with all that was done, also with what could not be put on record."""
        whole = ChangeSet.between(self._base(), self._current())
        beside = self._beside()
        self._renew([_step("Earlier edits", whole, beside)] if whole or beside else [])

    def _renew(self, steps: Sequence[Mapping[str, Any]]) -> None:
        if self._path is not None:
            self._replaced.append(self._path)
        self._close()
        self._gap = True
        for record in [*steps, *self._drafts.values()]:
            self._append(record)
        self._synchronise()
        self._gap = False
        for path in self._replaced:
            with contextlib.suppress(OSError):
                path.unlink()
        self._replaced.clear()

    def _synchronise(self) -> None:
        if self._behind:
            os.fdatasync(self._descriptor)
            self._behind = False

    def _close(self) -> None:
        if self._descriptor >= 0:
            os.close(self._descriptor)
        self._path, self._descriptor, self._behind = None, -1, False

    def _append(self, record: Mapping[str, Any]) -> None:
        data = framed(record)
        if self._descriptor < 0:
            self._begin()
        at = os.lseek(self._descriptor, 0, os.SEEK_END)
        try:
            _write_all(self._descriptor, data)
        except OSError:
            # A torn record would hide those behind it.
            with contextlib.suppress(OSError):
                os.ftruncate(self._descriptor, at)
            raise
        self._behind = True

    def _begin(self) -> None:
        make(self._folder)
        name = f"{time.time_ns()}-{os.getpid()}-{os.urandom(4).hex()}{_SUFFIX}"
        path = self._folder / name
        flags = os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_APPEND | os.O_CLOEXEC
        descriptor = os.open(path, flags, 0o600)
        try:
            _write_all(
                descriptor, framed({"kind": "page", "at": time.time(), "text": self._base()})
            )
            sync_folder(self._folder)
        except BaseException:
            os.close(descriptor)
            with contextlib.suppress(OSError):
                path.unlink()
            raise
        self._path, self._descriptor = path, descriptor


def _step(label: str, changes: ChangeSet, beside: Beside | None) -> dict[str, Any]:
    edits = [[*edit.span, edit.insert] for edit in changes.edits]
    record = {"kind": "step", "label": label, "at": time.time(), "edits": edits}
    return record if beside is None else {**record, "beside": beside.record()}


def journals_in(folder: Path) -> list[Path]:
    """The journals that lie in the folder of a page, the oldest first."""
    try:
        return sorted(path for path in (folder / FOLDER).iterdir() if path.suffix == _SUFFIX)
    except OSError:
        return []


def _write_all(descriptor: int, data: bytes) -> None:
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(descriptor, rest) :]
