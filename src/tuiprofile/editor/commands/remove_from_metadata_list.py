"""Take one entry out of a list of the front matter."""

from __future__ import annotations

from dataclasses import dataclass

from tuiprofile.editor.commands.remove_metadata import remove
from tuiprofile.editor.state import State
from tuiprofile.editor.transaction import Outcome, Refusal
from tuiprofile.profile.front_matter import Path


@dataclass(frozen=True)
class RemoveFromMetadataList:
    """Remove the entry at `path`, whose last part is its index from 0.

    The last entry of a list without brackets leaves its key with nothing behind it.
    """

    path: Path

    def __call__(self, state: State) -> Outcome:
        """The removal, or why it is refused."""
        if not self.path or not isinstance(self.path[-1], int):
            return Refusal("It is no entry of a list; remove the key.", "usage")
        return remove(state, self.path)
