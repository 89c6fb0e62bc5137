"""What must hold of the terminal before Textual may start.

Textual draws on stderr and reads stdin; without a terminal there it shows nothing, or keeps a
processor busy. These checks come first, and `prepare` sets what Textual reads while it is imported.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from typing import Final, TextIO

_ESCAPE_DELAY_MS: Final = "500"
_FRAMES_A_SECOND: Final = "250"
"""At the usual 60 what a key does shows 8 ms later on average; without a change none is drawn."""
_SIZE_BY_HAND: Final = ("COLUMNS", "LINES")
_ERASES: Final = ("xterm", "tmux", "linux", "alacritty", "foot", "kitty", "rxvt", "vte", "wezterm")
_NO_SCREEN: Final = {"dumb", "unknown"}


def problem(stdin: TextIO | None, stderr: TextIO | None, environ: Mapping[str, str]) -> str | None:
    """Why the editor cannot open on this terminal, as one line, or `None`."""
    if not _is_terminal(stdin):
        return "the editor needs a terminal to read keys from, and standard input is none"
    if not _is_terminal(stderr):
        return "the editor draws on standard error, and that is no terminal"
    term = environ.get("TERM", "")
    if term in _NO_SCREEN:
        return f"the editor needs a terminal that can place text on its screen, and TERM is {term}"
    return None


def erases_in_colour(environ: Mapping[str, str]) -> bool:
    """Whether this terminal erases with the background that is in use (terminfo's `bce`).

    GNU screen does not unless it is told to; tmux goes by the same name, but says who it is.
    """
    term = environ.get("TERM", "")
    return term.startswith(_ERASES) or (term.startswith("screen") and bool(environ.get("TMUX")))


def prepare() -> None:
    """Set up the environment and the streams; must run before Textual is imported.

    An ESC byte and the rest of its sequence may arrive half a second apart over a slow line. The
    drawing characters need UTF-8, whatever the locale says. Where the size of the terminal is
    exported, it tells of another time or another terminal, and of no change after that: some parts
    of Textual would believe it, and others not.
    """
    for name in _SIZE_BY_HAND:
        os.environ.pop(name, None)
    os.environ.setdefault("ESCDELAY", _ESCAPE_DELAY_MS)
    os.environ.setdefault("TEXTUAL_FPS", _FRAMES_A_SECOND)
    for stream in (sys.__stdout__, sys.__stderr__):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="replace")


def size() -> tuple[int, int]:
    """The columns and lines of the terminal as it is now, 80 by 24 if it does not know."""
    for stream in (sys.__stderr__, sys.__stdin__):
        try:
            width, height = os.get_terminal_size(stream.fileno() if stream else -1)
        except (OSError, ValueError):
            continue
        if width and height:
            return width, height
    return 80, 24


def _is_terminal(stream: TextIO | None) -> bool:
    try:
        return stream is not None and os.isatty(stream.fileno())
    except (OSError, ValueError):
        return False
