"""Whether a fix changes its place alone: the blocks that it touches, and nothing beside them."""

from __future__ import annotations

from typing import NamedTuple

from tuiprofile.editor.proofs.proof import equal_but_for, liquid_but_for
from tuiprofile.editor.state import State
from tuiprofile.syntax.tree import Kind, Node
from tuiprofile.text.changes import ChangeSet
from tuiprofile.text.span import Span

_HOLDERS = frozenset({Kind.LIST, Kind.ITEM, Kind.QUOTE, Kind.HTML, Kind.TABLE})
_ELSEWHERE = "It would change how other parts of the page are read; edit the text."


class Fixed(NamedTuple):
    """A place of the old page that is wrong, and the change that mends it."""

    span: Span
    changes: ChangeSet

    @property
    def before(self) -> Span:
        """All that is wrong or changes, in the old page."""
        edits = self.changes.edits
        return Span(
            min([self.span.start, *(edit.span.start for edit in edits)]),
            max([self.span.end, *(edit.span.end for edit in edits)]),
        )

    @property
    def after(self) -> Span:
        """The same place in the new page."""
        old = self.before
        return Span(old.start, old.end + self.changes.result_length - self.changes.base_length)


def only_there(
    state: State, after: State, place: Fixed, *, front_matter: bool = False
) -> str | None:
    """Why a fix is not to be made, or None if nothing but its place changes.

    A fix of the front matter is about what is page and what is not; of it is asked that no word of
    the body changes.
    """
    if front_matter:
        found = after.page.front_matter
        if found is None or not state.text.endswith(after.text[found.span.end :]):
            return _ELSEWHERE
        return None
    if liquid_but_for(state) != liquid_but_for(after):
        return "It would change the page's Liquid code; edit the text."
    gone, come = _pair(state.page.tree.root, after.page.tree.root, place)
    if not equal_but_for(state, after, gone, come):
        return _ELSEWHERE
    if _comments(state, place.before) != _comments(after, place.after):
        return "It would change what is hidden; edit the text."
    return None


def _pair(old: Node, new: Node, place: Fixed) -> tuple[list[Node], list[Node]]:
    """The blocks that may differ: those of the old page that the place lies in, and what is there
    in the new one. A new block that reaches over their borders is none of them.
    """
    gone = touched(old, place.before)
    start = min([place.before.start, *(node.start for node in gone)])
    end = max([place.before.end, *(node.end for node in gone)])
    growth = place.after.end - place.before.end
    return gone, _within(new, Span(start, end + growth))


def _within(root: Node, span: Span) -> list[Node]:
    """The outermost blocks that lie in a span."""
    found: list[Node] = []
    stack = [root]
    while stack:
        node = stack.pop()
        if node is not root and span.covers(node.span):
            found.append(node)
        elif node.start < span.end and span.start < node.end:
            stack += [child for child in node.children if child.kind is not Kind.BLANK]
    return found


def touched(root: Node, span: Span) -> list[Node]:
    """The smallest blocks that hold a span, or those that it reaches into."""
    found: list[Node] = []
    stack = [root]
    while stack:
        node = stack.pop()
        inside = [
            child
            for child in node.children
            if child.start <= span.end and span.start <= child.end and child.kind is not Kind.BLANK
        ]
        blocks = [child for child in inside if child.kind is not Kind.COMMENT]
        covered = any(child.start <= span.start and span.end <= child.end for child in blocks)
        holds = node is root or node.kind is Kind.LIST or (node.kind in _HOLDERS and covered)
        if holds and inside:
            stack += inside
        elif node is not root:
            found.append(node)
    return found


def _comments(state: State, place: Span) -> list[str]:
    """What is hidden outside a place, in order."""
    found: list[str] = []
    stack = [state.page.tree.root]
    while stack:
        node = stack.pop()
        if node.kind is not Kind.COMMENT:
            stack.extend(reversed(node.children))
        elif not (node.start < place.end and place.start < node.end):
            found.append(node.span.of(state.text))
    return found
