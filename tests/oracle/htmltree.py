"""Rendered HTML as a small tree that can be compared.

Comments are dropped; whitespace is collapsed as a browser would, so that it is lost at the borders
of blocks and kept between words. What is left is what a reader could notice.

`structure` reduces a page further, to headings and lists, for comparing with the scanner:

    (Heading(1, "News", "news"),
     Listing("ul", (Entry("first", loose=False, inside=()),
                    Entry("second", loose=False, inside=(Listing("ol", ...),)))))

All other elements are transparent: a list in a `div`, a quote or a table stands where they stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final, NamedTuple

from lxml import etree  # type: ignore[import-untyped]

BLOCKS: Final = frozenset(
    "address article aside blockquote body br caption center col colgroup dd details dialog div dl"
    " dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html iframe"
    " legend li main menu nav ol p pre script section style summary table tbody td tfoot th thead"
    " title tr ul".split()
)
"""Elements at whose borders whitespace is lost; `br` and the invisible ones behave alike."""

LISTS: Final = frozenset({"ul", "ol"})
HEADINGS: Final = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_VERBATIM: Final = frozenset({"pre", "script", "style", "textarea"})
_BLANKS: Final = re.compile(r"[ \t\n\f\r]+")
_FORBIDDEN: Final = re.compile("[\0-\x08\x0b\x0e-\x1f\ufffe\uffff]")


class Node(NamedTuple):
    """An element; children are elements and strings, no two strings beside each other."""

    tag: str
    attributes: tuple[tuple[str, str], ...]
    children: tuple[Node | str, ...]

    @property
    def elements(self) -> tuple[Node, ...]:
        """The children that are elements."""
        return tuple(child for child in self.children if isinstance(child, Node))

    def get(self, name: str) -> str | None:
        """The value of the attribute `name`."""
        return dict(self.attributes).get(name)

    def walk(self) -> Iterator[Node]:
        """The element and all elements below it, in document order."""
        yield self
        for child in self.elements:
            yield from child.walk()

    @property
    def text(self) -> str:
        """All words below the element, with one blank between blocks."""
        return _BLANKS.sub(" ", "".join(_words(self, frozenset()))).strip(" ")


class Heading(NamedTuple):
    """A heading, `h1` to `h6`, from Markdown or HTML."""

    level: int
    text: str
    id: str | None


class Entry(NamedTuple):
    """An item of a list."""

    text: str
    """Its words, without those of headings and lists inside it."""
    loose: bool
    inside: tuple[Heading | Listing, ...]


class Listing(NamedTuple):
    """A list, from Markdown or HTML."""

    tag: str
    """`ul` or `ol`."""
    entries: tuple[Entry, ...]


Structure = tuple[Heading | Listing, ...]


@lru_cache(maxsize=256)
def parse(html: str) -> Node:
    """The body of `html`, normalised; broken HTML is mended as libxml2 does."""
    parser = etree.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True
    )
    clean = _FORBIDDEN.sub("\ufffd", html)
    data = f"<html><body>{clean}</body></html>".encode("utf-8", "replace")
    root = etree.fromstring(data, parser)
    body = None if root is None else root.find("body")
    return Node("body", (), ()) if body is None else _node(body)


def is_loose(entry: Node) -> bool:
    """Whether a list item begins with a paragraph: what kramdown makes of a loose item."""
    return bool(entry.children) and _is_bare_paragraph(entry.children[0])


def tighten(node: Node) -> Node:
    """The same tree with every list item made tight."""
    children = (tighten(child) if isinstance(child, Node) else child for child in node.children)
    inner = node._replace(children=tuple(children))
    return unwrap(inner) if node.tag == "li" else inner


def unwrap(entry: Node) -> Node:
    """The same list item made tight; items inside it stay as they are."""
    if not is_loose(entry):
        return entry
    first, *rest = entry.children
    assert isinstance(first, Node)
    return entry._replace(children=_collapse((*first.children, *rest), entry.tag))


def structure(html: str) -> Structure:
    """The headings and lists of a page, in document order."""
    return _structure_of(parse(html))


def _structure_of(node: Node) -> Structure:
    found: list[Heading | Listing] = []
    for child in node.elements:
        if child.tag in HEADINGS:
            found.append(Heading(int(child.tag[1]), child.text, child.get("id")))
        elif child.tag in LISTS:
            items = (item for item in child.elements if item.tag == "li")
            found.append(Listing(child.tag, tuple(map(_entry, items))))
        else:
            found.extend(_structure_of(child))
    return tuple(found)


def _entry(item: Node) -> Entry:
    words = "".join(_words(item, HEADINGS | LISTS))
    return Entry(_BLANKS.sub(" ", words).strip(" "), is_loose(item), _structure_of(item))


def _words(node: Node, skipped: frozenset[str]) -> Iterator[str]:
    for child in node.children:
        if isinstance(child, str):
            yield child
        elif child.tag in BLOCKS:
            yield " "
            if child.tag not in skipped:
                yield from _words(child, skipped)
            yield " "
        else:
            yield from _words(child, skipped)


def _is_bare_paragraph(node: Node | str) -> bool:
    return isinstance(node, Node) and node.tag == "p" and not node.attributes


def _node(element: etree._Element) -> Node:
    tag = str(element.tag)
    children: list[Node | str] = [element.text or ""]
    for child in element:
        children += (_node(child), child.tail or "")
    attributes = sorted((str(name), str(value)) for name, value in element.attrib.items())
    return Node(tag, tuple(attributes), _collapse(children, tag))


def _collapse(children: Iterable[Node | str], tag: str) -> tuple[Node | str, ...]:
    """Children with strings joined and, outside verbatim elements, insignificant blanks gone."""
    joined: list[Node | str] = []
    for child in children:
        last = joined[-1] if joined else None
        if isinstance(child, str) and isinstance(last, str):
            joined[-1] = last + child
        else:
            joined.append(child)
    if tag in _VERBATIM:
        return tuple(child for child in joined if child != "")
    kept: list[Node | str] = []
    for at, child in enumerate(joined):
        if isinstance(child, Node):
            kept.append(child)
            continue
        text = _BLANKS.sub(" ", child)
        if _is_border(joined[at - 1] if at else None, tag):
            text = text.lstrip(" ")
        if _is_border(joined[at + 1] if at + 1 < len(joined) else None, tag):
            text = text.rstrip(" ")
        if text:
            kept.append(text)
    return tuple(kept)


def _is_border(neighbour: Node | str | None, parent: str) -> bool:
    """Whether whitespace beside `neighbour` (None: the parent's own border) is lost."""
    if neighbour is None:
        return parent in BLOCKS
    return isinstance(neighbour, Node) and neighbour.tag in BLOCKS
