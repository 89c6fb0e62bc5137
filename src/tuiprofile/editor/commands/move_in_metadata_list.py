"""Move one entry of a list of the front matter to another place in it."""

from __future__ import annotations

from dataclasses import dataclass

from tuiprofile.editor.layouts.attempt import replace
from tuiprofile.editor.proofs.front_matter import (
    Aim,
    container_in,
    data_of,
    entries_of,
    find_value,
    proven,
    read_values,
    unchanged,
)
from tuiprofile.editor.state import State
from tuiprofile.editor.transaction import Outcome, Refusal
from tuiprofile.profile.front_matter import Path
from tuiprofile.text.codec import printable


@dataclass(frozen=True)
class MoveInMetadataList:
    """Move the entry at `path`, whose last part is its index, to the index `to`; both from 0.

    Whole lines change places, with the comments behind them; in brackets the words alone do.
    Lines between entries stay where they are.
    """

    path: Path
    to: int

    def __call__(self, state: State) -> Outcome:
        """The move, or why it is refused."""
        values = read_values(state)
        if isinstance(values, Refusal):
            return values
        value = find_value(values, self.path)
        if isinstance(value, Refusal):
            return value
        at = self.path[-1]
        if not isinstance(at, int):
            return Refusal("It is no entry of a list.", "usage")
        siblings = entries_of(values, self.path[:-1])
        if not 0 <= self.to < len(siblings):
            return Refusal(f"The list has entries 1 to {len(siblings)}.", "usage")
        label = f"Move {printable(value.name)}"
        if self.to == at:
            return unchanged(state, label)
        spans = [entry.span if entry.in_flow else entry.entry for entry in siblings]
        order = list(range(len(siblings)))
        order.insert(self.to, order.pop(at))
        low, high = sorted((at, self.to))
        edits = []
        for place in range(low, high + 1):
            old, new = spans[place], spans[order[place]]
            if old is None or new is None:
                return Refusal("It begins on the line of another entry; edit the file itself.")
            edits.append(replace(*old, new.of(state.text)))
        whole, inner = container_in(data_of(state), self.path)
        inner.insert(self.to, inner.pop(at))
        return proven(state, values, [(tuple(edits), Aim(whole))], label)
