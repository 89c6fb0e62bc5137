"""One row of a form: the field's name, what is typed, and what is wrong with it."""

from __future__ import annotations

from typing import Final, Protocol

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widget import Widget

from tuiprofile.tui.display import crop, one_line
from tuiprofile.tui.form_fields import FormField
from tuiprofile.tui.widgets.field_owner import FieldOwner
from tuiprofile.tui.widgets.growing import GrowingField
from tuiprofile.tui.widgets.name import Name
from tuiprofile.tui.widgets.note import Note

_NOTE_ROWS: Final = 3
_WIDE: Final = 60
"""Columns from which on there is room to say something right of the names."""
_HELD: Final = 400
"""Cells of a text that cannot be edited that are shown."""


class RowOwner(Protocol):
    """The form, as a row knows it."""

    def row_changed(self, row: FormRow) -> None:
        """The text of a row is another."""

    def row_submitted(self, row: FormRow) -> None:
        """Enter was pressed in a row of one line."""

    def row_moved(self, row: FormRow, rows: int, pages: int) -> None:
        """A key that leads out of a row was pressed."""

    def row_closed(self) -> None:
        """Esc was pressed."""

    def row_joined(self) -> None:
        """A paste has lost its line ends."""


class FormRow(Horizontal, FieldOwner):
    """A field of a form, or what it holds and why it cannot be edited.

    What is said about it stands below, in a note that comes when there is something to say.
    """

    def __init__(self, owner: RowOwner, field: FormField, text: str, label_width: int) -> None:
        """`label_width` is in cells."""
        super().__init__(classes="form-row")
        self._label_width = label_width
        self._owner = owner
        self.spec = field
        self._text = text
        self._input: GrowingField | None = None
        self._reason = ""
        self._note: Note | None = None
        self.set_class(field.unusual or bool(field.locked), "-unusual")

    def compose(self) -> ComposeResult:
        spec = self.spec
        name = Name(spec.label, classes="form-label")
        name.styles.width = self._label_width
        yield name
        if spec.locked:
            yield Note(_NOTE_ROWS, classes="form-locked")
        else:
            self._input = GrowingField(
                self, self._text, several_lines=spec.several_lines, placeholder=spec.hint
            )
            yield self._input

    def on_mount(self) -> None:
        if self.spec.locked:
            held = crop(one_line(self.spec.text), _HELD)
            self.query_one(Note).say([(held or "(empty)", "text--faint")])
        self._say()

    @property
    def field(self) -> GrowingField | None:
        """The field; `None` if it cannot be edited."""
        return self._input

    @property
    def text(self) -> str:
        """What is typed."""
        return self._text if self._input is None else self._input.text

    def refuse(self, reason: str) -> None:
        """Say why the text cannot be applied, or with an empty reason nothing."""
        if reason != self._reason:
            self._reason = reason
            self.set_class(bool(reason), "-refused")
            self._say()

    def _say(self) -> None:
        says = self._reason or self.spec.locked or self.spec.note
        if self._note is None:
            if not says or not isinstance(self.parent, Widget):
                return
            self._note = Note(_NOTE_ROWS, classes="form-reason")
            if self.app.size.width >= _WIDE:
                self._note.styles.margin = (0, 0, 0, self._label_width - 1)
            self.parent.mount(self._note, after=self)
        self._note.display = bool(says)
        self._note.say([(one_line(says), "text--alert" if self._reason else "text--faint")])

    def field_changed(self) -> None:
        self._owner.row_changed(self)

    def field_submitted(self) -> None:
        self._owner.row_submitted(self)

    def field_moved(self, rows: int, pages: int) -> None:
        self._owner.row_moved(self, rows, pages)

    def field_closed(self) -> None:
        self._owner.row_closed()

    def field_joined(self) -> None:
        self._owner.row_joined()
