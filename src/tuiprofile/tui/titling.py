"""Typing the title of a section: what it would become, and the change when Enter is pressed."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from tuiprofile.editor.transaction import Refusal

if TYPE_CHECKING:
    from tuiprofile.editor.state import State
    from tuiprofile.editor.transaction import Outcome
    from tuiprofile.tui.screens.main import MainScreen


class Titling:
    """A title that is typed on the main screen."""

    where = ""
    hint = ""
    needed = True

    def __init__(
        self,
        screen: MainScreen,
        command: Callable[[str], Callable[[State], Outcome]],
        draft: tuple[str, str],
        old: str,
        done: str,
    ) -> None:
        """`draft` says what kind of draft it is, and of what; `old` is the title there is."""
        self._screen = screen
        self._command = command
        self._key = draft
        self._old = old
        self._done = done
        self.draft = screen.drafts.get(*draft) or old

    def preview(self, text: str) -> tuple[bool, str]:
        """The heading, or why it cannot be."""
        result = self._command(text)(self._screen.session.state)
        if isinstance(result, Refusal):
            return False, result.reason
        page = result.after.page
        section = page.section(result.target or "")
        heading = section.heading_span if section is not None else None
        says = text if heading is None else heading.of(page.text)
        return True, f"{says}  · {result.note}" if result.note else says

    def typed(self, text: str) -> None:
        """Keep what is typed, unless it is what there was."""
        self._screen.drafts.keep(*self._key, "" if text == self._old else text)

    def entered(self, text: str) -> None:
        """Make the change; an unchanged title is none."""
        unchanged = bool(self._old) and text in ("", self._old)
        if unchanged:
            self._made()
        else:
            from tuiprofile.tui.handlers.navigation import perform_along

            perform_along(self._screen, self._command(text), self._done, self._made)

    def _made(self) -> None:
        """Close the line; what was typed is in the page."""
        self._screen.drafts.drop(*self._key)
        self._screen.close_bar()
        if not self._old:
            # What one does with a new section is to fill it.
            self._screen.set_focus(self._screen.items)
            self._screen.sync()

    def left(self) -> None:
        """Close the line; the draft stays."""
        self._screen.close_bar()

    def joined(self) -> None:
        """Say that a paste of several lines is one line now."""
        self._screen.say("The pasted lines have become one line")
