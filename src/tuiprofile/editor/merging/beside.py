"""A change of a file beside the page, made again on the file as it is now."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from tuiprofile.editor.disk.files import OpenError, read_file
from tuiprofile.editor.merging.three_way import small_changes, three_way
from tuiprofile.editor.navigation.entries import Unfit, entries_of
from tuiprofile.text import decode

if TYPE_CHECKING:
    from tuiprofile.editor.session import Session
    from tuiprofile.editor.sources.beside import Beside


def made_again(beside: Beside, now: str | None = None) -> Beside | None:
    """The change on the text `now`, or else on what is on disk; None if they do not go together.

    They do if they touch different lines, and the file has then the links that both have left in
    it. What is there already is no change.
    """
    if now is None:
        try:
            now = decode(read_file(beside.path).data)
        except OpenError:
            return None
    base, mine = beside.before, beside.after
    if mine == now:
        merged = now
    else:
        parts = three_way(base, mine, now)
        if any(part.open for part in parts):
            return None
        merged = "".join(part.merged for part in parts)
    if merged not in (mine, now) and not _proven(base, mine, now, merged):
        return None
    return beside._replace(before=now, changes=small_changes(now, merged))


def brought_back(session: Session, beside: Beside) -> Beside | None:
    """The change on the file as the session has it, or else as it is on disk; None as above."""
    return made_again(beside, session.text_beside(beside.path))


def _proven(base: str, mine: str, theirs: str, merged: str) -> bool:
    """Whether the links are those that both have left."""
    try:
        before, ours, others, both = (_links(text) for text in (base, mine, theirs, merged))
    except Unfit:
        return False
    names = before.keys() | ours.keys() | others.keys() | both.keys()
    return all(
        both[each] == max(ours[each] + others[each] - before[each], 0)
        or both[each] == ours[each] == others[each]
        for each in names
    )


def _links(text: str) -> Counter[tuple[str, str]]:
    return Counter((entry.name, entry.url.text) for entry in entries_of(text))
