"""Finding: searching, jumping to a section, unfolding what is hidden."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tuiprofile.tui.screens.dialog import open_dialog

if TYPE_CHECKING:
    from tuiprofile.tui.screens.main import MainScreen


def search(screen: MainScreen) -> None:
    """Open the line to search by typing."""
    from tuiprofile.tui.widgets.search_bar import SearchBar

    screen.open_bar(SearchBar(_Searching(screen)))


def next_hit(screen: MainScreen) -> None:
    """Go to the next row that contains what is searched for, in any section."""
    _hit(screen, 1)


def previous_hit(screen: MainScreen) -> None:
    """Go to the one before."""
    _hit(screen, -1)


def reset(screen: MainScreen) -> None:
    """End the search; without one, unmark all."""
    if screen.desk.query:
        screen.desk.search("")
    else:
        screen.desk.marked = frozenset()


def fold(screen: MainScreen) -> None:
    """Unfold or fold the hidden items of the section."""
    screen.desk.toggle_fold()


def jump(screen: MainScreen) -> None:
    """Choose a section by typing a part of its name."""
    from tuiprofile.tui.screens.sections import section_screen

    def chosen(section_id: str | None) -> None:
        if section_id is not None:
            screen.desk.go_to_section(section_id)
            screen.sync()
            screen.set_focus(screen.items)

    open_dialog(screen, section_screen(screen.desk.entries(), screen.desk.section_id), chosen)


def _hit(screen: MainScreen, step: int) -> None:
    if not screen.desk.go_to_hit(step):
        screen.say("Nothing contains that.", "warning")


class _Searching:
    """Searching on the main screen while it is typed what for."""

    def __init__(self, screen: MainScreen) -> None:
        self._screen = screen
        self.query = screen.desk.query

    def typed(self, text: str) -> None:
        self._screen.desk.search(text)
        self._screen.sync()

    def moved(self, rows: int) -> None:
        self._screen.desk.go_to(self._screen.desk.index + rows)
        self._screen.sync()

    def kept(self) -> None:
        desk = self._screen.desk
        if desk.query and not desk.rows():
            desk.go_to_hit(1)
        self._screen.close_bar()

    def ended(self) -> None:
        self._screen.desk.search("")
        self._screen.close_bar()
