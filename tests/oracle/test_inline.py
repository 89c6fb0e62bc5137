"""Emphasis, code, links and pictures are where kramdown sees them, on real pages and odd lines."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.oracle.kramdown import Kramdown, KramdownError
from tuiprofile.check.context import Context
from tuiprofile.profile.page import Page
from tuiprofile.text import decode

pytestmark = pytest.mark.oracle

_OURS = {"em": "em", "strong": "strong", "code": "codespan", "link": "a", "image": "img",
         "autolink": "a", "math": "math"}  # fmt: skip
_THEIRS = frozenset(_OURS.values())

LINES = [
    "*a* **b** ***c*** _d_ __e__ ___f___ a_b_c a*b*c 2 * 3 * 4",
    "*a **b** c* **a *b* c** **a* b** *a** b* ***a* b** ***a** b*",
    "* a* *a * ** a** **a ** __ a__ *a\\* b* \\*a*",
    "A. Lee*, B. Wu*, C. Xu** and D. Yi**, *E*",
    "`a` ``b`c`` ` d ` `e *f* *g `h* i`",
    '[a](b) [c] (d) [e][f] ![g](h) [![i](j)](k) [l [m] n](o) [p](q r) [s](t "u")',
    "[a](b(c)d) [e](<f g>) [h](i 'j') [k](l [m](n)) [o]( p ) [q]() [r](s",
    "[*a](b)* *[c](d)* **[e](f**)** [`g](h)`",
    "<b>*a</b> b* <u>c*</u>, d* <i>e <https://x.example> <a@b.example> f</i>",
    "~~a *b* c~~ ~~ d~~ $$a*b*c$$ {:.a *b*} *c*{: .d} *e*",
    "论文**（A）**发表 *2024年*：**获奖** _论文_：a",
    "[a]\n\n[a]: b\n\n[c][a] [d][e]",
]


def _ours(text: str) -> list[str]:
    context = Context(Page.of(text))
    return [
        _OURS[piece.kind]
        for leaf in context.leaves
        for piece in leaf.pieces()
        if piece.kind in _OURS
    ]


def _theirs(kramdown: Kramdown, text: str) -> list[str]:
    tree = kramdown.tree(Page.of(text).tree.root.text)
    return [
        element.type
        for element in tree.walk()
        if element.type in _THEIRS and element.options.get("category") != "block"
    ]


@pytest.mark.parametrize("line", LINES)
def test_odd_lines(kramdown: Kramdown, line: str) -> None:
    assert _ours(line + "\n") == _theirs(kramdown, line + "\n")


@pytest.mark.corpus
def test_real_pages(kramdown: Kramdown, seeds: list[Path], corpus_pages: list[Path]) -> None:
    compared = pieces = 0
    wrong: dict[str, tuple[int, list[str], list[str]]] = {}
    for path in (*seeds, *corpus_pages):
        text = decode(path.read_bytes())
        try:
            theirs = _theirs(kramdown, text)
        except KramdownError:
            continue
        ours = _ours(text)
        compared += 1
        pieces += len(theirs)
        if ours != theirs:
            at = next((n for n, (a, b) in enumerate(zip(ours, theirs, strict=False)) if a != b), -1)
            wrong[path.name] = at, ours[at : at + 4], theirs[at : at + 4]
    print(f"{compared - len(wrong)} of {compared} pages, {pieces} pieces")
    assert len(wrong) <= 0.02 * compared, wrong
