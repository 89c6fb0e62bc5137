"""A template filled with values: other words in its slots, slots that come and go."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from tuiprofile.profile.writing.gaps import (
    END,
    START,
    closed,
    default_gaps,
    known_gaps,
    marks_of,
    without_last_separator,
    without_separator,
)
from tuiprofile.profile.writing.runs import (
    OPENING,
    Around,
    with_links,
    with_title_link,
    with_values,
)
from tuiprofile.profile.writing.template import (
    HTML_LINK,
    MARKDOWN_LINK,
    STRUCTURED,
    Slot,
    Template,
    as_text,
)
from tuiprofile.profile.writing.values import Wanted

_YEAR = re.compile(r"\d{4}")


def filled(
    template: Template,
    wanted: Wanted,
    donors: Sequence[Template] = (),
    newline: str = "\n",
    *,
    own: bool = False,
) -> Template:
    """The template with `wanted` in its slots and no others.

    Gaps stay as they are; where a slot comes or goes they are those of `donors`, its siblings, if
    these show them. A template that is the item's `own` keeps all that its values do not change.
    """
    names = needed_names(template, wanted)
    if own:
        names |= wanted.contained & set(template.names)
    if "text" in names:
        template = as_text(template)
        donors = [as_text(donor) for donor in donors]
    template = _renamed(template, wanted)
    nested = wanted.contained | {part.name for slot in template.slots for part in slot.inner}
    for index in reversed(range(len(template.slots))):
        if template.slots[index].name not in names:
            template = _without(template, index, donors, goes_on="start" in names)
    # Labels in brackets of their own need no others around them.
    bare = any(label.startswith(OPENING) for label, _ in wanted.links[:1])
    # People write `2019-2021`, but `2019.09 - 2021.06` and `2019 - present`.
    years = all(_YEAR.fullmatch(wanted.single.get(name, "")) for name in ("start", "end"))
    for name in _in_order(names - set(template.names) - nested, donors, wanted.order):
        template = _with(
            template, name, donors, newline, wanted.order, bare=bare, to="-" if years else " - "
        )
    return _written(template, wanted, donors, own=own)


def needed_names(template: Template, wanted: Wanted) -> frozenset[str]:
    """The slots that an item like the template needs for `wanted`."""
    if template.repeats_year and "year" in wanted.single:
        return wanted.names | {"year"}
    return wanted.names


def _renamed(template: Template, wanted: Wanted) -> Template:
    """One date for a range's start and the other way round; a title with or without its link."""
    names = wanted.names
    swaps: dict[str, str] = {}
    for one, other in (("date", "start"), ("title", "title link"), ("text", "title")):
        for old, new in ((one, other), (other, one)):
            taken = old in names or new in template.names
            if old in template.names and new in names and not taken:
                swaps[old] = new
    if "text" in template.names and not {"text", "title"} & names and "text" not in swaps:
        # Words that siblings have whole: the first named part takes their place.
        parts = [name for name in wanted.order if name in STRUCTURED and name in names]
        if parts and not set(parts) & set(template.names):
            swaps["text"] = parts[0]
    return replace(
        template, slots=tuple(_swapped(slot, swaps, raw=template.raw) for slot in template.slots)
    )


def _swapped(slot: Slot, swaps: dict[str, str], *, raw: bool) -> Slot:
    name = swaps.get(slot.name)
    if name is None:
        return slot
    if name == "title link":
        return replace(slot, name=name, links=(HTML_LINK if raw else MARKDOWN_LINK,), urls=("",))
    return replace(slot, name=name, links=(), urls=())


def _in_order(
    names: frozenset[str] | set[str], donors: Sequence[Template], given: Sequence[str]
) -> list[str]:
    """New slots in the order in which siblings have them, else in the order `given`."""
    order: list[str] = []
    for donor in donors:
        order += [name for name in donor.names if name not in order]
    last = ("date", "start", "end", "decoration", "badge", "text", "title", "title link")
    order += [name for name in (*given, *last) if name not in order]
    ranks = {name: index for index, name in enumerate(order)}
    return sorted(names, key=lambda name: (ranks.get(name, 99), name))


def _without(
    template: Template, index: int, donors: Sequence[Template], *, goes_on: bool
) -> Template:
    """The template without a slot; a range without its end `goes_on` behind its sign."""
    slots, gaps = template.slots, template.gaps
    names = (START, *template.names, END)
    before, name, behind = names[index : index + 3]
    if name == "end":
        closing = (gaps[index].rstrip() if goes_on else "") + gaps[index + 1]
    elif before == START and not gaps[index].strip():
        closing = gaps[index]
    else:
        closing = closed(gaps[index], gaps[index + 1])
        if before == START:
            closing = without_separator(closing)
        elif behind == END:
            closing = without_last_separator(closing)
    rest = (*gaps[:index], *gaps[index + 2 :])
    known = known_gaps(donors, before, behind)
    as_now = marks_of(gaps)
    # A slot may hold what pairs with a mark beside it: without it, siblings' gaps pair better.
    gap = next((each for each in known if _no_worse(marks_of((*rest, each)), as_now)), closing)
    return replace(
        template,
        slots=slots[:index] + slots[index + 1 :],
        gaps=(*gaps[:index], gap, *gaps[index + 2 :]),
    )


def _no_worse(marks: Sequence[int], than: Sequence[int]) -> bool:
    return all(one <= other for one, other in zip(marks, than, strict=False))


def _with(
    template: Template,
    name: str,
    donors: Sequence[Template],
    newline: str,
    given: Sequence[str],
    *,
    bare: bool,
    to: str,
) -> Template:
    """The template with a slot more, where siblings have it, else in the order `given`.

    Links that are `bare` get no brackets but their own; `to` joins the dates of a range.
    """
    donor, slot, left, right = _donor(template, name, donors)
    present = template.names
    if donor is not None:
        where = donor.names.index(name)
        ahead = [each for each in donor.names[:where] if each in present]
        at = present.index(ahead[-1]) + 1 if ahead else (len(present) if where else 0)
    else:
        at = _given_place(name, present, given)
    gap = template.gaps[at]
    name_or_bare = "bare links" if bare and name == "links" else name
    first = at == 0 and bool(present)
    before, behind = default_gaps(name_or_bare, gap, newline, first=first, to=to)
    around = (START, *present, END)
    if donor is not None and left is not None and right is not None:
        names = (START, *donor.names, END)
        where = donor.names.index(name)
        if names[where] == around[at]:
            before = left
            if names[where + 2] == around[at + 1]:
                behind = right
            elif name != "decoration":
                behind = gap
        elif names[where + 2] == around[at + 1]:
            before, behind = gap, right
        if marks_of((*template.gaps[:at], before, behind, *template.gaps[at + 1 :])) != marks_of(
            template.gaps
        ):
            before, behind = default_gaps(name_or_bare, gap, newline, first=first, to=to)
    slots = (*template.slots[:at], slot, *template.slots[at:])
    gaps = (*template.gaps[:at], before, behind, *template.gaps[at + 1 :])
    return replace(template, slots=slots, gaps=gaps)


def _donor(
    template: Template, name: str, donors: Sequence[Template]
) -> tuple[Template | None, Slot, str | None, str | None]:
    """The sibling that shows best where a slot goes: with the same fields on both its sides."""
    best: Template | None = None
    score = -1
    around = set(zip((START, *template.names), (*template.names, END), strict=True))
    for donor in donors:
        if name not in donor.names:
            continue
        where = donor.names.index(name)
        names = (START, *donor.names, END)
        points = 4 * ((names[where], names[where + 2]) in around)
        points += 2 * (names[where] in (START, *template.names))
        points += names[where + 2] in (END, *template.names)
        if points > score:
            best, score = donor, points
    if best is None:
        html = sum("<a " in each.source for each in donors)
        markdown = sum("](" in each.source for each in donors)
        link = HTML_LINK if template.raw or html > markdown else MARKDOWN_LINK
        form = (link,) if name in ("links", "title link") else ()
        return None, Slot(name, "", ("",), ("",) if form else (), (), form), None, None
    where = best.names.index(name)
    return best, best.slots[where], best.gaps[where], best.gaps[where + 1]


_ORDER = (
    "date start end decoration badge image title authors institution degree role text organization"
    " venue year notes links citation_id details"
).split()


def _given_place(name: str, present: Sequence[str], given: Sequence[str]) -> int:
    """Where a slot goes that no sibling has: behind the one that was given before it."""
    if name == "details":
        # Nested lines stand below everything else.
        return len(present)
    if name in given:
        ahead = [
            index for index, other in enumerate(present) if other in given[: given.index(name)]
        ]
        if ahead:
            return ahead[-1] + 1
    return _usual_place(name, present)


def _usual_place(name: str, present: Sequence[str]) -> int:
    """Where a slot goes that no sibling has: behind the last one that usually stands before it."""
    rank = _ORDER.index(name) if name in _ORDER else _ORDER.index("title")
    ahead = [
        index
        for index, other in enumerate(present)
        if other == "title link" or (other in _ORDER and _ORDER.index(other) < rank)
    ]
    return ahead[-1] + 1 if ahead else 0


def _written(
    template: Template, wanted: Wanted, donors: Sequence[Template], *, own: bool
) -> Template:
    links = list(wanted.links)
    runs = sum(slot.name == "links" for slot in template.slots)
    lists = {name: list(values) for name, values in wanted.lists.items()}
    counts = {name: sum(slot.name == name for slot in template.slots) for name in lists}
    slots: list[Slot] = []
    for at, slot in enumerate(template.slots):
        around = Around(donors, template.gaps[at], template.gaps[at + 1], template.near, own)
        if slot.name == "links":
            runs -= 1
            count = min(len(slot.values), len(links)) if runs else len(links)
            slots.append(with_links(slot, links[:count], around))
            del links[:count]
        elif slot.name == "title link":
            slots.append(with_title_link(slot, wanted, around))
        elif slot.name in lists:
            counts[slot.name] -= 1
            values = lists[slot.name]
            taken = values[: len(slot.values)] if counts[slot.name] else values
            slots.append(with_values(slot, taken, around))
            lists[slot.name] = values[len(taken) :]
        else:
            slots.append(_single(slot, wanted))
    gaps = [template.gaps[0]]
    for old, new, gap in zip(template.slots, slots, template.gaps[1:], strict=True):
        # No full stop behind another sign that ends a sentence.
        doubled = gap.startswith(".") and new.source.endswith((".", "?", "!"))
        gaps.append(gap[1:] if doubled and old.source[-1:] not in ".?!" else gap)
    return replace(template, slots=tuple(slots), gaps=tuple(gaps))


def _single(slot: Slot, wanted: Wanted) -> Slot:
    """A slot of one value; what lies inside it may be changed alone."""
    value = wanted.single.get(slot.name, slot.source)
    if value == slot.source:
        for part in sorted(slot.inner, key=lambda each: each.span, reverse=True):
            start, end = part.span
            new = wanted.single.get(part.name, part.value)
            value = value[:start] + new + value[end:]
    return replace(slot, source=value, values=(value,))
