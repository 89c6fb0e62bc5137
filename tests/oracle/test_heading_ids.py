"""The ids of headings are kramdown's, on every real page."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.oracle.htmltree import HEADINGS
from tests.oracle.htmltree import parse as parse_html
from tests.oracle.kramdown import Kramdown, KramdownError
from tuiprofile.profile.heading_ids import heading_ids
from tuiprofile.syntax import Kind, Tree, parse
from tuiprofile.text import decode

pytestmark = [pytest.mark.oracle, pytest.mark.corpus]


@pytest.mark.parametrize("liquid", [True, False])
def test_real_pages(
    kramdown: Kramdown, seeds: list[Path], corpus_pages: list[Path], liquid: bool
) -> None:
    compared = 0
    wrong: dict[str, object] = {}
    for path in (*seeds, *corpus_pages):
        tree = parse(decode(path.read_bytes()), liquid=liquid)
        try:
            theirs = _ids(kramdown, tree.root.text)
        except KramdownError:
            continue
        ours = _ours(tree)
        compared += len(theirs)
        if len(ours) != len(theirs):
            wrong[path.name] = len(ours), len(theirs)
        for name, real in zip(ours, theirs, strict=False):
            if name not in (None, real):
                wrong[path.name] = name, real
    print(f"{compared} headings compared")
    assert compared > 500
    assert not wrong, wrong


def _ids(kramdown: Kramdown, body: str) -> list[str]:
    """The ids of headings in kramdown's HTML, those that the page writes as HTML included."""
    headings = (node for node in parse_html(kramdown.html(body)).walk() if node.tag in HEADINGS)
    return [name for node in headings if (name := node.get("id")) is not None]


def _ours(tree: Tree) -> list[str | None]:
    """The same from our tree; None for a heading whose words Liquid gives."""
    markdown = {found.node.start: found.id for found in heading_ids(tree)}
    found: list[str | None] = []
    stack = [tree.root]
    while stack:
        node = stack.pop()
        if node.kind is Kind.COMMENT:
            continue
        if node.kind is Kind.HEADING:
            words = node.inner.of(tree.text)
            found.append(None if "{{" in words else markdown[node.start])
        elif node.kind is Kind.HTML and node.level:
            tag = tree.text[node.start : node.inner.start]
            found += [match[1] for match in re.finditer(r"\sid=[\"']([^\"']*)", tag)]
        stack.extend(reversed(node.children))
    return found
