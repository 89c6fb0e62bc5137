"""What is about to be written, before it is written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual.binding import BindingType

from tuiprofile.tui.diff_lines import counts, diff_lines
from tuiprofile.tui.display import cell_len, crop, one_line
from tuiprofile.tui.screens.reading import ReadingDialog
from tuiprofile.tui.widgets.footer import KeyBar
from tuiprofile.tui.widgets.line import FittedLine
from tuiprofile.tui.widgets.scrolled import Piece
from tuiprofile.tui.widgets.status import short_path
from tuiprofile.tui.widgets.text_lines import TextLines

if TYPE_CHECKING:
    from tuiprofile.editor.session import Session


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


class DiffScreen(ReadingDialog[bool]):
    """The hunks of what has changed; the result is true to write them."""

    BINDINGS: ClassVar[list[BindingType]] = [("enter", "write", "Write")]
    HEAD = Head

    def __init__(self, session: Session, drafts: int, again: bool = False) -> None:
        """`drafts` is the number of texts typed and not applied.

        `again` tells that the edits were made again on what another program has written.
        """
        super().__init__()
        self._path = session.path
        self._diffs = session.diffs()
        self._again = again
        self._drafts = drafts

    def on_mount(self) -> None:
        plus, minus = counts([hunk for diff in self._diffs for hunk in diff.hunks])
        self.query_one(Head).show(Headline(self._written(), f"+{plus} −{minus}"))
        self.query_one(TextLines).show(self._lines())
        self.query_one(KeyBar).show([("⏎", "Write"), ("Esc", "Back"), ("j k", "Scroll")])

    def _lines(self) -> Iterator[list[Piece]]:
        if self._again:
            says = "Another program has written the file; this is what you change of that."
            yield [(says, "text--alert")]
        if self._drafts:
            drafts = "1 draft is" if self._drafts == 1 else f"{self._drafts} drafts are"
            yield [(f"✎ {drafts} not part of this: typed, but not applied.", "text--alert")]
        for diff in self._diffs:
            if len(self._diffs) > 1:
                yield [(f"── {one_line(diff.file.name)}", "text--head")]
            yield from diff_lines(diff.hunks)

    def _written(self) -> str:
        """The file that is written, or how many there are."""
        if len(self._diffs) > 1:
            return f"{len(self._diffs)} files"
        return short_path(self._diffs[0].file.path if self._diffs else self._path)

    def action_write(self) -> None:
        self.end(True)
