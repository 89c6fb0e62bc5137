"""Offering what a lost session left, when a page is opened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tuiprofile.tui.display import one_line
from tuiprofile.tui.screens.dialog import open_dialog

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tuiprofile.editor.keeping.recovery import Lost
    from tuiprofile.editor.merging.merge import Choice, Merge
    from tuiprofile.tui.screens.main import MainScreen


def offer_lost(screen: MainScreen) -> bool:
    """Show what was lost of the page that is open; false if nothing was."""
    keeping = screen.session.keeping
    lost = [] if keeping is None else keeping.lost(screen.session.text)
    if not lost:
        return False
    from tuiprofile.editor.diff import hunks
    from tuiprofile.editor.keeping.recovery import back, forget
    from tuiprofile.tui.screens.recovery import RecoveryScreen

    before = text = screen.session.text
    clashes = 0
    for each in lost:
        found = back(each, text)
        clashes += len(found.open)
        text = found.changes().apply(text)

    def answered(answer: str | None) -> None:
        if answer == "discard":
            forget(lost)
            screen.say("Discarded")
        elif answer == "apply":
            _apply(screen, lost)
        else:
            screen.say("Kept for later: they are offered again when the page is opened")

    open_dialog(screen, RecoveryScreen(lost, hunks(before, text), clashes), answered)
    return True


def _apply(screen: MainScreen, lost: list[Lost], said: str = "") -> None:
    """Make the edits, as one step for each session, and take the drafts; what clashes is asked."""
    from tuiprofile.editor.keeping.recovery import back
    from tuiprofile.tui.handlers.saving import copy_beside
    from tuiprofile.tui.screens.merge import MergeScreen, Result

    if not lost:
        screen.sync()
        return
    first, *rest = lost
    merge = back(first, screen.session.text)
    if not merge.open:
        if _made(screen, first, merge, ()):
            _apply(screen, rest)
        return

    def answered(result: Result | None) -> None:
        if result is None:
            screen.say("Kept for later: they are offered again when the page is opened")
        elif result == "copy":
            copy_beside(screen, merge.mine)
        elif (stray := merge.stray(result)) is not None:
            _apply(screen, lost, f"Chosen so, something else would change: {one_line(stray)}")
        elif _made(screen, first, merge, result):
            _apply(screen, rest)

    open_dialog(screen, MergeScreen(merge.open, said), answered)


def _made(screen: MainScreen, lost: Lost, merge: Merge, choices: Sequence[Choice]) -> bool:
    """Whether the edits of one session are made now, as chosen.

    Its journal goes when they, and its drafts, are on disk in that of the page that is open.
    """
    from tuiprofile.editor.commands.reapply import Reapply
    from tuiprofile.editor.keeping.recovery import forget

    changes = merge.changes(choices)
    if changes and not screen.perform(Reapply(changes), "Recovered"):
        return False
    for draft in lost.drafts:
        if isinstance(draft.text, str):
            screen.drafts.keep(draft.what, draft.of, draft.text)
        else:
            screen.drafts.keep_fields(draft.what, draft.of, draft.text)
    keeping = screen.session.keeping
    if keeping is not None and keeping.sync():
        forget([lost])
    screen.warn_once()
    return True
