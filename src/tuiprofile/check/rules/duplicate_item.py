"""The same item twice in one section."""

from __future__ import annotations

from collections.abc import Iterator

from tuiprofile.check.context import Context
from tuiprofile.check.model import Found, Rule, Severity
from tuiprofile.check.reading.lazy import pattern
from tuiprofile.profile.model import Form, Item

_NO_WORDS = pattern(r"[\W_]+")
# What comes every year, as a grant, may stand below each year.
_YEAR = pattern(r"\b(?:19|20)\d\d\b")
_SHORTEST = 24


def _find(context: Context) -> Iterator[Found]:
    for section in context.page.sections:
        if section.hidden:
            continue
        seen: dict[str, Item] = {}
        for item in section.visible_items:
            if item.form is Form.TABLE_ROW:
                continue
            words = _NO_WORDS.sub(" ", item.text).strip().casefold()
            if len(words) < _SHORTEST:
                continue
            if words in seen and (_YEAR.search(words) or seen[words].siblings is item.siblings):
                yield Found(
                    item.span,
                    f"This item stands in the section “{section.title}” twice: it is the same as "
                    f"{seen[words].id}.",
                )
            else:
                seen[words] = item


RULE = Rule("duplicate-item", Severity.WARNING, _find, kramdown=False)
