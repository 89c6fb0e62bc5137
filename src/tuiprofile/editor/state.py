"""What commands work on: a page's text with everything that was found in it."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar, cast

from tuiprofile.profile.page import Page
from tuiprofile.text.changes import ChangeSet

T = TypeVar("T")
_LINE_END = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True, eq=False)
class State:
    """A page at one moment; a new text is a new state.

    Attributes:
        page: the page.
        refuses: why an edit cannot be made beside what the page's text tells, or None; as where
            it would reach over the border of an included file.
    """

    page: Page
    refuses: Callable[[ChangeSet], str | None] = lambda _: None

    @classmethod
    def of(cls, text: str) -> State:
        """Scan a text."""
        return cls(Page.of(text))

    @property
    def text(self) -> str:
        """The page's text."""
        return self.page.text

    def remember(self, question: Hashable, find: Callable[[], T]) -> T:
        """The answer to a question about this page: as it was found first, or by `find` now.

        A line that is typed asks the same at every key. The type of the answer hangs on the
        question.
        """
        if question not in self._memo:
            self._memo[question] = find()
        return cast(T, self._memo[question])

    @cached_property
    def _memo(self) -> dict[Hashable, object]:
        return {}

    @cached_property
    def newline(self) -> str:
        """The line end that a new line gets: the body's first one, else the page's, else LF."""
        for start in (self.page.tree.root.start, 0):
            found = _LINE_END.search(self.text, start)
            if found is not None:
                return found[0]
        return "\n"
