"""Writing files of a page so that a write that is cut short is known, and can be completed.

A rename is never done in part. What may be, a write in place or of several files, is marked as
pending before a byte of a file changes, and until all files are known to be whole.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeAlias

from tuiprofile.editor.disk.files import FileFacts, replace_file
from tuiprofile.editor.disk.outcomes import Conflict, Failed, Saved, Unchanged
from tuiprofile.editor.keeping.versions import Version, Versions

Outcome: TypeAlias = Saved | Unchanged | Conflict | Failed


def write(
    files: Sequence[FileFacts], datas: Sequence[bytes], begin: Callable[[], None] = lambda: None
) -> Outcome:
    """Write each of `datas` to its file, all or none.

    `begin` is called before the first byte that a crash could leave half written. Raises what
    `begin` raises if there are several files; for one, an `OSError` makes it fail.
    """
    if len(files) == 1:
        return replace_file(files[0], datas[0], begin)
    from tuiprofile.editor.disk.replacing_several import replace_files

    begin()
    return replace_files(files, datas)


def settle(versions: Versions, version: Version, outcome: Outcome) -> None:
    """Take the mark of a write away, if it has one, unless it has failed and left its traces.

    Then what is in the files is completed when they are next opened, and what the reason of the
    failure names stays.
    """
    if versions.pending() != version.number:
        return
    if isinstance(outcome, Failed):
        from tuiprofile.editor.keeping.mending import untouched

        if not untouched(version.files):
            return
    versions.settled()
