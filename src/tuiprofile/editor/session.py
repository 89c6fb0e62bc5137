"""One page being edited: read once, changed by commands, proved before every write.

Saving writes the text as it stands. Before that it is shown that the text survives its encoding,
and that the edits made since the last save, replayed over the very bytes that were read, give
exactly the bytes about to be written: so no byte outside an edit can differ.
"""

from __future__ import annotations

import errno
import hashlib
import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from tuiprofile.editor.files import FileFacts, find_page, read_file, replace_file
from tuiprofile.editor.history import Entry, History
from tuiprofile.editor.outcomes import Conflict, Failed, OpenError, Saved, Unchanged
from tuiprofile.editor.state import State
from tuiprofile.editor.transaction import Refusal, Transaction
from tuiprofile.text import ByteOffsets, ChangeSet, decode, encode

if TYPE_CHECKING:
    from tuiprofile.editor.diff import Hunk
    from tuiprofile.profile.model import Block, Item
    from tuiprofile.profile.page import Page

Command: TypeAlias = Callable[[State], Transaction | Refusal]
"""A wish to change the page: what a state becomes by it, or why it cannot be."""


class _Step(NamedTuple):
    """A change since the last save; `undone` tells which way its entry of the history went."""

    entry: Entry
    undone: bool
    changes: ChangeSet

    @property
    def label(self) -> str:
        return f"Undo: {self.entry.label}" if self.undone else self.entry.label


class _Targets(NamedTuple):
    """The id of what a change is about, in the page before it and in the page after."""

    before: str | None
    after: str | None


class Session:
    """A page file that is open: its bytes as read, its text as edited, and the way between."""

    def __init__(self, facts: FileFacts) -> None:
        """Begin with the file as it was read."""
        self._facts = facts
        self._saved = decode(facts.data)
        self._state = State.of(self._saved)
        self._history = History()
        self._steps: list[_Step] = []
        self._targets: dict[Entry, _Targets] = {}

    @classmethod
    def open(cls, path: Path | str | None = None) -> Session:
        """Read the page at `path`, or of the site folder `path`, or the one found upward from here.

        Raises `OpenError` if there is none or it cannot be read.
        """
        return cls(read_file(find_page(None if path is None else Path(path))))

    @property
    def path(self) -> Path:
        """The page's path, as it was found; a symbolic link is not resolved."""
        return self._facts.path

    @property
    def sha256(self) -> str:
        """The SHA-256 of the file's bytes as last read or saved, in hexadecimal."""
        return self._facts.sha256

    @property
    def state(self) -> State:
        """The page as edited, for commands."""
        return self._state

    @property
    def page(self) -> Page:
        """The sections and items of the page as edited."""
        return self._state.page

    @property
    def text(self) -> str:
        """The text as edited."""
        return self._state.text

    @property
    def saved_text(self) -> str:
        """The text as last read or saved."""
        return self._saved

    @property
    def dirty(self) -> bool:
        """Whether the text differs from the file as last read or saved."""
        return self.text != self._saved

    @property
    def unsaved(self) -> list[str]:
        """Labels of what was done since the last save, oldest first; empty if nothing differs."""
        return [step.label for step in self._steps] if self.dirty else []

    @property
    def undo_label(self) -> str | None:
        """What `undo` would take back, if anything."""
        return self._history.undo_label

    @property
    def redo_label(self) -> str | None:
        """What `redo` would do again, if anything."""
        return self._history.redo_label

    def run(self, command: Command) -> Transaction | Refusal:
        """Run `command`; unless it is refused or changes nothing, the page is edited thereafter."""
        result = command(self._state)
        if isinstance(result, Refusal) or not result.changes:
            return result
        problem = _unsound(self.text, result)
        if problem is not None:
            return Refusal(problem, "refused")
        inverse = result.changes.invert(self.text)
        entry = self._history.commit(result.changes, inverse, result.label)
        self._targets[entry] = _Targets(_aim(command), result.target)
        self._step(_Step(entry, False, result.changes), result.after)
        return result

    def undo(self) -> Transaction | None:
        """Take back the last change; None if there is none. The target is what changed."""
        entry = self._history.undo()
        return None if entry is None else self._replay(_Step(entry, True, entry.inverse))

    def redo(self) -> Transaction | None:
        """Do again what was last undone; None if there is nothing. The target is what changed."""
        entry = self._history.redo()
        return None if entry is None else self._replay(_Step(entry, False, entry.changes))

    def save(self) -> Saved | Unchanged | Conflict | Failed:
        """Write the text to the file, unless it is the same or the file has changed meanwhile.

        Nothing is written either if the proof in this module's docstring does not hold.
        """
        if not self.dirty:
            return Unchanged(self.path)
        data = encode(self.text)
        problem = self._unproved(data)
        if problem is not None:
            return Failed(self.path, problem)
        outcome = replace_file(self._facts, data)
        if isinstance(outcome, Saved):
            self._settle(data, outcome)
        return outcome

    def save_copy(self, path: Path) -> Saved | Failed:
        """Write the text to a new file at `path`; the page itself stays as unsaved as it was.

        A file that exists is never overwritten.
        """
        return _create(path, encode(self.text), self._facts.mode)

    def changed_on_disk(self) -> str | None:
        """Why the file is no longer the one that was read or saved, in one sentence, or None."""
        try:
            now = read_file(self.path)
        except OpenError as error:
            return error.reason
        return None if now.data == self._facts.data else "the file was changed by another program"

    def diff(self) -> list[Hunk]:
        """What a save would change, in hunks of lines."""
        from tuiprofile.editor.diff import hunks

        return hunks(self._saved, self.text)

    def _replay(self, step: _Step) -> Transaction:
        before = self._state
        after = State.of(step.changes.apply(before.text))
        self._step(step, after)
        targets = self._targets[step.entry]
        target = targets.before if step.undone else targets.after
        if target is None or after.page.find(target) is None:
            target = _following(after.page, step.changes)
        return Transaction(step.changes, before, after, step.label, target)

    def _step(self, step: _Step, after: State) -> None:
        last = self._steps[-1] if self._steps else None
        if last is not None and last.entry is step.entry and last.undone != step.undone:
            self._steps.pop()  # the two cancel out
        else:
            self._steps.append(step)
        self._state = after

    def _settle(self, data: bytes, outcome: Saved) -> None:
        """Take what was written for what is on disk."""
        self._facts = replace(self._facts, data=data, sha256=outcome.sha256, size=len(data))
        self._saved = self.text
        self._steps.clear()

    def _unproved(self, data: bytes) -> str | None:
        """Why writing `data` might change a byte outside the edits, or None if it cannot."""
        if decode(data) != self.text:
            return "the text does not survive being written as UTF-8"
        changes = ChangeSet(len(self._saved))
        for step in self._steps:
            changes = changes.compose(step.changes)
        if _replayed(self._facts.data, self._saved, changes) != data:
            return "the edits, replayed on the file that was read, do not give the page on screen"
        return None


def _unsound(text: str, result: Transaction) -> str | None:
    """Why `text` must not be changed by `result`, or None; a guard behind the command's own."""
    after = result.after.text
    if result.before.text != text or result.changes.apply(text) != after:
        return "the edits of this change do not give the page it promises"
    try:
        survives = decode(encode(after)) == after
    except UnicodeEncodeError:
        return "the new text holds half a character (a lone surrogate), which no file can hold"
    if not survives:
        return "bytes that are no text would become a character here; change more of the line"
    return None


def _replayed(data: bytes, text: str, changes: ChangeSet) -> bytes:
    """The bytes `data` with `changes` made to them; `text` is what `data` decodes to."""
    offsets = ByteOffsets(text)
    parts: list[bytes] = []
    reached = 0
    for edit in changes.edits:
        start, end = offsets.span(edit.span)
        parts += (data[reached:start], encode(edit.insert))
        reached = end
    parts.append(data[reached:])
    return b"".join(parts)


def _aim(command: Command) -> str | None:
    """The id of the item or block that `command` is about; None for one that makes a new item."""
    aim = getattr(command, "item", None) or getattr(command, "target", None)
    return aim if isinstance(aim, str) else None


def _following(page: Page, changes: ChangeSet) -> str | None:
    """The id of the first item or block that ends behind where `changes`, now made, begin."""
    start = changes.edits[0].span.start if changes else 0
    entries: list[Item | Block] = []
    for section in page.sections:
        entries += (*section.items, *section.blocks)
    entries.sort(key=lambda entry: entry.span)
    last = entries[-1] if entries else None
    found = next((entry for entry in entries if entry.span.end > start), last)
    return found.id if found else None


def _create(path: Path, data: bytes, mode: int) -> Saved | Failed:
    """Write `data` to a file that must not exist yet, and to disk; a failure leaves none behind."""
    try:
        target = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, mode & 0o777)
    except FileExistsError:
        return Failed(path, f"{path} exists already and was left as it is")
    except OSError as error:
        return Failed(path, f"{path} cannot be created: {error.strerror}")
    try:
        with os.fdopen(target, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(target)
        if path.read_bytes() != data:
            raise OSError(errno.EIO, "what was read back is not what was written")
        folder = os.open(path.parent, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        try:
            os.fsync(folder)  # the name is on disk only with its folder (POSIX fsync)
        finally:
            os.close(folder)
    except OSError as error:
        path.unlink(missing_ok=True)
        return Failed(path, f"{path} cannot be written: {error.strerror}")
    return Saved(path, hashlib.sha256(data).hexdigest())
