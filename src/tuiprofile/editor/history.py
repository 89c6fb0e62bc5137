"""Undo and redo: what was done, with the way back, in order."""

from __future__ import annotations

from dataclasses import dataclass

from tuiprofile.text import ChangeSet


@dataclass(frozen=True, eq=False, slots=True)
class Entry:
    """One change with the change that takes it back; equal to itself alone."""

    changes: ChangeSet
    inverse: ChangeSet
    label: str
    """What was done, for a menu: ``Hide item``."""


class History:
    """A line of entries and a place in it: behind the place lies what can be done again.

    A new change makes what could be done again unreachable, so it is dropped.
    """

    def __init__(self) -> None:
        self._entries: list[Entry] = []
        self._place = 0
        self._saved: int | None = 0

    def __len__(self) -> int:
        """The number of changes that can be undone."""
        return self._place

    def commit(self, changes: ChangeSet, inverse: ChangeSet, label: str) -> Entry:
        """Record a change that has just been made.

        Raises `ValueError` if the inverse does not lead from the text after to that before, or
        the change was not made to the text that the last one resulted in, as far as the lengths
        of the texts tell.
        """
        there_and_back = (changes.base_length, changes.result_length)
        if (inverse.result_length, inverse.base_length) != there_and_back:
            raise ValueError("the inverse does not belong to the change")
        length = self._length()
        if length is not None and length != changes.base_length:
            raise ValueError(f"change for a text of {changes.base_length}, not of {length}")
        del self._entries[self._place :]
        if self._saved is not None and self._saved > self._place:
            self._saved = None
        entry = Entry(changes, inverse, label)
        self._entries.append(entry)
        self._place += 1
        return entry

    def undo(self) -> Entry | None:
        """Step back over the last change and return it, to apply its inverse; None at the start."""
        if self._place == 0:
            return None
        self._place -= 1
        return self._entries[self._place]

    def redo(self) -> Entry | None:
        """Step over the change last undone and return it, to apply it again; None at the end."""
        if self._place == len(self._entries):
            return None
        self._place += 1
        return self._entries[self._place - 1]

    @property
    def undo_label(self) -> str | None:
        """The label of what `undo` would take back."""
        return self._entries[self._place - 1].label if self._place else None

    @property
    def redo_label(self) -> str | None:
        """The label of what `redo` would do again."""
        return self._entries[self._place].label if self._place < len(self._entries) else None

    @property
    def at_saved(self) -> bool:
        """Whether the text is the one of the last `mark_saved`, or of the beginning."""
        return self._saved == self._place

    def mark_saved(self) -> None:
        """Remember this place as the one that is on disk."""
        self._saved = self._place

    def _length(self) -> int | None:
        """The length of the text at this place, if any entry tells it."""
        if self._place:
            return self._entries[self._place - 1].changes.result_length
        return self._entries[0].changes.base_length if self._entries else None
