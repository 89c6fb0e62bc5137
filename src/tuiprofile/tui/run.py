"""Opens the editor: the page first, then the terminal, and Textual last.

So what is wrong with either is said in one line on standard error, without a screen.
"""

from __future__ import annotations

import gc
import os
import sys
from pathlib import Path
from typing import Final

from tuiprofile.tui import terminal

NO_TERMINAL: Final = 2
CANNOT_READ: Final = 4


def run(path: Path | None) -> int:
    """Edit the page at `path`, a page or the folder of a site, or the one found upward from here.

    Returns the exit code: 0 after quitting, 1 after an internal error, 2 without a usable terminal,
    4 if there is no page that can be read.
    """
    # What is made until the first screen stays for good: looking through it over and over for
    # what can go only costs time.
    gc.disable()
    from tuiprofile.editor.disk.outcomes import OpenError
    from tuiprofile.editor.session import Session
    from tuiprofile.settings.loading import load

    reason = terminal.problem(sys.__stdin__, sys.__stderr__, os.environ)
    try:
        session = Session.open(path) if reason else Session.open_to_edit(path)
    except OpenError as error:
        return _fail(str(error), CANNOT_READ)
    if reason is not None:
        return _fail(reason, NO_TERMINAL)
    terminal.prepare()
    from tuiprofile.tui.app import ProfileApp
    from tuiprofile.tui.driver import TerminalDriver
    from tuiprofile.tui.ending import guard

    loaded = load()
    app = ProfileApp(session, TerminalDriver, terminal.size(), loaded, _collect_from_now_on)
    guard(lambda: app.main.session)
    app.run(mouse=loaded.settings.mouse)
    code = app.return_code or 0
    if code == 0 and not app.main.is_kept:
        # Otherwise the journal stays, for the next start to offer.
        app.main.session.close(discard=True)
    return code


def _collect_from_now_on() -> None:
    """What is there now is not looked through again."""
    gc.freeze()
    gc.enable()


def _fail(message: str, code: int) -> int:
    from tuiprofile.tui.display import one_line

    print(f"tuiprofile: {one_line(message)}", file=sys.stderr)
    return code
