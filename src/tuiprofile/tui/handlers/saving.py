"""Writing the page, and what can be done when it cannot be written."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from tuiprofile.editor.disk.outcomes import Conflict, Failed, OpenError, Saved
from tuiprofile.editor.keeping.lock import Locked
from tuiprofile.tui.screens.dialog import open_dialog

if TYPE_CHECKING:
    from tuiprofile.tui.screens.main import MainScreen


def save_page(screen: MainScreen, then: Callable[[], None] | None) -> None:
    """Show what would be written; if the user agrees, write it and go on with `then`."""
    from tuiprofile.tui.screens.diff import DiffScreen

    def answered(write: bool | None) -> None:
        if write and _write(screen) and then is not None:
            then()

    open_dialog(screen, DiffScreen(screen.session, len(screen.drafts)), answered)


def _write(screen: MainScreen) -> bool:
    """Write the page; true if the disk now holds it."""
    outcome = screen.session.save()
    screen.sync()
    if isinstance(outcome, Conflict | Failed):
        _not_saved(screen, outcome)
        return False
    drafts = len(screen.drafts)
    left = f" · ✎ {drafts} not applied, not saved" if drafts else ""
    files = outcome.files if isinstance(outcome, Saved) else ()
    names = f" {' and '.join(path.name for path in files)}" if files else ""
    screen.say((f"Saved{names}" if isinstance(outcome, Saved) else "Nothing to save") + left)
    return True


def _not_saved(screen: MainScreen, outcome: Conflict | Failed) -> None:
    from tuiprofile.tui.screens.not_saved import NotSavedScreen

    session = screen.session
    copy = _free_name(session.path)
    conflict = isinstance(outcome, Conflict)

    def answered(way: str | None) -> None:
        if way == "copy":
            _save_copy(screen, copy)
        elif way == "reload":
            _reload(screen)

    named = f"{outcome.path.name}: " if outcome.path != session.path else ""
    dialog = NotSavedScreen(named + outcome.reason, copy.name, len(session.unsaved), conflict)
    open_dialog(screen, dialog, answered)


def _save_copy(screen: MainScreen, copy: Path) -> None:
    outcome = screen.session.save_copy(copy)
    if isinstance(outcome, Failed):
        screen.say(f"Not saved: {outcome.reason}", "error")
    else:
        screen.say(f"Your text is in {copy.name}; {screen.session.path.name} was left as it is")


def _reload(screen: MainScreen) -> None:
    try:
        session = screen.session.read_anew()
    except OpenError as error:
        screen.say(f"Not read: {error.reason}; your edits are still here", "error")
    except Locked as error:
        screen.say(f"Not read: {error} Your edits are still here.", "error")
    else:
        screen.use(session)
        screen.say("Read anew from the disk")


def _free_name(path: Path) -> Path:
    """A name beside `path` that no file has, and that Jekyll leaves out of the site.

    Jekyll's entry filter skips names that begin with an underscore; else the copy would be a second
    page with the same permalink.
    """
    count = 1
    while True:
        middle = "copy" if count == 1 else f"copy-{count}"
        copy = path.with_name(f"_{path.stem}.{middle}{path.suffix}")
        if not copy.exists() and not copy.is_symlink():
            return copy
        count += 1
