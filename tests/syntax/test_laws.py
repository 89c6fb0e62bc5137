"""What holds for any text at all."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given

from tests.syntax.strategies import texts
from tuiprofile.syntax import Kind, Node, parse
from tuiprofile.syntax.skeleton import Skeleton
from tuiprofile.text import decode

DEEP = {
    "quotes": "> " * 5_000 + "x",
    "bullets": "- " * 5_000 + "x",
    "divs": "<div>" * 5_000,
    "divs with Markdown": '<div markdown="1">\n' * 5_000,
    "comments": "<!-- " * 5_000,
    "items": "\n".join("  " * depth + "- x" for depth in range(300)),
    "mixed": '> - <div markdown="1">\n' * 1_000,
    "Liquid": "{% if x %}" * 5_000 + "{% endif %}" * 5_000,
}


def check(text: str) -> None:
    """The tree's nodes nest, are in order, and their tiles give the text again."""
    tree = parse(text)
    assert "".join(span.of(text) for _, span in tree.tiles()) == text
    reached = 0
    for _, span in tree.tiles():
        assert span.start == reached < span.end
        reached = span.end
    stack: list[Node] = [tree.root]
    while stack:
        node = stack.pop()
        assert node.start <= node.inner.start <= node.inner.end <= node.end
        at = node.start
        for child in node.children:
            assert at <= child.start <= child.end <= node.end
            at = child.end
        stack.extend(node.children)


@given(texts)
def test_the_tree_tiles_any_text(text: str) -> None:
    check(text)


@given(texts)
def test_the_same_text_has_the_same_skeleton(text: str) -> None:
    assert Skeleton(parse(text)).shape == Skeleton(parse(text)).shape


@pytest.mark.parametrize("name", DEEP)
def test_nesting_of_any_depth_is_scanned(name: str) -> None:
    check(DEEP[name])
    assert Skeleton(parse(DEEP[name])).shape is not None


@pytest.mark.corpus
def test_the_tree_tiles_every_real_page(seeds: list[Path], corpus_pages: list[Path]) -> None:
    for path in (*seeds, *corpus_pages):
        check(decode(path.read_bytes()))


@pytest.mark.corpus
def test_a_page_of_megabytes_is_scanned_whole(seeds: list[Path]) -> None:
    page = "\n".join(decode(path.read_bytes()) for path in seeds)
    text = page * (3_000_000 // len(page))
    check(text)


HOSTILE = {
    "openers of comments": "<!-- ",
    "comments with items in an item": "- x\n<!-- - y -->\n",
    "fences": "```\n\n",
    "brackets": "[",
    "pipes": "| ",
    "quotes": "> a\n> b\n",
    "terms": "term\n: x\n",
    "attributes": "{: a\n",
    "outputs": "{{ ",
    "tags": "{% ",
    "raw": "{% raw %}",
    "closing tags": "</div>\n",
    "unclosed elements": "<p>a\n",
    "unclosed attributes": '<a b="',
    "link definitions": '[a]: b "c\n',
    "blank lines": "\n",
    "hashes": "# \n",
    "code spans": "`a ``b ",
    "carriage returns": "\r\n",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_pages_are_scanned(name: str) -> None:
    """A scan that took quadratic time would not come to its end here."""
    unit = HOSTILE[name]
    check(unit * (150_000 // len(unit)))


def test_kinds_are_named_by_their_values() -> None:
    assert repr(parse("- a\n").root.children[0]) == "<list:ul 0-3>"
    assert Kind("item") is Kind.ITEM
