"""A new item from its fields: the siblings' notation, the nearest fit first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from tuiprofile.profile.writing.echoes import with_echoes
from tuiprofile.profile.writing.filling import filled
from tuiprofile.profile.writing.patterns import as_pattern
from tuiprofile.profile.writing.template import Template
from tuiprofile.profile.writing.values import Values, Wanted

_MARKS: Final = ("*", "_", "`", "“", "”", '"', "《", "》", ">", "<")


def compositions(
    values: Values, siblings: Sequence[Template], newline: str = "\n"
) -> Iterator[str]:
    """Sources of a new item with these fields, without a list marker, the likeliest first.

    The siblings that have just these fields come first; of these the commonest notation, near ones
    counting more, since people change their manner over the years.
    """
    wanted = Wanted.of(values)
    siblings = [clean for each in siblings if (clean := as_pattern(each)) is not None]
    seen: set[str] = set()
    for template in ranked(siblings, wanted):
        new = with_echoes(template, filled(template, wanted, siblings, newline), siblings)
        for source in (new.source, _with_bold_title(new)):
            if source is not None and source not in seen:
                seen.add(source)
                yield source


def _with_bold_title(template: Template) -> str | None:
    """The same with its title in bold, which tells it from names where it has no link."""
    if "title" not in template.names or template.raw:
        return None
    index = template.names.index("title")
    before, behind = template.gaps[index : index + 2]
    if before.endswith(_MARKS) or behind.startswith(_MARKS):
        return None
    gaps = (*template.gaps[:index], f"{before}**", f"**{behind}", *template.gaps[index + 2 :])
    return replace(template, gaps=gaps).source


def ranked(siblings: Sequence[Template], wanted: Wanted) -> list[Template]:
    """The siblings, those first that a new item is likeliest to look like."""
    costs = [cost(template, wanted) for template in siblings]
    notations: dict[tuple[int, tuple[str, ...]], float] = defaultdict(float)
    for _cost, template in zip(costs, siblings, strict=True):
        alike = likeness(template, wanted)
        notations[_cost, template.gaps] += alike / (1 + template.near) ** 2
    order = sorted(
        range(len(siblings)),
        key=lambda index: (
            costs[index],
            -notations[costs[index], siblings[index].gaps],
            siblings[index].near,
            index,
        ),
    )
    return [siblings[index] for index in order]


def cost(template: Template, wanted: Wanted) -> int:
    """How many slots have to come or go."""
    names = set(template.names)
    nested = {part.name for slot in template.slots for part in slot.inner}
    needed = wanted.names
    missing = needed - names - nested - wanted.contained
    return len(missing) + len(names - needed) + _runs_too_many(template, wanted)


def _runs_too_many(template: Template, wanted: Wanted) -> int:
    """How many runs of a list's elements have to go, since there are too few for them."""
    names = template.names
    too_many = 0
    for name in set(names):
        values = len(wanted.links) if name == "links" else len(wanted.lists.get(name, ()))
        too_many += max(0, names.count(name) - max(1, values))
    return too_many


def likeness(template: Template, wanted: Wanted) -> float:
    """How much the words of a sibling are of the sort that a new item has.

    What stands around them goes with that: an author breaks the line behind long words, and
    leaves out the full stop behind a sign of exclamation.
    """
    order = [wanted.order.index(name) for name in template.names if name in wanted.order]
    nested = {part.name for slot in template.slots for part in slot.inner}
    result = 3.0 if nested == wanted.contained else 1.0
    result *= 3 if order == sorted(order) else 1.0
    for slot in template.slots:
        value = wanted.single.get(slot.name)
        if value and slot.source:
            result *= 4 if ("\n" in value) == ("\n" in slot.source) else 1
            result *= 2 if _sort(value[-1]) == _sort(slot.source[-1]) else 1
            result *= 2 if _sort(value[0]) == _sort(slot.source[0]) else 1
            result *= 2 if (" " in value) == (" " in slot.source) else 1
        elif slot.name in wanted.lists:
            result *= 2 if len(slot.values) == len(wanted.lists[slot.name]) else 1
        elif slot.name == "links":
            result *= 2 if len(slot.values) == len(wanted.links) else 1
    return result


def _sort(char: str) -> str:
    if char.isalpha():
        return "a" if char.isascii() else "文"
    return "0" if char.isdigit() else char
