"""Sends only the cells that differ from what the terminal shows already.

Textual knows which regions may have changed, and sends them whole: moving the cursor by one line
sends a list's every letter. Over a slow line that lags by seconds. This layer stands between the
compositor of Textual 8.2 and the terminal, and can be left out (`TUIPROFILE_DRAW=whole`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, TypeAlias

from rich.cells import split_graphemes
from rich.color import ColorSystem
from rich.console import Console
from rich.style import Style
from textual._compositor import ChopsUpdate, CompositorUpdate, LayoutUpdate
from textual.strip import Strip

Look: TypeAlias = str | tuple[str, str]
"""The SGR codes that style a cell; for one that is part of a link, its address as well."""
Cell: TypeAlias = tuple[str, Look]
"""A grapheme, empty in the second cell of a wide one, and its look."""

UNKNOWN: Final[Cell] = ("", "unknown")
_GAP: Final = 6
"""Unchanged cells that cost no more than moving over them would."""
_STYLES: Final = 4096
"""How many styles are remembered; some of Textual's are used once."""

# Terminals agree about the width of these. A row with others is sent to its end: where a glyph is
# narrower or wider than was thought, all behind it stands elsewhere.
_DOUBTFUL: Final = re.compile(
    "[^\x20-\x7e\u00a1-\u00ac\u00ae-\u02ff\u0370-\u0482\u2010-\u2027\u2190-\u2193\u2212\u2400-\u2426"
    "\u2500-\u25ff\u3000-\u30ff\u3400-\u9fff\uac00-\ud7a3\uff01-\uff60\ufffd\U0001f300-\U0001f3fa"
    "\U0001f400-\U0001f6ff\U0001f900-\U0001f9ff]"
)


class Frame:
    """What the terminal shows, as far as is known."""

    def __init__(self) -> None:
        self._rows: list[list[Cell]] = []
        self._size = (0, 0)
        self._codes: dict[Style, str] = {}

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
        out = _Pen()
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
        for start, end in _runs(old, cells):
            out.put(x + start, y, cells[start:end])

    def _cells(self, strip: Strip, console: Console) -> list[Cell]:
        cells: list[Cell] = []
        for text, style, control in strip:
            if control:
                continue
            look = "" if style is None else self._look_of(style, console)
            if text.isascii():
                cells += [(character, look) for character in text]
                continue
            for start, end, size in split_graphemes(text)[0]:
                if size:
                    cells.append((text[start:end], look))
                    cells += [("", look)] * (size - 1)
                elif cells:
                    cells[-1] = (cells[-1][0] + text[start:end], cells[-1][1])
        return cells

    def _look_of(self, style: Style, console: Console) -> Look:
        if style.link is None:
            return self._codes_of(style, console)
        # Rich gives every link an id of its own, whose styles would never be equal.
        return self._codes_of(style.update_link(None), console), style.link

    def _codes_of(self, style: Style, console: Console) -> str:
        codes = self._codes.get(style)
        if codes is None:
            if len(self._codes) >= _STYLES:
                self._codes.clear()
            codes = Strip.render_ansi(style, console._color_system or ColorSystem.TRUECOLOR)
            self._codes[style] = codes
        return codes


class Difference(CompositorUpdate):
    """An update of Textual's compositor, of which only what is new will be sent."""

    def __init__(self, update: CompositorUpdate, frame: Frame) -> None:
        self._update = update
        self._frame = frame

    def render_segments(self, console: Console) -> str:
        return self._frame.draw(self._update, console)


class _Pen:
    """Collects sequences, and knows where the cursor is and how it writes."""

    def __init__(self) -> None:
        self._out: list[str] = []
        self._place = (-1, -1)
        self._look: Look = ""
        self._codes = ""
        self._url = ""

    def put(self, x: int, y: int, cells: list[Cell]) -> None:
        if self._place != (x, y):
            self._out.append(f"\x1b[{y + 1};{x + 1}H")
        for text, look in cells:
            if look != self._look:
                self._turn_to(look)
            self._out.append(text)
        self._place = (x + len(cells), y)

    def finish(self) -> str:
        self._turn_to("")
        return "".join(self._out)

    def _turn_to(self, look: Look) -> None:
        codes, url = (look, "") if isinstance(look, str) else look
        if url != self._url:
            self._out.append(f"\x1b]8;;{url}\x1b\\")
        if codes != self._codes:
            self._out.append(f"\x1b[0;{codes}m" if codes else "\x1b[0m")
        self._look, self._codes, self._url = look, codes, url


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


def _runs(old: list[Cell], new: list[Cell]) -> Iterator[tuple[int, int]]:
    """The ranges to send, as half-open pairs of columns; none begins or ends within a glyph."""
    changed = [n for n, cell in enumerate(new) if cell != old[n]]
    if any(_DOUBTFUL.search(text) for text, _ in (*old, *new) if not text.isascii()):
        yield changed[0], len(new)
        return
    start = end = changed[0]
    for column in changed:
        if column - end > _GAP:
            yield start, end
            start = column
        end = column + 1
        while end < len(new) and not new[end][0]:
            end += 1
    yield start, end
