"""The proof behind every change: scan the new page, compare it with the old one.

A change is accepted only if the two pages are equal but for what it was meant to change: the
same skeleton around it, the same Liquid, the same front matter, the same other items, visible
and hidden, word for word.
"""

from __future__ import annotations

from collections.abc import Iterable

from tuiprofile.editor.state import State
from tuiprofile.profile.model import Block, BlockForm, Item
from tuiprofile.syntax.skeleton import Shape, Skeleton
from tuiprofile.syntax.tree import Node
from tuiprofile.text.span import Span


def equal_but_for(
    before: State,
    after: State,
    gone: Iterable[Node] = (),
    come: Iterable[Node] = (),
    tighten: tuple[Iterable[Node], Iterable[Node]] = ((), ()),
) -> bool:
    """Whether two pages render alike without `gone` in the old and `come` in the new.

    `tighten` are list items of the old and of the new page whose looseness does not count.
    """
    old = _shape(before, gone, tighten[0])
    new = _shape(after, come, tighten[1])
    return old == new and _front_matter(before) == _front_matter(after)


def _shape(state: State, omit: Iterable[Node], tighten: Iterable[Node]) -> Shape:
    omit, tighten = tuple(omit), tuple(tighten)
    if omit or tighten:
        return Skeleton(state.page.tree, omit, tighten).shape
    return state.remember("shape", lambda: Skeleton(state.page.tree).shape)


def _front_matter(state: State) -> str:
    found = state.page.front_matter
    return found.span.of(state.text) if found else ""


def liquid_but_for(state: State, spans: Iterable[Span] = ()) -> list[str]:
    """The Liquid tags of a page in order, without those in `spans`; unclosed ones too."""
    spans = list(spans)
    found = [
        tag.span.of(state.text)
        for tag in state.page.tree.liquid.tags
        if not any(span.covers(tag.span) for span in spans)
    ]
    unclosed = state.page.tree.liquid.unclosed
    return [*found, *(["unclosed"] * sum(not _covered(span, spans) for span in unclosed))]


def brings_tags(state: State, span: Span) -> bool:
    """Whether there are tags in `span` that run code, or openers that nothing closes."""
    liquid = state.page.tree.liquid
    return any(tag.name for tag in liquid.within(span)) or any(
        span.overlaps(opener) for opener in liquid.unclosed
    )


def _covered(span: Span, spans: list[Span]) -> bool:
    return any(outer.covers(span) for outer in spans)


def inventory(
    state: State, skip: Iterable[Item | Block] = (), *, comments: bool = True
) -> list[tuple[bool, str]]:
    """Every heading, item and block in the order of the page, hidden or not, as it is written.

    Those in `skip` are left out, and blocks in comments unless `comments`.
    """
    left_out = {entry.id for entry in skip}
    found: list[tuple[int, bool, str]] = []
    for section in state.page.sections:
        if section.node is not None:
            found.append((section.node.start, section.hidden, section.title))
        for item in section.items:
            if item.id not in left_out:
                found.append((item.span.start, item.hidden, item.text))
        for block in section.blocks:
            if block.id not in left_out and (comments or block.form is not BlockForm.COMMENT):
                found.append((block.span.start, False, block.text))
    found.sort()
    return [(hidden, text) for _, hidden, text in found]
