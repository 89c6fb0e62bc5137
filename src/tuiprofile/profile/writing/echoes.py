"""Words of a field that stand a second time in an item's notation.

A picture is a link to itself, its `alt` text says how the paper is called. A new item must not
say there what its sibling says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from tuiprofile.profile.writing.template import Template

_SHORTEST: Final = 4
_ALT = re.compile(r"""(?P<lead>\balt\s*=\s*(?P<mark>["']))(?P<words>[^"'<>]*)(?P=mark)""")
_STEM = re.compile(r"(?:.*/)?([^/.]+)")


def with_echoes(old: Template, new: Template, siblings: Sequence[Template] = ()) -> Template:
    """`new`, which `old` was filled to, with the words that its gaps repeat.

    A picture's `alt` text that no other sibling has described the old picture: it becomes the new
    title.
    """
    pairs = [
        (before, after)
        for before, after in zip(_echoing(old), _echoing(new), strict=False)
        if len(before) >= _SHORTEST and after and before != after
    ]
    if not pairs:
        return _described(new, siblings)
    pairs.sort(key=lambda pair: -len(pair[0]))
    table = dict(pairs)
    pattern = re.compile("|".join(re.escape(before) for before, _ in pairs))
    gaps = tuple(pattern.sub(lambda found: table[found[0]], gap) for gap in new.gaps)
    return _described(replace(new, gaps=gaps), siblings)


def _described(new: Template, siblings: Sequence[Template]) -> Template:
    titles = [slot.values[0] for slot in new.slots if slot.name in ("title", "title link")]
    others = [gap for sibling in siblings for gap in sibling.gaps]

    def described(match: re.Match[str]) -> str:
        told = match["words"]
        common = sum(match[0] in gap for gap in others) != 1
        title = titles[0].partition(":")[0].replace(match["mark"], "") if titles else ""
        return match[0] if not told or common else match["lead"] + title + match["mark"]

    return replace(new, gaps=tuple(_ALT.sub(described, gap) for gap in new.gaps))


def _echoing(template: Template) -> Iterator[str]:
    """The words that a notation may repeat, always as many: picture, title, short form, links."""
    found = {slot.name: slot for slot in reversed(template.slots)}
    image = found.get("image")
    yield image.source if image else ""
    yield _stem(image.source) if image else ""
    title = found.get("title link") or found.get("title")
    words = title.values[0] if title else ""
    yield words
    yield words.partition(":")[0] if ":" in words else ""
    yield title.urls[0] if title and title.urls else ""
    links = found.get("links")
    yield links.urls[0] if links and links.urls else ""


def _stem(path: str) -> str:
    match = _STEM.match(path)
    return match[1] if match else ""
