"""Every value of a page's front matter, in order, with its place and whether it may be changed.

python-frontmatter reads the data, ruamel.yaml tells the places, and a value is offered for
editing only where both say the same of it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final, cast

from tuiprofile.profile.front_matter.nodes import Node, Signs, Unlocated, read_nodes
from tuiprofile.profile.front_matter.plain import plain_kind
from tuiprofile.profile.front_matter.values import Kind, Path, Style, Value
from tuiprofile.profile.metadata import read_metadata
from tuiprofile.profile.page import Page
from tuiprofile.text.codec import printable
from tuiprofile.text.span import Span

_TOML: Final = re.compile(r"\ufeff?(\+\+\+[ \t]*\r?\n.*?^\+\+\+)[ \t]*\r?$", re.M | re.S)
_LINE: Final = re.compile(r"[^\r\n]*(?:\r\n|\n|\r|\Z)")
_COMMENT: Final = re.compile(r"[ \t]+(#[^\r\n]*)")
_HEADER: Final = re.compile(r"[|>][0-9+-]*")
_MISSING: Final = object()

_MOST: Final = 2_000
_TOO_MANY: Final = f"The front matter holds more than {_MOST:,} values; edit the file itself."
_TOML_REASON: Final = "This is TOML between +++, as Hugo has it; Jekyll does not read it."


def front_matter_values(page: Page) -> list[Value]:
    """The values of the page's front matter in the order of the page; never raises.

    A list or mapping comes before its entries. A front matter that cannot be read or located is
    one value with an empty path, not editable, whose reason says why; a page without front
    matter, or with an empty one, has none.
    """
    place = page.front_matter
    if place is None:
        toml = _TOML.match(page.text)
        return [_unread(page.text, Span(*toml.span(1)), _TOML_REASON)] if toml else []
    return yaml_values(page.text, place.source_span)


def yaml_values(text: str, place: Span) -> list[Value]:
    """The same of the YAML that stands at `place` in a text, whatever the text is."""
    source = printable(place.of(text))
    metadata = read_metadata(source)
    if metadata.error is not None:
        return [_unread(text, place, metadata.error)]
    if _count(metadata.data) > _MOST:
        return [_unread(text, place, _TOO_MANY)]
    try:
        top, signs = read_nodes(source)
    except Unlocated as error:
        return [_unread(text, place, str(error))]
    if top is None or not (metadata.data or top.children):
        return []
    walk = _Walk(text, source, place.start, signs)
    return list(walk.entries(top, (), metadata.data, _why_marked(top)))


def _unread(text: str, span: Span, reason: str) -> Value:
    return Value((), span, span.of(text), "unread", "unread", None, "", False, reason)


@dataclass(frozen=True, slots=True)
class _Walk:
    """What the nodes of one front matter have in common."""

    text: str
    source: str
    base: int
    signs: Signs

    def entries(self, parent: Node, path: Path, data: Any, reason: str) -> Iterator[Value]:
        """The values below a list or mapping; `reason` keeps all of them from being changed."""
        if parent.style == "sequence":
            for index, node in enumerate(parent.children):
                found = data[index] if _has(data, index) else _MISSING
                dash = None if parent.in_brackets else self.signs.dash_before(node.start)
                yield from self.value(parent, None, dash, node, (*path, index), found, reason)
            return
        keys = parent.children[::2]
        names = [key.value if key.style != "alias" else self.words(key) for key in keys]
        count = Counter(names)
        low = parent.start
        for key, name, node in zip(keys, names, parent.children[1::2], strict=True):
            colon = self._colon(key)
            why = reason or _why_key(key, name) or _why_twice(name, count)
            if colon is None or self.signs.question_before(low, key.start):
                why = why or "Its key is not written as “key: value”."
            found = data.get(name, _MISSING) if isinstance(data, Mapping) else _MISSING
            yield from self.value(parent, key, colon, node, (*path, name), found, why)
            low = node.end

    def value(
        self,
        parent: Node,
        key: Node | None,
        sign: int | None,
        node: Node,
        path: Path,
        data: Any,
        reason: str,
    ) -> Iterator[Value]:
        """A value and those below it; `sign` is where its colon or dash is."""
        reason = reason or _why_marked(node) or _why_read_otherwise(node, data)
        known = None if data is _MISSING else data
        entry, comment = None, ""
        if not parent.in_brackets:
            entry = self._lines(key.start if key is not None else sign, node.end)
            comment = self._comment(node, sign)
        yield Value(
            path,
            self._span(node),
            self._span(node).of(self.text),
            cast(Style, node.style),
            _kind(node, known),
            known,
            comment,
            not reason,
            reason,
            self._span(key) if key is not None else None,
            entry,
            parent.in_brackets,
        )
        yield from self.entries(node, path, data, reason)

    def _span(self, node: Node) -> Span:
        """A node's place in the page."""
        return Span(self.base + node.start, self.base + node.end)

    def words(self, node: Node) -> str:
        """A node as it is written."""
        return self.source[node.start : node.end]

    def _colon(self, key: Node) -> int | None:
        """The colon behind a key, if nothing but blanks is between."""
        colon = self.signs.colon_from(key.end)
        if colon is None or self.source[key.end : colon].strip(" \t"):
            return None
        return colon

    def _lines(self, begin: int | None, end: int) -> Span | None:
        """The whole lines from `begin` to `end`, if nothing else stands on the first."""
        if begin is None:
            return None
        first = max(self.source.rfind("\n", 0, begin), self.source.rfind("\r", 0, begin)) + 1
        if self.source[first:begin].strip(" "):
            return None
        last = _LINE.match(self.source, end)
        return Span(self.base + first, self.base + (last.end() if last else end))

    def _comment(self, node: Node, sign: int | None) -> str:
        """The comment behind a value, or behind what announces it on the line above it."""
        at = node.end
        if node.style in ("literal", "folded"):
            header = _HEADER.match(self.source, node.start)
            at = header.end() if header else at
        elif node.children and not node.in_brackets:
            at = at if sign is None else sign + 1
        elif node.start == at and self.source[at - 1 : at] in (" ", "\t"):
            at -= 1
        found = _COMMENT.match(self.source, at)
        return found[1] if found else ""


def _count(data: Any) -> int:
    """How many values there are in `data`, itself included; it is at most 64 levels deep."""
    inner = data.values() if isinstance(data, Mapping) else data if isinstance(data, list) else ()
    return 1 + sum(map(_count, inner))


def _has(data: Any, index: int) -> bool:
    return isinstance(data, list) and index < len(data)


def _kind(node: Node, data: Any) -> Kind:
    if isinstance(data, Mapping):
        return "mapping"
    if isinstance(data, list):
        return "list"
    if data is None:
        return "null"
    if isinstance(data, bool):
        return "bool"
    if isinstance(data, int | float):
        return "number"
    if node.style == "plain" and (data != node.value or plain_kind(node.value) == "date"):
        return "date"
    return "string"


def _why_key(key: Node, name: str) -> str:
    if key.style == "alias" or key.anchored:
        return "Its key carries an anchor or alias (& or *)."
    if key.tagged:
        return "Its key carries a tag (!)."
    if name == "<<" and key.style == "plain":
        return "The key << takes in another mapping (a YAML merge)."
    if key.style not in ("plain", "single", "double"):
        return "Its key is not a word."
    if key.style == "plain" and plain_kind(name) != "string":
        return "Its key is not a word; YAML reads it as a number, date, truth value or nothing."
    return ""


def _why_twice(name: str, count: Counter[str]) -> str:
    if count[name] > 1:
        return f"The key “{printable(name)}” stands here more than once, and only the last counts."
    return ""


def _why_marked(node: Node) -> str:
    if node.style == "alias":
        return "It repeats a value from elsewhere (a YAML alias, *)."
    if node.anchored:
        return "It carries an anchor (&), so that it may be repeated elsewhere."
    if node.tagged:
        return "It carries a tag (!)."
    return ""


def _why_read_otherwise(node: Node, data: Any) -> str:
    """Why the reader of the metadata takes a node for something else, or nothing."""
    if node.style == "mapping":
        same = isinstance(data, Mapping)
    elif node.style == "sequence":
        same = isinstance(data, list) and len(data) == len(node.children)
    elif data is _MISSING or isinstance(data, Mapping | list):
        same = False
    elif node.style == "plain" and (plain_kind(node.value) != "string" or data != node.value):
        # A number or date, in any of YAML's notations, or text that only looks like one.
        same = plain_kind(node.value) != "string"
    else:
        same = data == node.value
    return "" if same else "It is read differently by different programs."
