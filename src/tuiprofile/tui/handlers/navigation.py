"""Changing a section, and the site's links to it if the user wishes."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from tuiprofile.tui.display import one_line
from tuiprofile.tui.screens.dialog import open_dialog

if TYPE_CHECKING:
    from tuiprofile.editor.session import Command
    from tuiprofile.tui.screens.main import MainScreen


def perform_along(
    screen: MainScreen, command: Command, done: str, then: Callable[[], None] = lambda: None
) -> None:
    """Run a command on a section; where the navigation links to it, ask about that first.

    `then` is what follows unless nothing was changed.
    """
    from tuiprofile.editor.navigation.offer import navigation_offer

    session = screen.session
    offer = navigation_offer(session, command) if session.read_only is None else None
    if offer is None or offer.beside is None:
        if not screen.perform(command, done):
            return
        if offer is not None:
            names = " and ".join(f"“{one_line(name)}”" for name in offer.links)
            screen.say_also(f"{names} in {offer.file} was left as it is. {offer.reason}")
        then()
        return
    from tuiprofile.tui.screens.navigation import Answer, NavigationScreen

    beside = offer.beside

    def answered(answer: Answer | None) -> None:
        if answer == "both":
            if screen.perform(command, f"{done}, with its link", beside):
                then()
        elif answer == "page" and screen.perform(command, done):
            then()

    open_dialog(screen, NavigationScreen(offer.file, offer.what, lost=offer.lost), answered)
