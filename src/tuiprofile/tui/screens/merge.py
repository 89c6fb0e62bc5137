"""Places of the page that were edited here and elsewhere: what shall stand there?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar, Literal, TypeAlias

from textual.binding import BindingType

from tuiprofile.text import Span
from tuiprofile.tui.display import safe
from tuiprofile.tui.screens.reading import ReadingDialog
from tuiprofile.tui.widgets.footer import KeyBar
from tuiprofile.tui.widgets.line import Line
from tuiprofile.tui.widgets.scrolled import Piece
from tuiprofile.tui.widgets.text_lines import TextLines

if TYPE_CHECKING:
    from tuiprofile.editor.merging.merge import Choice
    from tuiprofile.editor.merging.three_way import Part

Result = Literal["copy"] | tuple["Choice", ...]

_SAYS: dict[Choice, str] = {
    "mine": "yours",
    "theirs": "theirs",
    "mine first": "both, yours first",
    "theirs first": "both, theirs first",
}


class MergeScreen(ReadingDialog[Result]):
    """One place after the other; the result is what was chosen, or that a copy shall be saved.

    A choice goes on to the next place that has none; Enter applies when all have one.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        ("m", "choose('mine')", "Yours"),
        ("t", "choose('theirs')", "Theirs"),
        ("b", "both", "Both"),
        ("M", "choose_all('mine')", "Yours everywhere"),
        ("T", "choose_all('theirs')", "Theirs everywhere"),
        ("enter", "apply", "Apply"),
        ("c", "copy", "Save a copy"),
        ("n,right,tab", "place(1)", "Next place"),
        ("N,left,shift+tab", "place(-1)", "Place before"),
    ]

    def __init__(self, parts: Sequence[Part], said: str = "") -> None:
        """`parts` are the places; `said` is why the last choice was refused."""
        super().__init__()
        self._parts = parts
        self._choices: list[Choice | None] = [None] * len(parts)
        self._at = 0
        self._said = said

    def on_mount(self) -> None:
        self._show()

    def action_choose(self, choice: Choice) -> None:
        self._choices[self._at] = choice
        self._said = ""
        waiting = [n for n, each in enumerate(self._choices) if each is None]
        if waiting:
            self._at = next((n for n in waiting if n > self._at), waiting[0])
        self._show()

    def action_both(self) -> None:
        """Both; where that is chosen already, in the other order."""
        first = self._choices[self._at] != "mine first"
        self._choices[self._at] = "mine first" if first else "theirs first"
        self._said = ""
        self._show()

    def action_choose_all(self, choice: Choice) -> None:
        self._choices = [choice] * len(self._parts)
        self._said = ""
        self._show()

    def action_apply(self) -> None:
        chosen = [each for each in self._choices if each is not None]
        if len(chosen) == len(self._parts):
            self.end(tuple(chosen))
        else:
            self._at = self._choices.index(None)
            self._said = "Choose at this place too; then ⏎ applies."
            self._show()

    def action_copy(self) -> None:
        self.end("copy")

    def action_place(self, step: int) -> None:
        self._at = (self._at + step) % len(self._parts)
        self._show()

    def _show(self) -> None:
        left = self._choices.count(None)
        says = f" {self._at + 1} of {len(self._parts)}: edited here and elsewhere"
        open_ones = f"  {left} to choose" if left else "  all chosen, ⏎ applies"
        self.query_one(Line).show([(says, "line--strong"), (open_ones, "line--alert")])
        self.query_one(TextLines).show(self._lines())
        keys = [("m", "yours"), ("t", "theirs"), ("b", "both")]
        apply = [("⏎", "apply")]
        more = [("n", "next")] if len(self._parts) > 1 else []
        rest = [("c", "save yours as a copy"), ("Esc", "not now")]
        self.query_one(KeyBar).show([*([] if left else apply), *keys, *more, *rest])

    def _lines(self) -> Iterator[list[Piece]]:
        part, choice = self._parts[self._at], self._choices[self._at]
        if self._said:
            yield [(self._said, "text--alert")]
        if choice is not None:
            yield [(f"Chosen: {_SAYS[choice]}", "text--head")]
        mine, theirs = choice != "theirs", choice != "mine"
        words = _differing(part.mine, part.theirs)
        sides = [
            ("Yours", part.mine, mine, words[0], "text--new"),
            ("Theirs", part.theirs, theirs, words[1], "text--theirs"),
        ]
        if choice == "theirs first":
            sides.reverse()
        for name, text, taken, differ, style in sides:
            yield [(f"{name}:", "text--head" if taken else "text--faint")]
            yield from _shown(text, style if taken else "text--faint", differ)
        if part.base:
            yield [("Before:", "text--faint")]
            yield from _shown(part.base, "text--faint", {})


_Words: TypeAlias = Mapping[int, Sequence[Span]]
"""What of each line differs from the other side, by the line's number from 1."""


def _differing(mine: str, theirs: str) -> tuple[_Words, _Words]:
    from tuiprofile.editor.diff import hunks

    found: tuple[dict[int, Sequence[Span]], dict[int, Sequence[Span]]] = ({}, {})
    for hunk in hunks(mine, theirs, context=0):
        for line in hunk.lines:
            if line.tag == "-" and line.old is not None:
                found[0][line.old] = line.changed
            elif line.tag == "+" and line.new is not None:
                found[1][line.new] = line.changed
    return found


def _shown(text: str, style: str, differ: _Words) -> Iterator[list[Piece]]:
    if not text:
        yield [("  (deleted)", style)]
    for number, line in enumerate(text.splitlines(), 1):
        pieces: list[Piece] = [("  ", "")]
        reached = 0
        for span in differ.get(number, ()):
            pieces.append((_plain(line[reached : span.start]), style))
            pieces.append((_plain(span.of(line)), f"{style} text--differs"))
            reached = span.end
        yield [*pieces, (_plain(line[reached:]), style)]


def _plain(text: str) -> str:
    return safe(text.expandtabs(4))
