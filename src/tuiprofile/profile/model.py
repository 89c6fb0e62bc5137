"""What a page is made of for its author: sections, items, blocks.

The terms are those of the command line's contract. All spans are code points of the page.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from tuiprofile.syntax.tree import Node
from tuiprofile.text.span import Span


class Form(StrEnum):
    """How an item is written."""

    BULLET = "bullet"
    NUMBERED = "numbered"
    PARAGRAPH = "paragraph"
    PAPER_BOX = "paper-box"
    HTML_ITEM = "html-item"
    TABLE_ROW = "table-row"


class BlockForm(StrEnum):
    """How a block is written."""

    TEXT = "text"
    HTML = "html"
    CODE = "code"
    TABLE = "table"
    LIQUID = "liquid"
    COMMENT = "comment"


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of a section.

    Attributes:
        id: `SECTION/N` for the N-th visible one, `SECTION/hN` for the N-th hidden one.
        section: the section's id.
        form: how it is written.
        hidden: whether it stands in a comment.
        span: from its marker to its last non-blank character, nested lines included.
        text: the page's text in `span`, without the delimiters of its comments.
        node: the scanner's node: a list item, a paragraph, an HTML element, a table row.
        siblings: the node of the list, table or element around it, if there is one.
        comments: the comments that hide it, in order; one for each line where every line has
            its own; empty for a visible item.
        kind: its section's kind, which tells what fields it may have.
    """

    id: str
    section: str
    form: Form
    hidden: bool
    span: Span
    text: str
    node: Node = field(repr=False, compare=False)
    siblings: Node | None = field(repr=False, compare=False, default=None)
    comments: tuple[Node, ...] = field(repr=False, compare=False, default=())
    kind: str = "other"


@dataclass(frozen=True, slots=True)
class Block:
    """Anything with text that is no item: shown, and edited as text.

    Attributes:
        id: `SECTION/tN`.
        section: the section's id.
        form: how it is written.
        span: its place.
        text: the page's text in `span`.
        locked: whether it may not be edited here.
        reason: why it is locked, one sentence; empty if it is not.
        nodes: the scanner's nodes in it; empty for Liquid.
    """

    id: str
    section: str
    form: BlockForm
    span: Span
    text: str
    locked: bool = False
    reason: str = ""
    nodes: tuple[Node, ...] = field(repr=False, compare=False, default=())


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with what follows it.

    Attributes:
        id: its kind, or the slug of its title; repeats get `-2`, `-3`.
        title: the heading's words without markup.
        kind: one of the kinds of :mod:`tuiprofile.profile.kinds`.
        level: the heading's level, 0 for a bold paragraph or none.
        heading: `atx`, `setext`, `html`, `bold` or `none`.
        hidden: whether it stands in a comment.
        inside: the id of the visible section around a hidden one, else None.
        span: all of it; visible sections tile the body, hidden ones lie inside them.
        heading_span: the heading, else None.
        items, blocks: in the order of the page.
        node: the heading's node.
        comment: the comment that hides it.
    """

    id: str
    title: str
    kind: str
    level: int
    heading: str
    hidden: bool
    inside: str | None
    span: Span
    heading_span: Span | None
    items: tuple[Item, ...]
    blocks: tuple[Block, ...]
    node: Node | None = field(repr=False, compare=False, default=None)
    comment: Node | None = field(repr=False, compare=False, default=None)

    @property
    def entries(self) -> tuple[Item | Block, ...]:
        """Items and blocks together, in the order of the page."""
        return tuple(sorted((*self.items, *self.blocks), key=_start))

    @property
    def visible_items(self) -> tuple[Item, ...]:
        """The items that readers of the page see."""
        return tuple(item for item in self.items if not item.hidden)

    @property
    def hidden_items(self) -> tuple[Item, ...]:
        """The items in comments."""
        return tuple(item for item in self.items if item.hidden)


def _start(entry: Item | Block) -> int:
    return entry.span.start
