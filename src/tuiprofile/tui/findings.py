"""What is wrong on the page: found while nothing else is to be done, and looked up by place.

Only errors and warnings mark anything; hints are told in the list of findings alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from tuiprofile.check.model import Diagnostic
    from tuiprofile.profile.model import Block, Item, Section
    from tuiprofile.profile.page import Page

# The names of `tuiprofile.check.model.Severity`, which is not loaded before the first screen.
_ERROR: Final = "error"
_HINT: Final = "hint"
_ORDER: Final = (_ERROR, "warning", _HINT)
LARGEST: Final = 200_000
"""Code points of a page up to which it is checked without being asked."""


class Findings:
    """The findings of one page, and those that it had when it was last saved."""

    def __init__(self) -> None:
        self.page: Page | None = None
        """The page that was checked; None before the first check."""
        self.found: tuple[Diagnostic, ...] = ()
        self._saved: tuple[str, tuple[Diagnostic, ...]] | None = None

    def take(self, page: Page, found: tuple[Diagnostic, ...], *, saved: bool) -> None:
        """Know what was found on `page`, and whether that is what the file holds."""
        self.page, self.found = page, found
        if saved:
            self._saved = (page.text, found)

    @property
    def count(self) -> int:
        """How many errors and warnings there are."""
        return sum(each.severity != _HINT for each in self.found)

    @property
    def errors(self) -> int:
        """How many of them are errors."""
        return sum(each.severity == _ERROR for each in self.found)

    def on(self, entry: Item | Block | Section) -> list[Diagnostic]:
        """What is wrong in a part of the page; hints come last."""
        start, end = entry.span
        there = [
            each
            for each in self.found
            if each.file is None and each.span.start <= end and each.span.end >= start
        ]
        inside = [each for each in there if start <= each.span.start < end]
        return sorted(inside, key=_rank)

    def mark(self, entry: Item | Block | Section) -> str:
        """`!` for a part with an error or a warning, else nothing."""
        return "!" if any(each.severity != _HINT for each in self.on(entry)) else ""

    def is_for(self, page: Page) -> bool:
        """Whether what is known is about that page."""
        return self.page is page

    def new(self, saved: str, look: Look) -> list[Diagnostic]:
        """The errors and warnings that the saved text does not have."""
        if self._saved is None or self._saved[0] != saved:
            from tuiprofile.profile.page import Page

            self._saved = (saved, look(Page.of(saved)))
        before = Counter(map(_name, self._saved[1]))
        fresh: list[Diagnostic] = []
        for each in self.found:
            if before[_name(each)]:
                before[_name(each)] -= 1
            elif each.severity != _HINT:
                fresh.append(each)
        return sorted(fresh, key=_rank)


class Look:
    """Checks a page within its site; may run in a thread of its own."""

    def __init__(self, path: Path, edited: Mapping[str, str] | None = None) -> None:
        """`edited` has the texts of the site's files that are edited, by their paths in it."""
        self._path = path
        self._edited = edited

    def __call__(self, page: Page) -> tuple[Diagnostic, ...]:
        from tuiprofile.check import check
        from tuiprofile.editor.sources.site import site_of

        try:
            return check(page, site_of(self._path, self._edited))
        except Exception:
            # A rule that fails must not take the editor and what is typed with it.
            return ()


def _rank(found: Diagnostic) -> tuple[int, object]:
    return _ORDER.index(found.severity.value), found.span


def _name(found: Diagnostic) -> tuple[str, str]:
    return found.code, found.message
