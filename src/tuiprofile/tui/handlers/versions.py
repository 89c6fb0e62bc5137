"""The page as it was before its last writes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tuiprofile.editor.commands.reapply import Reapply
from tuiprofile.tui.display import guard, one_line
from tuiprofile.tui.screens.dialog import open_dialog
from tuiprofile.tui.times import when

if TYPE_CHECKING:
    from tuiprofile.editor.keeping.earlier import Earlier
    from tuiprofile.tui.screens.main import MainScreen


def show_versions(screen: MainScreen) -> None:
    """List the versions on record; the one that is chosen is shown, and put back if wished."""
    from tuiprofile.editor.keeping.earlier import earlier

    keeping = screen.session.keeping
    versions = None if keeping is None else keeping.versions
    if versions is None:
        screen.say("No versions are kept of this page.", "warning")
        return
    found = earlier(screen.session, versions)
    if found:
        _choose(screen, found, 0)
    else:
        screen.say("There is no other version on record: it was not saved here yet.")


def _choose(screen: MainScreen, found: list[Earlier], start: int) -> None:
    from tuiprofile.tui.screens.picker import Choice, Picker

    choices = [
        Choice(str(number), when(each.version.at), f"before: {one_line(each.version.label)}")
        for number, each in enumerate(found)
    ]

    def chosen(number: str | None) -> None:
        if number is not None:
            _show(screen, found, int(number))

    open_dialog(screen, Picker("Versions, newest first", choices, start), chosen)


def _show(screen: MainScreen, found: list[Earlier], number: int) -> None:
    from tuiprofile.editor.diff import hunks
    from tuiprofile.tui.screens.version import VersionScreen

    version, changes, beside = found[number]
    if isinstance(changes, str):
        screen.say(guard(changes), "warning")
        return
    name = f"{when(version.at)} before: {version.label}"
    text = screen.session.text

    def answered(put_back: bool | None) -> None:
        if put_back:
            label = f"Back to {when(version.at)}"
            done = f"As it was before {when(version.at)}"
            screen.perform(Reapply(changes, label), done, beside)
        else:
            _choose(screen, found, number)

    shown = hunks(text, changes.apply(text))
    if beside is not None:
        shown += hunks(beside.before, beside.after)
    dialog = VersionScreen(one_line(name), shown)
    open_dialog(screen, dialog, answered)
