"""Items in one another's places: the words move, the blank lines between them stay."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from tuiprofile.editor.layouts.attempt import replace
from tuiprofile.editor.layouts.places import is_blank
from tuiprofile.profile.model import Form, Item
from tuiprofile.text.changes import Edit

_NUMBER = re.compile(r"(\d+)\.")


def number_of(item: Item) -> int | None:
    """The number that a numbered item begins with."""
    found = _NUMBER.match(item.text) if item.form is Form.NUMBERED else None
    return int(found[1]) if found else None


def numbers_count(items: Sequence[Item]) -> bool:
    """Whether each item's number is the next one of that above it; one alone does not tell."""
    numbers = [number_of(item) for item in items]
    first = numbers[0] if numbers else None
    return first is not None and len(numbers) > 1 and numbers == [*range(first, first + len(items))]


def without_number(text: str) -> str:
    """An item's text without the number, for comparing: it depends on the item's place."""
    return _NUMBER.sub("", text, count=1)


def with_number(text: str, number: int) -> str:
    """A numbered item's text with another number."""
    return f"{number}.{without_number(text)}"


def refilled(text: str, slots: Sequence[Item], order: Sequence[Item]) -> Iterator[tuple[Edit, ...]]:
    """Ways to put the items of `order` into the places of `slots`, the same items.

    Numbers that count stay in their places. The last way takes the gap behind an item along.
    """
    filled = [
        [_for_place(slot, item, always=always) for slot, item in zip(slots, order, strict=True)]
        for always in ([True, False] if numbers_count(slots) else [False])
    ]
    for texts in filled:
        yield tuple(
            replace(slot.span.start, slot.span.end, words)
            for slot, words in zip(slots, texts, strict=True)
        )
    gaps = {above.id: text[above.span.end : below.span.start] for above, below in pairwise(slots)}
    if all(is_blank(gap) for gap in gaps.values()):
        # What is last now has no gap; the one that was last has had none.
        gaps[slots[-1].id] = gaps[order[-1].id] if order[-1] is not slots[-1] else ""
        for texts in filled:
            parts = [
                words + gaps[item.id] for words, item in zip(texts[:-1], order[:-1], strict=True)
            ]
            whole = "".join([*parts, texts[-1]])
            yield (replace(slots[0].span.start, slots[-1].span.end, whole),)


def _for_place(slot: Item, item: Item, *, always: bool) -> str:
    """An item's text for another's place; its own number stays if it is of another width."""
    here, own = number_of(slot), number_of(item)
    if here is None or own is None:
        return item.text
    marker, other = _NUMBER.match(slot.text), _NUMBER.match(item.text)
    if marker and other and (always or len(marker[0]) == len(other[0])):
        return marker[0] + item.text[other.end() :]
    return item.text
