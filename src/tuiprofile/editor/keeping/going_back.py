"""Putting back what a page was before its last write: the page and what it includes, or nothing."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from tuiprofile.editor.disk.files import FileFacts, read_file
from tuiprofile.editor.disk.outcomes import Conflict, Failed, OpenError, Unchanged
from tuiprofile.editor.keeping.versions import Version, Versions
from tuiprofile.editor.keeping.writing import Outcome, settle, write


class Return(NamedTuple):
    """A write that can be taken back: its files as they are, and the bytes they had before."""

    version: Version
    facts: tuple[FileFacts, ...]
    datas: tuple[bytes, ...]


def last_write(versions: Versions, read: Sequence[FileFacts]) -> Return | Conflict | Failed | None:
    """How to take back the last write of the page whose files were `read`; None if there is none.

    It is a conflict if one of its files was changed since by another program.
    """
    version = versions.last([(facts.path, facts.data) for facts in read])
    if version is None:
        return None
    known = {os.path.realpath(facts.path): facts for facts in read}
    found: list[FileFacts] = []
    datas: list[bytes] = []
    for each in version.files:
        try:
            facts = known.get(each.path) or read_file(Path(each.path))
        except OpenError as error:
            return Conflict(error.path, error.reason)
        if facts.sha256 not in (each.new, each.old):
            return Conflict(facts.path, "another program has changed the file since")
        try:
            datas.append(versions.data(each.old))
        except OSError as error:
            return Failed(facts.path, f"its version before is not to be had: {error.strerror}")
        found.append(facts)
    return Return(version, tuple(found), tuple(datas))


def go_back(versions: Versions, back: Return) -> Outcome:
    """Write what the files were before, all or none; this is put on record as a write of its own.

    If it fails, or is cut short before a file has changed, the write can still be taken back.
    """
    pairs = list(zip(back.facts, back.datas, strict=True))
    try:
        version = versions.record(
            f"Undo: {back.version.label}",
            [(facts.path, facts.data, data) for facts, data in pairs],
            undoes=back.version.number,
        )
    except OSError as error:
        return Failed(back.facts[0].path, f"nothing was written: {error.strerror or error}")
    pairs = [(facts, data) for facts, data in pairs if facts.data != data]
    if not pairs:
        return Unchanged(back.facts[0].path)
    files, datas = [facts for facts, _ in pairs], [data for _, data in pairs]
    try:
        outcome = write(files, datas, lambda: versions.begin(version))
    except OSError as error:
        return Failed(files[0].path, f"nothing was written: {error.strerror or error}")
    settle(versions, version, outcome)
    return outcome
