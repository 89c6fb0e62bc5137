"""Opening other pages, the files that Jekyll fills parts of a page from, and coming back."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tuiprofile.editor.disk.outcomes import OpenError
from tuiprofile.profile.model import Block
from tuiprofile.tui.display import guard, one_line
from tuiprofile.tui.screens.dialog import open_dialog

if TYPE_CHECKING:
    from tuiprofile.tui.screens.main import MainScreen

_PAGES: Final = (".md", ".markdown", ".mkd", ".mkdown", ".mkdn")
"""What Jekyll takes for Markdown (its option `markdown_ext`)."""


def open_source(screen: MainScreen) -> None:
    """Choose a file that the block under the cursor is filled from.

    Elsewhere it is one that the page is filled from, or another page of the site.
    """
    from tuiprofile.editor.sources.data_places import files_of, files_of_page
    from tuiprofile.editor.sources.other_pages import other_pages
    from tuiprofile.tui.screens.picker import Choice, Picker

    session, node = screen.session, screen.desk.node
    pages: tuple[Path, ...] = ()
    if isinstance(node, Block) and node.locked:
        found = files_of(session.page, session.path, node)
    else:
        found = files_of_page(session.page, session.path)
        pages = other_pages(session.path)
    if not found.files and not pages:
        screen.say(found.said, "warning")
        return
    choices = [
        Choice(str(path), front, one_line(path.relative_to(found.root).as_posix()))
        for front, paths in (("part", found.files), ("page", pages))
        for path in paths
    ]

    def chosen(path: str | None) -> None:
        if path is not None:
            _open(screen, Path(path))

    open_dialog(screen, Picker(one_line(found.said), choices), chosen)


def open_back(screen: MainScreen) -> None:
    """Open the page again from which this one was opened."""
    trail = screen.desk.trail
    if trail:
        _open_page(screen, trail[-1], trail.pop)


def _open(screen: MainScreen, path: Path) -> None:
    """Open a page here, and any other file in the user's own editor."""
    if path.suffix.lower() in _PAGES:
        here = screen.session.path
        _open_page(screen, path, lambda: screen.desk.trail.append(here))
    else:
        edit_file_outside(screen, path)


def _open_page(screen: MainScreen, path: Path, done: Callable[[], object]) -> None:
    """Edit the page at `path` in place of this one; what is unsaved is asked for first."""
    from tuiprofile.editor.session import Session

    def go() -> None:
        try:
            session = Session.open_to_edit(path, beside=screen.session)
        except OpenError as error:
            screen.say(guard(str(error)), "error")
            return
        done()
        screen.session.close()
        screen.use(session)
        if screen.opened():
            return
        back = f" · {screen.keymap.key('open_back')} goes back" if screen.desk.trail else ""
        screen.say(f"{one_line(path.name)} is open{back}")

    if screen.session.dirty:
        _ask(screen, go)
    else:
        go()


def _ask(screen: MainScreen, then: Callable[[], None]) -> None:
    """Save or discard what is unsaved, as the user wishes, and go on with `then`."""
    from tuiprofile.tui.handlers.saving import save_page
    from tuiprofile.tui.screens.quit import QuitScreen

    def answered(answer: str | None) -> None:
        if answer == "discard":
            then()
        elif answer == "save":
            save_page(screen, then)

    open_dialog(screen, QuitScreen(screen.unsaved.lines(screen.session), []), answered)


def edit_file_outside(screen: MainScreen, path: Path, line: int = 0) -> None:
    """Edit a whole file in the user's own editor, from `line` on if that is told."""
    from textual.app import SuspendNotSupported

    from tuiprofile.tui import outside

    try:
        command = outside.editor_command(os.environ, screen.settings.editor)
        # Without the batch a focused text area may write while the writer is gone, and wait for it.
        with screen.app.suspend(), screen.app.batch_update():
            outside.edit_file(path, command, line)
    except outside.NoEditor as error:
        screen.say(guard(str(error)), "error")
    except SuspendNotSupported:
        screen.say("This terminal cannot be handed to another program.", "error")
