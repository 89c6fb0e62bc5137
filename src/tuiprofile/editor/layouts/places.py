"""Lines and blanks around a place in a text: what layouts are made of."""

from __future__ import annotations

BLANKS = " \t\f\v"
WHITESPACE = " \t\r\n\f\v"


def line_start(text: str, offset: int) -> int:
    """The start of the line that `offset` stands on."""
    start = text.rfind("\n", 0, offset) + 1
    end = offset
    if offset > start and text[offset - 1] == "\r" and text.startswith("\n", offset):
        end -= 1  # between the halves of one line end
    return max(start, text.rfind("\r", start, end) + 1)


def line_end(text: str, offset: int) -> int:
    """The end of the line that `offset` stands on, before its line end."""
    while offset < len(text) and text[offset] not in "\r\n":
        offset += 1
    return offset


def next_line(text: str, offset: int) -> int:
    """The start of the line behind the one that `offset` stands on."""
    end = line_end(text, offset)
    if text.startswith("\r\n", end):
        return end + 2
    return min(end + 1, len(text))


def own_start(text: str, start: int) -> int | None:
    """The start of the line if only blanks stand before `start` on it."""
    begin = line_start(text, start)
    return None if text[begin:start].strip(BLANKS) else begin


def own_end(text: str, end: int) -> int | None:
    """The end of the line if only blanks stand behind `end` on it."""
    stop = line_end(text, end)
    return None if text[end:stop].strip(BLANKS) else stop


def is_blank(text: str) -> bool:
    """Whether a text has nothing but ASCII blanks and line ends."""
    return not text.strip(WHITESPACE)


def blank_line_above(text: str, offset: int) -> bool:
    """Whether the line above the one `offset` stands on is blank, or there is none."""
    start = line_start(text, offset)
    if start == 0:
        return True
    above = line_start(text, start - 1)
    return is_blank(text[above:start])


def skip_blank_lines(text: str, offset: int) -> int:
    """The start of the first line at or behind `offset`, a line start, that is not blank."""
    while offset < len(text):
        following = next_line(text, offset)
        if not is_blank(text[offset:following]):
            return offset
        offset = following
    return offset
