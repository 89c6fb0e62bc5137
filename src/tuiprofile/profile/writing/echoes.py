"""Words of a field that stand a second time in an item's notation.

A picture is a link to itself, its `alt` text says how the paper is called. A new item must not
say there what its sibling says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from tuiprofile.profile.writing.template import Template

_SHORTEST: Final = 4
_STEM = re.compile(r"(?:.*/)?([^/.]+)")


def with_echoes(old: Template, new: Template) -> Template:
    """`new`, which `old` was filled to, with the words that its gaps repeat."""
    pairs = [
        (before, after)
        for before, after in zip(_echoing(old), _echoing(new), strict=False)
        if len(before) >= _SHORTEST and after and before != after
    ]
    if not pairs:
        return new
    pairs.sort(key=lambda pair: -len(pair[0]))
    table = dict(pairs)
    pattern = re.compile("|".join(re.escape(before) for before, _ in pairs))
    return replace(
        new, gaps=tuple(pattern.sub(lambda found: table[found[0]], gap) for gap in new.gaps)
    )


def _echoing(template: Template) -> Iterator[str]:
    """The words that a notation may repeat, always as many: picture, title, its short form."""
    found = {slot.name: slot for slot in reversed(template.slots)}
    image = found.get("image")
    yield image.source if image else ""
    yield _stem(image.source) if image else ""
    title = found.get("title link") or found.get("title")
    words = title.values[0] if title else ""
    yield words
    yield words.partition(":")[0] if ":" in words else ""
    yield title.urls[0] if title and title.urls else ""


def _stem(path: str) -> str:
    match = _STEM.match(path)
    return match[1] if match else ""
