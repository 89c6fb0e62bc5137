"""Going on with a page that another program has written while it was open.

The edits made here since the last save are made again on the new text, one after the other, so that
each can still be undone by itself. Where that cannot be, nothing changes until somebody chooses.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from tuiprofile.editor.commands.reapply import Reapply
from tuiprofile.editor.disk.outcomes import OpenError
from tuiprofile.editor.merging.beside import made_again
from tuiprofile.editor.merging.merge import Choice, Merge
from tuiprofile.editor.merging.three_way import small_changes
from tuiprofile.editor.session import Session
from tuiprofile.editor.sources.beside import Beside
from tuiprofile.editor.transaction import Refusal

_CLASHES = "it was changed elsewhere, and does not go together with what was changed of it here"


class CaughtUp(NamedTuple):
    """The session that goes on, and how many edits were made again."""

    session: Session
    edits: int


class Clash(NamedTuple):
    """The page as it is on disk, to which `settle` brings the edits by what is chosen."""

    fresh: Session
    merge: Merge


def catch_up(session: Session) -> CaughtUp | Clash:
    """Read the page anew, and make all edits again if none clashes.

    Raises `OpenError` or `Locked`; then, and for a clash, the session goes on as it was.
    """
    fresh = session.fresh()
    beside = _beside(session)
    stages = session.stages()
    if not stages:
        session.hand_over(fresh)
        return CaughtUp(fresh, 0)
    base, theirs = session.saved_text, fresh.text
    merge = Merge(base, session.text, theirs)
    if merge.open:
        return Clash(fresh, merge)
    goal = merge.changes().apply(theirs)
    made = 0
    for label, text in stages[:-1]:
        between = Merge(base, text, theirs)
        if not between.open:
            made += _step(fresh, between.changes().apply(theirs), label)
    # Whatever is left of them: the last text is the one that was shown to be right.
    made += _step(fresh, goal, stages[-1][0], beside)
    if beside is not None and fresh.text_beside(beside.path) != beside.after:
        raise OpenError(beside.path, _CLASHES)
    if fresh.text != goal:
        return Clash(session.fresh(), Merge(base, session.text, theirs, ask=True))
    session.hand_over(fresh)
    return CaughtUp(fresh, made)


def settle(session: Session, clash: Clash, choices: Sequence[Choice]) -> Session | Refusal:
    """Make the edits on the new text as chosen, as one change. Raises `Locked`."""
    stray = clash.merge.stray(choices)
    if stray is not None:
        words = " ".join(stray.split())
        short = words if len(words) <= 40 else f"{words[:39]}…"
        return Refusal(f"Chosen so, something else of the page would change: {short}")
    changes = clash.merge.changes(choices)
    try:
        beside = _beside(session)
    except OpenError as error:
        return Refusal(f"{error.path.name}: {error.reason}.")
    if changes or beside:
        label = "Merge with what was changed elsewhere"
        result = clash.fresh.run(Reapply(changes, label), beside)
        if isinstance(result, Refusal):
            return result
    session.hand_over(clash.fresh)
    return clash.fresh


def _step(session: Session, text: str, label: str, beside: Beside | None = None) -> bool:
    """Make one change so that the text is `text`; tells whether there was one."""
    changes = small_changes(session.text, text)
    if not (changes or beside):
        return False
    return not isinstance(session.run(Reapply(changes, label), beside), Refusal)


def _beside(session: Session) -> Beside | None:
    """What is changed of a file beside the page, on what is on disk now. Raises `OpenError`."""
    for change in session.changes_beside():
        found = made_again(change)
        if found is None:
            raise OpenError(change.path, _CLASHES)
        return found if found.changes else None
    return None
