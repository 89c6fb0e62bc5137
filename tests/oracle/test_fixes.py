"""Fixes of real pages, judged by real kramdown: the HTML differs in one place, by a few blocks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.oracle.htmltree import BLOCKS, Node, parse
from tests.oracle.kramdown import Kramdown, KramdownError
from tuiprofile.check import Context, check
from tuiprofile.profile.page import Page
from tuiprofile.syntax import parse as scan
from tuiprofile.text import decode

pytestmark = [pytest.mark.oracle, pytest.mark.corpus]

MOST = 4
"""How many blocks a fix may change, the lines of one table or box aside."""
WIDE = frozenset({"markdown-in-html"})


def test_a_fix_changes_one_place(
    kramdown: Kramdown, seeds: list[Path], corpus_pages: list[Path]
) -> None:
    judged: Counter[str] = Counter()
    wrong: list[tuple[str, str, object]] = []
    for path in (*seeds, *corpus_pages):
        text = decode(path.read_bytes())
        page = Page.of(text)
        hidden = [node.span for node in Context(page).comments]
        for found in check(page):
            if found.fix is None or found.code.startswith("front-matter"):
                continue
            after = found.fix.changes.apply(text)
            try:
                old, new = (
                    list(_blocks(parse(kramdown.html(scan(each).root.text))))
                    for each in (text, after)
                )
            except KramdownError:
                continue
            judged[found.code] += 1
            gone, come = _middle(old, new)
            unseen = any(span.start <= found.span.start < span.end for span in hidden)
            if not gone and not come and found.code != "invisible-character" and not unseen:
                wrong.append((path.name, found.code, "no difference"))
            if found.code not in WIDE and max(len(gone), len(come)) > MOST:
                wrong.append((path.name, found.code, (gone, come)))
    print(sum(judged.values()), "fixes judged:", dict(judged))
    assert sum(judged.values()) > 30
    assert not wrong, wrong


def _blocks(node: Node, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], object]]:
    """The innermost blocks, each with the tags around it and what is in it."""
    line: list[Node | str] = []
    for child in node.children:
        if isinstance(child, Node) and any(each.tag in BLOCKS for each in child.walk()):
            if line:
                yield path, tuple(line)
                line = []
            yield from _blocks(child, (*path, child.tag))
        else:
            line.append(child)
    if line or not node.children:
        yield path, (tuple(line), node.attributes)


def _middle(old: list[object], new: list[object]) -> tuple[list[object], list[object]]:
    """What is left of two lists without what is equal at the front and at the back."""
    while old and new and old[0] == new[0]:
        old, new = old[1:], new[1:]
    while old and new and old[-1] == new[-1]:
        old, new = old[:-1], new[:-1]
    return old, new
