"""`parse`: from the page's text to its tree. Total: any text gives a tree, none an error."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

from tuiprofile.syntax.blocks import scan_blocks
from tuiprofile.syntax.container import Container
from tuiprofile.syntax.frontmatter import find_front_matter
from tuiprofile.syntax.liquid import find_liquid
from tuiprofile.syntax.source import masked
from tuiprofile.syntax.tree import Kind, Node, Tree

_LONG = 200_000


def parse(text: str, *, liquid: bool = True) -> Tree:
    """Scan a page as Jekyll and kramdown would read it.

    Args:
        text: the whole page, front matter included, decoded by :mod:`tuiprofile.text.codec`.
        liquid: whether Liquid runs first, as in Jekyll.

    Returns:
        A tree whose spans tile `text`. Its root covers what stands behind the front matter.
    """
    front_matter = find_front_matter(text)
    start = front_matter.span.end if front_matter else 0
    tags = find_liquid(text, start if liquid else len(text))
    source = masked(text, start, tags.removed, tags.blotted)
    root = Node(Kind.DOCUMENT, source, 0, len(source.text))
    root.start, root.end = start, len(text)
    with collection_paused(len(text)):
        scan_blocks(Container(source, root.children, 0, scan_blocks))
    return Tree(text, root, front_matter, tags)


@contextmanager
def collection_paused(length: int) -> Iterator[None]:
    """Pause the collection of garbage while a long text is read.

    All that is made of a text is kept, so the collector, which looks at all of it again and again
    while it grows, would find nothing.
    """
    if length < _LONG or not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
