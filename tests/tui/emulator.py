"""A terminal that knows what the program sends: placing, styling, writing."""

from __future__ import annotations

import re
from typing import Final

from rich.cells import split_graphemes

_SEQUENCE: Final = re.compile(
    r"\x1b\[(?P<row>\d+);(?P<column>\d+)H|\x1b\[(?P<codes>[\d;]*)m"
    r"|\x1b\]8;[^;\x1b]*;(?P<url>[^\x1b]*)\x1b\\"
    r"|\x1b\[[0-?]*[ -/]*[@-~]|\x1b[>=78]"
)


class Screen:
    """Cells, each with its grapheme and the SGR codes that style it; and the links of cells."""

    def __init__(self, width: int, height: int) -> None:
        self.cells = [[("?", "?")] * width for _ in range(height)]
        self.x = self.y = 0
        self.codes = self.url = ""
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
            elif found["url"] is not None:
                self.url = found["url"]
            elif found["codes"] is not None:
                self.codes = found["codes"].removeprefix("0").removeprefix(";")
        begun = data.find("\x1b", reached)
        self._rest = data[begun:] if begun >= 0 else ""
        self._text(data[reached:begun] if begun >= 0 else data[reached:])

    def _text(self, text: str) -> None:
        for start, end, size in split_graphemes(text)[0]:
            row = self.cells[min(self.y, len(self.cells) - 1)]
            for cell in range(self.x, min(self.x + size, len(row))):
                row[cell] = (text[start:end] if cell == self.x else "", self.codes)
                self.links[self.y, cell] = self.url
            self.x += size
