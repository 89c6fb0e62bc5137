"""A form: one field under the other, and under them what becomes of the text, as one types."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import ClassVar, Final, Literal, NamedTuple, Protocol

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.events import DescendantFocus

from tuiprofile.tui.display import cell_len, one_line
from tuiprofile.tui.form_fields import FormField
from tuiprofile.tui.screens.dialog import Dialog
from tuiprofile.tui.screens.sizes import classes_for
from tuiprofile.tui.widgets.footer import KeyBar
from tuiprofile.tui.widgets.form_row import FormRow
from tuiprofile.tui.widgets.line import Line
from tuiprofile.tui.widgets.scrolled import Piece
from tuiprofile.tui.widgets.text_lines import TextLines

Where = Literal["raw", "outside"]


class Elsewhere(NamedTuple):
    """Where to go on editing, as raw text or in the user's own editor, and what was typed."""

    where: Where
    texts: Mapping[str, str]


_WIDE: Final = 60
_LABELS: Final = 26
_LABELS_NARROW: Final = 10
"""Cells that the names of the fields take at most, from `_WIDE` columns on and below."""
_PAGE: Final = 4
"""Fields that PgUp and PgDn pass over."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What becomes of the texts in a form.

    Attributes:
        lines: the Markdown, as lines of pieces that are safe for the terminal.
        reasons: why it is refused, by the name of the field to blame, "" for none of them.
    """

    lines: Sequence[Sequence[Piece]] = ()
    reasons: Mapping[str, str] = field(default_factory=dict)


class Filling(Protocol):
    """What filling in a form means."""

    title: str
    """What is edited, safe for the terminal."""
    fields: Sequence[FormField]
    draft: Mapping[str, str]
    """What was typed before and not applied, by field."""
    fresh: bool
    """Whether what stands in its fields at first was filled in for the user."""
    elsewhere: bool
    """Whether it can be edited as raw text, and in the user's own editor."""

    def judge(self, texts: Mapping[str, str]) -> Verdict:
        """What becomes of the texts of all fields."""

    def apply(self, texts: Mapping[str, str]) -> str | None:
        """Make the change; or why it is refused, as a sentence."""

    def keep(self, texts: Mapping[str, str]) -> None:
        """Keep the texts of the changed fields as a draft; none, if there are none."""


class FormScreen(Dialog[Elsewhere]):
    """Ctrl+S applies, Esc closes and keeps a draft; the result is where to go on, if anywhere."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "apply", "Apply", priority=True),
        ("f3", "elsewhere('raw')", "Raw text"),
        ("f4", "elsewhere('outside')", "Own editor"),
    ]

    def __init__(self, filling: Filling, size: tuple[int, int]) -> None:
        """`size` is that of the terminal, columns and lines."""
        # Else Textual would work out the styles of all the fields twice.
        super().__init__(classes=classes_for(size))
        self._filling = filling
        self._stale = False
        self._note = ""
        self._says = ""

    def compose(self) -> ComposeResult:
        draft = self._filling.draft
        self._note = "  your draft" if draft else ""
        longest = max((cell_len(spec.label) for spec in self._filling.fields), default=0)
        most = _LABELS if self.app.size.width >= _WIDE else _LABELS_NARROW
        width = min(longest + 3, most)
        with Vertical(classes="form"):
            yield Line(classes="dialog-head")
            with VerticalScroll(classes="form-rows", can_focus=False):
                for spec in self._filling.fields:
                    yield FormRow(self, spec, draft.get(spec.name, spec.text), width)
            yield TextLines(id="form-preview")
            yield KeyBar(classes="dialog-keys")

    def on_mount(self) -> None:
        self._head()
        rows = [row for row in self._rows() if row.field is not None]
        empty = (row for row in rows if not row.spec.text and not row.spec.unusual)
        first = next(empty, None) if self._filling.fresh and not self._filling.draft else None
        first = first or next(iter(rows), None)
        if first is not None:
            self._focus(first)
        self._hint(first)
        self.call_after_refresh(self._judge)

    def leave(self) -> None:
        self._filling.keep(self._changed())
        self.end(None)

    def action_apply(self) -> None:
        if not self._changed():
            self._filling.keep({})
            self.end(None)
            return
        refused = self._filling.apply(self._texts())
        if refused is None:
            self.end(None)
        else:
            self._judge()
            self._show([[(one_line(refused), "text--alert")]])

    def action_elsewhere(self, where: Where) -> None:
        if self._filling.elsewhere:
            self._filling.keep(self._changed())
            self.end(Elsewhere(where, self._texts()))

    def row_changed(self, row: FormRow) -> None:
        self._says = ""
        # So that it is in the journal.
        self._filling.keep(self._changed())
        if row.field is not None:
            # The field may have grown out of the window.
            self.call_after_refresh(row.field.scroll_visible, animate=False)
        # A burst of keys is judged once, not key by key: every verdict is a proven change. What was
        # typed shows first.
        if not self._stale:
            self._stale = True
            self.call_after_refresh(self._judge)

    def row_submitted(self, row: FormRow) -> None:
        rows = self._open_rows()
        if row is rows[-1]:
            self.action_apply()
        else:
            self._focus(rows[rows.index(row) + 1])

    def row_moved(self, row: FormRow, rows: int, pages: int) -> None:
        all_rows = self._open_rows()
        at = all_rows.index(row) + rows + _PAGE * pages
        self._focus(all_rows[max(0, min(at, len(all_rows) - 1))])

    def row_closed(self) -> None:
        self.leave()

    def row_joined(self) -> None:
        self._says = "The pasted lines have become one line."
        self._head()

    def on_descendant_focus(self, event: DescendantFocus) -> None:
        current = next((row for row in self._rows() if row.field is event.widget), None)
        for row in self._rows():
            # Textual does not style anew what stands beside the widget with the focus.
            row.set_class(row is current, "-current")
        self._hint(current)

    def _rows(self) -> list[FormRow]:
        return list(self.query(FormRow))

    def _open_rows(self) -> list[FormRow]:
        return [row for row in self._rows() if row.field is not None]

    def _focus(self, row: FormRow) -> None:
        if row.field is not None:
            self.set_focus(row.field)
            row.field.enter()

    def _texts(self) -> dict[str, str]:
        return {row.spec.name: row.text for row in self._rows()}

    def _changed(self) -> dict[str, str]:
        return {row.spec.name: row.text for row in self._open_rows() if row.text != row.spec.text}

    def _judge(self) -> None:
        self._stale = False
        if self._ended:
            return
        verdict = self._filling.judge(self._texts())
        rows = {row.spec.name: row for row in self._rows()}
        for name, row in rows.items():
            row.refuse(verdict.reasons.get(name, ""))
        others = [reason for name, reason in verdict.reasons.items() if name not in rows]
        whole = " ".join(others)
        self._show([[(one_line(whole), "text--alert")]] if whole else verdict.lines)
        self._head()

    def _show(self, lines: Sequence[Sequence[Piece]]) -> None:
        preview = self.query_one("#form-preview", TextLines)
        preview.show(lines)
        preview.scroll_to_style("text--new")

    def _head(self) -> None:
        note = f"  {self._says}" if self._says else self._note
        self.query_one(".dialog-head", Line).show(
            [(f" {one_line(self._filling.title)}", "line--strong"), (note, "line--alert")]
        )

    def _hint(self, row: FormRow | None) -> None:
        last = row is not None and row is self._open_rows()[-1]
        several = row is not None and row.spec.several_lines
        enter = "New line" if several else "Apply" if last else "Next"
        keys = [("^s", "Apply"), ("⏎", enter)]
        if several:
            keys.append(("Tab", "Next"))
        if self._filling.elsewhere:
            keys += [("F3", "Raw"), ("F4", "$EDITOR")]
        self.query_one(KeyBar).show([*keys, ("Esc", "Close, keeps draft")])
