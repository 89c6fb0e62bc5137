"""Going on with the page when another program has written it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from tuiprofile.editor.disk.outcomes import Conflict, OpenError
from tuiprofile.editor.keeping.lock import Locked
from tuiprofile.editor.merging.catching_up import CaughtUp, Clash, catch_up, settle
from tuiprofile.editor.transaction import Refusal
from tuiprofile.tui.display import guard, one_line
from tuiprofile.tui.screens.dialog import open_dialog

if TYPE_CHECKING:
    from tuiprofile.editor.merging.merge import Choice
    from tuiprofile.tui.screens.main import MainScreen

_OTHER = "Another program has changed the file"


def look(screen: MainScreen) -> bool:
    """Go on with what is on disk if that is possible without asking; tells whether it was done."""
    if take_over(screen):
        return True
    reason = screen.session.changed_on_disk()
    if reason is None:
        return False
    try:
        result = catch_up(screen.session)
    except OpenError:
        screen.app.call_later(screen.say_also, f"{_sentence(reason)}; your page is still here")
        return False
    except Locked as error:
        screen.app.call_later(screen.say_also, f"{_OTHER}. {one_line(str(error))}")
        return False
    if isinstance(result, Clash):
        says = f"{_OTHER}, also where you have edited; {_save_key(screen)} shows both"
        screen.app.call_later(screen.say_also, says)
        return False
    _go_on(screen, result)
    return True


def take_over(screen: MainScreen) -> bool:
    """Edit a page that is only shown, if nobody else has it any more; tells whether it is so."""
    from tuiprofile.tui.handlers.recovering import offer_lost

    try:
        session = screen.session.let_in()
    except OpenError:
        return False
    if session is None:
        return False
    screen.go_on_with(session)
    says = ["Nobody else has the page any more: read anew, to be edited here"]
    screen.say(" · ".join([*says, *map(one_line, session.warnings())]), "warning")
    offer_lost(screen)
    return True


def _save_key(screen: MainScreen) -> str:
    """The key that saves; of several the one of a single letter, which one remembers."""
    keys = screen.keymap.keys("save").split() or [screen.keymap.key("save")]
    return min(keys, key=len)


def catch_up_then(screen: MainScreen, then: Callable[[], None]) -> None:
    """Make the edits again on what is on disk, and go on; where they clash, ask first."""
    from tuiprofile.tui.handlers.saving import not_saved

    try:
        result = catch_up(screen.session)
    except OpenError as error:
        not_saved(screen, Conflict(error.path, error.reason))
    except Locked as error:
        screen.say(f"Not saved: {one_line(str(error))}", "error")
    else:
        if isinstance(result, Clash):
            _ask(screen, result, then)
        else:
            _go_on(screen, result)
            if screen.session.dirty:
                then()


def _go_on(screen: MainScreen, result: CaughtUp) -> None:
    edits = len(screen.session.unsaved)
    screen.go_on_with(result.session)
    again = len(screen.session.unsaved)
    if not edits:
        says = f"{_OTHER}: read anew"
    elif not again:
        says = f"{_OTHER}, and has your edits: nothing is unsaved"
    else:
        says = f"{_OTHER}; your {'edit is' if again == 1 else f'{again} edits are'} made on it"
    screen.say(says, "warning")


def _ask(screen: MainScreen, clash: Clash, then: Callable[[], None], said: str = "") -> None:
    from tuiprofile.tui.handlers.saving import copy_beside
    from tuiprofile.tui.screens.merge import MergeScreen, Result

    def answered(result: Result | None) -> None:
        if result is None:
            screen.say("Nothing was written; your edits are still here")
        elif result == "copy":
            copy_beside(screen)
        else:
            _settle(screen, clash, result, then)

    open_dialog(screen, MergeScreen(clash.merge.open, said), answered)


def _settle(
    screen: MainScreen, clash: Clash, choices: tuple[Choice, ...], then: Callable[[], None]
) -> None:
    try:
        session = settle(screen.session, clash, choices)
    except Locked as error:
        screen.say(f"Not saved: {one_line(str(error))}", "error")
        return
    if isinstance(session, Refusal):
        _ask(screen, clash, then, guard(session.reason))
        return
    screen.go_on_with(session)
    if session.dirty:
        then()
    else:
        screen.say("Theirs is kept everywhere: nothing is unsaved")


def _sentence(reason: str) -> str:
    words = one_line(reason)
    return words[:1].upper() + words[1:]
