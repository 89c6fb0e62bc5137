"""What a lost session left in its journal, and how it comes back into the page.

Only the holder of a page's lock may take a journal for lost: else its writer may be alive.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, Final, NamedTuple

from tuiprofile.editor.disk.replacing import sync_folder
from tuiprofile.editor.keeping.journal import journals_in
from tuiprofile.editor.keeping.records import framed, is_damaged, unframed
from tuiprofile.editor.merging.merge import Merge
from tuiprofile.editor.sources.beside import Beside
from tuiprofile.text import ChangeSet, Edit, Span

DAMAGED: Final = ".damaged"
"""The end of the name that a damaged journal is kept under."""


class Draft(NamedTuple):
    """Something that was typed and not applied: what kind of text, of what, and the text."""

    what: str
    of: str
    text: str | Mapping[str, str]


class Lost(NamedTuple):
    """What one journal holds.

    Attributes:
        path: the journal.
        at: when the last record was made, in seconds since 1970.
        labels: what was done, the oldest first.
        base: the page's text as it was when the edits began.
        changes: all edits in one, over `base`.
        drafts: what was typed and not applied.
        beside: what was changed of a file beside the page, all in one, or None.
    """

    path: Path
    at: float
    labels: tuple[str, ...]
    base: str
    changes: ChangeSet
    drafts: tuple[Draft, ...]
    beside: Beside | None = None


def lost_in(
    folder: Path,
    text: str,
    but: Path | None = None,
    damaged: Callable[[Path], None] = lambda _: None,
) -> list[Lost]:
    """What the journals in the folder of a page hold that its `text` lacks, the oldest first.

    `but` is the journal of who asks. Journals that have nothing to give back are removed. One that
    is damaged, and not just torn at its end, is set aside under another name, and `damaged` is
    called with that, once; what stands before the damage is given back all the same.
    """
    found: list[Lost] = []
    for path in journals_in(folder):
        if path == but:
            continue
        with contextlib.suppress(OSError):
            data = path.read_bytes()
            lost = _read(path, data)
            # One of which nothing can be given back goes only if its first record is torn.
            is_broken = is_damaged(data) or (lost is None and b"\n" in data)
            if is_broken and (aside := _set_aside(path)) is not None:
                damaged(aside)
            if lost is not None and (lost.drafts or _missing(lost, text) or _missing_beside(lost)):
                found.append(lost)
            else:
                path.unlink(missing_ok=True)
    return found


def back(lost: Lost, text: str) -> Merge:
    """The edits of a lost session (mine), in the page as its text is now (theirs)."""
    return Merge(lost.base, lost.changes.apply(lost.base), text)


def forget(lost: Iterable[Lost]) -> None:
    """Remove journals that have been dealt with."""
    for each in lost:
        with contextlib.suppress(OSError):
            each.path.unlink()


def forget_edits(lost: Iterable[Lost]) -> None:
    """Forget the edits, which are in the page now, but not what was typed and not applied."""
    for each in lost:
        if not each.drafts:
            forget([each])
            continue
        head = {"kind": "page", "at": each.at, "text": each.base}
        drafts = [{"kind": "draft", "at": each.at, **draft._asdict()} for draft in each.drafts]
        temporary = each.path.with_suffix(".new")
        with contextlib.suppress(OSError):
            with temporary.open("wb") as file:
                os.fchmod(file.fileno(), 0o600)
                file.write(b"".join(map(framed, [head, *drafts])))
                file.flush()
                os.fsync(file.fileno())
            temporary.replace(each.path)


def _missing(lost: Lost, text: str) -> bool:
    """Whether the edits are not in the page yet: it may have been saved just before the end."""
    if not lost.changes or lost.changes.apply(lost.base) == text:
        return False
    found = back(lost, text)
    return bool(found.open or found.changes())


def _missing_beside(lost: Lost) -> bool:
    """The same of what was changed beside the page."""
    if lost.beside is None or not lost.beside.changes:
        return False
    from tuiprofile.editor.merging.beside import made_again

    found = made_again(lost.beside)
    return found is None or bool(found.changes)


def _set_aside(path: Path) -> Path | None:
    """Give a journal a second name that stays when the first one goes; None if it has one.

    Raises `OSError`; then it must not be removed.
    """
    aside = path.with_suffix(DAMAGED)
    if aside.exists():
        return None
    try:
        os.link(path, aside)
    except OSError:  # the system takes no second name
        path.rename(aside)
    sync_folder(path.parent)
    return aside


def _read(path: Path, data: bytes) -> Lost | None:
    """The journal at `path`; None if it does not even hold the text that was edited."""
    records = unframed(data)
    if (
        not records
        or records[0].get("kind") != "page"
        or not isinstance(base := records[0].get("text"), str)
    ):
        return None
    changes, labels, at = ChangeSet(len(base)), [], float(records[0].get("at", 0))
    drafts: dict[tuple[str, str], Draft] = {}
    beside: Beside | None = None
    for record in records[1:]:
        try:
            if record["kind"] == "step":
                step = _changes(changes.result_length, record["edits"])
                other = Beside.of(record["beside"]) if record.get("beside") else None
                if beside is not None and other is not None:
                    other = beside.then(other)
                changes, beside = changes.compose(step), other or beside
                labels.append(str(record["label"]))
            elif record["kind"] == "draft":
                key = str(record["what"]), str(record["of"])
                drafts.pop(key, None)
                if record["text"] is not None:
                    drafts[key] = Draft(*key, record["text"])
            at = float(record["at"])
        except (KeyError, TypeError, ValueError):
            break
    return Lost(path, at, tuple(labels), base, changes, tuple(drafts.values()), beside)


def _changes(length: int, edits: Iterable[Any]) -> ChangeSet:
    return ChangeSet(
        length, tuple(Edit(Span(int(start), int(end)), str(new)) for start, end, new in edits)
    )
