"""Reading a file beside the page, when it is changed along with it for the first time."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from tuiprofile.editor.disk.files import FileFacts, OpenError, read_file
from tuiprofile.editor.keeping.lock import Locked
from tuiprofile.editor.sources.beside import Beside
from tuiprofile.editor.transaction import Refusal
from tuiprofile.text import decode

if TYPE_CHECKING:
    from tuiprofile.editor.keeping.keeping import Keeping


def read_beside(
    beside: Beside, known: Iterable[FileFacts], keeping: Keeping | None
) -> FileFacts | Refusal:
    """The file that a change is made to, locked if the page is, or why it cannot be changed.

    `known` are the files that are edited already.
    """
    try:
        if keeping is not None:
            keeping.also([beside.path])
            keeping.mend([beside.path])
        facts = read_file(beside.path)
    except Locked as error:
        return Refusal(str(error), "conflict")
    except OpenError as error:
        return Refusal(f"{beside.name}: {error.reason}.", "conflict")
    if decode(facts.data) != beside.before:
        return Refusal(f"{beside.name} was changed by another program.", "conflict")
    if any(each.real_path == facts.real_path or each.inode == facts.inode for each in known):
        return Refusal(f"{beside.name} is a part of the page itself.")
    return facts
