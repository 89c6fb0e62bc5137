"""One value of a front matter, as a form shows it and a command finds it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Literal

from tuiprofile.text.span import Span

Path = tuple[str | int, ...]
"""Keys of mappings, and indexes of lists from 0, from the top: ("redirect_from", 0)."""

Style = Literal[
    "plain", "single", "double", "literal", "folded", "alias", "mapping", "sequence", "unread"
]
"""How a value is written; `unread` is a front matter that cannot be read at all."""

Kind = Literal["string", "number", "bool", "date", "null", "list", "mapping", "unread"]
"""What a value is; a form may offer a check box for a bool."""

_HEADER = re.compile(r"[|>][0-9+-]*")


@dataclass(frozen=True, slots=True)
class Value:
    """A value and its place in the page.

    Attributes:
        path: keys and indexes that lead to it; empty for a front matter that cannot be read.
        span: its words in the page, code points: quotes and the `|` of a block scalar belong
            to it, comments and the last line end do not. Empty, where its words would go, if
            nothing is written. A list or mapping reaches from its first entry to its last.
        words: the words as they are written.
        style: how it is written.
        kind: what it is.
        data: what the page's metadata says of it, JSON types alone; a date is its ISO text.
        comment: the comment behind it on its line, with its `#`, or empty; in brackets it belongs
            to the whole list or mapping.
        editable: whether it may be changed: the text of a scalar, the entries of a list.
        reason: why not, in one sentence; empty if it may.
        key_span: its key's words, or None for an entry of a list.
        entry: the whole lines that hold it with its key or dash, or None where it shares a line
            with another entry.
        in_flow: whether it stands in a list or mapping in brackets.
    """

    path: Path
    span: Span
    words: str
    style: Style
    kind: Kind
    data: Any
    comment: str = ""
    editable: bool = True
    reason: str = ""
    key_span: Span | None = None
    entry: Span | None = None
    in_flow: bool = False

    @property
    def is_scalar(self) -> bool:
        """Whether it is one text, number, truth value, date or nothing."""
        return self.style in ("plain", "single", "double", "literal", "folded")

    @property
    def text(self) -> str:
        """What a form puts in its field, and `SetMetadata` takes back without a change.

        The line end that closes a block scalar is notation, as quotes are; a number, date or
        truth value reads as it is written.
        """
        if not self.is_scalar or self.kind != "string" or not isinstance(self.data, str):
            return self.words
        if self.style in ("literal", "folded") and self.chomping != "-":
            return self.data.removesuffix("\n")
        return self.data

    @property
    def chomping(self) -> str:
        """What a block scalar does with its last line ends: `-`, `+`, or empty; YAML 1.1, 9.2.3."""
        header = _HEADER.match(self.words)
        return header[0].strip("|>0123456789") if header else ""

    @property
    def name(self) -> str:
        """The path as a person reads it."""
        return path_name(self.path)


def path_name(path: Path) -> str:
    """A path as a person reads it; entries of lists count from 1: `redirect_from/1`."""
    return "/".join(str(part + 1) if isinstance(part, int) else part for part in path)
