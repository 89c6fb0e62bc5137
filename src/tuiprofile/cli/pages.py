"""Pages as a person names them: a path of a page or site folder, or nothing at all."""

from __future__ import annotations

import os
from pathlib import Path

from tuiprofile.cli import exits, streams
from tuiprofile.editor.disk.files import find_page
from tuiprofile.editor.disk.outcomes import OpenError


def locate(given: str | None) -> Path:
    """The page meant by `given`; its path stays relative if that was, or if nothing was given.

    Raises `OpenError`.
    """
    if given is not None:
        return find_page(Path(given))
    return Path(os.path.relpath(find_page(None)))


def unreadable(error: OpenError, given: str | None, *, as_json: bool) -> int:
    """Report a page that cannot be read: on stderr, and as JSON if asked. Gives the exit code."""
    if as_json:
        from tuiprofile.cli.jsonline import to_json

        page = str(error.path) if given is None else given
        streams.say_json(to_json({"page": page, "error": error.reason}))
    streams.complain(str(error))
    return exits.UNREADABLE
