"""What stands around words and is none of them: blanks, line breaks, separators."""

from __future__ import annotations

import re
from functools import cache

from tuiprofile.profile.shapes import trimmed
from tuiprofile.text.span import Span

BLANK = r"[ \t\u00a0\u3000]|&(?:nbsp|ensp|emsp|thinsp);"
"""One blank, also a no-break or ideographic one, or HTML's name of one."""
BREAK = r"(?:\\\\|\\)?\r?\n|(?:\\\\|\\)\r|\r|<br\s*/?>"
"""One line break, kramdown's `\\\\` or HTML's."""


def skip(pattern: re.Pattern[str], text: str, at: int, end: int) -> int:
    """Where a pattern that begins at `at` ends; `at` if it does not match."""
    match = pattern.match(text, at, end)
    return match.end() if match else at


def trimmed_ends(text: str, words: Span) -> Span:
    """Words without blanks, line breaks, empty anchors and semicolons around them."""
    start = skip(_around(), text, *words)
    end = max(start, words.end)
    while end > start:
        last = text[end - 1]
        if last.isspace() or last in "\\；":
            end -= 1
            continue
        found: re.Match[str] | None = None
        if last == ";":
            entity = _entity().search(text, max(start, end - 12), end)
            if entity is None:
                end -= 1
                continue
            found = entity if entity["blank"] else None
        elif last == ">":
            found = _empty_end().search(text, max(start, end - 160), end)
        if found is None:
            break
        end = found.start()
    return trimmed(text, start, end)


@cache
def separator() -> re.Pattern[str]:
    """What stands between a date and the words behind it."""
    return re.compile(
        rf"(?:{BLANK}|{BREAK}|[:：,，;；|•·]|\\\||[-–—]{{1,3}}(?=[\s&])|[.。](?=\s))*"
    )


@cache
def blanks() -> re.Pattern[str]:
    """Any number of blanks."""
    return re.compile(rf"(?:{BLANK})*")


@cache
def _around() -> re.Pattern[str]:
    return re.compile(rf"(?:{BLANK}|{BREAK}|[\s;；])*")


@cache
def _empty_end() -> re.Pattern[str]:
    """A line break or an empty anchor at the end of words."""
    anchor = r"<(?P<tag>span|a)\b[^<>]*\b(?:id|name)\s*=[^<>]*>\s*</(?P=tag)\s*>"
    return re.compile(rf"(?:<br\s*/?>|{anchor})\Z", re.IGNORECASE)


@cache
def _entity() -> re.Pattern[str]:
    return re.compile(r"&(?:(?P<blank>nbsp|ensp|emsp|thinsp)|#?\w{1,10});\Z")
