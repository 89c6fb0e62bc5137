"""Checks the page once nothing has changed for a moment, without making a key wait."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Final

from tuiprofile.tui.findings import LARGEST, Findings, Look

if TYPE_CHECKING:
    from textual.timer import Timer

    from tuiprofile.tui.screens.main import MainScreen

_AFTER: Final = 0.4
"""Seconds without a change after which the page is checked."""


class Checker:
    """Keeps the findings of the page that a screen shows."""

    def __init__(self, screen: MainScreen) -> None:
        self.findings = Findings()
        self._screen = screen
        self._timer: Timer | None = None
        self._wanted: object = None

    def page_shown(self) -> None:
        """See to it that the page is checked before long, if it is another one."""
        page = self._screen.session.page
        if page in (self.findings.page, self._wanted) or len(page.text) > LARGEST:
            return
        self._wanted = page
        if self._timer is not None:
            self._timer.stop()
        self._timer = self._screen.set_timer(_AFTER, self._begin)

    def look(self) -> Findings:
        """What is wrong on the page as it stands; checks it if that has not been done."""
        session = self._screen.session
        if self.findings.page is not session.page:
            found = Look(session.path, session.texts_beside())(session.page)
            self.findings.take(session.page, found, saved=not session.dirty)
        return self.findings

    def _begin(self) -> None:
        self._screen.run_worker(self._check(), group="check", exclusive=True, exit_on_error=True)

    async def _check(self) -> None:
        session = self._screen.session
        page = session.page
        found = await asyncio.to_thread(Look(session.path, session.texts_beside()), page)
        if self._screen.session.page is page:
            self.findings.take(page, found, saved=not session.dirty)
            self._screen.sync()
