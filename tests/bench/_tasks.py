"""Four tasks on the news of seed 000, and the keys that do them: ours, and an expert's in vim.

A script is a list of strokes: tmux's name of a key (`Enter`, `C-s`), or words in quotes that are
typed letter by letter, or `<paste>`, which is one key. Strokes behind `content:` are what any
editor must be told; the rest is what the editor makes one do. Vim's scripts are the shortest
that were found for somebody who knows vim, but not the numbers of the page's lines.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

WORDS: Final = "Our maps are at NeurIPS 2026"
"""28 letters; with the blank before the link and the link, pasted, these are 30 keys."""
LINK: Final = "https://arxiv.org/abs/2612.00001"
CONTENT: Final = 30

_TO_FIRST: Final = "'/New' Enter '}}j'"
"""In vim: the first visible item stands behind the heading and a comment."""
_TO_SECOND: Final = "'/New' Enter '}}3j'"
_TO_THIRD: Final = "'/New' Enter '}}5j'"


@dataclass(frozen=True, slots=True)
class Task:
    """What to do, and how.

    Attributes:
        name: what the table calls it.
        ours: our script.
        vims: vim's.
        most: keys that ours may take.
        result: what the page's lines become.
    """

    name: str
    ours: str
    vims: str
    most: int
    result: Callable[[list[str]], list[str]]


def tasks(today: date) -> Iterator[Task]:
    """The tasks; a new item has the date of today."""
    month = f"{today:%Y.%m}"
    yield Task(
        "add a news item with a link",
        f"'a' content: '{WORDS} ' <paste> : Enter C-s Enter",
        f"{_TO_FIRST} 'yjPf2R{month}' Escape 'fPct(' content: '{WORDS} ' : Escape 'fhC'"
        " content: <paste> : '))' Escape 'ZZ'",
        35,
        lambda lines: _added(lines, f"- [{month}] &nbsp;🎉🎉 {WORDS} ([paper]({LINK}))"),
    )
    yield Task(
        "hide the third",
        "'jjx' C-s Enter",
        f"{_TO_THIRD} 'I  <!-- ' Escape 'A -->' Escape 'ZZ'",
        5,
        _third_hidden,
    )
    yield Task("move the third up", "'jjK' C-s Enter", f"{_TO_SECOND} 'djjpZZ'", 5, _third_moved_up)
    yield Task(
        "fix the month of the first",
        "Enter BSpace '6' C-s C-s Enter",
        f"{_TO_FIRST} 'f5r6ZZ'",
        12,
        _first_fixed,
    )


def strokes(script: str) -> Iterator[tuple[str, str, bool]]:
    """Key by key: what kind it is (`key`, `text` or `paste`), what is pressed, and if content."""
    content = False
    rest = script
    while rest := rest.lstrip():
        if rest.startswith("'"):
            words, _, rest = rest[1:].partition("'")
            for letter in words:
                yield "text", letter, content
            continue
        word, _, rest = rest.partition(" ")
        if word in ("content:", ":"):
            content = word == "content:"
        else:
            yield ("paste", LINK, content) if word == "<paste>" else ("key", word, content)


def _first(lines: list[str]) -> int:
    """The number of the line of the first visible item of the news."""
    heading = next(n for n, line in enumerate(lines) if line.startswith("# 🔥 News"))
    hidden = next(n for n in range(heading, len(lines)) if lines[n].rstrip().endswith("-->"))
    return next(n for n in range(hidden + 1, len(lines)) if lines[n].startswith("- ["))


def _added(lines: list[str], item: str) -> list[str]:
    at = _first(lines)
    return [*lines[:at], item, "", *lines[at:]]


def _third_hidden(lines: list[str]) -> list[str]:
    at = _first(lines) + 4
    return [*lines[:at], f"  <!-- {lines[at]} -->", *lines[at + 1 :]]


def _third_moved_up(lines: list[str]) -> list[str]:
    at = _first(lines) + 2
    return [*lines[:at], lines[at + 2], lines[at + 1], lines[at], *lines[at + 3 :]]


def _first_fixed(lines: list[str]) -> list[str]:
    at = _first(lines)
    return [*lines[:at], lines[at].replace("[2024.05]", "[2024.06]", 1), *lines[at + 1 :]]
