"""What a form offers for an item: which fields, in which order, with what in them at first.

Fields that the item or its neighbours have come first, in the order in which people think of them;
the others that its kind may have follow.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from tuiprofile.editor.fields.link_names import neighbours
from tuiprofile.profile.fields import FieldValue, read_fields
from tuiprofile.profile.fields.names import field_names
from tuiprofile.profile.model import Item
from tuiprofile.tui.form_fields import FormField, field_of

if TYPE_CHECKING:
    from tuiprofile.profile.model import Form, Section
    from tuiprofile.profile.page import Page

Values = Mapping[str, FieldValue]

_NEAR: Final = 8
"""Neighbours on each side that are looked at."""
_ORDER: Final[tuple[str, ...]] = (
    *("date", "start", "end", "decoration", "title", "authors", "venue", "year"),
    *("institution", "degree", "role", "organization", "text", "links", "notes", "details"),
)
"""The order in which people think of fields; a paper-box has one of its own."""
_PARTED: Final = frozenset(
    "title authors venue year organization institution degree role badge".split()
)
"""Fields that `text` falls apart into."""


def fields_of_item(page: Page, item: Item) -> tuple[FormField, ...]:
    """The fields of an item, none if nothing can be read from it."""
    own = read_fields(page.text, item).values()
    if not own:
        return ()
    section = page.section(item.section)
    others = [] if section is None else [read for _, read in _around(page, section, item)]
    return _ordered(field_names(item.kind, item.form), own, others)


def fields_of_new(page: Page, section: Section, filled: Values) -> tuple[FormField, ...]:
    """The fields of a new item of a section; `filled` is what is in them at first."""
    around = _around(page, section, None)
    form = around[0][0] if around else None
    return _ordered(field_names(section.kind, form), filled, [read for _, read in around])


def _around(page: Page, section: Section, item: Item | None) -> list[tuple[Form, Values]]:
    """The forms and fields of an item's neighbours, or of those that a new one would have."""
    items: Sequence[Item] = neighbours(section) or section.items
    at = 0
    if item is not None:
        alike = [other for other in section.items if other.form is item.form]
        at = alike.index(item)
        items = alike
    near = [n for n in range(max(at - _NEAR, 0), at + _NEAR + 1) if n < len(items)]
    near.sort(key=lambda n: abs(n - at))
    return [
        (items[n].form, read_fields(page.text, items[n]).values())
        for n in near
        if items[n] is not item
    ]


def _ordered(names: Iterable[str], own: Values, others: Sequence[Values]) -> tuple[FormField, ...]:
    examples: dict[str, FieldValue] = {}
    for values in reversed(others):
        examples.update(values)
    used = {*own, *examples}
    kinds = tuple(names)
    every = [name for name in _ORDER if name in kinds or name in used]
    every += [name for name in (*kinds, *own, *examples) if name not in _ORDER]
    every = [*kinds, *every] if "badge" in kinds else every
    every = list(dict.fromkeys(every))
    every = [name for name in every if name in own or not _excluded(name, own, used)]
    every.sort(key=lambda name: name not in used)
    # Without neighbours none of them is less usual than another.
    known = used if others else set(every)
    return tuple(
        field_of(name, own.get(name), examples.get(name), unusual=name not in known)
        for name in every
    )


def _excluded(name: str, own: Values, used: set[str]) -> bool:
    """Whether an item with these fields has no use for that one."""
    if name == "date":
        return "start" in own or ("start" in used and "date" not in used)
    if name == "end" and "date" in own:
        # What had one date may go on until another.
        return False
    if name in ("start", "end"):
        return "date" in own or ("date" in used and "start" not in used)
    if name == "text":
        return bool(_PARTED & own.keys()) or (bool(_PARTED & used) and "text" not in used)
    return name in _PARTED and "text" in own and name not in used
