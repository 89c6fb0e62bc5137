"""The entries of a navigation file that are links, each with its place.

Jekyll reads `_data/navigation.yml` as data; themes show its lists of mappings with `title`, `url`.
"""

from __future__ import annotations

from typing import Any, NamedTuple
from urllib.parse import unquote

from tuiprofile.profile.front_matter.locate import yaml_values
from tuiprofile.profile.front_matter.values import Path, Value
from tuiprofile.profile.metadata import read_metadata
from tuiprofile.text import Span

_BOM = "\ufeff"


class Unfit(Exception):
    """A navigation that is not changed here; the message says why, in one sentence."""


class Entry(NamedTuple):
    """A mapping with a `url`.

    Attributes:
        path: keys and indexes that lead to the mapping.
        url: its target.
        title: its words, if it has any.
        lines: the whole lines that hold it as an entry of a list, or None if it is none, or shares
            them with something else.
        nested: whether other links stand in it.
    """

    path: Path
    url: Value
    title: Value | None
    lines: Span | None
    nested: bool

    @property
    def name(self) -> str:
        """What the link is called."""
        return self.title.text if self.title is not None else self.url.text

    @property
    def anchor(self) -> str:
        """The place on its page that it leads to; '' for none."""
        return anchor_of(self.url.text)


def anchor_of(url: str) -> str:
    """The place on a page that a link leads to, percent signs read; '' for none."""
    return unquote(url.partition("#")[2])


def data_of(text: str) -> dict[str, Any]:
    """What a navigation file says. Raises `Unfit`."""
    found = read_metadata(_yaml(text).of(text))
    if found.error is not None:
        raise Unfit("It is not read as YAML with lists of links.")
    return found.data


def entries_of(text: str) -> list[Entry]:
    """The links of a navigation file in their order. Raises `Unfit`."""
    values = yaml_values(text, _yaml(text))
    if any(not value.path for value in values):
        raise Unfit("It is not read as YAML with lists of links.")
    known = {value.path: value for value in values}
    urls = [value for value in values if value.path[-1] == "url" and value.is_scalar]
    found: list[Entry] = []
    for url in urls:
        path = url.path[:-1]
        whole, title = known.get(path), known.get((*path, "title"))
        is_entry = bool(path) and isinstance(path[-1], int)
        nested = any(other.path[: len(path)] == path for other in urls if other is not url)
        if title is not None and not title.is_scalar:
            title = None
        lines = whole.entry if whole is not None and is_entry and whole.editable else None
        found.append(Entry(path, url, title, lines, nested))
    return found


def _yaml(text: str) -> Span:
    """Where the YAML stands: behind a byte order mark."""
    return Span(len(_BOM) if text.startswith(_BOM) else 0, len(text))
