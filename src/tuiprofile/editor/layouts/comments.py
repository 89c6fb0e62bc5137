"""How text goes into comments and comes out of them again, byte for byte.

kramdown reads a comment as a block only at column 0; below a paragraph's text each line needs a
comment of its own; in a loose list the comment is indented to the content of the item above.
"""

from __future__ import annotations

import re

from tuiprofile.editor.layouts.places import BLANKS, is_blank, line_start, own_end, own_start

OPEN, CLOSE = "<!-- ", " -->"
_GAP = re.compile(r"[\r\n][ \t]+-->\Z")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_LINES = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")


def lines_of(text: str) -> list[str]:
    """Lines with their line ends: CRLF, LF or lone CR."""
    return [line for line in _LINES.findall(text) if line]


def wrapped(text: str) -> str:
    """One comment around all of `text`."""
    return OPEN + text + CLOSE


def line_by_line(text: str) -> str | None:
    """A comment for each line, or None where a blank line stands between."""
    parts: list[str] = []
    for line in lines_of(text):
        words = line.rstrip("\r\n")
        if is_blank(words):
            return None
        parts.append(OPEN + words + CLOSE + line[len(words) :])
    return "".join(parts)


def indented(text: str, column: int) -> str:
    """One comment with all its lines that are not blank indented to `column`."""
    lines = lines_of(wrapped(text))
    return "".join(line if is_blank(line) else " " * column + line for line in lines)


def unwrapped(comment: str) -> str:
    """What stands in a comment, without the one blank on each side of it."""
    body = comment[4:-3]
    return body.removeprefix(" ").removesuffix(" ")


def unindented(text: str, column: int) -> str | None:
    """Text whose lines behind the first lose `column` blanks, or None where they have fewer."""
    first, *rest = lines_of(text)
    kept = [first]
    for line in rest:
        if not is_blank(line):
            if not line.startswith(" " * column):
                return None
            line = line[column:]
        kept.append(line)
    return "".join(kept)


def wrapped_with_gap(text: str, gap: str) -> str:
    """One comment around `text` and the blank line behind it, all but the last line end.

    So a comment tells that the item is one of a loose pair, see :func:`holds_gap`.
    """
    last = "\r\n" if gap.endswith("\r\n") else gap[-1:]
    return OPEN + text + gap.removesuffix(last) + CLOSE


def glued(texts: list[str], gaps: list[str]) -> str | None:
    """Comments one directly behind the other, each holding the gap that stood behind it.

    Behind a comment kramdown goes on as at column 0, so comments that were indented to an item's
    content stay comments when the item is hidden in one too. None where one is written otherwise.
    """
    parts: list[str] = []
    for comment, gap in zip(texts, [*gaps, ""], strict=True):
        if not is_wrapped(comment):
            return None
        parts.append(comment.removesuffix(CLOSE) + gap + CLOSE)
    return "".join(parts)


def unglued(text: str, at: int) -> tuple[str, int]:
    """The comments glued together from `at` on with their gaps outside, and where they end."""
    parts: list[str] = []
    while text.startswith("<!--", at):
        end = text.find("-->", at + 4) + 3
        if end < 3:
            break
        comment = text[at:end]
        at = end
        if text.startswith("<!--", at) and is_wrapped(comment):
            body = comment.removesuffix(CLOSE)
            words = body.rstrip()
            comment = words + CLOSE + body[len(words) :]
        parts.append(comment)
    return "".join(parts), at


def holds_gap(comment: str) -> bool:
    """Whether a comment holds the blank line behind its item."""
    return _GAP.search(comment) is not None


def is_wrapped(comment: str) -> bool:
    """Whether a comment has the delimiters that hiding writes, with one blank inside each."""
    return comment.startswith(OPEN) and comment.endswith(CLOSE)


def has_comment_mark(text: str) -> bool:
    """Whether a text cannot stand in a comment."""
    return "<!--" in text or "-->" in text or "--!>" in text


def opens_comment(text: str) -> bool:
    """Whether a comment begins in a text that does not end in it."""
    return "<!--" in _COMMENT.sub("", text)


def fills_lines(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The span from the start of the line to the end of the line, if nothing else is there."""
    first, last = own_start(text, start), own_end(text, end)
    return None if first is None or last is None else (first, last)


def column_of(text: str, offset: int) -> int:
    """How many code points stand before `offset` on its line."""
    return offset - line_start(text, offset)


def drops_lines(comment: str) -> str | None:
    """What stands between delimiters that have lines of their own, or None."""
    lines = lines_of(comment)
    if len(lines) < 3 or lines[0].rstrip("\r\n" + BLANKS) != "<!--":
        return None
    if lines[-1].strip(BLANKS) != "-->":
        return None
    return "".join(lines[1:-1]).rstrip("\r\n")
