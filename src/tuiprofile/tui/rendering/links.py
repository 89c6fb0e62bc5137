"""Where an entry's links lead."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

from tuiprofile.tui.display import one_line
from tuiprofile.tui.rendering.looks import Line, Run


class Link(NamedTuple):
    """A link as a reader sees it, safe for the terminal, and its address as the page has it."""

    label: str
    url: str


def links_of(lines: Iterable[Line]) -> Iterator[Link]:
    """The links of rendered lines, in their order."""
    runs = (run for line in lines for run in (*line.runs, Run(" ")))
    for url, linked in groupby(runs, lambda run: run.url):
        if url:
            label = one_line("".join(run.text for run in linked))
            yield Link(label or "(no label)", url)
