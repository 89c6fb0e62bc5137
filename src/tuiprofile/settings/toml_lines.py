"""TOML as people get it wrong: a line that is none is left out, and each key has its line.

`tomllib` gives all or nothing, and no lines. Names are those of TOML 1.0.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, Final, NamedTuple

_MOST: Final = 20
"""Lines that are left out before the whole file is."""
_PART: Final = r"(?:\"[^\"\n]*\"|'[^'\n]*'|[A-Za-z0-9_-]+)"
_DOTTED: Final = rf"\s*({_PART}(?:\s*\.\s*{_PART})*)\s*"
_TABLE: Final = re.compile(rf"\[{{1,2}}{_DOTTED}\]")
_KEY: Final = re.compile(rf"{_DOTTED}=")
_PLACE: Final = re.compile(r"\s*\(at (?:line (\d+), column \d+|end of document)\)\Z")


class Mistake(NamedTuple):
    """A line that is no TOML, from 1, and why."""

    line: int
    reason: str


def read(text: str) -> tuple[dict[str, Any], list[Mistake]]:
    """The data of a text without the lines that are no TOML, and these.

    With the head of a table goes all that stands in it.
    """
    import tomllib

    lines = text.replace("\r\n", "\n").split("\n")
    mistakes: list[Mistake] = []
    while len(mistakes) <= _MOST:
        try:
            return tomllib.loads("\n".join(lines)), sorted(mistakes)
        except tomllib.TOMLDecodeError as error:
            number, reason = _place(str(error), lines)
        except (RecursionError, ValueError):
            break  # too deep, or a number with too many digits
        if number is None:
            break
        mistakes.append(Mistake(number, reason))
        _leave_out(lines, number - 1)
    first = min(mistakes, default=Mistake(1, "cannot be read"))
    return {}, [Mistake(first.line, f"{first.reason}; nothing of this file is used")]


def line_of(text: str, path: Sequence[str]) -> int:
    """The line, from 1, on which a key stands, or the first one in it that is found; else 0.

    Where there is neither, it is the nearest around it. `path` are the names of the tables around
    the key, and its own.
    """
    table: tuple[str, ...] = ()
    best, line, inner = 0, 0, 0
    whole = ".".join(path)
    for number, source in enumerate(text.splitlines(), 1):
        stripped = source.lstrip()
        if head := _TABLE.match(stripped):
            table = found = _names(head[1])
        elif key := _KEY.match(stripped):
            found = (*table, *_names(key[1]))
        else:
            continue
        dotted = ".".join(found)
        if dotted == whole:
            return number
        if len(found) > best and tuple(path[: len(found)]) == tuple(found):
            best, line = len(found), number
        elif not inner and dotted.startswith(f"{whole}."):
            inner = number
    return inner or line


def _names(dotted: str) -> tuple[str, ...]:
    return tuple(part.strip("\"'") for part in re.findall(_PART, dotted))


def _place(message: str, lines: list[str]) -> tuple[int | None, str]:
    """The line with content that an error is about, and what it says of it."""
    found = _PLACE.search(message)
    reason = message[: found.start()] if found else message
    at_end = found is None or not found[1]
    number = len(lines) if found is None or not found[1] else int(found[1])
    while number > 0 and not _begins(lines[number - 1], at_end):
        number -= 1
    return number or None, reason


def _begins(line: str, at_end: bool) -> bool:
    """Whether something stands in a line; if the text ends too early, whether a key does."""
    words = line.strip()
    return bool(_KEY.match(words) if at_end else words and not words.startswith("#"))


def _leave_out(lines: list[str], index: int) -> None:
    head = lines[index].lstrip().startswith("[")
    lines[index] = ""
    while head and index + 1 < len(lines) and not lines[index + 1].lstrip().startswith("["):
        index += 1
        lines[index] = ""
