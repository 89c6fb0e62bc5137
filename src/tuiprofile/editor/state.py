"""What commands work on: a page's text with everything that was found in it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from tuiprofile.profile.page import Page


@dataclass(frozen=True, eq=False)
class State:
    """A page at one moment; a new text is a new state."""

    page: Page

    @classmethod
    def of(cls, text: str) -> State:
        """Scan a text."""
        return cls(Page.of(text))

    @property
    def text(self) -> str:
        """The page's text."""
        return self.page.text

    @cached_property
    def newline(self) -> str:
        """The line end that a new line gets: the page's first one."""
        for index, char in enumerate(self.text):
            if char == "\n":
                return "\n"
            if char == "\r":
                return "\r\n" if self.text.startswith("\n", index + 1) else "\r"
        return "\n"
