"""What a reader of the rendered page would see, for comparing two trees.

A skeleton has every block with its type, level, looseness and text, and leaves out what does
not show: comments, blank lines, where things stand. Two pages with equal skeletons render
alike; nodes can be left out to say "equal but for these".
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from functools import cached_property

from tuiprofile.syntax.inline import without_comments
from tuiprofile.syntax.patterns import TASK
from tuiprofile.syntax.tree import Kind, Node, Tree

Shape = tuple[object, ...]

_HARD_BREAK = re.compile(r"(?:[ ]{2,}|\\\\)\n")
_BLANKS = " \t\n\r\f\v"
_RUN = re.compile(r"[ \t\n\r\f\v]+")
_UNSEEN = frozenset({Kind.BLANK, Kind.COMMENT, Kind.END_OF_BLOCK})


class Skeleton:
    """Builds the skeleton of a tree, or of one node, with some nodes left out.

    Args:
        tree: the scanned page.
        omit: nodes that are left out, with the list around them if it holds no other.
        tighten: list items that count as tight, whatever they are.
    """

    def __init__(self, tree: Tree, omit: Iterable[Node] = (), tighten: Iterable[Node] = ()) -> None:
        """Prepare the skeleton; it is built when it is asked for."""
        self._tree = tree
        self._omit = frozenset(id(node) for node in omit)
        self._tighten = frozenset(id(node) for node in tighten)

    @cached_property
    def shape(self) -> Shape:
        """The whole page's skeleton."""
        return tuple(self._all(self._tree.root.children))

    def of(self, node: Node) -> Shape:
        """One node's skeleton; a list item's without what depends on its neighbours' boxes."""
        if node.kind is Kind.ITEM:
            return node.kind, node.flag, is_task(node), *self._all(node.children)
        return self._of(node) or ()

    def _all(self, nodes: Iterable[Node]) -> list[Shape]:
        """The shapes of siblings; an attribute list goes with the block it belongs to."""
        shapes: list[Shape] = []
        above: Node | None = None
        waiting: list[str] = []
        for node in nodes:
            if node.kind is Kind.ATTRIBUTES:
                self._attributes(node, above, shapes, waiting)
            elif node.kind not in _UNSEEN and id(node) not in self._omit:
                shape = self._of(node)
                if shape is not None:
                    shapes.append((*waiting, shape) if waiting else shape)
                    waiting.clear()
            elif waiting and node.kind is not Kind.COMMENT:
                shapes.append(tuple(waiting))
                waiting.clear()
            above = node
        return shapes

    def _attributes(
        self, node: Node, above: Node | None, shapes: list[Shape], waiting: list[str]
    ) -> None:
        if node.name == "pending":
            waiting.append(node.text)
        elif node.name == "attached" and above is not None and above.kind not in _UNSEEN:
            if id(above) in self._omit or not shapes:
                shapes.append((node.kind, node.text))
            else:
                shapes[-1] = (shapes[-1], node.text)
        elif node.name != "attached":
            shapes.append((node.kind, node.name, node.text))

    def _of(self, node: Node) -> Shape | None:
        kind = node.kind
        if kind is Kind.PARAGRAPH or kind is Kind.TERM:
            return kind, visible_text(without_comments(node))
        if kind is Kind.LIST:
            return self._list(node)
        if kind is Kind.HEADING:
            return kind, node.level, visible_text(without_comments(node))
        if kind is Kind.HTML:
            return self._html(node)
        if kind is Kind.TABLE:
            rows = self._all(node.children)
            return (kind, *rows) if rows else None
        if kind in (Kind.QUOTE, Kind.DEFINITION_LIST, Kind.DESCRIPTION):
            return kind, *self._all(node.children)
        return kind, node.name, node.text

    def _list(self, node: Node) -> Shape | None:
        """A list; from the first check box on, every item is one of a task list (GFM)."""
        items: list[Shape] = []
        tasks = False
        for item in node.children:
            if id(item) in self._omit:
                continue
            tasks = tasks or is_task(item)
            loose = item.flag and id(item) not in self._tighten
            items.append((item.kind, loose, tasks, *self._all(item.children)))
        return (node.kind, node.name, *items) if items else None

    def _html(self, node: Node) -> Shape:
        text = self._tree.text
        tag = " ".join(text[node.start : node.inner.start].split())
        if node.flag and node.children:
            return node.kind, node.name, tag, *self._all(node.children)
        parts: list[object] = []
        words: list[str] = []
        at = node.inner.start
        for child in node.children:
            words.append(text[at : child.start])
            at = child.end
            if child.kind in _UNSEEN or id(child) in self._omit:
                continue
            shape = self._of(child)
            if shape is not None:
                _flush(words, parts)
                parts.append(shape)
        words.append(text[at : node.inner.end])
        _flush(words, parts)
        return node.kind, node.name, tag, *parts


def _flush(words: list[str], parts: list[object]) -> None:
    joined = " ".join(" ".join(words).split())
    words.clear()
    if joined:
        parts.append(joined)


def visible_text(text: str) -> str:
    """Text with its blanks folded and its hard line breaks kept (kramdown: two blanks)."""
    return _RUN.sub(" ", _HARD_BREAK.sub("\x00", text)).strip(_BLANKS)


def is_task(item: Node) -> bool:
    """Whether an item begins with a GFM check box."""
    first = item.children[0] if item.children else None
    return first is not None and first.kind is Kind.PARAGRAPH and TASK.match(first.text) is not None


def starting_in(tree: Tree, start: int, end: int) -> list[Node]:
    """The outermost blocks that begin in a span of the page; a list counts by its items."""
    found: list[Node] = []
    _starting(tree.root.children, start, end, found)
    return found


def _starting(nodes: Collection[Node], start: int, end: int, found: list[Node]) -> None:
    for node in nodes:
        if node.end <= start or node.start >= end or node.kind in _UNSEEN:
            continue
        if node.start < start or node.kind in (Kind.LIST, Kind.TABLE):
            _starting(node.children, start, end, found)
        else:
            found.append(node)
