"""The line at the bottom to search by typing."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.containers import Container
from textual.message import Message

from tuiprofile.tui.widgets.fields import Field, LineField
from tuiprofile.tui.widgets.line import Line


class SearchBar(Container):
    """`/` and a field; every key searches anew."""

    class Typed(Message):
        """The text searched for is another."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    class Kept(Message):
        """Enter: the search stays, the list gets the keys."""

    class Ended(Message):
        """Esc: the search ends."""

    class Moved(Message):
        """Up or down: the cursor of the list moves by so many rows."""

        def __init__(self, rows: int) -> None:
            super().__init__()
            self.rows = rows

    def __init__(self, text: str) -> None:
        super().__init__(classes="bar")
        self._text = text

    def compose(self) -> ComposeResult:
        yield Line(id="search-sign")
        yield LineField(self._text, id="search-field", placeholder="Find; ⏎ keeps it, Esc ends it")

    def on_mount(self) -> None:
        self.query_one("#search-sign", Line).show([(" /", "line--key")])
        field = self.query_one(LineField)
        field.focus()
        field.action_to_end()

    @on(Field.Changed)
    def _typed(self, event: Field.Changed) -> None:
        event.stop()
        self.post_message(self.Typed(event.text_area.text))

    @on(LineField.Submitted)
    def _keep(self, event: LineField.Submitted) -> None:
        event.stop()
        self.post_message(self.Kept())

    @on(Field.Closed)
    def _end(self, event: Field.Closed) -> None:
        event.stop()
        self.post_message(self.Ended())

    @on(LineField.Moved)
    def _move(self, event: LineField.Moved) -> None:
        event.stop()
        self.post_message(self.Moved(event.rows + 5 * event.pages))
