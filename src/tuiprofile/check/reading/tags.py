"""HTML tags of a page that readers get: those in comments and code are none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from tuiprofile.text.span import Span


class Tag(NamedTuple):
    """A start tag.

    Attributes:
        name: the element's name in lower case.
        span: all of it.
        attributes: where each attribute's value stands, by its name in lower case.
    """

    name: str
    span: Span
    attributes: dict[str, Span]


def find_tags(text: str, start: int, hidden: list[Span]) -> Iterator[Tag]:
    """The start tags of `text` from `start` on, in order, but for those in `hidden` spans."""
    index = 0
    for match in _tag().finditer(text, start):
        if match[0].startswith("<!--"):
            continue
        while index < len(hidden) and hidden[index].end <= match.start():
            index += 1
        if index < len(hidden) and hidden[index].start <= match.start():
            continue
        attributes: dict[str, Span] = {}
        for each in _attribute().finditer(text, match.start("rest"), match.end("rest")):
            group = next((n for n in ("double", "single", "bare") if each[n] is not None), None)
            if group is not None:
                attributes.setdefault(each["name"].lower(), Span(*each.span(group)))
        yield Tag(match["tag"].lower(), Span(*match.span()), attributes)


@cache
def _tag() -> re.Pattern[str]:
    value = r"\"[^\"]*\"|'[^']*'"
    return re.compile(rf"<(?P<tag>[A-Za-z][A-Za-z0-9-]*)(?P<rest>(?:{value}|[^<>\"'])*)>")


@cache
def _attribute() -> re.Pattern[str]:
    value = r"\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)'|(?P<bare>[^\s\"'<>=`]+)"
    return re.compile(rf"(?P<name>[A-Za-z][\w:.-]*)\s*=\s*(?:{value})")
