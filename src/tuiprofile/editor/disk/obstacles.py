"""What stands in the way of saving a page, known before anything is edited."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from tuiprofile.editor.disk.replacing import words_of


def obstacles(page: Path) -> Iterator[str]:
    """Sentences about a page that cannot be written, or that another editor seems to have open."""
    try:
        os.close(os.open(page, os.O_RDWR | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC))
    except OSError as error:
        yield f"It cannot be saved here: {words_of(error)}."
    for name, editor in _signs(page):
        if os.path.lexists(page.with_name(name)):
            yield f"{editor} seems to have it open, too: there is {name}."


def _signs(page: Path) -> Iterator[tuple[str, str]]:
    """Names of files that editors have beside a page while they edit it."""
    yield f".{page.name}.swp", "Vim"
    yield f".#{page.name}", "Emacs"
    yield f".~lock.{page.name}#", "Another program"
