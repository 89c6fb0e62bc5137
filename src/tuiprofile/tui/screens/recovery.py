"""What a lost session left: shown at the next start, and never applied unasked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, ClassVar, Literal

from textual.binding import BindingType

from tuiprofile.tui.diff_lines import diff_lines
from tuiprofile.tui.display import one_line
from tuiprofile.tui.screens.reading import ReadingDialog
from tuiprofile.tui.times import when
from tuiprofile.tui.widgets.footer import KeyBar
from tuiprofile.tui.widgets.line import Line
from tuiprofile.tui.widgets.text_lines import Line as TextLine
from tuiprofile.tui.widgets.text_lines import TextLines

if TYPE_CHECKING:
    from tuiprofile.editor.diff import Hunk
    from tuiprofile.editor.keeping.recovery import Lost

Answer = Literal["apply", "discard"]


class RecoveryScreen(ReadingDialog[Answer]):
    """Enter applies, `l` and Esc leave it for later, `D` twice discards."""

    BINDINGS: ClassVar[list[BindingType]] = [
        ("enter", "apply", "Apply"),
        ("l", "leave", "Later"),
        ("D", "discard", "Discard"),
    ]

    def __init__(self, lost: Sequence[Lost], hunks: Sequence[Hunk], clashes: int) -> None:
        """`hunks` are what applying would change; `clashes` edits cannot be applied."""
        super().__init__()
        self._lost = lost
        self._hunks = hunks
        self._clashes = clashes
        self._asked = False

    def on_mount(self) -> None:
        self.query_one(Line).show([(f" {summary(self._lost)}", "line--strong")])
        self.query_one(TextLines).show(self._lines())
        self._say_keys()

    def action_apply(self) -> None:
        self.end("apply")

    def action_discard(self) -> None:
        if self._asked:
            self.end("discard")
        self._asked = True
        self._say_keys()

    def _say_keys(self) -> None:
        discard = "discards for good" if self._asked else "Discard"
        self.query_one(KeyBar).show([("⏎", "Apply, unsaved"), ("l", "Later"), ("D", discard)])

    def _lines(self) -> Iterator[TextLine]:
        yield [("An editor was ended before these were saved. They are not in the page.", "")]
        for each in self._lost:
            for label in each.labels:
                yield [(f"· {one_line(label)}", "")]
            for draft in each.drafts:
                text = (
                    draft.text if isinstance(draft.text, str) else " · ".join(draft.text.values())
                )
                yield [(f"✎ typed, not applied: {one_line(text)}", "text--new")]
        if self._clashes:
            places = "1 place has" if self._clashes == 1 else f"{self._clashes} places have"
            says = f"{places} changed since: ⏎ asks what shall stand there."
            yield [(says, "text--alert")]
        yield from diff_lines(self._hunks)


def summary(lost: Sequence[Lost]) -> str:
    """`3 unsaved edits and 1 draft from 14:02`."""
    edits = sum(len(each.labels) for each in lost)
    drafts = sum(len(each.drafts) for each in lost)
    counted = [f"{edits} unsaved edit{'' if edits == 1 else 's'}"] if edits else []
    counted += [f"{drafts} draft{'' if drafts == 1 else 's'}"] if drafts else []
    at = max((each.at for each in lost), default=0.0)
    return f"{' and '.join(counted)} from {when(at)}"
