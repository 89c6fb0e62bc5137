"""What a change of a section means for the navigation: which links to mend, and how.

A link leads to a heading by its id, which the heading loses when it is renamed, hidden or deleted,
and gets back when it is shown.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple
from urllib.parse import unquote

from tuiprofile.check.context import Context
from tuiprofile.check.reading.addresses import address_of, leads_to
from tuiprofile.editor.commands.section_delete import DeleteSection
from tuiprofile.editor.commands.section_hide import HideSection
from tuiprofile.editor.commands.section_rename import RenameSection
from tuiprofile.editor.commands.section_show import ShowSection
from tuiprofile.editor.disk.files import OpenError, read_file
from tuiprofile.editor.navigation.edits import commented_out, retargeted, shown, without
from tuiprofile.editor.navigation.entries import Entry, Unfit, anchor_of, entries_of
from tuiprofile.editor.sections.titles import split_emoji
from tuiprofile.editor.sources.beside import Beside
from tuiprofile.editor.sources.site import SiteFiles, site_of
from tuiprofile.editor.transaction import Transaction
from tuiprofile.text import ChangeSet, decode

if TYPE_CHECKING:
    from tuiprofile.editor.session import Command, Session
    from tuiprofile.editor.state import State

NAMES: Final = ("_data/navigation.yml", "_data/navigation.yaml")
_LARGEST: Final = 64 * 1024


class Offer(NamedTuple):
    """Links of the navigation that a change of a section concerns.

    Attributes:
        file: the navigation's name, a path from the site's folder.
        links: what each of them is called.
        what: what would become of each, in a few words.
        beside: the change that mends them, or None if there is none.
        reason: why there is none, in one sentence.
        lost: whether they lead nowhere if it is not made; else they could come back.
    """

    file: str
    links: tuple[str, ...]
    what: tuple[str, ...]
    beside: Beside | None
    reason: str
    lost: bool


class NavigationFile(NamedTuple):
    """A navigation file: where it lies, its path from the site's folder, its text as edited."""

    path: Path
    name: str
    text: str


def navigation_offer(session: Session, command: Command) -> Offer | None:
    """What `command` means for the navigation; None if it changes no section, or no link to one.

    The navigation is read as it is edited, or as it is on disk; the page is not changed.
    """
    if not isinstance(command, RenameSection | HideSection | DeleteSection | ShowSection):
        return None
    site = site_of(session.path)
    if site is None or not site.page:
        return None
    file = navigation_of(session, site)
    if file is None:
        return None
    result = command(session.state)
    if not isinstance(result, Transaction) or not result.changes:
        return None
    ids = _ids(result.before), _ids(result.after)
    if ids[0] is None or ids[1] is None:
        return None
    gone, come = ids[0] - ids[1], ids[1] - ids[0]
    reader = _Reader(site, address_of(result.before.page, site), file)
    if isinstance(command, ShowSection):
        return reader.shown(come)
    return reader.mended(command, result, gone)


def navigation_of(session: Session, site: SiteFiles) -> NavigationFile | None:
    """The navigation as edited, or as it is on disk; None if there is none that can be read."""
    for name in NAMES:
        path = Path(os.path.realpath(site.root / name))
        if not path.is_relative_to(site.root):
            continue
        text = session.text_beside(path)
        if text is None:
            try:
                facts = read_file(path)
            except OpenError:
                continue
            if facts.size > _LARGEST:
                return None
            text = decode(facts.data)
        return NavigationFile(path, name, text)
    return None


def _ids(state: State) -> frozenset[str] | None:
    """All that links can lead to; None if Liquid gives ids that are not known here."""
    context = Context(state.page, None)
    if any("{{" in each.node.inner.of(state.text) for each in context.headings):
        return None
    return frozenset(name for name, _ in context.ids)


class _Reader:
    """Reads a navigation for links to one page."""

    def __init__(self, site: SiteFiles, address: str, file: NavigationFile) -> None:
        self._site = site
        self._address = address
        self._file = file

    def mended(
        self,
        command: RenameSection | HideSection | DeleteSection,
        result: Transaction,
        gone: frozenset[str],
    ) -> Offer | None:
        """What keeps the links to places that are `gone` from leading nowhere."""
        text = self._file.text
        if not self._may_lead(gone):
            return None
        try:
            entries = [each for each in entries_of(text) if self._leads(each.url.text, gone)]
        except Unfit:
            return None  # no links are known, as for the rule that looks for stale ones
        if not entries:
            return None
        try:
            if isinstance(command, RenameSection):
                anchors, titles = _renamed(command, result)
                if any(each.anchor not in anchors for each in entries):
                    raise Unfit("It leads to something else that the change takes away.")
                changes = retargeted(text, entries, anchors, titles)
                what = _new_words(changes.apply(text), entries)
            elif isinstance(command, HideSection):
                changes = commented_out(text, entries)
                what = [f"“{each.name}” is commented out" for each in entries]
            else:
                changes = without(text, entries)
                what = [f"“{each.name}” is removed" for each in entries]
        except Unfit as why:
            return self._offer(entries, [], str(why), lost=True)
        return self._offer(entries, what, changes, lost=True)

    def shown(self, come: frozenset[str]) -> Offer | None:
        """The links that are comments and lead to places that have `come`, unless others do."""
        text = self._file.text
        if not self._may_lead(come):
            return None
        try:
            there = {each.anchor for each in entries_of(text) if self._leads(each.url.text, come)}
            missing = come - there
            changes = shown(text, lambda url: self._leads(url, missing)) if missing else None
            if not changes:
                return None
            known = entries_of(changes.apply(text))
        except Unfit:
            return None
        entries = [each for each in known if self._leads(each.url.text, missing)]
        what = [f"“{each.name}” is shown again" for each in entries]
        return self._offer(entries, what, changes, lost=False)

    def _may_lead(self, anchors: frozenset[str]) -> bool:
        """Whether there can be such links, as far as a look at the text tells."""
        words = unquote(self._file.text)
        # A backslash may write any letter.
        return bool(anchors) and ("\\" in words or any(f"#{each}" in words for each in anchors))

    def _leads(self, url: str, anchors: frozenset[str]) -> bool:
        address = url.partition("#")[0]
        return anchor_of(url) in anchors and leads_to(address, self._address, self._site)

    def _offer(
        self, entries: Sequence[Entry], what: Sequence[str], changes: ChangeSet | str, *, lost: bool
    ) -> Offer:
        path, name, text = self._file
        links = tuple(each.name for each in entries)
        if isinstance(changes, str):
            return Offer(name, links, (), None, changes, lost)
        return Offer(name, links, tuple(what), Beside(path, name, text, changes), "", lost)


def _renamed(
    command: RenameSection, result: Transaction
) -> tuple[Mapping[str, str], Mapping[str, str]]:
    """The new id for the old one of a heading that was renamed, and the new words for the old."""
    old = result.before.page.section(command.section)
    new = result.after.page.section(result.target or "")
    if old is None or new is None or old.node is None or new.node is None:
        return {}, {}
    ids = [
        {each.node.start: each.id for each in Context(state.page, None).headings}
        for state in (result.before, result.after)
    ]
    before, after = ids[0].get(old.node.start), ids[1].get(new.node.start)
    titles = {
        old.title: new.title,
        split_emoji(old.title)[1]: split_emoji(new.title)[1],
    }
    return {before: after} if before and after else {}, titles


def _new_words(text: str, entries: Sequence[Entry]) -> list[str]:
    """What renamed links say, each with its new target."""
    now = {each.path: each for each in entries_of(text)}
    return [
        f"“{each.name}” {each.url.text} → "
        + (f"“{new.name}” " if (new := now[each.path]).name != each.name else "")
        + new.url.text
        for each in entries
    ]
