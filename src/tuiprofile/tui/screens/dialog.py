"""What all dialogs have in common: Esc and Ctrl+Q leave them, and nothing typed is lost."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import PurePath
from typing import Any, ClassVar, Generic, TypeVar

from textual.app import App
from textual.binding import BindingType
from textual.events import Resize
from textual.screen import ModalScreen, Screen

from tuiprofile.tui import stylesheets
from tuiprofile.tui.gate import hold_keys, release_keys
from tuiprofile.tui.screens.sizes import HEIGHTS, WIDTHS, is_past

T = TypeVar("T")


class Dialog(ModalScreen[T | None], Generic[T]):
    """A screen over another; `leave` is what Esc does."""

    CSS_PATH: ClassVar[list[str | PurePath]] = stylesheets.paths(stylesheets.WITH_DIALOGS)
    BINDINGS: ClassVar[list[BindingType]] = [("escape", "leave", "Back")]
    HORIZONTAL_BREAKPOINTS = WIDTHS
    VERTICAL_BREAKPOINTS = HEIGHTS

    _ended = False

    def on_resize(self, event: Resize) -> None:
        is_past(event, self)

    def on_screen_resume(self) -> None:
        # The fields have their styles only after the first refresh.
        self.call_after_refresh(release_keys, self.app, self)

    @property
    def closing(self) -> object:
        """What holds the keys from the end of the dialog until its result has been dealt with."""
        return ("closing", self)

    def end(self, result: T | None) -> None:
        """Close with a result; only the first one counts."""
        if not self._ended:
            self._ended = True
            hold_keys(self.app, self.closing)
            self.dismiss(result)

    def leave(self) -> None:
        """Close without a result; what was typed and not applied must be kept by then."""
        self.end(None)

    def action_leave(self) -> None:
        self.leave()


def open_dialog(screen: Screen[Any], dialog: Dialog[T], then: Callable[[T | None], None]) -> None:
    """Open a dialog over `screen`; keys wait until it is there. `then` gets its result."""
    app = screen.app

    def ended(result: T | None) -> None:
        then(result)
        release_keys(app, dialog.closing)

    hold_keys(app, dialog)
    app.push_screen(dialog, ended)


def leave_all(app: App[None]) -> bool:
    """Leave the dialog on top, if there is one; false if there was none."""
    screen = app.screen
    if isinstance(screen, Dialog):
        screen.leave()
        return True
    return False
