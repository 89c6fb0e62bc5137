"""Take edits of a lost session into the page, as one change that can be undone."""

from __future__ import annotations

from dataclasses import dataclass

from tuiprofile.editor.state import State
from tuiprofile.editor.transaction import Outcome, Refusal, Transaction
from tuiprofile.text import ChangeSet


@dataclass(frozen=True)
class Recover:
    """Make edits that were proven when they were made first.

    Attributes:
        changes: the edits, over the page's text.
    """

    changes: ChangeSet

    def __call__(self, state: State) -> Outcome:
        """The change, or why it is refused."""
        if self.changes.base_length != len(state.text):
            return Refusal("The page has changed since; read it anew.")
        refused = state.refuses(self.changes)
        if refused is not None:
            return Refusal(refused)
        after = State.of(self.changes.apply(state.text))
        return Transaction(self.changes, state, after, "Recover edits", None)
