"""Commands one after the other, seen as one change of the page that the first of them met."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable
from typing import TypeAlias, TypeGuard

from tuiprofile.editor.several.following import aim_of, ids_after
from tuiprofile.editor.state import State
from tuiprofile.editor.transaction import Outcome, Refusal, Transaction
from tuiprofile.profile.model import Block, Item
from tuiprofile.syntax.tree import Kind
from tuiprofile.text.changes import ChangeSet, Edit

Runnable: TypeAlias = Callable[[State], Outcome]
"""Any command."""


class Steps:
    """Commands run so far: the page as it is now, and where the first page's entries are in it.

    Attributes:
        ids: for each entry of the first page that is still there, its id now.
        lost: the ids on the first page of those that are gone, or cannot be found any more.
    """

    def __init__(self, state: State) -> None:
        """Begin with a page."""
        self._before = self._now = state
        self._changes = ChangeSet(len(state.text))
        self._notes: dict[str, None] = {}
        self._target: str | None = None
        self._target_gone = False
        self.ids = {
            entry.id: entry.id for section in state.page.sections for entry in section.entries
        }
        self.lost: set[str] = set()

    def take(self, command: Runnable) -> Refusal | None:
        """Run one command; its refusal if it is refused."""
        done = command(self._now)
        if isinstance(done, Refusal):
            return done
        changes = self._smallest(self._changes.compose(done.changes))
        # A state may refuse edits by their place; those of a later page lack that knowledge.
        reason = self._before.refuses(changes)
        if reason is not None:
            return Refusal(reason)
        self._changes = changes
        aim = aim_of(command)
        after = ids_after(done, aim)
        for name, now in list(self.ids.items()):
            if after is not None and now in after:
                self.ids[name] = after[now]
            else:
                del self.ids[name]
                self.lost.add(name)
        if self._target is None:
            self._target = done.target
            self._target_gone = aim is not None and after is not None and aim not in after
        elif not self._target_gone and after is not None:
            self._target = after.get(self._target, self._target)
        if done.note:
            self._notes[done.note] = None
        self._now = done.after
        return None

    def transaction(
        self, label: str, names: Iterable[str] = (), passing: Container[str] = ()
    ) -> Transaction:
        """All that was done as one change.

        Args:
            label: what was done, in a few words.
            names: ids on the page before; the first of several is the target.
            passing: notes that hold only if some item is tight or loose in the end that was not.
        """
        names = list(names)
        notes = [note for note in self._notes if note not in passing or self._has_flipped()]
        note = " ".join(notes) or None
        target = self.ids.get(names[0], names[0]) if len(names) > 1 else self._target
        return Transaction(self._changes, self._before, self._now, label, target, note)

    def _has_flipped(self) -> bool:
        """Whether an item that is still there has become tight or loose."""
        for name, now in self.ids.items():
            old, new = self._before.page.find(name), self._now.page.find(now)
            if _is_shown_in_list(old) and _is_shown_in_list(new) and old.node.flag != new.node.flag:
                return True
        return False

    def _smallest(self, changes: ChangeSet) -> ChangeSet:
        """The changes without what they leave as it is, as what was done and taken back."""
        text = self._before.text
        edits: list[Edit] = []
        for (start, end), insert in changes.edits:
            small = ChangeSet.between(text[start:end], insert).edits
            edits += [Edit(each.span.shift(start), each.insert) for each in small]
        return ChangeSet(len(text), tuple(edits))


def _is_shown_in_list(entry: Item | Block | None) -> TypeGuard[Item]:
    return isinstance(entry, Item) and not entry.hidden and entry.node.kind is Kind.ITEM
