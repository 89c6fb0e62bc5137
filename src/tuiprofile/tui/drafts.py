"""Texts the user has typed and not applied. Esc closes a field; it never discards what is in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

ADD: Final = "add"
"""A new item; of a section."""
RAW: Final = "raw"
"""The text of an item or block; of the text it had."""
FORM: Final = "form"
"""Fields of an item; of the text it had."""
FORM_ADD: Final = "form-add"
"""Fields of a new item; of a section."""
RAW_ADD: Final = "raw-add"
"""The text of a new item; of a section."""
FRONT_MATTER: Final = "front-matter"
"""Values of the front matter; of the source it had."""
TITLE: Final = "title"
"""The title of a section; of the one it had."""

_NONE: Final[Mapping[str, str]] = MappingProxyType({})


class Drafts:
    """Drafts by what they are for: what kind of text, and the source or section it belongs to.

    A draft is one text, or for a form the texts of those fields that were changed, by name.
    """

    def __init__(self) -> None:
        self._texts: dict[tuple[str, str], str] = {}
        self._fields: dict[tuple[str, str], Mapping[str, str]] = {}
        self.version = 0
        """Another number after every change."""

    def keep(self, kind: str, of: str, text: str) -> None:
        """Keep `text`; an empty one, or one equal to what it was made from, is no draft."""
        if text and text != of:
            self._texts[kind, of] = text
            self.version += 1
        else:
            self.drop(kind, of)

    def keep_fields(self, kind: str, of: str, texts: Mapping[str, str]) -> None:
        """Keep the texts of changed fields; if there are none, there is no draft."""
        if texts:
            self._fields[kind, of] = dict(texts)
            self.version += 1
        else:
            self.drop(kind, of)

    def drop(self, kind: str, of: str) -> None:
        """Forget a draft, if there is one."""
        if (self._texts.pop((kind, of), None) or self._fields.pop((kind, of), None)) is not None:
            self.version += 1

    def get(self, kind: str, of: str) -> str | None:
        """The draft, or `None`."""
        return self._texts.get((kind, of))

    def fields(self, kind: str, of: str) -> Mapping[str, str]:
        """The texts of changed fields; none if there is no draft."""
        return self._fields.get((kind, of), _NONE)

    def __len__(self) -> int:
        return len(self._texts) + len(self._fields)

    def __iter__(self) -> Iterator[str]:
        yield from self._texts.values()
        for texts in self._fields.values():
            yield " · ".join(text for text in texts.values() if text) or "emptied fields"
