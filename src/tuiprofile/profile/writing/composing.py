"""A new item from its fields: the siblings' notation, the nearest fit first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from tuiprofile.profile.writing.echoes import with_echoes
from tuiprofile.profile.writing.filling import filled, needed_names
from tuiprofile.profile.writing.patterns import as_pattern
from tuiprofile.profile.writing.template import Template
from tuiprofile.profile.writing.values import Values, Wanted
from tuiprofile.profile.writing.voting import Votes

_MARKS: Final = ("*", "_", "`", "“", "”", '"', "《", "》", ">", "<")


def compositions(
    values: Values, siblings: Sequence[Template], newline: str = "\n"
) -> Iterator[str]:
    """Sources of a new item with these fields, without a list marker, the likeliest first.

    The siblings that have just these fields come first; of these those whose notation most
    siblings share, near ones counting more, since people change their manner over the years.
    """
    wanted = Wanted.of(values)
    siblings = [clean for each in siblings if (clean := as_pattern(each)) is not None]
    votes = Votes(siblings, wanted)
    seen: set[str] = set()
    for template in ranked(siblings, wanted, votes):
        usual = votes.with_usual_blanks(template)
        items = [
            with_echoes(template, filled(each, wanted, siblings, newline), siblings)
            for each in dict.fromkeys((usual, template))
        ]
        sources = [each.source for each in items]
        sources += [bold for each in items[:1] if (bold := _with_bold_title(each)) is not None]
        for source in sources:
            if source not in seen:
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


def ranked(siblings: Sequence[Template], wanted: Wanted, votes: Votes) -> Iterator[Template]:
    """The siblings, those first that a new item is likeliest to look like.

    Votes, which take long, are counted only among those that cost alike, when it is their turn.
    """
    costs = [cost(each, wanted) for each in siblings]
    for most in sorted(set(costs)):
        alike = [each for each, own in zip(siblings, costs, strict=True) if own == most]
        yield from sorted(alike, key=lambda each: (-votes.score(each), each.near))


def cost(template: Template, wanted: Wanted) -> int:
    """How many slots have to come or go."""
    names = set(template.names)
    nested = {part.name for slot in template.slots for part in slot.inner}
    needed = needed_names(template, wanted)
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
