"""The Textual application: theme, style sheets, and what guards all screens alike."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, ClassVar, Final, cast

from textual._compositor import ChopsUpdate, LayoutUpdate
from textual.app import App, SystemCommand
from textual.driver import Driver
from textual.events import Event, Key, Paste
from textual.screen import Screen

from tuiprofile.tui import stylesheets, theme
from tuiprofile.tui.actions import ACTIONS
from tuiprofile.tui.frame import Difference, Frame
from tuiprofile.tui.gate import Gate
from tuiprofile.tui.guard import ControlFilter
from tuiprofile.tui.reads import is_silent
from tuiprofile.tui.screens.dialog import Dialog, leave_all
from tuiprofile.tui.screens.main import MainScreen
from tuiprofile.tui.widgets.scrolled import Scrolled

if TYPE_CHECKING:
    from rich.console import RenderableType

    from tuiprofile.editor.session import Session


_HOLD_AT_MOST: Final = 2.0
"""Seconds until keys are delivered even if what was opened has not appeared."""


class ProfileApp(App[None]):
    """Edits the page of one session."""

    TITLE = "tuiprofile"
    CSS_PATH: ClassVar[list[str | PurePath]] = stylesheets.paths(stylesheets.AT_START)
    ENABLE_SELECT_AUTO_SCROLL = False
    NOTIFICATION_TIMEOUT: ClassVar[float] = 4

    def __init__(
        self,
        session: Session,
        driver_class: type[Driver] | None = None,
        size: tuple[int, int] = (80, 24),
    ) -> None:
        """`size` is that of the terminal, columns and lines, as far as is known yet."""
        super().__init__(driver_class=driver_class)
        self._filters.append(ControlFilter())
        self.animation_level = "none"
        self.register_theme(theme.THEME)
        if "TEXTUAL_THEME" not in os.environ:
            self.theme = theme.NAME
        self.main = MainScreen(session, size)
        self._gate = Gate()
        self.frame = None if os.environ.get("TUIPROFILE_DRAW") == "whole" else Frame()

    def get_default_screen(self) -> Screen[None]:
        return self.main

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """What the command palette offers: the actions, by the words of their help."""
        for action in ACTIONS:
            if action.group != "Move" and action.name not in ("palette", "section", "reset"):
                says = f"{action.keys_shown} · {action.group}"
                yield SystemCommand(action.help, says, lambda n=action.name: self.main.action_do(n))
        yield SystemCommand("Choose other colours", "Theme", self.action_change_theme)

    async def on_event(self, event: Event) -> None:
        fresh = isinstance(event, Key | Paste) and not event.is_forwarded
        if not (fresh and self._gate.keep(event)):
            await self._deliver(event)

    def hold_keys(self) -> None:
        """Keep keys back until what is being opened is there, but not for long."""
        self._gate.close()
        self.set_timer(_HOLD_AT_MOST, self.release_keys)

    def release_keys(self) -> None:
        """Deliver the keys that were kept back, and all that come."""
        self._gate.open()
        self.call_next(self._deliver_kept)

    async def _deliver_kept(self) -> None:
        while (event := self._gate.next()) is not None:
            await self._deliver(event)

    async def _deliver(self, event: Event) -> None:
        """Deliver an event; a key for no text field is a command at once, not after a detour.

        Textual lets a key go through the focused widget first. By then the next key may have been
        sent there too, though the first one opens something that it is meant for.
        """
        if is_silent(event):
            return
        if isinstance(event, Key) and not event.is_forwarded and self._takes_commands():
            self.app_focus = True
            if not await self._check_bindings(event.key, priority=True):
                await self._check_bindings(event.key)
        else:
            await super().on_event(event)

    def _takes_commands(self) -> bool:
        """Whether keys are commands now, and not text."""
        if self.focused is None:
            return isinstance(self.screen, MainScreen | Dialog)
        return isinstance(self.focused, Scrolled)

    async def action_quit(self) -> None:
        """Ctrl+Q anywhere: leave what is open, keeping drafts, then ask as `q` does."""
        if leave_all(self):
            self.call_later(self.action_quit)
        else:
            self.main.action_do("quit")

    def on_mount(self) -> None:
        self.app_resume_signal.subscribe(self, lambda _: self.action_redraw())

    def forget_frame(self) -> None:
        """Expect nothing of what the terminal shows: something else has written to it."""
        if self.frame is not None:
            self.frame.forget()

    def action_redraw(self) -> None:
        """Draw everything anew."""
        self.forget_frame()
        self.refresh(layout=True)
        self.screen.refresh(layout=True)

    def _display(self, screen: Screen[object], renderable: RenderableType | None) -> None:
        if self.frame is not None and isinstance(renderable, LayoutUpdate | ChopsUpdate):
            self.frame.fit(*self.size)
            # Textual's own updates are no Rich renderables either.
            super()._display(screen, cast(Any, Difference(renderable, self.frame)))
        else:
            super()._display(screen, renderable)

    def _set_pointer_shape(self, shape: str) -> None:
        """Say nothing of the pointer's shape: an OSC 22, which some terminals print."""

    def action_help_quit(self) -> None:
        self.main.say("q or Ctrl+Q quits.")
