"""Where sections begin: headings of every style, also those that a comment hides.

Any ATX, setext or HTML heading begins a section, at whatever level; a lone bold paragraph only
if its words name a known kind.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from tuiprofile.profile.kinds import kind_of
from tuiprofile.profile.shapes import is_html_item, is_paper_box
from tuiprofile.profile.titles import plain_title
from tuiprofile.syntax.inline import without_comments
from tuiprofile.syntax.tree import Kind, Node

_BOLD = re.compile(
    r"(?:\*\*(?P<stars>(?:[^*\n]|\*(?!\*))+)\*\*|__(?P<lines>[^_\n]+)__"
    r"|<(?P<tag>b|strong)>(?P<html>[^<\n]+)</(?P=tag)>)[ \t]*[:：]?[ \t]*\Z"
)


# What a swallowed heading, or a comment that hides one, can stand in.
_PASSES_ON = frozenset({Kind.LIST, Kind.ITEM, Kind.HEADING, Kind.PARAGRAPH})


class Heading(NamedTuple):
    """A heading that begins a section.

    Attributes:
        node: its node.
        style: `atx`, `setext`, `html` or `bold`.
        title: its words without markup.
        kind: the kind that they name.
        comment: the comment that hides it, if any.
    """

    node: Node
    style: str
    title: str
    kind: str
    comment: Node | None


@lru_cache(maxsize=1024)
def _named(source: str) -> tuple[str, str]:
    """A heading's title and kind; a page is read again after each edit, with the same headings."""
    title = plain_title(source)
    return title, kind_of(title)


def find_headings(text: str, root: Node) -> list[Heading]:
    """Every heading of the page, in order."""
    found = list(_among(text, root.children, None))
    found.sort(key=lambda heading: heading.node.start)
    return found


def _among(text: str, nodes: Iterable[Node], comment: Node | None) -> Iterator[Heading]:
    for node in nodes:
        kind = node.kind
        if kind is Kind.HEADING:
            title, named = _named(node.inner.of(text))
            yield Heading(node, node.name, title, named, comment)
            yield from _in_comments(text, node, comment)
        elif kind is Kind.PARAGRAPH:
            heading = _bold(node, comment)
            if heading is not None:
                yield heading
            yield from _in_comments(text, node, comment)
        elif kind is Kind.COMMENT:
            if comment is None:
                yield from _among(text, node.children, node)
        elif kind is Kind.HTML:
            yield from _html(text, node, comment)
        elif kind is Kind.LIST:
            yield from _swallowed(text, node, comment)


def _in_comments(text: str, node: Node, comment: Node | None) -> Iterator[Heading]:
    """Headings hidden in a paragraph's comments."""
    if comment is None:
        for child in node.children:
            yield from _among(text, child.children, child)


def _bold(node: Node, comment: Node | None) -> Heading | None:
    if not 4 < node.end - node.start < 120:
        return None
    words = without_comments(node).strip()
    match = _BOLD.match(words)
    if match is None:
        return None
    title = plain_title(match["stars"] or match["lines"] or match["html"]).rstrip(":： ")
    kind = kind_of(title)
    return None if kind == "other" else Heading(node, "bold", title, kind, comment)


def _html(text: str, node: Node, comment: Node | None) -> Iterator[Heading]:
    if node.level:
        title, named = _named(node.inner.of(text))
        if title:
            yield Heading(node, "html", title, named, comment)
    elif node.name != "table" and not is_html_item(text, node) and not is_paper_box(text, node):
        yield from _among(text, node.children, comment)


def _swallowed(text: str, node: Node, comment: Node | None) -> Iterator[Heading]:
    """Headings at column 0 that an item above owns, because no blank line parts them."""
    for item in node.children:
        if "#" not in item.text and "<!--" not in item.text:
            continue
        stack = [item]
        while stack:
            inner = stack.pop()
            if inner.kind is Kind.COMMENT:
                if comment is None:
                    yield from _among(text, inner.children, inner)
                continue
            if inner.kind is Kind.HEADING and _at_column_0(text, inner.start):
                title, named = _named(inner.inner.of(text))
                yield Heading(inner, inner.name, title, named, comment)
            if inner.kind in _PASSES_ON:
                stack.extend(inner.children)


def _at_column_0(text: str, start: int) -> bool:
    return start == 0 or text[start - 1] in "\r\n"
