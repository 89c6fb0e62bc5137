"""A text field of a form: as high as its text, and left by the arrow keys at its ends."""

from __future__ import annotations

from typing import ClassVar, Final

from textual.document._wrapped_document import WrappedDocument
from textual.events import Key
from textual.geometry import Size

from tuiprofile.tui.bursts import ENTERS
from tuiprofile.tui.widgets.field_owner import FieldOwner
from tuiprofile.tui.widgets.fields import Field

_STEPS: Final = {"tab": 1, "shift+tab": -1}
_PAGES: Final = {"pagedown": 1, "pageup": -1}


class GrowingField(Field):
    """Tells its owner of Enter unless it takes several lines, and of moves out of it."""

    SCOPED_CSS: ClassVar[bool] = False

    def __init__(
        self, owner: FieldOwner, text: str, *, several_lines: bool, placeholder: str = ""
    ) -> None:
        super().__init__(owner, text, placeholder=placeholder)
        self.one_line = not several_lines
        self._entered = False

    def enter(self) -> None:
        """Put the cursor at the end as the field gets the keys, but only the first time."""
        if not self._entered:
            self._entered = True
            self.action_to_end()

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        # What Textual knows of the rows is of the width before this one. One cell is the cursor's.
        return WrappedDocument(self.document, max(width - 1, 1), self.indent_width).height

    def on_resize(self) -> None:
        self.call_after_refresh(self.scroll_cursor_visible)

    async def _take(self, key: Key) -> bool:
        if key.key in ENTERS and self.one_line:
            self._owner.field_submitted()
            return True
        if (step := _STEPS.get(key.key) or self._way_out(key.key)) is not None:
            self._owner.field_moved(step, 0)
        elif key.key in _PAGES:
            self._owner.field_moved(0, _PAGES[key.key])
        else:
            return await super()._take(key)
        return False

    def _way_out(self, key: str) -> int | None:
        """The step to another field, if the cursor stands in the row from which `key` leads out."""
        here = self.cursor_location
        if key == "up" and self.navigator.is_first_wrapped_line(here):
            return -1
        if key == "down" and self.navigator.is_last_wrapped_line(here):
            return 1
        return None
