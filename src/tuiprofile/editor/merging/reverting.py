"""One of several unsaved changes taken back, whenever it was made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tuiprofile.editor.commands.reapply import Reapply
from tuiprofile.editor.merging.merge import Merge, entries_of
from tuiprofile.editor.transaction import Refusal
from tuiprofile.profile.page import Page
from tuiprofile.text import ChangeSet
from tuiprofile.text.lines import LINE

if TYPE_CHECKING:
    from tuiprofile.editor.diff import Hunk
    from tuiprofile.editor.session import FileDiff, Session

_NOT_ALONE = "What was changed here belongs together with another change; u undoes step by step."
_ALONG = "This was changed along with the page; u undoes both."


def revert(session: Session, diff: FileDiff, hunk: Hunk) -> Reapply | Refusal:
    """What makes the lines of a hunk of `session.diffs()` again what they are in the saved file.

    The page with all other changes and without this one is a merge: its base is the saved text with
    this change alone, from which one side has taken it back and the other made the rest. So the
    merge's proof holds for it: what results are the entries that both have left in it.
    """
    number = session.sources.files.index(diff.file)
    if number in session.sources.beside:
        return Refusal(_ALONG)
    saved, now = LINE.findall(diff.saved), LINE.findall(diff.file.text)
    old, new = _lines(hunk.old_start, hunk.old_count), _lines(hunk.new_start, hunk.new_count)
    alone = "".join((*saved[: old.start], *now[new.start : new.stop], *saved[old.stop :]))
    without = "".join((*now[: new.start], *saved[old.start : old.stop], *now[new.stop :]))
    merge = Merge(alone, diff.saved, diff.file.text)
    changes = ChangeSet.between(diff.file.text, without)
    if merge.open or merge.changes().apply(diff.file.text) != without:
        return Refusal(_NOT_ALONE)
    if not _is_between(without, diff.saved, diff.file.text):
        return Refusal(_NOT_ALONE)
    edits = session.sources.in_page(number, changes)
    if isinstance(edits, str):
        return Refusal(edits)
    return Reapply(ChangeSet(len(session.text), tuple(edits)), "Revert a change")


def _is_between(text: str, saved: str, now: str) -> bool:
    """Whether a text has each entry as often as one of the others, or a number between theirs.

    So half of a move is not taken back: it would lose what was moved, or double it.
    """
    mine, before, after = (entries_of(Page.of(each)) for each in (text, saved, now))
    return all(
        min(before[name], after[name]) <= mine[name] <= max(before[name], after[name])
        for name in {*mine, *before, *after}
    )


def _lines(start: int, count: int) -> range:
    """The lines of one side of a hunk, from zero; of an empty one, the place behind `start`."""
    first = start - 1 if count else start
    return range(first, first + count)
