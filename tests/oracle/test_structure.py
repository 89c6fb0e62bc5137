"""Our tree is kramdown's: on every rule's example, the sample site and every real page."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.oracle.kramdown import Kramdown, KramdownError
from tests.oracle.structure import Block, difference, ours, theirs
from tests.support import SAMPLE_SITE
from tests.syntax.cases import CASES
from tuiprofile.syntax import parse
from tuiprofile.text import decode

pytestmark = pytest.mark.oracle


def compare(kramdown: Kramdown, text: str, *, liquid: bool = True) -> str:
    """How our tree of a page differs from kramdown's tree of its body; Liquid is masked."""
    tree = parse(text, liquid=liquid)
    return difference(theirs(kramdown.tree(tree.root.text)), ours(tree.root))


@pytest.mark.parametrize("text", [case[0] for case in CASES if "\udcff" not in case[0]])
def test_the_example_of_every_rule(kramdown: Kramdown, text: str) -> None:
    assert compare(kramdown, text) == ""


PAGES = [
    "# A\n\nText with *emphasis*\nand more.\n\n1. one\n\n   still one\n2. two\n   - deep\n\n> q\n",
    "A\n=\n\nB\n-\n\n* a\n\n  > b\n\n      code\n* c\n\n***\n\nlast\n",
    "- a\n\n  ```\n  code\n  ```\n\n- b\n  1. c\n  2. d\n\n     e\n",
    "<div markdown='1'>\n\n# A\n\n- a\n\n<p>b</p>\n\n</div>\n\n<!-- c -->\nd\n",
    "- a\n- b\n{: .c}\n\n- d\n\ne\n: f\n\n: g\n\n| h | i |\n|---|---|\n| j | k |\n",
    "1. a\n\n\n2. b\n10. c\n    d\n\n        e\n",
]


@pytest.mark.parametrize("text", PAGES)
def test_pages_of_many_blocks(kramdown: Kramdown, text: str) -> None:
    assert compare(kramdown, text) == ""


def test_a_difference_is_seen() -> None:
    a, b = (ours(parse(text).root) for text in ("- a\n- b\n", "- a\n\n- b\n"))
    assert difference(a, a) == ""
    assert difference(a, b) == "/ul0/li0/p0: ('p', 'tight') is ('p', '')"
    assert difference(Block("root", "", ()), a) == ": 0 blocks are 1"


def test_the_sample_site(kramdown: Kramdown) -> None:
    pages = sorted(SAMPLE_SITE.rglob("*.md"))
    assert pages
    for page in pages:
        assert compare(kramdown, decode(page.read_bytes())) == "", page


@pytest.mark.corpus
@pytest.mark.parametrize("liquid", [True, False])
def test_real_pages(
    kramdown: Kramdown, seeds: list[Path], corpus_pages: list[Path], liquid: bool
) -> None:
    compared = 0
    wrong: dict[str, str] = {}
    for path in (*seeds, *corpus_pages):
        try:
            found = compare(kramdown, decode(path.read_bytes()), liquid=liquid)
        except KramdownError:
            continue
        compared += 1
        if found:
            wrong[path.name] = found
    print(f"{compared - len(wrong)} of {compared} pages have kramdown's tree")
    assert compared >= 0.95 * (len(seeds) + len(corpus_pages))
    assert len(wrong) <= 0.01 * compared, wrong
