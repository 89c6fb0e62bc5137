"""Offering what a lost session left, when a page is opened."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tuiprofile.tui.display import one_line
from tuiprofile.tui.drafts import ADD
from tuiprofile.tui.screens.dialog import open_dialog

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tuiprofile.editor.keeping.recovery import Draft, Lost
    from tuiprofile.editor.merging.merge import Choice, Merge
    from tuiprofile.tui.screens.main import MainScreen


_KEPT: Final = "Kept for later: {} offers them again, and so does the next start"


def offer_lost(screen: MainScreen) -> bool:
    """Show what was lost of the page that is open; false if nothing was."""
    keeping = screen.session.keeping
    lost = [] if keeping is None else keeping.lost(screen.session.text)
    if not lost:
        return False
    from tuiprofile.editor.diff import hunks
    from tuiprofile.editor.keeping.recovery import back, forget
    from tuiprofile.editor.merging.beside import brought_back
    from tuiprofile.tui.screens.recovery import RecoveryScreen

    before = text = screen.session.text
    clashes = 0
    for each in lost:
        found = back(each, text)
        clashes += len(found.open)
        text = found.changes().apply(text)
    shown = hunks(before, text)
    for each in lost:
        if each.beside is not None:
            other = brought_back(screen.session, each.beside)
            clashes += other is None
            shown += hunks(other.before, other.after) if other else []

    def answered(answer: str | None) -> None:
        if answer == "discard":
            forget(lost)
            screen.say("Discarded")
        elif answer == "apply":
            _apply(screen, lost)
        else:
            screen.say(_KEPT.format(screen.keymap.key("recover")))

    open_dialog(screen, RecoveryScreen(lost, shown, clashes), answered)
    return True


def recover(screen: MainScreen) -> None:
    """Offer again what was kept for later."""
    if not offer_lost(screen):
        screen.say("There is nothing that an earlier session has left.")


def _apply(
    screen: MainScreen, lost: list[Lost], said: str = "", drafts: Sequence[Draft] = ()
) -> None:
    """Make the edits, as one step for each session, and take the drafts; what clashes is asked.

    `drafts` are those that have been taken.
    """
    from tuiprofile.editor.keeping.recovery import back
    from tuiprofile.tui.handlers.saving import copy_beside
    from tuiprofile.tui.screens.merge import MergeScreen, Result

    if not lost:
        screen.sync()
        _type_on(screen, drafts)
        return
    first, *rest = lost
    taken = [*drafts, *first.drafts]
    merge = back(first, screen.session.text)
    if not merge.open:
        if _made(screen, first, merge, ()):
            _apply(screen, rest, drafts=taken)
        return

    def answered(result: Result | None) -> None:
        if result is None:
            screen.say(_KEPT.format(screen.keymap.key("recover")))
        elif result == "copy":
            copy_beside(screen, merge.mine)
        elif (stray := merge.stray(result)) is not None:
            says = f"Chosen so, something else would change: {one_line(stray)}"
            _apply(screen, lost, says, drafts)
        elif _made(screen, first, merge, result):
            _apply(screen, rest, drafts=taken)

    open_dialog(screen, MergeScreen(merge.open, said), answered)


def _type_on(screen: MainScreen, drafts: Sequence[Draft]) -> None:
    """Open the line again in which a new item was being typed, if that was all that was typed."""
    if len(drafts) == 1 and drafts[0].what == ADD:
        screen.desk.go_to_section(drafts[0].of)
        if screen.desk.section_id == drafts[0].of:
            screen.sync()
            screen.call_after_refresh(screen.action_do, "add")


def _made(screen: MainScreen, lost: Lost, merge: Merge, choices: Sequence[Choice]) -> bool:
    """Whether the edits of one session are made now, as chosen.

    Its journal goes when they, and its drafts, are on disk in that of the page that is open.
    """
    from tuiprofile.editor.commands.reapply import Reapply
    from tuiprofile.editor.keeping.recovery import forget
    from tuiprofile.editor.merging.beside import brought_back

    changes = merge.changes(choices)
    beside = brought_back(screen.session, lost.beside) if lost.beside is not None else None
    if (changes or beside) and not screen.perform(Reapply(changes), "Recovered", beside):
        return False
    for draft in lost.drafts:
        if isinstance(draft.text, str):
            screen.drafts.keep(draft.what, draft.of, draft.text)
        else:
            screen.drafts.keep_fields(draft.what, draft.of, draft.text)
    if lost.beside is not None and beside is None:
        screen.say_also(f"Not recovered: what was changed of {lost.beside.name}, which is another")
        return True
    keeping = screen.session.keeping
    if keeping is not None and keeping.sync():
        forget([lost])
    screen.warn_once()
    return True
