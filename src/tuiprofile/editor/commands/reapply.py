"""Make edits again that were proven before: those of a lost session, or on a text read anew."""

from __future__ import annotations

from dataclasses import dataclass

from tuiprofile.editor.state import State
from tuiprofile.editor.transaction import Outcome, Refusal, Transaction
from tuiprofile.text import ChangeSet


@dataclass(frozen=True)
class Reapply:
    """Make edits that were proven when they were made first, as one change that can be undone.

    Attributes:
        changes: the edits, over the page's text.
        label: what they are called.
    """

    changes: ChangeSet
    label: str = "Recover edits"

    def __call__(self, state: State) -> Outcome:
        """The change, or why it is refused."""
        if self.changes.base_length != len(state.text):
            return Refusal("The page has changed since; read it anew.")
        refused = state.refuses(self.changes)
        if refused is not None:
            return Refusal(refused)
        after = State.of(self.changes.apply(state.text))
        return Transaction(self.changes, state, after, self.label, None)
