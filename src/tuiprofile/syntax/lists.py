"""Lists and definition lists (kramdown's list.rb).

An item owns the lines indented to its content column, every non-blank line as long as no blank
line stands above it, and blank lines; the lines lose their indentation and are scanned again.
The bullet character is ignored, an item's list ends after a blank line at a rule or at text
that is not indented.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from tuiprofile.syntax.container import Container
from tuiprofile.syntax.patterns import (
    ATTRIBUTE_START,
    BLANK_LINES,
    BULLET,
    DESCRIPTION,
    END_OF_BLOCK,
    HTML_LAZY,
    ITEM_ATTRIBUTES,
    LIST,
    NUMBER,
    RULE,
    WHITESPACE,
)
from tuiprofile.syntax.source import Builder, Source
from tuiprofile.syntax.tree import Kind, Node

_TABS = re.compile(r"\t+")
_PLAIN = re.compile(
    r"(?![ \t\r\f\v\n#>+\-:$\[{^`~_0-9|\\<*])[^|]*\n\Z"  # no block begins so
    r"|\*{1,2}(?![ \t*\[])[^|*]*\*[^|]*\n\Z"
    r"|\[(?!\^)[^\]|\n]*\](?!:)[^|]*\n\Z"
    r"|[0-9]+(?![.0-9])[^|]*\n\Z|[0-9]+\.(?![ \t])[^|]*\n\Z"
)


_STARTS = (
    {
        ("ul", indent): re.compile(rf"([ ]{{0,{indent}}}[+*-])([\t| ][^\n]*\n)")
        for indent in range(4)
    }
    | {
        ("ol", indent): re.compile(rf"([ ]{{0,{indent}}}[0-9]+\.)([\t| ][^\n]*\n)")
        for indent in range(4)
    }
    | {("dl", indent): re.compile(rf"([ ]{{0,{indent}}}:)([\t| ][^\n]*\n)") for indent in range(4)}
)


@cache
def _stop(indent: int) -> re.Pattern[str]:
    """HTML that ends an item's lazy lines, indented by so many blanks at most."""
    return re.compile(rf"[ ]{{0,{indent}}}{HTML_LAZY}")


def _indented(text: str, at: int, column: int) -> bool:
    """Whether the line at `at` is indented to a content column, a tab counting as four."""
    tabs, blanks = divmod(column, 4)
    for _ in range(tabs):
        if text[at] == "\t":
            at += 1
        elif text.startswith("    ", at):
            at += 4
        else:
            return False
    return text[at] == "\t" or text.startswith(" " * blanks, at)


class _Item:
    """An item while its lines are gathered.

    `parts` are the ranges of its lines, each with blanks to add in front; a new part begins
    where kramdown scans on separately, at the first nested list.
    """

    __slots__ = ("column", "end", "nested", "parts", "splits", "start")

    def __init__(self, box: Container, match: re.Match[str], *, splits: bool) -> None:
        text = box.text
        start, marker, content, end = match.start(), match.end(1), match.start(2), match.end()
        self.start = start
        self.splits = splits
        column = marker - start
        first = content
        while text[first] in " \t":
            first += 1
        attributes = ITEM_ATTRIBUTES.match(text, content, end)
        if text[first:end].strip(WHITESPACE) == "" or (
            attributes is not None and not text[attributes.end() : end].strip(WHITESPACE)
        ):
            column = 4
        else:
            width = column
            for char in text[content:first]:
                width += 4 - width % 4 if char == "\t" else 1
            column = width
        while first < end and text[first] in WHITESPACE:
            first += 1
        if attributes is not None:
            first = min(max(first, attributes.end()), end)
        self.column = column
        self.nested = LIST.match(text, first, end) is not None
        self.parts: list[list[tuple[int, int, int]]] = [[(first, end, 0)]]
        self.end = end

    def add(self, box: Container, at: int, end: int) -> None:
        """Take the line `text[at:end]`, without its indentation."""
        text = box.text
        column = self.column
        tabs = _TABS.match(text, at)
        first = tabs.end() if tabs else at
        expanded = 4 * (first - at)
        if expanded > column:
            indent, found = expanded - column, True
        else:
            rest = column - expanded
            found = text.startswith(" " * rest, first)
            if found:
                first, indent = first + rest, 0
            else:
                indent = expanded
        line = " " * indent + text[first : min(end, first + 24)]
        starts_list = LIST.match(line) is not None
        if not self.splits:
            pass
        elif not self.nested and found and starts_list:
            self.parts.append([])
            self.nested = True
        elif self.nested and not found and starts_list:
            indent += column + 4
        self.parts[-1].append((first, end, indent))
        self.end = end

    def add_blank(self, at: int, end: int) -> None:
        """Take blank lines."""
        self.nested = True
        self.parts[-1].append((at, end, 0))
        self.end = end

    def scan(self, box: Container, node: Node) -> None:
        """Scan the gathered lines into the node's children."""
        for part in self.parts:
            if not part:
                continue
            if len(part) == 1 and not part[0][2] and self._plain(box, part[0], node):
                continue
            box.child(_assemble(box.source, part), node.children)

    def _plain(self, box: Container, part: tuple[int, int, int], node: Node) -> bool:
        """A single line in which nothing but a paragraph can begin: the common case."""
        start, end, _ = part
        text = box.text
        if node.children or box.depth > 40 or not _PLAIN.match(text[start:end]):
            return False
        if text.find("<!--", start, end) >= 0 or text.find("]:", start, end) >= 0:
            return False
        last = end
        while text[last - 1] in WHITESPACE:
            last -= 1
        node.children.append(Node(Kind.PARAGRAPH, box.source, start, last))
        return True


def _assemble(source: Source, part: list[tuple[int, int, int]]) -> Source:
    builder = Builder(source)
    for start, end, indent in part:
        builder.add(start, end, indent)
    return builder.source()


def _owns(box: Container, at: int, item: _Item, *, lazy: bool) -> bool:
    """Whether the non-blank line at `at` belongs to `item`."""
    return _indented(box.text, at, item.column) or (lazy and _lazy(box, at, item.column))


def _next(box: Container, at: int, item: _Item, name: str) -> re.Match[str] | None:
    """The item behind `item`, if it begins at `at`."""
    return _STARTS[name, min(item.column - 1, 3)].match(box.text, at)


def _lazy(box: Container, at: int, column: int) -> bool:
    """Whether a line that is not indented still belongs to the item above (kramdown's lazy_re)."""
    text = box.text
    if _stop(min(column, 3)).match(text, at):
        return False
    opening = ATTRIBUTE_START.match(text, at)
    if opening is None or opening.end() - 2 - at > min(column, 3):
        return True
    return box.attribute_list_end(at) < 0


class _Gathered(NamedTuple):
    """The items of a list before they are scanned, where it ends, and whether a `^` ended it."""

    items: list[_Item]
    end: int
    marked: bool


def _gather(box: Container, first: re.Match[str], name: str) -> _Gathered:
    """Gather the lines of a list's items, `first` being the first one's."""
    text = box.text
    described = name == "dl"
    items = [_Item(box, first, splits=not described)]
    last_blank = False
    position = first.end()
    while position < len(text):
        item = items[-1]
        if last_blank and not described and RULE.match(text, position):
            break
        if text[position] == "^" and (mark := END_OF_BLOCK.match(text, position)):
            # A definition list leaves the mark to what follows.
            return _Gathered(items, position if described else mark.end(), not described)
        if match := _next(box, position, item, name):
            items.append(_Item(box, match, splits=not described))
            position = match.end()
            last_blank = False
        elif gap := BLANK_LINES.match(text, position):
            item.add_blank(position, gap.end())
            position = gap.end()
            last_blank = True
        elif _owns(box, position, item, lazy=not last_blank):
            end = text.find("\n", position) + 1
            item.add(box, position, end)
            position = end
            last_blank = False
        else:
            break
    return _Gathered(items, position, False)


def list_block(box: Container, at: int) -> bool:
    """The list that begins at `at`."""
    text = box.text
    bullet = BULLET.match(text, at)
    first = bullet or NUMBER.match(text, at)
    if first is None:
        return False
    name = "ul" if bullet else "ol"
    items, end, ended = _gather(box, first, name)
    node = box.add(Kind.LIST, at, items[-1].end, name)
    box.at = end
    trailing = _scan_items(box, node, items, ended)
    if trailing is not None and not ended:
        box.nodes.append(trailing)
    return True


def _scan_items(box: Container, node: Node, items: list[_Item], ended: bool) -> Node | None:
    """Scan the items of a list and decide which are tight; the blank behind the last one."""
    trailing: Node | None = None
    some_tight_or_other = False
    for index, item in enumerate(items):
        last = index == len(items) - 1
        entry = _item_node(box, item, Kind.ITEM)
        node.children.append(entry)
        item.scan(box, entry)
        children = entry.children
        if children:
            first = children[0]
            if (
                len(children) > 1
                and first.kind is Kind.PARAGRAPH
                and children[1].kind is Kind.ATTRIBUTES
            ):
                children = [first, *children[2:]]
            tight = (
                first.kind is Kind.PARAGRAPH
                and (
                    len(children) < 2
                    or children[1].kind is not Kind.BLANK
                    or (last and len(children) == 2 and not ended)
                )
                and (not last or len(items) == 1 or some_tight_or_other)
            )
            entry.flag = first.kind is Kind.PARAGRAPH and not tight
            trailing = children[-1] if children[-1].kind is Kind.BLANK else None
            if trailing is not None:
                entry.children.remove(trailing)
        some_tight_or_other |= not children or not entry.flag
    return trailing


def _item_node(box: Container, item: _Item, kind: Kind) -> Node:
    start, end = item.start, item.end
    while box.text[start] in WHITESPACE:
        start += 1
    while end > start and box.text[end - 1] in WHITESPACE:
        end -= 1
    return Node(kind, box.source, start, end)


def definition_list(box: Container, at: int) -> bool:
    """The definition list whose first `:` stands at `at`; the paragraph above is its term."""
    text = box.text
    nodes = box.nodes
    last = len(nodes) - 1
    # An attribute list that waits for its block is none itself.
    while last >= 0 and nodes[last].name == "pending":
        last -= 1
    term = nodes[last] if last >= 0 else None
    if term is not None and term.kind is Kind.BLANK and last > 0:
        # Only a single blank line may stand between term and description.
        source, a, b = term.source_range()
        last -= 1
        term = nodes[last] if source.text[a:b] == "\n" else None
    if term is None or term.kind is not Kind.PARAGRAPH:
        return False
    first = DESCRIPTION.match(text, at)
    if first is None:
        return False
    items, end, _ = _gather(box, first, "dl")
    del nodes[last:]
    node = box.add(Kind.DEFINITION_LIST, term.source_range()[1], items[-1].end)
    term.kind = Kind.TERM
    node.children.append(term)
    trailing: Node | None = None
    for item in items:
        entry = _item_node(box, item, Kind.DESCRIPTION)
        node.children.append(entry)
        item.scan(box, entry)
        if entry.children:
            trailing = entry.children[-1] if entry.children[-1].kind is Kind.BLANK else None
            if trailing is not None:
                entry.children.pop()
    box.at = end
    if trailing is not None:
        box.nodes.append(trailing)
    return True
