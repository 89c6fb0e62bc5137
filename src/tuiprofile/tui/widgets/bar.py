"""A line to type in at the bottom of the main screen."""

from __future__ import annotations

from typing import ClassVar

from textual.containers import Container

from tuiprofile.tui.gate import release_keys
from tuiprofile.tui.widgets.field_owner import FieldOwner
from tuiprofile.tui.widgets.fields import LineField


class Bar(Container, FieldOwner):
    """Holds a field, and gets what happens in it."""

    KEYS: ClassVar[list[tuple[str, str]]] = []
    """What the footer shows while the bar is open: keys and what they do."""

    def __init__(self) -> None:
        super().__init__(classes="bar")

    unfinished = ""
    """Why the page cannot be saved while there is text in the field, as a sentence."""

    @property
    def text(self) -> str:
        """What is in the field."""
        return self.field.text

    @property
    def field(self) -> LineField:
        """The field."""
        return self.query_one(LineField)

    def on_mount(self) -> None:
        field = self.field
        self.screen.set_focus(field)
        field.action_to_end()
        # Only after the first refresh there are the styles that drawing text needs.
        field.call_after_refresh(release_keys, self.app, self)
