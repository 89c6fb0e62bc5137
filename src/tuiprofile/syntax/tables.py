"""Pipe tables (kramdown's table.rb): every line of a paragraph that has a bare `|`.

A page's author rarely means one: an unescaped `|` in each line of a paragraph, in a link's
text or in a formula is enough.
"""

from __future__ import annotations

import re

from tuiprofile.syntax.container import Container
from tuiprofile.syntax.patterns import (
    BLANK_LINE,
    END_OF_BLOCK,
    HTML_CLOSE,
    HTML_TAG,
    VOID_ELEMENTS,
    WHITESPACE,
)
from tuiprofile.syntax.tree import Kind, Node

_LINE = re.compile(r"(?:\||[^\n]*?[^\\\n]\|)[^\n]*\n")
_BARE_PIPE = re.compile(r"(?:\||[^\n]*?[^\\\n]\|)")
_SEPARATOR = re.compile(r"[+|: \t-]*?-[+|: \t-]*\n")
_FOOTER = re.compile(r"[+|: \t=]*?=[+|: \t=]*\n")
_SPAN = re.compile(r"`+|<")


def table(box: Container, at: int, first: int) -> bool:
    """Try the table whose first line begins at `at`, its first character at `first`."""
    text = box.text
    if text.find("|", first, text.find("\n", first)) < 0:
        return False
    if not box.after_boundary() or not _LINE.match(text, first):
        return False
    position = at
    rows = 0
    bodies = 0
    header = footer = False
    separator = _SEPARATOR.match(text, position)
    if separator:
        position = separator.end()
    while position < len(text) and (line := _LINE.match(text, position)):
        if _SEPARATOR.match(text, position):
            if rows and not header and not footer:
                header = True
                rows = 0
            elif rows:
                bodies += not footer
                rows = 0
        elif _FOOTER.match(text, position):
            bodies += rows > 0
            rows = 0
            footer = True
        else:
            rows += 1
        position = line.end()
    if not _boundary(box, position) or not _pipes_on_every_line(text, at, position - 1):
        return False
    if rows and not footer:
        bodies += 1
    if not bodies:
        return False
    node = box.add(Kind.TABLE, at, position)
    _add_rows(box, node, at, position)
    box.at = position
    return True


def _add_rows(box: Container, node: Node, at: int, end: int) -> None:
    """Give the table its lines as children; those of dashes are named `separator`."""
    text = box.text
    while at < end:
        after = text.find("\n", at) + 1
        ruled = _SEPARATOR.match(text, at) or _FOOTER.match(text, at)
        start, stop = at, after
        while text[start] in WHITESPACE:
            start += 1
        while text[stop - 1] in WHITESPACE:
            stop -= 1
        name = "separator" if ruled else ""
        node.children.append(Node(Kind.ROW, box.source, start, stop, name))
        at = after


def _boundary(box: Container, at: int) -> bool:
    text = box.text
    return (
        at >= len(text)
        or BLANK_LINE.match(text, at) is not None
        or END_OF_BLOCK.match(text, at) is not None
        or box.attribute_list_end(at) >= 0
    )


def _pipes_on_every_line(text: str, start: int, end: int) -> bool:
    """Whether each line has a bare pipe outside code spans and inline HTML."""
    on_line = False
    for chunk, is_code in _chunks(text, start, end):
        lines = chunk.split("\n")
        while len(lines) > 1 and not lines[-1]:
            lines.pop()
        if is_code:
            if len(lines) > 2 or (len(lines) == 2 and not on_line):
                break
            if len(lines) == 2:
                on_line = False
        else:
            if len(lines) > 1 and not on_line and not _BARE_PIPE.match(lines[0]):
                break
            on_line = (on_line and len(lines) == 1) or _BARE_PIPE.match(lines[-1]) is not None
    return on_line


def _chunks(text: str, start: int, end: int) -> list[tuple[str, bool]]:
    """The text between inline elements, and code spans (true), as kramdown's span parser."""
    chunks: list[tuple[str, bool]] = []
    begin = at = start
    while mark := _SPAN.search(text, at, end):
        at = mark.end()
        if mark[0] == "<":
            stop = _element_end(text, mark.start(), end)
            if stop < 0:
                continue
            chunks.append((text[begin : mark.start()], False))
        else:
            stop = text.find(mark[0], at, end)
            if stop < 0 or (
                len(mark[0]) == 1 and text[at : at + 1].isspace() and _blank_before(text, mark)
            ):
                continue
            chunks.append((text[begin : mark.start()], False))
            chunks.append((text[at:stop], True))
            stop += len(mark[0])
        begin = at = stop
    chunks.append((text[begin:end], False))
    return [chunk for chunk in chunks if chunk[0]]


def _blank_before(text: str, mark: re.Match[str]) -> bool:
    return mark.start() == 0 or text[mark.start() - 1].isspace()


def _element_end(text: str, at: int, end: int) -> int:
    """Where the inline element or comment that begins at `at` ends, or -1."""
    if text.startswith("<!--", at):
        stop = text.find("-->", at + 4, end)
        return stop + 3 if stop >= 0 else -1
    tag = HTML_TAG.match(text, at, end)
    if tag is None:
        return -1
    name = tag[1].lower()
    if tag[4] is not None or name in VOID_ELEMENTS:
        return tag.end()
    depth = 1
    position = tag.end()
    while depth:
        position = text.find("<", position, end)
        if position < 0:
            return end
        if (close := HTML_CLOSE.match(text, position, end)) and close[1].lower() == name:
            depth -= 1
            position = close.end()
        elif (inner := HTML_TAG.match(text, position, end)) and inner[1].lower() == name:
            depth += inner[4] is None
            position = inner.end()
        else:
            position += 1
    return position
