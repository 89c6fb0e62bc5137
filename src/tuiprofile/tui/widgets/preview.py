"""What the cursor is on, whole: the source, where it stands, and where its links lead."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from tuiprofile.profile.model import Block
from tuiprofile.tui.desk import is_hidden
from tuiprofile.tui.display import lines, one_line
from tuiprofile.tui.labels import plain
from tuiprofile.tui.widgets.scrolled import Piece
from tuiprofile.tui.widgets.text_lines import TextLines

if TYPE_CHECKING:
    from tuiprofile.profile.model import Item

_LINK: Final = re.compile(
    r"(?<!!)\[((?:[^\[\]]|\[[^\[\]]*\])*)\]\(\s*<?((?:[^()\s<>]|\([^()\s]*\))*)"
    r"|<a\s[^<>]*?href=[\"']?([^\"'\s<>]*)[^<>]*>(.*?)</a>",
    re.S | re.I,
)
_SHOW_AT_MOST: Final = 20_000
"""Code points of one item that the preview shows."""


class Preview(TextLines, can_focus=True):
    """The item or block under the cursor, as text."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._shown: tuple[Item | Block | None, int] = (None, -1)

    def show_node(self, node: Item | Block | None, line: int) -> None:
        """Show an item or block that begins on `line`, counted from 1."""
        if not self.display or (self._shown[0] is node and self._shown[1] == line):
            return
        self._shown = (node, line)
        self.show([] if node is None else _lines(node, line))


def links(source: str) -> Iterator[tuple[str, str]]:
    """The links of an item as label and address, safe for the terminal."""
    for found in _LINK.finditer(source):
        words, url = (found[1], found[2]) if found[1] is not None else (found[4], found[3])
        yield plain(words) or "(no label)", one_line(url) or "(empty)"


def _lines(node: Item | Block, line: int) -> Iterator[list[Piece]]:
    hidden = is_hidden(node)
    source = node.text[:_SHOW_AT_MOST]
    yield [(f"line {line}{'  # hidden' if hidden else ''}{_nature(node)}", "text--faint")]
    if isinstance(node, Block) and node.locked:
        yield [(one_line(node.reason), "text--faint")]
    for text in lines(source):
        yield [(text, "text--hidden" if hidden else "")]
    for words, url in links(source):
        yield [(f"↗ {words}  {url}", "text--link")]


def _nature(node: Item | Block) -> str:
    if isinstance(node, Block) and node.locked:
        return f"  {node.form}, locked"
    return "" if node.form in ("bullet", "numbered", "text") else f"  {node.form}"
