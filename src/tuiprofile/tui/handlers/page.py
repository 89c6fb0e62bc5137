"""The page as a whole: saving it, leaving it, and help."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from tuiprofile.tui.screens.dialog import open_dialog

if TYPE_CHECKING:
    from tuiprofile.tui.screens.main import MainScreen


def save(screen: MainScreen) -> None:
    """Show what would be written, and write it if the user agrees."""
    _save(screen, None)


def leave(screen: MainScreen) -> None:
    """Quit; ask first if something is unsaved."""
    session, drafts = screen.session, screen.drafts
    if not session.dirty and not drafts:
        screen.app.exit()
        return
    from tuiprofile.tui.screens.quit import QuitScreen

    def answered(answer: str | None) -> None:
        if answer == "discard":
            screen.app.exit()
        elif answer == "save":
            _save(screen, lambda: leave(screen))

    labels = session.unsaved if session.dirty else ()
    open_dialog(screen, QuitScreen(labels, list(drafts)), answered)


def show_help(screen: MainScreen) -> None:
    """Show all keys, and do what is chosen there."""
    from tuiprofile.tui.screens.help import help_screen

    def chosen(name: str | None) -> None:
        if name is not None and name != "section":
            screen.action_do(name)

    open_dialog(screen, help_screen(), chosen)


def palette(screen: MainScreen) -> None:
    """Open the command palette."""
    screen.app.action_command_palette()


def suspend(screen: MainScreen) -> None:
    """Give the terminal back to the shell (SIGTSTP)."""
    screen.app.action_suspend_process()


def redraw(screen: MainScreen) -> None:
    """Draw the screen anew, if something else has written over it."""
    screen.app.call_next(screen.run_action, "app.redraw")


def _save(screen: MainScreen, then: Callable[[], None] | None) -> None:
    from tuiprofile.tui.screens.diff import DiffScreen

    def answered(write: bool | None) -> None:
        if write and screen.write() and then is not None:
            then()

    open_dialog(screen, DiffScreen(screen.session), answered)
