"""What a command gives: a proven change, or the reason why there is none."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from tuiprofile.editor.sources.beside import Beside
from tuiprofile.editor.state import State
from tuiprofile.text.changes import ChangeSet


@dataclass(frozen=True, eq=False)
class Transaction:
    """A change that was proven to touch the intended place alone.

    Attributes:
        changes: the edits, over `before.text`.
        before, after: the page without and with them.
        label: what was done, in a few words, for undo and toasts.
        target: the id after the change of the entry it was about; for a deletion the old one.
        note: a consequence elsewhere that kramdown makes unavoidable, or None.
        beside: what is changed along with it in a file beside the page, or None.
    """

    changes: ChangeSet
    before: State
    after: State
    label: str
    target: str | None
    note: str | None = None
    beside: Beside | None = None


@dataclass(frozen=True)
class Refusal:
    """Why a command changes nothing.

    Attributes:
        reason: one sentence for the person who asked.
        code: `refused`, or `usage` if what was named does not exist, or `conflict` if another
            program is at work on a file, or has been.
    """

    reason: str
    code: Literal["refused", "usage", "conflict"] = "refused"


Outcome = Transaction | Refusal
