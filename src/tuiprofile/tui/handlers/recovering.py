"""Offering what a lost session left, when a page is opened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tuiprofile.editor.commands.reapply import Reapply
from tuiprofile.tui.screens.dialog import open_dialog

if TYPE_CHECKING:
    from tuiprofile.editor.keeping.recovery import Lost
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


def _apply(screen: MainScreen, lost: list[Lost]) -> None:
    """Make the edits, as one step each, and take the drafts; what clashes is kept for later."""
    from tuiprofile.editor.keeping.recovery import back, forget

    clashed = False
    for each in lost:
        found = back(each, screen.session.text)
        if found.changes() and not screen.perform(Reapply(found.changes()), "Recovered"):
            return
        for draft in each.drafts:
            if isinstance(draft.text, str):
                screen.drafts.keep(draft.what, draft.of, draft.text)
            else:
                screen.drafts.keep_fields(draft.what, draft.of, draft.text)
        if len(found.open):
            clashed = True
        else:
            forget([each])
    screen.sync()
    if clashed:
        screen.say_also("What clashes with the page is kept; `tuiprofile recover` shows it")
