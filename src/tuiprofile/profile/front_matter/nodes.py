"""The YAML of a front matter as nodes with places, from ruamel.yaml's scanner and parser.

Events come one by one from a parser that does not recurse, and unlike composed nodes they tell
where an alias stands. Tokens add the places of colons and dashes. Offsets are code points of
the YAML source: ruamel.yaml counts `\\r\\n` as the two code points it is.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from typing import Any, Final

_STYLES: Final = {"'": "single", '"': "double", "|": "literal", ">": "folded"}

_HEADER: Final = re.compile(r"[|>][0-9+-]*")
_BLANK_LINES: Final = re.compile(r"(?:[\r\n]+[ \t]*)+\Z")


class Unlocated(Exception):
    """YAML whose values cannot be located; says why, in one sentence."""


@dataclass(slots=True)
class Node:
    """A value, key or alias.

    Attributes:
        style: one of `values.Style`.
        start, end: its place; the end of a list or mapping is that of its last entry. Where
            nothing is written, both are behind its colon or dash and the blank that follows.
        value: the text that a scalar stands for.
        anchored: whether it carries an anchor.
        tagged: whether it carries a tag.
        in_brackets: whether it is a list or mapping in brackets.
        children: entries of a list; keys and values of a mapping by turns.
    """

    style: str
    start: int
    end: int
    value: str = ""
    anchored: bool = False
    tagged: bool = False
    in_brackets: bool = False
    children: list[Node] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Signs:
    """Where the signs of block and flow entries stand, in order."""

    dashes: list[int]
    colons: list[int]
    questions: list[int]

    def dash_before(self, offset: int) -> int | None:
        """The last dash in front of an entry that begins at `offset`."""
        found = bisect_left(self.dashes, offset)
        return self.dashes[found - 1] if found else None

    def colon_from(self, offset: int) -> int | None:
        """The first colon at or behind `offset`."""
        found = bisect_left(self.colons, offset)
        return self.colons[found] if found < len(self.colons) else None

    def before(self, offset: int) -> int:
        """Behind the last dash or colon in front of `offset`; 0 if there is none."""
        found = [
            signs[at - 1] + 1
            for signs in (self.dashes, self.colons)
            if (at := bisect_left(signs, offset))
        ]
        return max(found, default=0)

    def question_before(self, low: int, offset: int) -> bool:
        """Whether a `?` announces a key somewhere from `low` to `offset`."""
        found = bisect_right(self.questions, offset)
        return found > 0 and self.questions[found - 1] >= low


def read_nodes(source: str) -> tuple[Node | None, Signs]:
    """The top node of `source`, None if it holds no value, and the signs between entries.

    The source must have been measured: see `read_metadata`. Raises `Unlocated`.
    """
    from ruamel.yaml import YAML
    from ruamel.yaml.error import YAMLError

    parser, scanner = YAML(typ="safe", pure=True), YAML(typ="safe", pure=True)
    # As PyYAML and Psych read it.
    parser.version = scanner.version = (1, 1)
    try:
        signs = _signs(scanner.scan(source))
        top = _tree(parser.parse(source), source, signs)
    except (YAMLError, RecursionError, ValueError, IndexError, AttributeError, TypeError) as error:
        raise Unlocated("Its values cannot be located; edit the file itself.") from error
    return top, signs


def _tree(events: Any, source: str, signs: Signs) -> Node | None:
    top: Node | None = None
    opened: list[Node] = []
    for event in events:
        kind = type(event).__name__
        if kind in ("MappingEndEvent", "SequenceEndEvent"):
            done = opened.pop()
            done.end = event.end_mark.index if done.in_brackets else _reach(done)
            continue
        node = _node(kind, event)
        if node is None:
            continue
        if node.style in ("literal", "folded"):
            node.end = node.start + _said(source[node.start : node.end])
        elif node.style == "plain" and node.start == node.end:
            # The parser may tell a place on a later line, below comments.
            beside = opened[-1].children[-1:] if opened else []
            start = max(signs.before(node.start), *(one.end for one in beside), 0)
            node.start = node.end = start + (source[start : start + 1] in (" ", "\t"))
        if opened:
            opened[-1].children.append(node)
        elif top is None:
            top = node
        else:
            raise Unlocated("It holds more than one YAML document.")
        if node.style in ("mapping", "sequence"):
            opened.append(node)
    return top


def _node(kind: str, event: Any) -> Node | None:
    start, end = event.start_mark.index, event.end_mark.index
    if kind == "AliasEvent":
        return Node("alias", start, end)
    if kind not in ("ScalarEvent", "MappingStartEvent", "SequenceStartEvent"):
        return None
    anchored = event.anchor is not None
    tagged = event.tag is not None
    if kind == "ScalarEvent":
        style = _STYLES.get(event.style or "", "plain")
        return Node(style, start, end, event.value, anchored, tagged)
    style = "mapping" if kind == "MappingStartEvent" else "sequence"
    return Node(style, start, end, "", anchored, tagged, bool(event.flow_style))


def _said(words: str) -> int:
    """The length of a block scalar without the line end that closes it.

    Nor do blank lines at its end count, unless they are kept by a `+` in the header.
    """
    header = _HEADER.match(words)
    if header is not None and "+" in header[0]:
        return len(words.removesuffix("\n").removesuffix("\r"))
    return len(_BLANK_LINES.sub("", words))


def _reach(node: Node) -> int:
    """Where a list or mapping without brackets ends: with its last entry."""
    return max(node.start, *(child.end for child in node.children)) if node.children else node.start


def _signs(tokens: Any) -> Signs:
    signs = Signs([], [], [])
    for token in tokens:
        kind = type(token).__name__
        start, end = token.start_mark.index, token.end_mark.index
        if kind == "BlockEntryToken":
            signs.dashes.append(start)
        elif kind == "ValueToken":
            signs.colons.append(start)
        elif kind == "KeyToken" and end > start:
            signs.questions.append(start)
    return signs
