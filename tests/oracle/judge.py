"""Did an edit change what a reader sees in the intended place, and nowhere else?

`difference` finds the one place where two renderings differ: it strips the children that are equal
at the front and at the back, and descends while one child is left on each side. What is left there
is classified. If it fits no class, the same is tried with all list items made tight: then the edit
also made items loose or tight, a `Flip`.

The four judges say of each kind of edit whether that is what it should have done:

    "ok"              exactly that
    "ok-unavoidable"  a loose list of two lost one item, so the other became tight
    "flip"            the intended change, but list items also became loose or tight
    "broken"          anything else: other text, headings, ids, lists or tables changed too
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, Literal, NamedTuple

from tests.oracle.htmltree import BLOCKS, HEADINGS, LISTS, Node, is_loose, parse, tighten, unwrap

Outcome = Literal["ok", "ok-unavoidable", "flip", "broken"]
Children = tuple[Node | str, ...]

_ROWS: Final = frozenset({"tr", "dt", "dd"})
_TABLES: Final = frozenset({"table", "thead", "tbody", "tfoot", "dl"})
_CONTAINERS: Final = frozenset(
    "body div section article main center details blockquote td figure".split()
)


class Verdict(NamedTuple):
    """What a judge says, and why."""

    outcome: Outcome
    detail: str


class Same(NamedTuple):
    """A reader sees no difference."""


class Update(NamedTuple):
    """All that changed lies inside one item."""

    path: tuple[str, ...]
    """The tags from the body down to the item."""
    reflowed: bool
    """Whether the item, one paragraph before or after, became loose or tight."""

    @property
    def tag(self) -> str:
        """The tag of the item."""
        return self.path[-1]


class Insert(NamedTuple):
    """Neighbouring elements are there that were not."""

    path: tuple[str, ...]
    """The tags from the body down to their parent."""
    nodes: tuple[Node, ...]


class Remove(NamedTuple):
    """Neighbouring elements are gone."""

    path: tuple[str, ...]
    nodes: tuple[Node, ...]


class Move(NamedTuple):
    """One element has another place among its siblings."""

    path: tuple[str, ...]
    tag: str
    distance: int
    """How many siblings it passed."""


class Flip(NamedTuple):
    """List items became loose or tight, beside or instead of another difference."""

    beneath: Same | Update | Insert | Remove | Move
    """The difference if looseness is left aside."""
    forced: bool
    """Whether it is that of the item left alone when a loose list of two lost the other."""


class Broken(NamedTuple):
    """Several places differ, or one that is no item."""

    path: tuple[str, ...]
    reason: str


Exact = Same | Update | Insert | Remove | Move | Broken
Difference = Exact | Flip


class _Change(NamedTuple):
    """The innermost pair of elements that holds all differences."""

    path: tuple[tuple[Node, Node], ...]
    gone: Children
    came: Children

    @property
    def tags(self) -> tuple[str, ...]:
        return tuple(before.tag for before, _ in self.path)


def difference(before: str, after: str) -> Difference:
    """How the HTML `after` differs from the HTML `before`."""
    old, new = parse(before), parse(after)
    exact = _compare(old, new)
    if not isinstance(exact, Broken):
        return exact
    beneath = _compare(tighten(old), tighten(new))
    if isinstance(beneath, Broken):
        return exact
    return Flip(beneath, isinstance(beneath, Remove) and _left_alone(_locate(old, new)))


def judge_update(before: str, after: str, nested: bool = False) -> Verdict:
    """Whether the change lies inside one item: `li`, `p`, `tr`, `dt`, `dd` or a paper-box.

    The innermost item counts; with `nested` an item may change together with the lists inside it.
    """
    found = difference(before, after)
    match found:
        case Same():
            return Verdict("ok", "nothing changed")
        case Update(reflowed=True) | Flip(beneath=Same() | Update()):
            return Verdict("flip", _describe(found))
        case Update():
            return Verdict("ok", _describe(found))
        case Insert(path) | Remove(path) | Move(path) | Broken(path) if nested and "li" in path:
            return Verdict("ok", _describe(found))
    return Verdict("broken", _describe(found))


def judge_insert(before: str, after: str) -> Verdict:
    """Whether exactly one item, or a list of only that item, is new."""
    found = difference(before, after)
    match found:
        case Insert(nodes=nodes) if _is_one_item(nodes):
            return Verdict("ok", _describe(found))
        case Flip(beneath=Insert(nodes=nodes)) if _is_one_item(nodes):
            return Verdict("flip", _describe(found))
    return Verdict("broken", _describe(found))


def judge_remove(before: str, after: str) -> Verdict:
    """Whether exactly one item, or a list of only that item, is gone."""
    found = difference(before, after)
    match found:
        case Remove(nodes=nodes) if _is_one_item(nodes):
            return Verdict("ok", _describe(found))
        case Flip(beneath=Remove(nodes=nodes), forced=forced) if _is_one_item(nodes):
            return Verdict("ok-unavoidable" if forced else "flip", _describe(found))
    return Verdict("broken", _describe(found))


def judge_move(before: str, after: str) -> Verdict:
    """Whether one item has another place, in its list or another one, and all else is the same."""
    found = difference(before, after)
    match found:
        case Move():
            return Verdict("ok", _describe(found))
        case Flip(beneath=Move()):
            return Verdict("flip", _describe(found))
        case Broken():
            moved = _moved_elsewhere(parse(before), parse(after))
            if moved is not None:
                return Verdict("ok", f"moved to another list: {_brief((moved,))}")
    return Verdict("broken", _describe(found))


def _moved_elsewhere(old: Node, new: Node) -> Node | None:
    """The item without which both pages are equal; a list left empty in raw HTML shows nothing."""
    change = _locate(old, new)
    if any(node.tag in HEADINGS for node in _elements(change.gone)):
        return None
    came = {node for child in _elements(change.came) for node in child.walk() if _is_item(node)}
    for child in _elements(change.gone):
        for item in child.walk():
            if item in came and _is_item(item):
                rests = {_without_empty_lists(rest) for rest in _without(old, item)}
                if any(_without_empty_lists(rest) in rests for rest in _without(new, item)):
                    return item
    return None


def _without(node: Node, item: Node) -> Iterator[Node]:
    """The tree without one occurrence of an item."""
    for index, child in enumerate(node.children):
        before, after = node.children[:index], node.children[index + 1 :]
        if child == item:
            yield node._replace(children=before + after)
        elif isinstance(child, Node):
            for rest in _without(child, item):
                yield node._replace(children=(*before, rest, *after))


def _without_empty_lists(node: Node) -> Node:
    kept = (
        _without_empty_lists(child) if isinstance(child, Node) else child
        for child in node.children
        if not (isinstance(child, Node) and child.tag in LISTS and not child.children)
    )
    return node._replace(children=tuple(kept))


def _compare(old: Node, new: Node) -> Exact:
    return Same() if old == new else _classify(_locate(old, new))


def _locate(old: Node, new: Node) -> _Change:
    path = [(old, new)]
    while True:
        gone, came = _strip(old.children, new.children)
        if len(gone) != 1 or len(came) != 1:
            break
        below, instead = gone[0], came[0]
        if not isinstance(below, Node) or not isinstance(instead, Node):
            break
        if below[:2] != instead[:2]:
            break
        old, new = below, instead
        path.append((old, new))
    return _Change(tuple(path), gone, came)


def _strip(old: Children, new: Children) -> tuple[Children, Children]:
    """The children without those that are equal at the front and at the back."""
    shorter = min(len(old), len(new))
    front = 0
    while front < shorter and old[front] == new[front]:
        front += 1
    back = 0
    while back < shorter - front and old[-1 - back] == new[-1 - back]:
        back += 1
    return old[front : len(old) - back], new[front : len(new) - back]


def _classify(change: _Change) -> Exact:
    gone, came, tags = change.gone, change.came, change.tags
    parent = tags[-1]
    if not gone and _may_stand(came, parent):
        return Insert(tags, _elements(came))
    if not came and _may_stand(gone, parent):
        return Remove(tags, _elements(gone))
    if _may_stand(gone, parent) and (distance := _rotation(gone, came)):
        moved = gone[0] if gone[1:] + gone[:1] == came else gone[-1]
        assert isinstance(moved, Node)
        if any(node.tag in HEADINGS for node in _elements(gone)):
            return Broken(tags, f"moved across a heading: {_brief((moved,))}")
        return Move(tags, moved.tag, distance)
    if len(gone) == len(came) == 1:
        old, new = gone[0], came[0]
        if isinstance(old, Node) and isinstance(new, Node) and old.tag == new.tag and _is_item(old):
            return Update((*tags, old.tag), _reflowed(old, new))
    if parent in LISTS:
        return Broken(tags, f"{len(gone)} items of a list became {len(came)}")
    for depth in range(len(change.path), 0, -1):
        old, new = change.path[depth - 1]
        if _is_item(old):
            return Update(tags[:depth], _reflowed(old, new))
    return Broken(tags, f"{_brief(gone)} became {_brief(came)}")


def _may_stand(children: Children, parent: str) -> bool:
    """Whether the children are whole items, lists or other blocks of `parent`."""
    if not children or not all(isinstance(child, Node) for child in children):
        return False
    tags = {child.tag for child in _elements(children)}
    if parent in LISTS:
        return tags == {"li"}
    if parent in _TABLES:
        return tags <= _ROWS
    # Raw HTML may hold items without a list around them.
    return parent in _CONTAINERS and tags <= BLOCKS - {"br"}


def _rotation(gone: Children, came: Children) -> int:
    """How far one child moved if that is all that happened, else 0."""
    rotations = (gone[1:] + gone[:1], gone[-1:] + gone[:-1])
    return len(gone) - 1 if len(gone) > 1 and came in rotations else 0


def _is_item(node: Node) -> bool:
    if node.tag == "div":
        return "paper-box" in (node.get("class") or "").split()
    return node.tag in ("li", "p") or node.tag in _ROWS


def _is_one_item(nodes: tuple[Node, ...]) -> bool:
    if len(nodes) != 1:
        return False
    (node,) = nodes
    if node.tag in LISTS:
        return len(node.elements) == 1
    return node.tag in ("li", "p", "div") or node.tag in _ROWS


def _reflowed(old: Node, new: Node) -> bool:
    """Whether a list item of one paragraph changed its looseness; with more it has to be loose."""
    if old.tag != "li" or is_loose(old) == is_loose(new):
        return False
    return all(sum(part.tag == "p" for part in item.elements) <= 1 for item in (old, new))


def _left_alone(change: _Change) -> bool:
    """Whether a list of two lost an item, and the loose one that is left became tight."""
    old, new = change.path[-1]
    if old.tag not in LISTS or len(old.elements) != 2 or len(new.elements) != 1:
        return False
    return any(is_loose(item) and unwrap(item) == new.elements[0] for item in old.elements)


def _elements(children: Children) -> tuple[Node, ...]:
    return tuple(child for child in children if isinstance(child, Node))


def _describe(found: Difference) -> str:
    match found:
        case Same():
            return "nothing changed"
        case Update(path, reflowed):
            flip = ", which became loose or tight" if reflowed else ""
            return f"changed inside {'/'.join(path)}{flip}"
        case Insert(path, nodes):
            return f"inserted in {'/'.join(path)}: {_brief(nodes)}"
        case Remove(path, nodes):
            return f"removed from {'/'.join(path)}: {_brief(nodes)}"
        case Move(path, tag, distance):
            return f"moved in {'/'.join(path)}: a {tag} by {distance}"
        case Flip(beneath, _):
            return f"{_describe(beneath)}; list items became loose or tight"
        case Broken(path, reason):
            return f"in {'/'.join(path)}: {reason}"


def _brief(children: Children) -> str:
    """The children in few words, for a person who reads a failed test."""
    parts = [
        f"<{child.tag}> {child.text[:60]!r}" if isinstance(child, Node) else repr(child[:60])
        for child in children[:4]
    ]
    more = [f"and {len(children) - 4} more"] if len(children) > 4 else []
    return ", ".join(parts + more) or "nothing"
