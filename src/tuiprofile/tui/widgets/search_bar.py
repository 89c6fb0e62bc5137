"""The line at the bottom to search by typing."""

from __future__ import annotations

from typing import ClassVar, Protocol

from textual.app import ComposeResult

from tuiprofile.tui.widgets.bar import Bar
from tuiprofile.tui.widgets.fields import LineField
from tuiprofile.tui.widgets.line import Line

_PAGE = 5


class Search(Protocol):
    """What searching means, to the line it is typed in."""

    query: str
    """What is searched for so far."""

    def typed(self, text: str) -> None:
        """The text is another."""

    def moved(self, rows: int) -> None:
        """The cursor of the list is to move by so many rows."""

    def kept(self) -> None:
        """Enter: the search stays, the list gets the keys."""

    def ended(self) -> None:
        """Esc: the search ends."""


class SearchBar(Bar):
    """`/` and a field; every key searches anew."""

    KEYS: ClassVar[list[tuple[str, str]]] = [("⏎", "Keep"), ("Esc", "End search"), ("↑↓", "Move")]

    def __init__(self, search: Search) -> None:
        super().__init__()
        self._search = search

    def compose(self) -> ComposeResult:
        yield Line(id="search-sign")
        yield LineField(self, self._search.query, id="search-field", placeholder="Words to find")

    def on_mount(self) -> None:
        super().on_mount()
        self.query_one("#search-sign", Line).show([(" /", "line--key")])

    def field_changed(self) -> None:
        self._search.typed(self.text)

    def field_submitted(self) -> None:
        self._search.kept()

    def field_closed(self) -> None:
        self._search.ended()

    def field_moved(self, rows: int, pages: int) -> None:
        self._search.moved(rows + _PAGE * pages)
