"""Signs that a wrong encoding broke: one run after the other, and what each can have been."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical

from tuiprofile.repair.model import Alternative, Proposal
from tuiprofile.text import Edit
from tuiprofile.tui.display import fit, one_line
from tuiprofile.tui.screens.dialog import Dialog
from tuiprofile.tui.widgets.footer import KeyBar
from tuiprofile.tui.widgets.line import Line
from tuiprofile.tui.widgets.line_list import LineList
from tuiprofile.tui.widgets.scrolled import Piece
from tuiprofile.tui.widgets.text_lines import TextLines

_AROUND: Final = 60
"""Code points shown on either side of a run."""


class AlternativeList(LineList[Alternative]):
    """What would stand there, how likely that is right, and what speaks for it."""

    def pieces(self, row: Alternative, width: int, current: bool) -> Iterable[Piece]:
        yield f" {fit(one_line(row.text), max(width // 3, 4))} ", ""
        yield f"{round(row.confidence * 100):3} %  ", "list--key"
        yield fit(one_line(row.reason), max(width - max(width // 3, 4) - 9, 0)), "list--faint"


class RepairScreen(Dialog[tuple[Edit, ...]]):
    """One question for each run; the result is all edits that were chosen."""

    BINDINGS: ClassVar[list[BindingType]] = [
        ("enter", "choose", "Take it"),
        ("s,n", "skip", "Leave it"),
        ("a", "all", "The first for all the rest"),
        ("b,N", "before", "The one before"),
        ("j,down", "move(1)", "Down"),
        ("k,up", "move(-1)", "Up"),
    ]

    def __init__(self, text: str, proposals: Sequence[Proposal]) -> None:
        """`text` is the page; there is at least one proposal."""
        super().__init__()
        self._text = text
        self._proposals = proposals
        self._chosen: list[str | None] = [None] * len(proposals)
        self._at = 0
        self._row = 0

    def compose(self) -> ComposeResult:
        with Vertical(classes="picker"):
            yield Line(classes="dialog-head")
            yield TextLines(classes="context")
            yield AlternativeList()
            yield KeyBar(classes="dialog-keys")

    def on_mount(self) -> None:
        self.set_focus(self.query_one(AlternativeList))
        self._show()

    def action_choose(self) -> None:
        self._chosen[self._at] = self._proposals[self._at].alternatives[self._row].text
        self._go_on()

    def action_skip(self) -> None:
        self._chosen[self._at] = None
        self._go_on()

    def action_all(self) -> None:
        for at in range(self._at, len(self._proposals)):
            self._chosen[at] = self._proposals[at].best.text
        self._finish()

    def action_before(self) -> None:
        if self._at:
            self._at -= 1
            self._row = 0
            self._show()

    def action_move(self, step: int) -> None:
        rows = self._proposals[self._at].alternatives
        self._row = max(0, min(self._row + step, len(rows) - 1))
        self._show()

    def _go_on(self) -> None:
        self._at += 1
        self._row = 0
        if self._at < len(self._proposals):
            self._show()
        else:
            self._finish()

    def _finish(self) -> None:
        pairs = zip(self._proposals, self._chosen, strict=True)
        self.end(tuple(e for each, text in pairs if text is not None for e in each.edits(text)))

    def _show(self) -> None:
        proposal = self._proposals[self._at]
        sure = "certain" if proposal.certain else "to be chosen"
        title = f" Broken signs, {self._at + 1} of {len(self._proposals)}: {sure}"
        self.query_one(Line).show([(title, "line--strong")])
        self.query_one(".context", TextLines).show(self._surroundings(proposal))
        self.query_one(AlternativeList).show(proposal.alternatives, self._row)
        rest = [("b", "before")] if self._at else []
        keys = [("⏎", "take it"), ("s", "leave it"), ("a", "all the rest"), *rest]
        self.query_one(KeyBar).show([*keys, ("Esc", "nothing")])

    def _surroundings(self, proposal: Proposal) -> Iterator[list[Piece]]:
        """The first place of a run with what stands around it, and how many more there are."""
        place = proposal.places[0]
        start = max(self._text.rfind("\n", 0, place.start) + 1, place.start - _AROUND)
        line_end = self._text.find("\n", place.end)
        end = min(line_end if line_end >= 0 else len(self._text), place.end + _AROUND)
        yield [
            (one_line(f"{self._text[start : place.start]}|").removesuffix("|"), "text--faint"),
            (one_line(place.of(self._text)), "text--gone-words"),
            (one_line(f"|{self._text[place.end : end]}").removeprefix("|"), "text--faint"),
        ]
        more = len(proposal.places) - 1
        read = f"read as {proposal.encoding}"
        yield [(f"{read}, and in {more} more places" if more else read, "text--faint")]

    @on(LineList.Pointed)
    def _point(self, event: LineList.Pointed) -> None:
        self._row = event.index
        if event.chosen:
            self.action_choose()
        else:
            self._show()
