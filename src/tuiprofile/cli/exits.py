"""Exit codes, in one place because scripts branch on them."""

from __future__ import annotations

from typing import Final

DONE: Final = 0
"""Done; also where there was nothing to do."""

FOUND: Final = 1
"""`check` found errors."""

USAGE: Final = 2
"""The command line makes no sense: unknown option, no such item, a number out of range."""

REFUSED: Final = 3
"""The change was refused, with the reason on stderr; nothing was written."""

UNREADABLE: Final = 4
"""The file cannot be read or written."""

CONFLICT: Final = 5
"""The file on disk is no longer the one that was read, or another process has it locked."""

INTERRUPTED: Final = 130
"""Ctrl+C: 128 and the number of SIGINT, as shells report it."""
