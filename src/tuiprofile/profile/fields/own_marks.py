"""Emphasis and a final full stop: of the list's notation, or of one item's own words.

    - **Prize of the Guild**, 2024      - Prize of the Guild, 2024
    - **Reed Medal**, 2023              - **Reed Medal**, 2023
      all titles: notation                one of them: its own, and in its value

What all items of a list have around a field is notation, and a new item gets it too. What only some
have says something of those: it stays in their values, where the author sees and edits it.
"""

from __future__ import annotations

import re
from collections import defaultdict, deque
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from typing import Final, NamedTuple

from tuiprofile.profile.fields.reading import Part, Reading
from tuiprofile.profile.model import Item
from tuiprofile.syntax.tree import Kind, Node
from tuiprofile.text.span import Span

Reader = Callable[[str, Item], Reading]

_EMPHASIZED: Final = frozenset("title organization institution degree role venue notes".split())
_STOPPED: Final = _EMPHASIZED - {"venue"}
_LONGEST: Final = 160
_KINDS: Final = frozenset(("education", "experience", "awards", "publications"))


class Manner(NamedTuple):
    """In what the items of a list differ.

    Attributes:
        emphasized: the fields that some items emphasize, and others not or in another way.
        stopped: whether some items end in a full stop and others do not.
    """

    emphasized: frozenset[str]
    stopped: bool


class _List(NamedTuple):
    """A list that was looked through: its items' readings without own marks, by their starts."""

    text: str
    node: Node
    manner: Manner
    readings: dict[int, Reading]


_recent: Final[deque[_List]] = deque(maxlen=4)
"""The lists looked through last: a page's items are read one behind the other."""


def with_own_marks(text: str, item: Item, read: Reader) -> Reading:
    """The reading by `read` with the marks in its values that are the item's own."""
    siblings = item.siblings
    if item.kind not in _KINDS or siblings is None or len(item.comments) > 1:
        return read(text, item)
    recent = tuple(_recent)
    known = next((each for each in recent if each.node is siblings and each.text is text), None)
    reading = known.readings.get(item.span.start) if known is not None else None
    if reading is None or item.span.end != item.node.end:
        reading = read(text, item)
    stopped = _final_stop(text, item.span, reading)
    emphasized = {
        part: span
        for part in reading.parts
        if part.name in _EMPHASIZED
        # A label in code, as `VENUE`, is known by its marks.
        and not (part.name == "venue" and text.startswith("`", part.span.end))
        and not any(link.span.covers(part.span) for link in reading.links)
        and (span := _with_emphasis(text, item.span, part.span)) != part.span
    }
    if stopped is None and not emphasized:
        return reading
    manner = (known or _looked_through(text, siblings, item, read)).manner
    parts: list[Part] = []
    for part in reading.parts:
        span = emphasized.get(part, part.span) if part.name in manner.emphasized else part.span
        if part is stopped and manner.stopped:
            span = Span(span.start, span.end + 1)
        parts.append(Part(part.name, span, span.of(text)))
    return Reading(tuple(parts), reading.links)


def _looked_through(text: str, siblings: Node, one: Item, read: Reader) -> _List:
    """Read the items of a list, `one` among them, and find in what they differ."""
    marks: defaultdict[str, set[str]] = defaultdict(set)
    stops: set[bool] = set()
    readings: dict[int, Reading] = {}
    for node in _items(siblings):
        span = Span(node.start, node.end)
        item = replace(one, span=span, node=node)
        reading = read(text, item)
        readings[node.start] = reading
        for part in reading.parts:
            if part.name in _EMPHASIZED:
                # Marks that open here may close behind the next field.
                start = max(span.start, part.span.start - _LONGEST)
                run = _opening().search(text, start, part.span.start)
                marks[part.name].add(run[0] if run else "")
        last = _last(text, span, reading)
        if last is not None:
            stops.add(text[last.span.end : last.span.end + 1] in _STOPS)
    mixed = frozenset(name for name, kinds in marks.items() if len(kinds) > 1)
    found = _List(text, siblings, Manner(mixed, len(stops) > 1), readings)
    _recent.append(found)
    return found


def _items(siblings: Node) -> list[Node]:
    """The items of a list, the rows below a table's header."""
    nodes = list(siblings.children)
    if siblings.kind is Kind.TABLE:
        rules = [index for index, node in enumerate(nodes) if node.name]
        return nodes[rules[-1] + 1 :] if rules else nodes
    if siblings.kind is Kind.HTML:
        return [node for node in nodes if node.kind is Kind.HTML and node.name in ("li", "tr")]
    return [node for node in nodes if node.kind is Kind.ITEM]


_STOPS: Final = (".", "。")


def _final_stop(text: str, item: Span, reading: Reading) -> Part | None:
    """The part that ends an item's words with a full stop behind it."""
    last = _last(text, item, reading)
    return last if last and text[last.span.end : last.span.end + 1] in _STOPS else None


def _last(text: str, item: Span, reading: Reading) -> Part | None:
    """The part behind which an item has no other words."""
    if not reading.parts:
        return None
    last = max(reading.parts, key=lambda part: part.span.end)
    if last.name not in _STOPPED or any(link.span.end > last.span.end for link in reading.links):
        return None
    return last if _nothing().match(text, last.span.end, item.end) else None


def _with_emphasis(text: str, item: Span, words: Span) -> Span:
    """Words with the emphasis and elements that stand around them and nothing else."""
    run = _opening().search(text, max(item.start, words.start - _LONGEST), words.start)
    start, end = words
    for mark in reversed(_mark().findall(run[0]) if run else []):
        name = _name().match(mark)
        closing = f"</{name[1]}>" if name else mark
        if text[end : min(item.end, end + len(closing))].lower() != closing.lower():
            break
        start, end = start - len(mark), end + len(closing)
    return Span(start, end)


@cache
def _nothing() -> re.Pattern[str]:
    return re.compile(r"(?:[\s.。\\|]|</?[A-Za-z][^<>]*>)*\Z")


@cache
def _opening() -> re.Pattern[str]:
    tags = "b|i|em|strong|u|span|font|code|mark"
    return re.compile(rf"(?:\*{{1,3}}|_{{1,3}}|`|<(?:{tags})\b[^<>]*>)+\Z", re.IGNORECASE)


@cache
def _mark() -> re.Pattern[str]:
    return re.compile(r"\*+|_+|`|<[^<>]*>")


@cache
def _name() -> re.Pattern[str]:
    return re.compile(r"<(\w+)")
