"""Our tree and kramdown's in one form, so that they can be compared.

A block is its kind, what tells it from others of its kind, and the blocks inside it. What
kramdown does not turn into blocks is left out: blank lines, definitions, attribute lists, the
inside of comments, tables and terms.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from tests.oracle.kramdown import Element
from tuiprofile.syntax import Kind, Node


class Block(NamedTuple):
    """One block; `detail` is a heading's level, an element's name, whether a paragraph is tight."""

    kind: str
    detail: str
    inside: tuple[Block, ...]


_OURS: Final = {
    Kind.DOCUMENT: "root",
    Kind.HEADING: "header",
    Kind.PARAGRAPH: "p",
    Kind.ITEM: "li",
    Kind.DEFINITION_LIST: "dl",
    Kind.DESCRIPTION: "dd",
    Kind.QUOTE: "blockquote",
    Kind.CODE: "codeblock",
    Kind.RULE: "hr",
    Kind.HTML: "html_element",
    Kind.COMMENT: "xml_comment",
    Kind.TABLE: "table",
    Kind.MATH: "math",
}
_THEIRS: Final = frozenset({*_OURS.values(), "ul", "ol"})
_LEAVES: Final = frozenset({"p", "header", "table", "xml_comment"})


def ours(node: Node) -> Block:
    """A node of our tree."""
    kind = node.name if node.kind is Kind.LIST else _OURS[node.kind]
    detail = ""
    if node.kind is Kind.HEADING:
        detail = str(node.level)
    elif node.kind is Kind.HTML:
        detail = node.name
    inside = [ours(c) for c in node.children if c.kind is Kind.LIST or c.kind in _OURS]
    first = next(iter(node.children), None)
    if node.kind is Kind.ITEM and first is not None and first.kind is Kind.PARAGRAPH:
        inside[0] = inside[0]._replace(detail="" if node.flag else "tight")
    return _block(kind, detail, inside)


def theirs(element: Element) -> Block:
    """An element of kramdown's."""
    kind = "xml_comment" if element.type == "comment" else element.type
    detail = ""
    if kind == "header":
        detail = str(element.options["level"])
    elif kind == "html_element":
        detail = str(element.value).lower()
    elif kind == "p" and element.options.get("transparent"):
        detail = "tight"
    return _block(kind, detail, [theirs(child) for child in element.children if _is_block(child)])


def _is_block(element: Element) -> bool:
    kind = "xml_comment" if element.type == "comment" else element.type
    return kind in _THEIRS and element.options.get("category") != "span"


def _block(kind: str, detail: str, inside: list[Block]) -> Block:
    if kind in _LEAVES:
        inside = []
    if kind == "dd":
        # Whether a description's text is a paragraph is of no interest here.
        inside = [b._replace(detail="") if b.kind == "p" else b for b in inside]
    joined: list[Block] = []
    for block in inside:
        if block.kind == "dl" and joined and joined[-1].kind == "dl":
            joined[-1] = joined[-1]._replace(inside=joined[-1].inside + block.inside)
        else:
            joined.append(block)
    return Block(kind, detail, tuple(joined))


def difference(one: Block, other: Block, path: str = "") -> str:
    """Where two blocks differ first, in words; empty if they are equal."""
    if one[:2] != other[:2]:
        return f"{path}: {one[:2]} is {other[:2]}"
    for index, (a, b) in enumerate(zip(one.inside, other.inside, strict=False)):
        if found := difference(a, b, f"{path}/{a.kind}{index}"):
            return found
    if len(one.inside) != len(other.inside):
        return f"{path}: {len(one.inside)} blocks are {len(other.inside)}"
    return ""
