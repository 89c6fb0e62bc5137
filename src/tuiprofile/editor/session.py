"""One page being edited: read once, changed by commands, proved before every write.

Saving writes the text as it stands. Before that it is shown that the text survives its encoding,
and that the edits made since the last save, replayed over the very bytes that were read, give
exactly the bytes about to be written: so no byte outside an edit can differ.

A page may consist of several files, its own and those it includes (see `sources`). What holds for
the text holds for each of them, and a save writes all that have changed or none. So it does for a
file beside the page that is changed along with it (see `Beside`), which joins them by then.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from tuiprofile.editor.disk.creating import create_file
from tuiprofile.editor.disk.files import FileFacts, find_page, read_file, signs
from tuiprofile.editor.disk.large import LARGEST, beginning, sentence
from tuiprofile.editor.disk.outcomes import Conflict, Failed, OpenError, Saved, Unchanged
from tuiprofile.editor.history import Entry, History
from tuiprofile.editor.sources.beside import Beside
from tuiprofile.editor.sources.includes import explained, open_page
from tuiprofile.editor.sources.soundness import mixed, replayed, undecodable, unsound
from tuiprofile.editor.sources.sources import SourceFile, Sources, Split
from tuiprofile.editor.state import State
from tuiprofile.editor.transaction import Refusal, Transaction
from tuiprofile.text import ChangeSet, decode, encode

if TYPE_CHECKING:
    from tuiprofile.editor.diff import Hunk
    from tuiprofile.editor.keeping.keeping import Keeping
    from tuiprofile.editor.keeping.lock import Kind
    from tuiprofile.profile.model import Block, Item
    from tuiprofile.profile.page import Page

Command: TypeAlias = Callable[[State], Transaction | Refusal]
"""A wish to change the page: what a state becomes by it, or why it cannot be."""

_SHORT = 0.5
"""Seconds that an editor waits for a command that is at work on the page."""


class _Step(NamedTuple):
    """A change since the last save; `undone` tells which way its entry of the history went."""

    entry: Entry
    undone: bool
    parts: tuple[ChangeSet, ...]
    """What it changed in each file."""

    @property
    def label(self) -> str:
        return f"Undo: {self.entry.label}" if self.undone else self.entry.label

    @property
    def changes(self) -> ChangeSet:
        return self.entry.inverse if self.undone else self.entry.changes


class FileDiff(NamedTuple):
    """What a save would change in one file."""

    file: SourceFile
    saved: str
    """The file's text as last read or saved."""
    hunks: list[Hunk]


class _Done(NamedTuple):
    """What the history does not know of a change.

    The ids of what it is about are those in the page before it and in the page after.
    """

    target_before: str | None
    target_after: str | None
    before: Sources
    split: Split


class Session:
    """A page file that is open: its bytes as read, its text as edited, and the way between."""

    def __init__(self, facts: FileFacts) -> None:
        """Begin with the file as it was read; the files that it includes are read now."""
        opened = open_page(facts)
        self._facts = list(opened.facts)
        self._sources = self._saved = opened.sources
        self._reasons = opened.reasons
        self._state = self._aware(opened.state)
        self._history = History()
        self._steps: list[_Step] = []
        self._done: dict[Entry, _Done] = {}
        self._keeping: Keeping | None = None
        self.read_only: str | None = None
        """Why nothing may be changed, in one sentence, or None."""
        self._locked_out = False
        """Whether that is because another process has the page."""
        self.is_new = False
        """Whether nobody has worked on the page with this program before."""

    @classmethod
    def open(cls, path: Path | str | None = None) -> Session:
        """Read the page at `path`, or of the site folder `path`, or the one found upward from here.

        Raises `OpenError` if there is none or it cannot be read.
        """
        return cls(read_file(find_page(None if path is None else Path(path))))

    @classmethod
    def open_to_write(
        cls,
        path: Path | str | None,
        kind: Kind = "command",
        patience: float = 0.0,
        beside: Session | None = None,
    ) -> Session:
        """The same with the page locked, and with its versions kept; `close` ends that.

        Only the holder of the lock may save. Another command that is at work is waited for, at most
        `patience` seconds; a session `beside` this one, in the same process, does not lock it out.
        Raises `OpenError`, or `Locked` if the page stays locked.
        """
        from tuiprofile.editor.keeping.keeping import Keeping

        page = find_page(None if path is None else Path(path))
        read_file(page)  # what cannot be read, gets no lock
        keeping = Keeping.take(page, kind, patience, beside._keeping if beside else None)
        try:
            keeping.mend([page])
            while True:
                session = cls(read_file(page))
                keeping.also(facts.path for facts in session._facts[1:])
                if not keeping.mend(facts.path for facts in session._facts[1:]):
                    break  # else what it includes was not read as it is now
        except BaseException:
            keeping.release()
            raise
        session._keeping = keeping
        return session

    @classmethod
    def open_to_edit(cls, path: Path | str | None, beside: Session | None = None) -> Session:
        """The same for an editor; a page that is too large, or locked, is only shown.

        The session `beside` this one, if there is one, is to be closed when this one is open.
        Raises `OpenError`.
        """
        from tuiprofile.editor.keeping.lock import Locked

        page = find_page(None if path is None else Path(path))
        try:
            return cls._to_edit(page, beside)
        except Locked as error:
            session = cls.open(page)
            session._only_shown(error)
            return session

    @classmethod
    def _to_edit(cls, page: Path, beside: Session | None = None) -> Session:
        """The page at `page` to be edited, or the beginning of it; raises as `open_to_write`."""
        from tuiprofile.editor.keeping.folder import is_known

        facts = read_file(page)
        is_new = not is_known(facts.path)
        if facts.size > LARGEST:
            return cls._beginning(facts)
        session = cls.open_to_write(page, "editor", _SHORT, beside)
        session.is_new = is_new
        session._begin_journal()
        return session

    def let_in(self) -> Session | None:
        """The page to be edited, where it is only shown since another process had it.

        None where that is not so, or the page is still locked. Raises `OpenError`.
        """
        from tuiprofile.editor.keeping.lock import Locked

        if not self._locked_out:
            return None
        try:
            return self._to_edit(self.path)
        except Locked as error:
            self._only_shown(error)
            return None

    def _only_shown(self, error: Exception) -> None:
        self.read_only = f"{error} Here it is only shown."
        self._locked_out = True

    def fresh(self) -> Session:
        """The page as it is on disk now, without edits and without locks. Raises `OpenError`."""
        if self._keeping is not None:
            self._keeping.mend_own()
        facts = read_file(self.path)
        if self.is_partial:
            return self._beginning(facts) if facts.size > LARGEST else type(self)(facts)
        session = type(self)(facts)
        session.read_only, session._locked_out = self.read_only, self._locked_out
        return session

    @classmethod
    def _beginning(cls, facts: FileFacts) -> Session:
        session = cls(beginning(facts))
        session.read_only = sentence(facts)
        return session

    @property
    def is_partial(self) -> bool:
        """Whether the page is so large that its beginning alone is shown."""
        return len(self._facts[0].data) < self._facts[0].size

    def warnings(self) -> list[str]:
        """What the user should know before anything is edited, in sentences."""
        from tuiprofile.editor.disk.obstacles import obstacles

        if self.read_only is not None:
            return [self.read_only]
        kept = self._keeping.warning if self._keeping is not None else None
        return [*obstacles(self._facts[0].real_path), *([kept] if kept else [])]

    def hand_over(self, other: Session) -> None:
        """Let another session of the page go on in place of this one, with locks and journal.

        Raises `Locked` if a file that it includes is locked; then all stays as it was.
        """
        keeping = self._keeping
        if keeping is not None:
            keeping.also(facts.path for facts in other._facts[1:])
        other._keeping, self._keeping = keeping, None
        other._begin_journal()

    def read_anew(self) -> Session:
        """The page as it is on disk now, without the edits; the locks go with it.

        Raises `OpenError`, or `Locked`; then all stays as it was.
        """
        session = self.fresh()
        self.hand_over(session)
        return session

    def close(self, *, discard: bool = False) -> None:
        """Give the locks back, if there are any, and end the journal; unsaved edits are forgotten.

        Unless all is to be discarded, drafts are kept for the next time.
        """
        if self._keeping is not None:
            self._keeping.release(discard=discard)

    def _begin_journal(self) -> None:
        if self._keeping is not None:
            self._keeping.begin_journal(
                lambda: self.saved_text,
                lambda: self.text,
                self._recorded(),
                lambda: next(iter(self.changes_beside()), None),
            )

    def _recorded(self) -> list[tuple[str, ChangeSet, Beside | None]]:
        """What was done since the last save, for a journal."""
        sources, found = self._saved, []
        for step in self._steps:
            found.append((step.label, step.changes, self._beside(step, sources)))
            sources = self._after(step)
        return found

    @property
    def keeping(self) -> Keeping | None:
        """The locks and versions of a session that was opened to write."""
        return self._keeping

    @property
    def facts(self) -> tuple[FileFacts, ...]:
        """The page's file and those that it includes, as last read or saved."""
        return tuple(self._facts)

    @property
    def path(self) -> Path:
        """The page's path, as it was found; a symbolic link is not resolved."""
        return self._facts[0].path

    @property
    def sha256(self) -> str:
        """The SHA-256 of the file's bytes as last read or saved, in hexadecimal."""
        return self._facts[0].sha256

    @property
    def sources(self) -> Sources:
        """The files that the text consists of, as edited, and where each of them stands in it."""
        return self._sources

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
        return self._saved.text

    @property
    def dirty(self) -> bool:
        """Whether the text differs from the files as last read or saved."""
        return self._sources is not self._saved and bool(self._changed())

    @property
    def unsaved(self) -> list[str]:
        """Labels of what was done since the last save, oldest first; empty if nothing differs."""
        return [step.label for step in self._steps] if self.dirty else []

    def stages(self) -> list[tuple[str, str]]:
        """What was done since the last save, each with the text that came of it."""
        text, found = self.saved_text, []
        for step in self._steps if self.dirty else ():
            text = step.changes.apply(text)
            found.append((step.label, text))
        return found

    @property
    def undo_label(self) -> str | None:
        """What `undo` would take back, if anything."""
        return self._history.undo_label

    @property
    def redo_label(self) -> str | None:
        """What `redo` would do again, if anything."""
        return self._history.redo_label

    def text_beside(self, path: Path) -> str | None:
        """The text, as edited, of a file beside the page; None unless one was changed here."""
        number = self._number_beside(path)
        return None if number is None else self._sources.files[number].text

    def texts_beside(self) -> dict[str, str]:
        """The texts, as edited, of files beside the page, by their paths from the site's folder."""
        files = self._sources.files
        return {files[number].name: files[number].text for number in self._sources.beside}

    def changes_beside(self) -> list[Beside]:
        """What is changed of files beside the page since the last save."""
        found: list[Beside] = []
        for number in sorted(self._sources.beside):
            saved, now = self._saved.files[number], self._sources.files[number]
            if saved.text != now.text:
                changes = ChangeSet.between(saved.text, now.text)
                found.append(Beside(saved.path, saved.name, saved.text, changes))
        return found

    def run(self, command: Command, beside: Beside | None = None) -> Transaction | Refusal:
        """Run `command`; unless it is refused or changes nothing, the page is edited thereafter.

        With `beside`, a file beside the page is changed in the same step.
        """
        result = self._proposed(command)
        if isinstance(result, Refusal) or not (result.changes or beside):
            return result
        if self.read_only is not None:
            return Refusal(self.read_only)
        problem = unsound(self.text, result)
        if problem is not None:
            return Refusal(problem, "refused")
        number = self._join(beside) if beside is not None else 0
        if isinstance(number, Refusal):
            return number
        split = self._sources.split(result.changes)
        if isinstance(split, str):
            return Refusal(split, "refused")
        if beside is not None:
            split = split.beside(number, beside.changes)
        text = split.after.text
        state = result.after if result.after.text == text else State.of(text)
        problem = undecodable(split.after) or mixed(
            (self._sources, self._state), (split.after, state)
        )
        if problem is not None:
            return Refusal(problem, "refused")
        done = _Done(_aim(command), result.target, self._sources, split)
        after = explained(state, self._reasons)
        result = replace(result, changes=split.changes, after=after, beside=beside)
        inverse = split.changes.invert(self.text)
        entry = self._history.commit(split.changes, inverse, result.label)
        self._done[entry] = done
        if self._keeping is not None:
            self._keeping.step(result.label, split.changes, beside)
        self._step(_Step(entry, False, split.parts), split.after, result.after)
        return result

    def undo(self) -> Transaction | None:
        """Take back the last change; None if there is none. The target is what changed."""
        entry = self._history.undo()
        return None if entry is None else self._replay(entry, undone=True)

    def redo(self) -> Transaction | None:
        """Do again what was last undone; None if there is nothing. The target is what changed."""
        entry = self._history.redo()
        return None if entry is None else self._replay(entry, undone=False)

    def save(self) -> Saved | Unchanged | Conflict | Failed:
        """Write the changed files, all or none, unless one has changed on disk meanwhile.

        Nothing is written either if the proof in this module's docstring does not hold.
        """
        changed = self._changed()
        if not changed:
            return Unchanged(self.path)
        datas = [encode(self._sources.files[number].text) for number in changed]
        for number, data in zip(changed, datas, strict=True):
            problem = self._unproved(number, data)
            if problem is not None:
                return Failed(self._facts[number].path, problem)
        facts = [self._facts[number] for number in changed]
        if self._keeping is not None:
            self._keeping.mend_own()
            outcome = self._keeping.write(self._summary(), facts, datas)
        else:
            from tuiprofile.editor.keeping.writing import write

            outcome = write(facts, datas)
        if isinstance(outcome, Saved):
            self._settle(changed, datas)
            paths = tuple(self._facts[number].path for number in changed)
            outcome = Saved(self.path, self.sha256, paths if changed != [0] else ())
        return outcome

    def save_copy(self, path: Path, text: str | None = None) -> Saved | Failed:
        """Write `text`, or that of the page, to a new file at `path`; the page stays as it was.

        What the page includes stands in the copy itself. A file that exists is never overwritten.
        """
        return create_file(path, encode(self.text if text is None else text), self._facts[0].mode)

    @property
    def is_gone(self) -> bool:
        """Whether there is no longer anything where the page was, but for its folder."""
        real = self._facts[0].real_path
        return real.parent.is_dir() and not os.path.lexists(real)

    def put_back(self) -> Saved | Failed:
        """Write a page that has gone, as it was when it was last read or saved."""
        facts = self._facts[0]
        return create_file(facts.real_path, facts.data, facts.mode)

    def changed_on_disk(self) -> str | None:
        """Why a file is no longer the one that was read or saved, in one sentence, or None.

        Looked at are the page and all that it includes.
        """
        for number, facts in enumerate(self._facts):
            try:
                now = read_file(facts.path)
            except OpenError as error:
                return f"{self._said(number)}{error.reason}"
            if now.sha256 != facts.sha256:
                return f"{self._said(number)}the file was changed by another program"
        return None

    def signs_on_disk(self) -> tuple[tuple[int, ...] | None, ...]:
        """What changes when somebody writes one of the files; takes no reading."""
        return tuple(signs(facts.path) for facts in self._facts)

    def diff(self) -> list[Hunk]:
        """What a save would change in the text, in hunks of lines."""
        from tuiprofile.editor.diff import hunks

        return hunks(self.saved_text, self.text)

    def diffs(self) -> list[FileDiff]:
        """What a save would change, file by file, in hunks as small as can be told apart."""
        from tuiprofile.editor.diff import hunks

        found: list[FileDiff] = []
        for number in self._changed():
            saved, file = self._saved.files[number].text, self._sources.files[number]
            found.append(FileDiff(file, saved, hunks(saved, file.text, context=1)))
        return found

    def _proposed(self, command: Command) -> Transaction | Refusal:
        """What the command would do; into an empty included file rather than beside it."""
        if self._sources.has_empty:
            result = command(State(self.page, self._sources.passes_by))
            if isinstance(result, Transaction):
                return replace(result, before=self._state)
        return command(self._state)

    def _aware(self, state: State) -> State:
        """A state that knows which edits cannot be divided among the page's files."""
        if len(self._sources.files) == 1:
            return state
        return State(state.page, self._sources.refuses)

    def _changed(self) -> list[int]:
        """The numbers of the files whose text is not the one that was read or saved."""
        pairs = zip(self._sources.files, self._saved.files, strict=True)
        return [number for number, (now, saved) in enumerate(pairs) if now.text != saved.text]

    def _said(self, number: int) -> str:
        """What a sentence about a file begins with: the name of one that the page includes."""
        return f"{self._sources.files[number].name}: " if number else ""

    def _join(self, beside: Beside) -> int | Refusal:
        """The number of the file that a change is made to, which is one of the page's from now."""
        number = self._number_beside(beside.path)
        if number is not None:
            same = self._sources.files[number].text == beside.before
            return number if same else Refusal(f"{beside.name} is another by now.", "conflict")
        from tuiprofile.editor.sources.joining import read_beside

        facts = read_beside(beside, self._facts, self._keeping)
        if isinstance(facts, Refusal):
            return facts
        file = SourceFile(beside.name, beside.path, beside.before)
        self._facts.append(facts)
        clean = self._sources is self._saved
        self._saved = self._saved.joined(file)
        self._sources = self._saved if clean else self._sources.joined(file)
        nothing = ChangeSet(len(file.text))
        self._steps = [step._replace(parts=(*step.parts, nothing)) for step in self._steps]
        self._done = {
            entry: done._replace(before=done.before.joined(file), split=done.split.joined(file))
            for entry, done in self._done.items()
        }
        return len(self._facts) - 1

    def _number_beside(self, path: Path) -> int | None:
        numbers = self._sources.beside
        return next((each for each in numbers if self._sources.files[each].path == path), None)

    def _beside(self, step: _Step, sources: Sources) -> Beside | None:
        """What a step changes of a file beside the page, which is as it was in `sources`."""
        for number in sources.beside:
            if step.parts[number]:
                file = sources.files[number]
                return Beside(file.path, file.name, file.text, step.parts[number])
        return None

    def _after(self, step: _Step) -> Sources:
        """The files as a step has left them."""
        done = self._done[step.entry]
        return done.before if step.undone else done.split.after

    def _replay(self, entry: Entry, *, undone: bool) -> Transaction:
        done = self._done[entry]
        changes = entry.inverse if undone else entry.changes
        sources = done.before if undone else done.split.after
        step = _Step(entry, undone, done.split.inverse if undone else done.split.parts)
        before = self._state
        after = explained(State.of(changes.apply(before.text)), self._reasons)
        if self._keeping is not None:
            self._keeping.step(step.label, changes, self._beside(step, self._sources))
        self._step(step, sources, after)
        target = done.target_before if undone else done.target_after
        about_none = done.target_before is None and done.target_after is None
        if not about_none and (target is None or after.page.find(target) is None):
            target = _following(after.page, changes)
        return Transaction(changes, before, self._state, step.label, target)

    def _step(self, step: _Step, sources: Sources, after: State) -> None:
        last = self._steps[-1] if self._steps else None
        if last is not None and last.entry is step.entry and last.undone != step.undone:
            self._steps.pop()  # the two cancel out
        else:
            self._steps.append(step)
        self._sources = sources
        self._state = self._aware(after)

    def _summary(self) -> str:
        """What is to be saved, in a few words."""
        labels = self.unsaved
        more = f", and {len(labels) - 1} more" if len(labels) > 1 else ""
        return f"{labels[0]}{more}" if labels else "Edit"

    def _settle(self, written: list[int], datas: list[bytes]) -> None:
        """Take what was written for what is on disk."""
        for number, data in zip(written, datas, strict=True):
            sha256 = hashlib.sha256(data).hexdigest()
            self._facts[number] = replace(
                self._facts[number], data=data, sha256=sha256, size=len(data)
            )
        self._saved = self._sources
        self._steps.clear()
        if self._keeping is not None:
            self._keeping.saved()

    def _unproved(self, number: int, data: bytes) -> str | None:
        """Why writing `data` might change a byte outside the edits, or None if it cannot."""
        if decode(data) != self._sources.files[number].text:
            return "the text does not survive being written as UTF-8"
        saved = self._saved.files[number].text
        changes = ChangeSet(len(saved))
        for step in self._steps:
            changes = changes.compose(step.parts[number])
        if replayed(self._facts[number].data, saved, changes) != data:
            return "the edits, replayed on the file that was read, do not give the page on screen"
        return None


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
