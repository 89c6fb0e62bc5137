"""Where a section stands, for moving, hiding and deleting it as a whole.

A section's span tiles the page; what a person takes for the section is less: no blank lines or
rules at its end, no script that closes the page, no definitions, no other section that is hidden
behind it, but the anchor in front of its heading and the HTML element that holds it alone. And it
is more: its subsections. A deeper heading belongs to the section above it if it is of the same kind
or of no known one; a deeper heading of another known kind begins a section in its own right, as
people mix levels without meaning it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from tuiprofile.editor.layouts.places import is_blank, own_end, own_start
from tuiprofile.editor.state import State
from tuiprofile.profile.model import Block, BlockForm, Item, Section
from tuiprofile.profile.shapes import is_anchor, is_closed
from tuiprofile.syntax.tree import Kind, Node
from tuiprofile.text.span import Span

_NAMED = re.compile(r"\b(?:id|name)\s*=", re.IGNORECASE)
_CLOSING = re.compile(r"<(?:script|style|link|meta|noscript)\b", re.IGNORECASE)
_SILENT = frozenset("assign increment decrement break continue".split())
_BOLD_LEVEL = 7  # below every real heading


@dataclass(frozen=True)
class Extent:
    """A visible section with its subsections, as a stretch of one container.

    Attributes:
        sections: the section, and the visible subsections that go along.
        span: from its anchor, element or heading to the end of its last content, code points.
        container: the node that it stands in: the document or an HTML element.
        nodes: the container's children in `span`.
    """

    sections: tuple[Section, ...]
    span: Span
    container: Node
    nodes: tuple[Node, ...]

    @property
    def section(self) -> Section:
        """The section itself."""
        return self.sections[0]


def level_of(section: Section) -> int:
    """A heading's level; a bold line is below all others."""
    return section.level or _BOLD_LEVEL


def belongs(section: Section, head: Section) -> bool:
    """Whether `section`, which follows `head` and only its subsections, is one of them."""
    if level_of(section) <= level_of(head):
        return False
    return section.kind in (head.kind, "other")


def with_subsections(sections: Sequence[Section], head: Section) -> tuple[Section, ...]:
    """`head` and the sections behind it, among `sections`, that belong to it."""
    found = [head]
    index = next(i for i, section in enumerate(sections) if section is head)
    for section in sections[index + 1 :]:
        if not belongs(section, head):
            break
        found.append(section)
    return tuple(found)


def visible_sections(state: State) -> list[Section]:
    """The visible sections in the order of the page."""
    return [section for section in state.page.sections if not section.hidden]


def stands_free(state: State, section: Section) -> bool:
    """Whether a heading is no part of a list item or the like above it."""
    return all(kind in (Kind.DOCUMENT, Kind.HTML) for kind, _ in containers(state, section))


def containers(state: State, section: Section) -> list[tuple[Kind, str]]:
    """What a heading stands in, from the document inwards: kinds and names of elements."""
    assert section.node is not None
    return [(node.kind, node.name) for node in _path(state.page.tree.root, section.node)]


def extent_of(state: State, section: Section) -> Extent | str:
    """Where a visible section with a heading stands, or why it cannot be taken as a whole."""
    visible = visible_sections(state)
    group = with_subsections(visible, section)
    if section.node is None:
        return "It has no heading: it is the text above the first one. Change its items and blocks."
    if not stands_free(state, section):
        return (
            "kramdown takes its heading for a part of the list item above it; "
            "put a blank line above the heading first."
        )
    path = _path(state.page.tree.root, section.node)
    top, container = _promoted(state, group, section.node, path)
    index = next(i for i, node in enumerate(container.children) if node is top)
    first = _with_anchors(state.text, container, index)
    last = visible.index(group[-1]) + 1
    following = visible[last] if last < len(visible) else None
    limit = _limit(container, following)
    if limit is None:
        title = following.title if following else ""
        return (
            f"kramdown takes the next heading, “{title}”, for a part of what stands above it; "
            "put a blank line above that heading first."
        )
    end = _content_end(state, group, top, container, limit)
    if isinstance(end, str):
        return end
    start = container.children[first].start
    begin = own_start(state.text, start)
    start = max(begin, container.inner.start) if begin is not None else start
    whole = _with_liquid(state, Span(start, end), limit)
    if whole is None:
        return "Liquid code stands partly in this section and partly outside it."
    stop = own_end(state.text, whole)
    end = min(stop, container.inner.end) if stop is not None else whole
    nodes = [node for node in container.children[first:] if node.start < end]
    return Extent(group, Span(start, end), container, tuple(nodes))


def _path(root: Node, target: Node) -> list[Node]:
    """The nodes around `target`, from the root to its parent."""
    path = [root]
    while True:
        inside = next(
            (
                child
                for child in path[-1].children
                if child.start <= target.start and target.end <= child.end
            ),
            None,
        )
        if inside is None or inside is target:
            return path
        path.append(inside)


def _promoted(
    state: State, group: Sequence[Section], node: Node, path: list[Node]
) -> tuple[Node, Node]:
    """The outermost element that holds the section and nothing else, and its container."""
    text = state.text
    own = {id(section) for section in group}
    top, parents = node, list(path)
    while len(parents) > 1:
        element = parents[-1]
        before = text[element.inner.start : top.start]
        others = any(
            id(section) not in own
            for section in visible_sections(state)
            if section.node is not None and element.span.covers(section.node.span)
        )
        if others or not is_closed(text, element) or not (is_blank(before) or is_anchor(before)):
            break
        top = element
        parents.pop()
    return top, parents[-1]


def _with_anchors(text: str, container: Node, index: int) -> int:
    """The index of the first anchor or attribute list in front of a child, else the child's."""
    first = index
    while index > 0:
        index -= 1
        node = container.children[index]
        if node.kind is Kind.BLANK:
            continue
        if node.kind is Kind.ATTRIBUTES and node.name == "pending":
            first = index
            continue
        words = node.span.of(text)
        if node.kind not in (Kind.PARAGRAPH, Kind.HTML) or not is_anchor(words):
            break
        if not _NAMED.search(words) or not is_blank(
            text[node.end : container.children[first].start]
        ):
            break
        first = index
    return first


def _limit(container: Node, following: Section | None) -> int | None:
    """Where the container's part before the next section ends; None if no border is there."""
    if following is None or following.node is None:
        return container.inner.end
    start = following.node.start
    for child in container.children:
        if child.start <= start < child.end:
            apart = child.kind is Kind.HTML or child is following.node
            return child.start if apart else None
    return min(container.inner.end, start)


def _content_end(
    state: State, group: Sequence[Section], top: Node, container: Node, limit: int
) -> int | str:
    """The end of the last content: items, blocks and hidden subsections."""
    text = state.text
    head = group[-1].heading_span
    end = max(top.end, head.end if head else 0)
    own: list[Item | Block | Section] = [e for section in group for e in section.entries]
    names = {section.id for section in group}
    inside = [s for s in state.page.sections if s.hidden and s.inside in names]
    for entry in sorted([*own, *inside], key=lambda entry: entry.span):
        if entry.span.start >= limit:
            if isinstance(entry, Section) or closes_page(text, entry):
                continue
            return "Its heading stands in an HTML element that ends before its text does."
        if isinstance(entry, Section):
            if not belongs(entry, group[0]):
                continue
            end = max(end, entry.comment.end if entry.comment else entry.span.end)
        elif isinstance(entry, Block) and entry.form is BlockForm.LIQUID:
            end = max(end, _liquid_end(state, entry.span, top.start, limit))
        elif not closes_page(text, entry):
            end = max(end, entry.span.end)
    for node in container.children:
        attached = node.kind is Kind.ATTRIBUTES and node.name == "attached"
        goes_on = attached and is_blank(text[end : node.start])
        if (node.start < end or goes_on) and node.kind is not Kind.BLANK:
            end = max(end, min(node.end, limit))
    return end


def closes_page(text: str, entry: Item | Block) -> bool:
    """Whether a block is a script or the like, which belongs to the page and to no section."""
    return isinstance(entry, Block) and _CLOSING.match(entry.text) is not None


def _liquid_end(state: State, span: Span, start: int, limit: int) -> int:
    """The end of what Liquid shows in `span`; what it only sets or closes does not count."""
    liquid = state.page.tree.liquid
    blocks = [b.span for b in liquid.blocks if start <= b.span.start and b.span.end <= limit]
    edges = {edge for block in liquid.blocks for edge in (block.span.start, block.span.end)}
    ends = [block.end for block in blocks if span.start <= block.start < span.end]
    ends += [block.end for block in blocks if span.start < block.end <= span.end]
    for tag in liquid.within(span):
        divides = tag.name in ("else", "elsif", "when")
        at_edge = tag.span.start in edges or tag.span.end in edges
        if tag.name not in _SILENT and not divides and not at_edge:
            ends.append(tag.span.end)
    return max(ends, default=0)


def _with_liquid(state: State, span: Span, limit: int) -> int | None:
    """The end of a section with the Liquid blocks that begin in it; None if one is cut."""
    start, end = span
    for block in sorted(state.page.tree.liquid.blocks, key=lambda block: block.span):
        if start <= block.span.start < end < block.span.end:
            end = block.span.end
        elif block.span.start < start < block.span.end < end:
            return None
    return None if end > limit else end


def hidden_group(state: State, section: Section) -> tuple[Section, ...]:
    """A hidden section with its subsections in the same comment."""
    beside = [other for other in state.page.sections if other.comment is section.comment]
    return with_subsections(beside, section)


def intro_end(state: State) -> int:
    """The end of the text of a page without headings, before the scripts that close it."""
    end = state.page.tree.root.start
    for section in state.page.sections:
        for entry in section.entries:
            if not closes_page(state.text, entry) and not section.hidden:
                end = max(end, entry.span.end)
    for node in state.page.tree.root.children:
        if node.start < end:
            end = max(end, node.end)
    stop = own_end(state.text, end)
    return end if stop is None or end == state.page.tree.root.start else stop
