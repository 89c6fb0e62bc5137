"""What can come of opening and saving a page, each with a reason a person can read."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


class OpenError(Exception):
    """A page that cannot be found or read."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(path, reason)
        self.path = path
        """The path as it was given."""
        self.reason = reason
        """One line that says why, without the path."""

    def __str__(self) -> str:
        return f"{self.path}: {self.reason}"


@dataclass(frozen=True, slots=True)
class Saved:
    """The files hold the new bytes, and the disk has confirmed them."""

    path: Path
    sha256: str
    """Of the bytes in the file, in hexadecimal."""
    files: tuple[Path, ...] = ()
    """All files that were written, if there are others than `path`: those it includes."""


@dataclass(frozen=True, slots=True)
class Unchanged:
    """There was nothing to write; the file was not touched."""

    path: Path


@dataclass(frozen=True, slots=True)
class Conflict:
    """Another program has changed, replaced or removed the file; nothing was written."""

    path: Path
    reason: str


@dataclass(frozen=True, slots=True)
class Failed:
    """The file could not be written; it holds its old bytes unless the reason says otherwise."""

    path: Path
    reason: str
