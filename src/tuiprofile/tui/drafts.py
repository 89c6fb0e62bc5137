"""Texts the user has typed and not applied. Esc closes a field; it never discards what is in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
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

_Key = tuple[str, str, str]
_NONE: Final[Mapping[str, str]] = MappingProxyType({})


def _nobody(kind: str, of: str, text: str | Mapping[str, str] | None) -> None:
    """Hears nothing."""


class Drafts:
    """Drafts by what they are for: what kind of text, and the source or section it belongs to.

    A draft is one text, or for a form the texts of those fields that were changed, by name.
    """

    def __init__(self) -> None:
        self._texts: dict[_Key, str] = {}
        self._fields: dict[_Key, Mapping[str, str]] = {}
        self._origins: dict[_Key, str] = {}
        self.page = ""
        """The page that is edited: drafts belong to it, though all of them are counted."""
        self.version = 0
        """Another number after every change."""
        self.tell: Callable[[str, str, str | Mapping[str, str] | None], None] = _nobody
        """Hears of every draft that is another, and of those that are no more (None)."""

    def _key(self, kind: str, of: str) -> _Key:
        return self.page, kind, of

    def keep(self, kind: str, of: str, text: str, origin: str = "") -> None:
        """Keep `text`; an empty one, or one equal to what it was made from, is no draft.

        `origin` is the text in the form that it was begun with.
        """
        if text and text != of:
            self._texts[self._key(kind, of)] = text
            self._origins[self._key(kind, of)] = origin
            self.version += 1
            self.tell(kind, of, text)
        else:
            self.drop(kind, of)

    def keep_fields(self, kind: str, of: str, texts: Mapping[str, str]) -> None:
        """Keep the texts of changed fields; if there are none, there is no draft."""
        if texts:
            self._fields[self._key(kind, of)] = dict(texts)
            self.version += 1
            self.tell(kind, of, texts)
        else:
            self.drop(kind, of)

    def drop(self, kind: str, of: str) -> None:
        """Forget a draft, if there is one."""
        if (
            self._texts.pop(self._key(kind, of), None)
            or self._fields.pop(self._key(kind, of), None)
        ) is not None:
            self.version += 1
            self.tell(kind, of, None)

    def get(self, kind: str, of: str) -> str | None:
        """The draft, or `None`."""
        return self._texts.get(self._key(kind, of))

    def going_on(self, kind: str, of: str, text: str) -> str:
        """What to go on with where `text` was typed: with the draft too, unless it came from that.

        Nothing that was typed is left out: an older draft stands above the new text.
        """
        draft = self._texts.get(self._key(kind, of))
        if draft is None or not text:
            return draft or text
        return draft if self._origins.get(self._key(kind, of)) == text else f"{draft}\n{text}"

    def fields(self, kind: str, of: str) -> Mapping[str, str]:
        """The texts of changed fields; none if there is no draft."""
        return self._fields.get(self._key(kind, of), _NONE)

    def __len__(self) -> int:
        return len(self._texts) + len(self._fields)

    def __iter__(self) -> Iterator[str]:
        yield from self._texts.values()
        for texts in self._fields.values():
            yield " · ".join(text for text in texts.values() if text) or "emptied fields"
