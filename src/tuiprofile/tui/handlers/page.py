"""The page as a whole: leaving it, help, commands by name, colours."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tuiprofile.tui.display import one_line
from tuiprofile.tui.handlers.saving import save_page
from tuiprofile.tui.screens.dialog import open_dialog

if TYPE_CHECKING:
    from tuiprofile.tui.screens.main import MainScreen


def save(screen: MainScreen) -> None:
    """Show what would be written, and write it if the user agrees."""
    save_page(screen, None)


def save_and_leave(screen: MainScreen) -> None:
    """Save what is unsaved, and quit then."""
    if screen.session.dirty:
        save_page(screen, lambda: leave(screen))
    else:
        leave(screen)


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
            save_page(screen, lambda: leave(screen))
        elif answer == "later":
            screen.keep_for_later()
            screen.app.exit()

    later = session.keeping is not None and session.keeping.journal is not None
    dialog = QuitScreen(screen.unsaved.lines(session), list(drafts), later=later)
    open_dialog(screen, dialog, answered)


def show_help(screen: MainScreen) -> None:
    """Show all keys, and do what is chosen there."""
    from tuiprofile.tui.screens.help import help_screen

    open_dialog(screen, help_screen(screen.keymap), lambda name: _do(screen, name))


def palette(screen: MainScreen) -> None:
    """Find an action by its name, and do it."""
    from tuiprofile.tui.screens.palette import palette_screen

    session = screen.session
    told = {}
    if session.undo_label is not None:
        told["undo"] = one_line(f"Undo: {session.undo_label}")
    if session.redo_label is not None:
        told["redo"] = one_line(f"Redo: {session.redo_label}")
    dialog = palette_screen(screen.keymap, told)
    open_dialog(screen, dialog, lambda name: _do(screen, name))


def overview(screen: MainScreen) -> None:
    """Show what was found on the page, and how well it is understood."""
    from tuiprofile.tui.screens.overview import OverviewScreen

    open_dialog(screen, OverviewScreen(screen.session), lambda _: None)


def choose_colours(screen: MainScreen) -> None:
    """Choose another theme."""
    from tuiprofile.tui.screens.themes import theme_screen
    from tuiprofile.tui.theme import THEMES

    app = screen.app

    def chosen(name: str | None) -> None:
        if name is not None:
            app.theme = name
            screen.say(f'{name}, until you quit; theme = "{name}" in config.toml keeps it')

    open_dialog(screen, theme_screen(tuple(THEMES), app.theme), chosen)


def suspend(screen: MainScreen) -> None:
    """Give the terminal back to the shell (SIGTSTP)."""
    screen.app.action_suspend_process()


def redraw(screen: MainScreen) -> None:
    """Draw the screen anew, if something else has written over it."""
    screen.app.call_next(screen.run_action, "app.redraw")


def _do(screen: MainScreen, name: str | None) -> None:
    if name is not None and name != "section":
        screen.action_do(name)
