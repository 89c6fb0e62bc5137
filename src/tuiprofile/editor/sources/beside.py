"""A file beside the page that is changed along with it, as the site's navigation is.

Its text is no part of the page's; otherwise it is one of the session's files: it is changed, undone
and saved in one with the page.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from tuiprofile.text import ChangeSet, Edit, Span


class Beside(NamedTuple):
    """A change of a file beside the page.

    Attributes:
        path: where the file lies, all links resolved.
        name: its path from the site's folder, with slashes.
        before: its text without the change.
        changes: the change, over `before`.
    """

    path: Path
    name: str
    before: str
    changes: ChangeSet

    @property
    def after(self) -> str:
        """The file's text with the change."""
        return self.changes.apply(self.before)

    def record(self) -> dict[str, Any]:
        """What a journal keeps of it."""
        edits = [[*edit.span, edit.insert] for edit in self.changes.edits]
        return {
            "path": str(self.path),
            "name": self.name,
            "before": self.before,
            "edits": edits,
        }

    @classmethod
    def of(cls, record: Mapping[str, Any]) -> Beside:
        """What a journal has kept. Raises `KeyError`, `TypeError` or `ValueError`."""
        before = record["before"]
        if not isinstance(before, str):
            raise TypeError("no text")
        edits = [Edit(Span(int(start), int(end)), str(new)) for start, end, new in record["edits"]]
        changes = ChangeSet(len(before), tuple(edits))
        return cls(Path(record["path"]), str(record["name"]), before, changes)

    def then(self, later: Beside) -> Beside:
        """Both changes as one. Raises `ValueError` if the later one was not made on this one."""
        if later.path != self.path or later.before != self.after:
            raise ValueError("not the file as it was left")
        return self._replace(changes=self.changes.compose(later.changes))
