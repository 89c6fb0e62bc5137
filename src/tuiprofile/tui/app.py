"""The Textual application: theme, style sheets, and what guards all screens alike."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, ClassVar, Final, cast

from textual._compositor import ChopsUpdate, LayoutUpdate
from textual.app import App
from textual.driver import Driver
from textual.events import Event, InputEvent, Key, Paste
from textual.filter import Monochrome, NoColor
from textual.screen import Screen

from tuiprofile.settings.loading import NO_SETTINGS, Loaded
from tuiprofile.tui import stylesheets, theme
from tuiprofile.tui.bursts import ENTERS, Silence
from tuiprofile.tui.frame import Difference, Frame
from tuiprofile.tui.gate import Gate
from tuiprofile.tui.guard import ControlFilter
from tuiprofile.tui.screens.dialog import leave_all
from tuiprofile.tui.screens.main import MainScreen
from tuiprofile.tui.terminal import erases_in_colour
from tuiprofile.tui.widgets.field_owner import TakesText

if TYPE_CHECKING:
    from rich.console import RenderableType

    from tuiprofile.editor.session import Session


_HOLD_AT_MOST: Final = 10.0
"""Seconds until keys are delivered even if what was opened has not appeared."""


class ProfileApp(App[None]):
    """Edits the page of one session."""

    TITLE = "tuiprofile"
    CSS_PATH: ClassVar[list[str | PurePath]] = stylesheets.paths(stylesheets.AT_START)
    ENABLE_COMMAND_PALETTE = False
    ENABLE_SELECT_AUTO_SCROLL = False

    def __init__(
        self,
        session: Session,
        driver_class: type[Driver] | None = None,
        size: tuple[int, int] = (80, 24),
        loaded: Loaded = NO_SETTINGS,
        drawn: Callable[[], None] | None = None,
    ) -> None:
        """`size` is that of the terminal, columns and lines, as far as is known yet.

        `loaded` are the user's settings; `drawn` is called when the first screen has been drawn.
        """
        if not os.environ.get("NO_COLOR", "none"):
            del os.environ["NO_COLOR"]  # empty, it says nothing (no-color.org); Textual would obey
        super().__init__(driver_class=driver_class)
        self._filters.append(ControlFilter())
        self.animation_level = "none"
        for each in theme.THEMES.values():
            self.register_theme(each)
        if self.no_color:
            # Shades of grey are colours as well, and the terminal may be a light one.
            self._filters = [NoColor() if isinstance(f, Monochrome) else f for f in self._filters]
            self.theme = theme.ANSI
        elif "TEXTUAL_THEME" not in os.environ:
            self.theme = loaded.settings.theme
        self.main = MainScreen(session, size, loaded)
        self.gate = Gate()
        self.blinks = loaded.settings.blink
        self._silence = Silence()
        self._drawn = drawn
        whole = os.environ.get("TUIPROFILE_DRAW") == "whole"
        self.frame = None if whole else Frame(erases=erases_in_colour(os.environ))

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return theme.variables_for(self.current_theme)

    def get_default_screen(self) -> Screen[None]:
        return self.main

    async def on_event(self, event: Event) -> None:
        if isinstance(event, InputEvent | Paste) and not event.is_forwarded:
            self.gate.put(event)
            await self._deliver_all()
        else:
            await super().on_event(event)

    def hold_keys(self, holder: object) -> None:
        """Keep keys back until `holder` releases them, but not for ever."""
        self.gate.hold(holder)
        self.set_timer(_HOLD_AT_MOST, lambda: self.release_keys(holder))

    def release_keys(self, holder: object) -> None:
        """End the hold of `holder`; the keys that waited follow in their order."""
        self.gate.release(holder)
        self.call_next(self._deliver_all)

    async def _deliver_all(self) -> None:
        # Only ever within the application's own task, so no event overtakes another.
        while (event := self.gate.next()) is not None:
            await self._deliver(event)

    async def _deliver(self, event: Event) -> None:
        """Deal with a key or a paste at once, without Textual's way through the widgets.

        There a letter goes to the focused widget's queue and a control key through those of all its
        parents, so that the letters of a burst overtake its control keys.
        """
        if self._exit:
            return
        if isinstance(event, Key):
            self.app_focus = True
            await self._deliver_key(event)
        elif isinstance(event, Paste):
            field = self._field()
            if field is not None:
                field.take_paste(event.text)
            elif self.screen is self.main:
                key = self.main.keymap.key("add")
                self.main.say(f"Nothing takes a paste here; {key} opens a line for it.", "warning")
        else:
            await super().on_event(event)

    async def _deliver_key(self, key: Key) -> None:
        field = self._field()
        if field is None and self._silence.covers(key):
            if key.key not in ENTERS:
                self.main.say_also("What came at one go behind Enter was left out")
        elif not await self._check_bindings(key.key, priority=True):
            if field is None:
                await self._check_bindings(key.key)
            elif await field.take_key(key):
                self._silence.begin(key)

    def _field(self) -> TakesText | None:
        """The field that has the keys, if one has."""
        focused: object = self.focused
        return focused if isinstance(focused, TakesText) else None

    async def action_quit(self) -> None:
        """Ctrl+Q anywhere: leave what is open, keeping drafts, then ask as `q` does."""
        if leave_all(self):
            self.call_later(self.action_quit)
        else:
            self.main.action_do("quit")

    def on_mount(self) -> None:
        if self._drawn is not None:
            self.call_after_refresh(self._drawn)
        self.app_resume_signal.subscribe(self, lambda _: self._back())

    def _back(self) -> None:
        """The terminal was another program's."""
        self.action_redraw()
        self.main.look_at_disk()

    def on_app_focus(self) -> None:
        self.main.look_at_disk()

    @contextmanager
    def suspend(self) -> Iterator[None]:
        """Hand the terminal over, and take it back however that ends; Textual does not."""
        failure: Exception | None = None
        with super().suspend():
            try:
                yield
            except Exception as error:
                failure = error
        if failure is not None:
            raise failure

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
        self.main.say(f"{self.main.keymap.key('quit')} or Ctrl+Q quits.")
