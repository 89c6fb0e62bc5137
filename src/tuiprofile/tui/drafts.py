"""Texts the user has typed and not applied. Esc closes a field; it never discards what is in it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

ADD: Final = "add"
"""A new item; of a section."""
RAW: Final = "raw"
"""The text of an item or block; of the text it had."""


class Drafts:
    """Drafts by what they are for: what kind of text, and the source or section it belongs to."""

    def __init__(self) -> None:
        self._texts: dict[tuple[str, str], str] = {}
        self.version = 0
        """Another number after every change."""

    def keep(self, kind: str, of: str, text: str) -> None:
        """Keep `text`; an empty one, or one equal to what it was made from, is no draft."""
        if text and text != of:
            self._texts[kind, of] = text
            self.version += 1
        else:
            self.drop(kind, of)

    def drop(self, kind: str, of: str) -> None:
        """Forget a draft, if there is one."""
        if self._texts.pop((kind, of), None) is not None:
            self.version += 1

    def get(self, kind: str, of: str) -> str | None:
        """The draft, or `None`."""
        return self._texts.get((kind, of))

    def __len__(self) -> int:
        return len(self._texts)

    def __iter__(self) -> Iterator[str]:
        return iter(self._texts.values())
