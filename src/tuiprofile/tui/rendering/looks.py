"""What rendered text consists of: runs of one look each."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple
from urllib.parse import quote

from tuiprofile.tui.display import safe
from tuiprofile.tui.widgets.scrolled import Linked, Piece
from tuiprofile.tui.widgets.text_lines import Hung

STRONG: Final = "strong"
EMPHASIS: Final = "em"
CODE: Final = "code"
LINK: Final = "link"
STRUCK: Final = "struck"
FAINT: Final = "faint"
BADGE: Final = "badge"
CITATION: Final = "cite"
LIQUID: Final = "liquid"
HIDDEN: Final = "hidden"

LOOKS: Final = (STRONG, EMPHASIS, CODE, LINK, STRUCK, FAINT, BADGE, CITATION, LIQUID, HIDDEN)

_BLANKS: Final = re.compile(r"[ \t\n]+")
_ABSOLUTE: Final = re.compile(r"(?:https?|ftp)://[^/\s]|mailto:\S", re.I)
_URL_SIGNS: Final = "!#$%&'()*+,-./:;=?@[]_~"
_LONGEST: Final = 2_000
"""Code points of an address that a terminal is told of; some drop longer ones."""


class Run(NamedTuple):
    """Words of one look; `\\n` in the text begins a new line.

    Attributes:
        text: as a reader sees it, not yet made safe for the terminal.
        looks: some of `LOOKS`.
        url: where it links to, as the page says it; empty for no link.
    """

    text: str
    looks: frozenset[str] = frozenset()
    url: str = ""


class Line(NamedTuple):
    """One line of rendered text, before it is wrapped.

    Attributes:
        runs: its words.
        front: what stands before them: a bullet, the edge of a card.
        behind: what stands before the rows in which it goes on.
    """

    runs: Sequence[Run]
    front: tuple[Run, ...] = ()
    behind: tuple[Run, ...] = ()

    def set_in(self, front: Run, behind: Run) -> Line:
        """The line with one more thing before it."""
        return Line(self.runs, (front, *self.front), (behind, *self.behind))

    def looking(self, look: str) -> Line:
        """The line with its words in one more look."""
        return self._replace(runs=[run._replace(looks=run.looks | {look}) for run in self.runs])


def plain(text: str, *looks: str) -> Run:
    """A run with these looks and no link."""
    return Run(text, frozenset(looks))


def lines_of(runs: Iterable[Run]) -> list[Line]:
    """The runs cut at line breaks, with blanks folded as HTML folds them; no empty lines."""
    lines: list[list[Run]] = [[]]
    for run in runs:
        for number, part in enumerate(run.text.split("\n")):
            if number:
                lines.append([])
            folded = _BLANKS.sub(" ", part)
            line = lines[-1]
            if not line or line[-1].text.endswith(" "):
                folded = folded.lstrip(" ")
            if folded:
                line.append(run._replace(text=folded))
    return [Line(line) for line in lines if any(run.text.strip() for run in line)]


def shown(line: Line, *looks: str) -> Hung:
    """A line for a window, safe for the terminal, all of it with `looks` added."""
    return Hung(_pieces(line.runs, looks), _pieces(line.front, looks), _pieces(line.behind, looks))


def _pieces(runs: Iterable[Run], looks: Sequence[str]) -> list[Piece]:
    pieces: list[Piece] = []
    for run in runs:
        names = " ".join(f"text--{look}" for look in LOOKS if look in run.looks or look in looks)
        text = safe(run.text.replace("\u00a0", " "))
        url = address(run.url)
        pieces.append((text, Linked(names, url) if url else names))
    return pieces


def address(url: str) -> str:
    """An absolute address for OSC 8, with what is no sign of a URL percent-encoded; else empty.

    A terminal could not do anything with a path that only the site knows.
    """
    if len(url) > _LONGEST or not _ABSOLUTE.match(url):
        return ""
    return quote(url.encode("utf-8", "replace"), safe=_URL_SIGNS)
