"""A terminal that knows what the program sends: placing, styling, writing."""

from __future__ import annotations

import re
from typing import Final

from rich.cells import split_graphemes

_SEQUENCE: Final = re.compile(
    r"\x1b\[(?P<row>\d+);(?P<column>\d+)H|\x1b\[(?P<ahead>\d+)C|\x1b\[(?P<erase>\d+)X|\x1b\[(?P<codes>[\d;]*)m"
    r"|\x1b\]8;[^;\x1b]*;(?P<url>[^\x1b]*)\x1b\\"
    r"|\x1b\[[0-?]*[ -/]*[@-~]|\x1b[>=78]"
)


_OFF: Final = {
    22: (1, 2),
    23: (3,),
    24: (4, 21),
    25: (5, 6),
    27: (7,),
    28: (8,),
    29: (9,),
    54: (51, 52),
    55: (53,),
}
_ON_BLANKS: Final = {4, 7, 9, 21, 51, 52, 53}


class Pen:
    """How letters are written, as SGR sets it."""

    def __init__(self) -> None:
        self.on: frozenset[int] = frozenset()
        self.ink = self.paper = ""

    def take(self, codes: str) -> None:
        """Obey the codes of one sequence."""
        numbers = [int(code or 0) for code in codes.split(";")]
        while numbers:
            code = numbers.pop(0)
            if code == 0:
                self.__init__()  # type: ignore[misc]
            elif code in (38, 48):
                kind, count = numbers.pop(0), 3
                parts = [numbers.pop(0) for _ in range(1 if kind == 5 else count)]
                self._colour(code == 38, _rgb(parts))
            elif code in (39, 49):
                self._colour(code == 39, "")
            elif 30 <= code % 60 <= 37 or 40 <= code <= 47 or 100 <= code <= 107:
                self._colour(code // 10 in (3, 9), str(code % 10 + 60 * (code >= 90)))
            elif code in _OFF:
                self.on -= set(_OFF[code])
            else:
                self.on |= {code}

    def look(self, letter: str) -> tuple[object, ...]:
        """What is seen of it; of a blank, only what shows without a letter."""
        if letter == " " and 7 not in self.on:
            return self.on & _ON_BLANKS, "", self.paper
        return self.on, self.ink, self.paper

    def _colour(self, ink: bool, colour: str) -> None:
        if ink:
            self.ink = colour
        else:
            self.paper = colour


def _rgb(parts: list[int]) -> str:
    """A colour by its number in xterm's palette or its parts, the same way for both."""
    if len(parts) == 3:
        return "#{:02x}{:02x}{:02x}".format(*parts)
    number = parts[0]
    if number < 16:
        return f"palette {number}"
    if number >= 232:
        return _rgb([8 + 10 * (number - 232)] * 3)
    levels = (0, 95, 135, 175, 215, 255)
    number -= 16
    return _rgb([levels[number // 36], levels[number // 6 % 6], levels[number % 6]])


class Screen:
    """Cells, each with its grapheme and its look; and the links of cells."""

    def __init__(self, width: int, height: int) -> None:
        self.cells: list[list[tuple[str, object]]] = [[("?", "?")] * width for _ in range(height)]
        self.x = self.y = 0
        self.pen = Pen()
        self.url = ""
        self.links: dict[tuple[int, int], str] = {}
        """Where the cells that are parts of links lead, by row and column (OSC 8)."""
        self._rest = ""

    @property
    def text(self) -> str:
        """What can be read."""
        return "\n".join("".join(text for text, _ in row) for row in self.cells)

    def write(self, data: str) -> None:
        """What the program has sent, from anywhere to anywhere."""
        data = self._rest + data
        reached = 0
        for found in _SEQUENCE.finditer(data):
            self._text(data[reached : found.start()])
            reached = found.end()
            if found["row"]:
                self.y, self.x = int(found["row"]) - 1, int(found["column"]) - 1
            elif found["erase"]:
                erased = self.cells[min(self.y, len(self.cells) - 1)]
                for cell in range(self.x, min(self.x + int(found["erase"]), len(erased))):
                    erased[cell] = (" ", (frozenset(), "", self.pen.paper))
                    self.links[self.y, cell] = ""
            elif found["ahead"]:
                self.x += int(found["ahead"])
            elif found["url"] is not None:
                self.url = found["url"]
            elif found["codes"] is not None:
                self.pen.take(found["codes"])
        begun = data.find("\x1b", reached)
        self._rest = data[begun:] if begun >= 0 else ""
        self._text(data[reached:begun] if begun >= 0 else data[reached:])

    def _text(self, text: str) -> None:
        for start, end, size in split_graphemes(text)[0]:
            row = self.cells[min(self.y, len(self.cells) - 1)]
            if size and 0 < self.x < len(row) and not row[self.x][0]:
                row[self.x - 1] = (" ", row[self.x - 1][1])  # half of a wide glyph is gone
            if size and self.x + size < len(row) and not row[self.x + size][0]:
                row[self.x + size] = (" ", row[self.x + size][1])
            for cell in range(self.x, min(self.x + size, len(row))):
                row[cell] = (text[start:end] if cell == self.x else "", self.pen.look(text[start]))
                self.links[self.y, cell] = self.url
            self.x += size
