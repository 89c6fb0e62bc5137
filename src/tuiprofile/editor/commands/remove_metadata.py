"""Take one value out of the front matter, with its key or dash and its whole lines."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tuiprofile.editor.proofs.front_matter import (
    aim_without,
    data_of,
    find_value,
    proven,
    read_values,
    removal,
)
from tuiprofile.editor.state import State
from tuiprofile.editor.transaction import Outcome, Refusal
from tuiprofile.profile.front_matter import Path, Value
from tuiprofile.text.codec import printable

_COMMENT = re.compile(r"(?:^|[ \t])#", re.MULTILINE)


@dataclass(frozen=True)
class RemoveMetadata:
    """Remove the key at `path` with its value; comments above it stay."""

    path: Path

    def __call__(self, state: State) -> Outcome:
        """The removal, or why it is refused."""
        if self.path and isinstance(self.path[-1], int):
            return Refusal("It is an entry of a list; remove it from the list.", "usage")
        return remove(state, self.path)


def remove(state: State, path: Path) -> Outcome:
    """Remove a key or an entry of a list.

    A list or mapping without brackets that loses its last entry leaves its key with nothing.
    """
    values = read_values(state)
    if isinstance(values, Refusal):
        return values
    value = find_value(values, path)
    if isinstance(value, Refusal):
        return value
    edit = removal(state, values, value)
    if isinstance(edit, Refusal):
        return edit
    if value.in_flow and _between_holds_comment(state, value, edit.span.start, edit.span.end):
        return Refusal("A comment stands beside it; edit the file itself.")
    aim = aim_without(data_of(state), value)
    return proven(state, values, [((edit,), aim)], f"Remove {printable(value.name)}")


def _between_holds_comment(state: State, value: Value, start: int, end: int) -> bool:
    """Whether a comment would go with an entry in brackets."""
    around = state.text[start : value.span.start] + "\n" + state.text[value.span.end : end]
    return _COMMENT.search(around) is not None
