"""Moving about: in the pane that has the focus, and from pane to pane."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from tuiprofile.tui.screens.main import MainScreen

_FAR: Final = 10**9


def down(screen: MainScreen) -> None:
    """One row down."""
    _move(screen, 1)


def up(screen: MainScreen) -> None:
    """One row up."""
    _move(screen, -1)


def first(screen: MainScreen) -> None:
    """To the first row."""
    _move(screen, -_FAR)


def last(screen: MainScreen) -> None:
    """To the last row."""
    _move(screen, _FAR)


def page_down(screen: MainScreen) -> None:
    """As many rows down as show."""
    _move(screen, max(screen.pane.size.height - 1, 1))


def page_up(screen: MainScreen) -> None:
    """As many rows up as show."""
    _move(screen, -max(screen.pane.size.height - 1, 1))


def next_pane(screen: MainScreen) -> None:
    """Give the keys to the next pane; without room for several, choose a section."""
    if screen.sections.display:
        screen.focus_next()
    else:
        screen.action_do("jump")


def previous_pane(screen: MainScreen) -> None:
    """Give the keys to the pane before."""
    screen.focus_previous()


def left(screen: MainScreen) -> None:
    """Give the keys to the sections."""
    if screen.sections.display:
        screen.set_focus(screen.sections)
    else:
        screen.action_do("jump")


def right(screen: MainScreen) -> None:
    """Give the keys to the items."""
    screen.set_focus(screen.items)


def _move(screen: MainScreen, step: int) -> None:
    desk = screen.desk
    if screen.pane is screen.preview:
        screen.preview.scroll_rows(step)
    elif screen.pane is screen.sections:
        ids = [entry.id for entry in desk.entries()]
        if ids:
            at = ids.index(desk.section_id) if desk.section_id in ids else 0
            desk.go_to_section(ids[max(0, min(at + step, len(ids) - 1))])
    else:
        desk.go_to(desk.index + step)
