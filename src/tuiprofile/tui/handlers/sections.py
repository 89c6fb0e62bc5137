"""Whole sections: adding, renaming, moving, hiding, deleting."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from tuiprofile.tui.drafts import TITLE
from tuiprofile.tui.handlers.navigation import perform_along
from tuiprofile.tui.labels import title as label_title
from tuiprofile.tui.screens.dialog import open_dialog
from tuiprofile.tui.titling import Titling
from tuiprofile.tui.widgets.section_list import section_title

if TYPE_CHECKING:
    from tuiprofile.editor.state import State
    from tuiprofile.editor.transaction import Outcome
    from tuiprofile.profile.model import Section
    from tuiprofile.tui.screens.main import MainScreen

_NO_LEVEL: Final = 7
"""The rank of a heading that is bold text: below those of HTML, which end at 6."""


def add(screen: MainScreen) -> None:
    """Add a section behind the one looked at: its kind is chosen, its title typed."""
    from tuiprofile.tui.screens.kinds import kind_screen

    here = screen.desk.section
    after = None if here is None else here.inside or here.id

    def chosen(kind: str | None) -> None:
        if kind is not None:
            _add(screen, kind, after)

    there = {section.kind for section in screen.session.page.sections}
    open_dialog(screen, kind_screen(there), chosen)


def rename(screen: MainScreen) -> None:
    """Type another title for the section."""
    from tuiprofile.editor.commands import RenameSection
    from tuiprofile.tui.widgets.title_bar import TitleBar

    section = screen.desk.section
    if section is None:
        return
    # The emoji in front stays unless another one is typed.
    old = label_title(section.title)

    def command(title: str) -> Callable[[State], Outcome]:
        return RenameSection(section.id, title)

    titling = Titling(screen, command, (TITLE, old), old, "Renamed")
    titling.where = f"A new title for {section_title(section.title)}"
    screen.open_bar(TitleBar(titling))


def toggle(screen: MainScreen) -> None:
    """Hide the section, or show it if it is hidden."""
    from tuiprofile.editor.commands import HideSection, ShowSection

    section = screen.desk.section
    if section is not None and section.hidden:
        perform_along(screen, ShowSection(section.id), "Section shown")
    elif section is not None:
        perform_along(screen, HideSection(section.id), "Section hidden")


def delete(screen: MainScreen) -> None:
    """Delete the section; asked is only about links to it."""
    from tuiprofile.editor.commands import DeleteSection

    section = screen.desk.section
    if section is not None:
        name = section_title(section.title)
        perform_along(screen, DeleteSection(section.id), f"Section {name} deleted")


def move_down(screen: MainScreen) -> None:
    """Move the section, with those under it, behind the next one."""
    from tuiprofile.editor.commands import MoveSection

    section = screen.desk.section
    if section is None:
        return
    shown = _shown(screen)
    if section.hidden:
        screen.perform(MoveSection(section.id), "")
        return
    below = shown[shown.index(section) + 1 :]
    following = next((other for other in below if _rank(other) <= _rank(section)), None)
    if following is None:
        screen.say("It is the last section.")
    else:
        screen.perform(MoveSection(section.id, following.id), "")


def move_up(screen: MainScreen) -> None:
    """Move the section, with those under it, in front of the one before."""
    from tuiprofile.editor.commands import MoveSection

    section = screen.desk.section
    if section is None:
        return
    shown = _shown(screen)
    if section.hidden:
        screen.perform(MoveSection(section.id), "")
        return
    above = shown[: shown.index(section)][::-1]
    before = next((other for other in above if _rank(other) <= _rank(section)), None)
    if before is None or before.heading == "none":
        screen.say("It is the first section.")
    elif _rank(before) == _rank(section):
        # The one before goes behind this one, which comes to the same.
        title = section.title
        if screen.perform(MoveSection(before.id, section.id), ""):
            _go_to(screen, section.id, title)
    else:
        above = above[above.index(before) + 1 :]
        after = next((other for other in above if other.heading != "none"), None)
        screen.perform(MoveSection(section.id, after.id if after else None), "")


def _add(screen: MainScreen, kind: str, after: str | None) -> None:
    from tuiprofile.editor.commands import AddSection
    from tuiprofile.tui.widgets.title_bar import TitleBar

    def command(title: str) -> Callable[[State], Outcome]:
        return AddSection(kind, title or None, after)

    titling = Titling(screen, command, (TITLE, f"new {kind}"), "", "Section added")
    titling.where = "The title of the new section"
    titling.hint = "Its title" if kind == "other" else "Its title; empty for the usual one"
    titling.needed = kind == "other"
    screen.open_bar(TitleBar(titling))


def _shown(screen: MainScreen) -> list[Section]:
    return [section for section in screen.session.page.sections if not section.hidden]


def _rank(section: Section) -> int:
    """How deep a section stands: what follows a heading and ranks deeper belongs to it."""
    return 0 if section.heading == "none" else section.level or _NO_LEVEL


def _go_to(screen: MainScreen, section_id: str, title: str) -> None:
    """Look at a section after a change that may have given it another id."""
    sections = screen.session.page.sections
    same = [section for section in sections if section.title == title]
    ids = [section.id for section in same]
    if ids:
        screen.desk.go_to_section(section_id if section_id in ids else ids[0])
        screen.sync()
