"""What is about to be written, before it is written."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, ClassVar, Final, NamedTuple, TypeAlias

from textual.binding import BindingType

from tuiprofile.tui.diff_lines import counts, diff_lines
from tuiprofile.tui.display import cell_len, crop, one_line
from tuiprofile.tui.screens.reading import ReadingDialog
from tuiprofile.tui.widgets.footer import KeyBar
from tuiprofile.tui.widgets.line import FittedLine
from tuiprofile.tui.widgets.scrolled import Piece
from tuiprofile.tui.widgets.status import short_path
from tuiprofile.tui.widgets.text_lines import Line as TextLine
from tuiprofile.tui.widgets.text_lines import TextLines

if TYPE_CHECKING:
    from tuiprofile.editor.diff import Hunk
    from tuiprofile.editor.session import FileDiff, Session

Revert: TypeAlias = "Callable[[FileDiff, Hunk], str | None]"


_HERE: Final = "▶ "
_MISTAKES: Final = 5
"""How many new mistakes are told."""


class Edit(NamedTuple):
    """A change whose text is to be edited before it is written."""

    diff: FileDiff
    hunk: Hunk


class Headline(NamedTuple):
    """What is to be saved."""

    name: str
    numbers: str


class Head(FittedLine[Headline]):
    """`Save _pages/about.md  +2 −0, all else byte-identical`, or what matters most of it."""

    def fitted(self, said: Headline, width: int) -> Iterable[Piece]:
        name, numbers = said
        short = crop(name, max(width - cell_len(numbers) - 4, 0))
        ways = [f" Save {name}  {numbers}, all else byte-identical", f" {numbers}  {short}"]
        full = next((way for way in ways if cell_len(way) <= width), f" {numbers}")
        return [(crop(full, width), "line--strong")]


class DiffScreen(ReadingDialog["Edit | bool"]):
    """The hunks of what has changed; the result is true to write them, or what is to be edited."""

    BINDINGS: ClassVar[list[BindingType]] = [
        ("enter", "write", "Write"),
        ("r", "revert", "Revert"),
        ("e", "edit", "Edit"),
        ("n,tab", "hunk(1)", "Next change"),
        ("N,shift+tab", "hunk(-1)", "Change before"),
    ]
    HEAD = Head

    def __init__(
        self,
        session: Session,
        drafts: int,
        revert: Revert,
        mistakes: Callable[[], Sequence[str]],
        again: bool = False,
    ) -> None:
        """`drafts` is the number of texts typed and not applied.

        `revert` takes a hunk back, and gives the reason if that cannot be done.
        `mistakes` says what would be wrong that has not been so, safe for the terminal.
        `again` tells that the edits were made again on what another program has written.
        """
        super().__init__()
        self._session = session
        self._revert = revert
        self._mistakes = mistakes
        self._again = again
        self._drafts = drafts
        self._at = 0
        self._said = ""

    def on_mount(self) -> None:
        self._read()

    def action_write(self) -> None:
        self.end(True)

    def action_revert(self) -> None:
        """Take back the change that is marked; the last one closes the dialog."""
        diff, hunk = self._hunks[self._at]
        self._said = self._revert(diff, hunk) or ""
        self._read()

    def action_edit(self) -> None:
        diff, hunk = self._hunks[self._at]
        self.end(Edit(diff, hunk))

    def action_hunk(self, step: int) -> None:
        self._at = (self._at + step) % len(self._hunks)
        self._said = ""
        self._show()

    def _read(self) -> None:
        """Find out what would be written, and show it; the dialog ends if it is nothing."""
        self._diffs = self._session.diffs()
        self._hunks = [(diff, hunk) for diff in self._diffs for hunk in diff.hunks]
        if not self._hunks:
            self.end(None)
            return
        self._new_mistakes = self._mistakes()
        self._at = min(self._at, len(self._hunks) - 1)
        self._show()

    def _show(self) -> None:
        plus, minus = counts([hunk for _, hunk in self._hunks])
        self.query_one(Head).show(Headline(self._written(), f"+{plus} −{minus}"))
        text = self.query_one(TextLines)
        top, lines = text.top, list(self._lines())
        text.show(lines)
        text.scroll_to_row(top)
        text.scroll_to_line(next((n for n, line in enumerate(lines) if _is_current(line)), 0))
        more = [("n", "next")] if len(self._hunks) > 1 else []
        keys = [("⏎", "Write"), ("Esc", "Back"), ("r", "revert"), ("e", "edit"), *more]
        self.query_one(KeyBar).show(keys)

    def _lines(self) -> Iterator[TextLine]:
        if self._said:
            yield [(self._said, "text--alert")]
        if self._again:
            says = "Another program has written the file; this is what you change of that."
            yield [(says, "text--alert")]
        if self._drafts:
            drafts = "1 draft is" if self._drafts == 1 else f"{self._drafts} drafts are"
            yield [(f"✎ {drafts} not part of this: typed, but not applied.", "text--alert")]
        mistakes = self._new_mistakes
        for said in mistakes[:_MISTAKES]:
            yield [(f"! new {said}", "text--alert")]
        if len(mistakes) > _MISTAKES:
            yield [(f"! {len(mistakes) - _MISTAKES} more", "text--alert")]
        number = 0
        for diff in self._diffs:
            if len(self._diffs) > 1:
                yield [(f"── {one_line(diff.file.name)}", "text--head")]
            for hunk in diff.hunks:
                here = len(self._hunks) > 1 and number == self._at
                head, *lines = diff_lines([hunk])
                yield [(_HERE, "text--head"), *head] if here else head
                yield from lines
                number += 1

    def _written(self) -> str:
        """The file that is written, or how many there are."""
        if len(self._diffs) > 1:
            return f"{len(self._diffs)} files"
        return short_path(self._diffs[0].file.path if self._diffs else self._session.path)


def _is_current(line: TextLine) -> bool:
    return bool(line) and line[0] == (_HERE, "text--head")
