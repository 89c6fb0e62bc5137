"""Sends only the cells that differ from what the terminal shows already.

Textual knows which regions may have changed, and sends them whole: moving the cursor by one line
sends a list's every letter. Over a slow line that lags by seconds. This layer stands between the
compositor of Textual 8.2 and the terminal, and can be left out (`TUIPROFILE_DRAW=whole`).
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Final, TypeAlias

from rich.cells import split_graphemes
from rich.color import ColorSystem
from rich.console import Console
from rich.style import Style
from textual._compositor import ChopsUpdate, CompositorUpdate, LayoutUpdate
from textual.strip import Strip

from tuiprofile.tui.sgr import PLAIN, Look, look_of, turn

Cell: TypeAlias = tuple[str, Look]
"""A grapheme, empty in the second cell of a wide one, and its look."""

UNKNOWN: Final[Cell] = ("", Look(-1))
_GAP: Final = 6
"""Unchanged cells that cost no more than moving over them would."""
_ERASE_FROM: Final = 10
"""Blanks from which on erasing needs fewer bytes."""
_STYLES: Final = 4096
"""How many styles are remembered; some of Textual's are used once."""

# Terminals agree about the width of these; the first and the last of each range. A row with others
# is sent to its end: where a glyph is narrower or wider than was thought, all behind it stands
# elsewhere. No pattern: so many ranges take `re` longer to compile than a page to be read.
_SURE: Final = (
    *("\x20\x7e", "\u00a1\u00ac", "\u00ae\u02ff", "\u0370\u0482", "\u2010\u2027", "\u2030\u203b"),
    *(
        "\u203d\u2048",
        "\u204a\u205e",
        "\u2190\u2193",
        "\u2212\u2212",
        "\u2400\u2426",
        "\u2500\u25ff",
    ),
    *("\u3000\u30ff", "\u3400\u9fff", "\uac00\ud7a3", "\uff01\uff60", "\ufffd\ufffd"),
    *("\U0001f300\U0001f3fa", "\U0001f400\U0001f6ff", "\U0001f900\U0001f9ff"),
)


class Frame:
    """What the terminal shows, as far as is known."""

    def __init__(self, *, erases: bool = False) -> None:
        """`erases` tells that the terminal erases with the colour in use (terminfo's `bce`)."""
        self._erases = erases
        self._rows: list[list[Cell]] = []
        self._size = (0, 0)
        self._looks: dict[Style, Look] = {}

    def forget(self) -> None:
        """Know nothing any more: something else has written to the terminal."""
        self._size = (0, 0)

    def fit(self, width: int, height: int) -> None:
        """Adapt to the size of the terminal, whose content is unknown after a change."""
        if self._size != (width, height):
            self._size = (width, height)
            self._rows = [[UNKNOWN] * width for _ in range(height)]

    def draw(self, update: CompositorUpdate, console: Console) -> str:
        """The escape sequences that make the terminal show `update`, and no more of them."""
        width, height = self._size
        out = _Pen(self._erases)
        for x, y, strip in _strips(update):
            if 0 <= x < width and 0 <= y < height:
                cells = self._cells(strip, console)[: width - x]
                self._draw_row(out, x, y, cells)
        return out.finish()

    def _draw_row(self, out: _Pen, x: int, y: int, cells: list[Cell]) -> None:
        row = self._rows[y]
        old = row[x : x + len(cells)]
        if old == cells:
            return
        row[x : x + len(cells)] = cells
        # A terminal drops a wide glyph of which one half is written over.
        end = x + len(cells)
        if x and old and not old[0][0] and old[0] != UNKNOWN:
            row[x - 1] = UNKNOWN
        if end < len(row) and not row[end][0]:
            row[end] = UNKNOWN
        doubtful = any(_is_doubtful(text) for text, _ in (*old, *cells) if not text.isascii())
        for start, end in _runs(old, cells, whole=doubtful):
            out.put(x + start, y, cells[start:end])
        if doubtful:
            out.lose_place()

    def _cells(self, strip: Strip, console: Console) -> list[Cell]:
        cells: list[Cell] = []
        for text, style, control in strip:
            if control:
                continue
            look = PLAIN if style is None else self._look_of(style, console)
            blank = look.as_blank()
            if text.isascii():
                cells += [(letter, blank if letter == " " else look) for letter in text]
                continue
            for start, end, size in split_graphemes(text)[0]:
                if size:
                    part = text[start:end]
                    cells.append((part, blank if part == " " else look))
                    cells += [("", look)] * (size - 1)
                elif cells:
                    cells[-1] = (cells[-1][0] + text[start:end], cells[-1][1])
        return cells

    def _look_of(self, style: Style, console: Console) -> Look:
        if style.link is not None:
            # Rich gives every link an id of its own, whose styles would never be equal.
            return self._look_of(style.update_link(None), console)._replace(url=style.link)
        look = self._looks.get(style)
        if look is None:
            if len(self._looks) >= _STYLES:
                self._looks.clear()
            look = look_of(style, console._color_system or ColorSystem.TRUECOLOR)
            self._looks[style] = look
        return look


class Difference(CompositorUpdate):
    """An update of Textual's compositor, of which only what is new will be sent."""

    def __init__(self, update: CompositorUpdate, frame: Frame) -> None:
        self._update = update
        self._frame = frame

    def render_segments(self, console: Console) -> str:
        return self._frame.draw(self._update, console)


class _Pen:
    """Collects sequences, and knows where the cursor is and how it writes."""

    def __init__(self, erases: bool) -> None:
        self._erases = erases
        self._out: list[str] = []
        self._place = (-1, -1)
        self._look = PLAIN

    def put(self, x: int, y: int, cells: list[Cell]) -> None:
        """Write cells at a place."""
        column, row = self._place
        if (x, y) != (column, row):
            ahead = x - column
            self._out.append(
                f"\x1b[{ahead}C" if row == y and 0 < ahead < 10 else f"\x1b[{y + 1};{x + 1}H"
            )
        at, end = 0, len(cells)
        while at < end:
            text, look = cells[at]
            if text != " ":
                self._turn_to(look)
                self._out.append(text)
                at += 1
                continue
            start, at = at, _blanks_end(cells, at)
            follows = cells[at][1] if at < end else look
            if not self._look.writes_blank(look):
                self._turn_to(follows if follows.writes_blank(look) else look)
            self._blanks(at - start)
        self._place = (x + end, y)

    def _turn_to(self, look: Look) -> None:
        if look != self._look:
            self._out.append(turn(self._look, look))
            self._look = look

    def _blanks(self, count: int) -> None:
        """Write blanks; if they are many, by erasing and moving on."""
        if self._erases and count > _ERASE_FROM and not self._look.marks_blanks:
            self._out.append(f"\x1b[{count}X\x1b[{count}C")
        else:
            self._out.append(" " * count)

    def lose_place(self) -> None:
        """Not know where the cursor is: what was written may be narrower or wider than thought."""
        self._place = (-1, -1)

    def finish(self) -> str:
        self._out.append(turn(self._look, PLAIN))
        return "".join(self._out)


def _blanks_end(cells: list[Cell], at: int) -> int:
    """Where a run of blanks of the same look ends."""
    first, end = cells[at], len(cells)
    while at < end and cells[at] == first:
        at += 1
    return at


def _strips(update: CompositorUpdate) -> Iterator[tuple[int, int, Strip]]:
    """The strips of an update with their places, cut as Textual cuts them."""
    if isinstance(update, LayoutUpdate):
        for y, line in enumerate(update.strips, update.region.y):
            x = update.region.x
            for strip in line:
                yield x, y, strip
                x += strip.cell_length
    elif isinstance(update, ChopsUpdate):
        for y, x1, x2 in update.spans:
            for end, (x, chop) in zip(update.chop_ends[y], update.chops[y].items(), strict=False):
                if chop is not None and x <= x2 and end > x1:
                    whole = x2 > x >= x1 and end <= x2
                    yield x, y, chop if whole else chop.crop(0, min(end, x2) - x)


def _runs(old: list[Cell], new: list[Cell], *, whole: bool) -> Iterator[tuple[int, int]]:
    """The ranges to send, as half-open pairs of columns; none begins or ends within a glyph.

    With `whole` it is one range, from the first change to the end.
    """
    changed = [n for n, cell in enumerate(new) if cell != old[n]]
    if whole:
        yield changed[0], len(new)
        return
    start = end = _glyph_start(new, changed[0])
    for column in changed:
        if column - end > _GAP:
            yield start, end
            start = _glyph_start(new, column)
        end = column + 1
        while end < len(new) and not new[end][0]:
            end += 1
    yield start, end


@lru_cache(maxsize=4096)
def _is_doubtful(text: str) -> bool:
    """Whether terminals may think otherwise about the width of a grapheme."""
    return not all(any(low <= sign <= high for low, high in _SURE) for sign in text)


def _glyph_start(cells: list[Cell], column: int) -> int:
    """Where the glyph begins that a cell is part of."""
    while column and not cells[column][0]:
        column -= 1
    return column
