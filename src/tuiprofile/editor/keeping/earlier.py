"""The page as it was before each of its last writes, as changes of the page that is open."""

from __future__ import annotations

import os
from typing import NamedTuple

from tuiprofile.editor.keeping.versions import Version, Versions
from tuiprofile.editor.merging.three_way import small_changes
from tuiprofile.editor.navigation.offer import NavigationFile, navigation_of
from tuiprofile.editor.session import Session
from tuiprofile.editor.sources.beside import Beside
from tuiprofile.editor.sources.site import site_of
from tuiprofile.text import ChangeSet, Edit, decode


class Earlier(NamedTuple):
    """The page before one write.

    Attributes:
        version: the write.
        changes: what makes the page of today that of then, or why that cannot be shown.
        beside: what makes the site's navigation that of then, if it was changed along.
    """

    version: Version
    changes: ChangeSet | str
    beside: Beside | None = None


def earlier(session: Session, versions: Versions) -> list[Earlier]:
    """The page before each write on record, the newest first, where it was another than now."""
    found: list[Earlier] = []
    then: dict[str, str] = {}
    site = site_of(session.path)
    navigation = None if site is None else navigation_of(session, site)
    old_navigation = ""
    for version in reversed(versions.all()):
        then |= {file.path: file.old for file in version.files}
        if navigation is not None:
            old_navigation = then.pop(str(navigation.path), old_navigation)
        changes = _changes(session, versions, then)
        beside: Beside | str | None = None
        if navigation is not None and old_navigation:
            beside = _navigation(navigation, versions, old_navigation)
        if isinstance(beside, str):
            found.append(Earlier(version, beside))
        elif changes or beside:
            found.append(Earlier(version, changes, beside))
    return found


def _navigation(file: NavigationFile, versions: Versions, sha256: str) -> Beside | str | None:
    """What makes the navigation the one with this checksum, if it is another now."""
    try:
        text = decode(versions.data(sha256))
    except OSError as error:
        return f"What was kept of it cannot be read: {error.strerror}."
    changes = small_changes(file.text, text)
    return Beside(file.path, file.name, file.text, changes) if changes else None


def _changes(session: Session, versions: Versions, then: dict[str, str]) -> ChangeSet | str:
    """What makes the files of the page those with these checksums (SHA-256)."""
    edits: list[Edit] = []
    known = {os.path.realpath(file.path): n for n, file in enumerate(session.sources.files)}
    for path, sha256 in then.items():
        number = known.get(path)
        if number is None:
            return f"It included {path} then."
        try:
            text = decode(versions.data(sha256))
        except OSError as error:
            return f"What was kept of it cannot be read: {error.strerror}."
        changes = small_changes(session.sources.files[number].text, text)
        placed = session.sources.in_page(number, changes)
        if isinstance(placed, str):
            return placed
        edits += placed
    return ChangeSet(len(session.text), tuple(sorted(edits)))
