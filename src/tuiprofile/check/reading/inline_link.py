"""Links and pictures in a line of text (kramdown's `parse_link`)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tuiprofile.check.reading.piece import SPACE, Inline, compiled

if TYPE_CHECKING:
    from tuiprofile.check.reading.inline import Parser


def read_link(parser: Parser, into: Inline) -> None:
    """Read the link or picture that may begin where the parser stands."""
    start, text = parser.at, parser.text
    kind = "image" if text[start] == "!" else "link"
    begin = start + (2 if kind == "image" else 1)
    if kind == "link" and ("link" in parser.open or "image" in parser.open):
        parser.literal(into, start, "[")
        return
    piece = Inline(kind, start, start)
    parser.at = begin
    depth = 1
    looked = images = 0

    def accept() -> bool:
        nonlocal depth, looked, images
        depth += -1 if text[parser.at] == "]" else 1
        images += sum(child.kind == "image" for child in piece.children[looked:])
        looked = len(piece.children)
        return depth == images

    if not parser.spans(piece, r"\]|!?\[", accept):
        parser.at = start
        parser.literal(into, start, text[start:begin])
        return
    piece.inner = (begin, parser.at)
    parser.at += 1
    if _target(parser, piece):
        parser.add(into, piece)
    else:
        parser.at = start
        parser.literal(into, start, text[start:begin])


def _target(parser: Parser, piece: Inline) -> bool:
    """Read what stands behind a label; sets the piece's `url` and `end`."""
    text, at = parser.text, parser.at
    reference = compiled(r"\s*?\[([^\]]+)?\]").match(text, at, parser.end)
    if reference is not None or text[at : at + 1] != "(" or at >= parser.end:
        label = reference[1] if reference is not None and reference[1] else None
        name = label if label is not None else text[piece.inner[0] : piece.inner[1]]
        if not parser.defined(re.sub(r"\s+", " ", name).lower()):
            return False
        piece.end = reference.end() if reference is not None else at
        return True
    angle = compiled(r"\(<(.*?)>").match(text, at, parser.end)
    if angle is not None:
        piece.url = angle.span(1)
        if text.startswith(")", angle.end()) and angle.end() < parser.end:
            piece.end = angle.end() + 1
            return True
        return _titled(parser, piece, angle.end())
    if parser.find(")", at) < 0:
        return False
    depth = 0
    position = at
    while stop := compiled(r"(\()|(\))|\s(?=['\"])").search(text, position, parser.end):
        position = stop.end()
        if stop[2]:
            depth -= 1
            if depth == 0:
                break
        elif stop[1]:
            depth += 1
        else:
            break
    else:
        parser.charge(parser.end - at)
        return False
    begin, close = at + 1, position - 1
    while begin < close and text[begin] in SPACE:
        begin += 1
    while close > begin and text[close - 1] in SPACE:
        close -= 1
    piece.url = (begin, close)
    if depth == 0:
        piece.end = position
        return True
    return _titled(parser, piece, position - 1)


def _titled(parser: Parser, piece: Inline, at: int) -> bool:
    if parser.find(")", at) < 0:
        return False
    title = compiled(r"\s*?([\"'])(.+?)\1\s*?\)").match(parser.text, at, parser.end)
    if title is None:
        return False
    piece.end = title.end()
    return True
