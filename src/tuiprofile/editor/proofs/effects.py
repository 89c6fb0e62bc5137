"""What an entry does to the rest of the page: definitions, heading ids, Liquid code.

The comparison of two pages leaves out the entry that a change is about. What has effects beyond its
place must not come or go with it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from tuiprofile.editor.state import State
from tuiprofile.profile.titles import plain_title
from tuiprofile.syntax.liquid import WORDS
from tuiprofile.syntax.tree import Kind, Node
from tuiprofile.text.span import Span

_MARK = re.compile(r"\[\^([^\]\n]+)\](?!:)")
_NAME = re.compile(r"\s*\*?\[\^?([^\]\n]+)\]:")


def definitions(nodes: Iterable[Node]) -> Counter[tuple[str, str]]:
    """Link, footnote and abbreviation definitions that kramdown sees, by type and name."""
    found: Counter[tuple[str, str]] = Counter()
    for top in nodes:
        for node in _shown(top):
            if node.kind is Kind.DEFINITION and (name := _NAME.match(node.text)):
                found[node.name, name[1].casefold()] += 1
    return found


def heading_texts(text: str, nodes: Iterable[Node]) -> Counter[str]:
    """The words of visible headings: equal ones share an id and are numbered."""
    return Counter(
        plain_title(node.inner.of(text)).casefold()
        for top in nodes
        for node in _shown(top)
        if node.kind is Kind.HEADING
    )


def _shown(top: Node) -> Iterable[Node]:
    """A node and all below it, without what comments hide."""
    stack = [top]
    while stack:
        node = stack.pop()
        if node.kind is not Kind.COMMENT:
            yield node
            stack.extend(node.children)


def why_needed(state: State, span: Span, nodes: list[Node], *, code: bool = True) -> str | None:
    """Why the page needs `nodes`, which stand in `span`, or None if nothing refers to them.

    Liquid `code` counts unless it stays: in a comment it still runs.
    """
    text = state.text
    rest = text[: span.start] + "\n" + text[span.end :]
    for kind, name in definitions(nodes):
        mark = {"footnote": f"[^{name}]", "link": f"[{name}]"}.get(kind, name)
        if mark in rest.casefold():
            return f"It holds the definition of “{name}”, which the rest of the page uses."
    if shares_heading(state, nodes):
        return "It holds a heading of the same name as another, whose link would change."
    if marks_footnote(state, span.of(text)):
        return "It holds a footnote mark, and the other footnotes would be numbered anew."
    if code and runs_code(state, span):
        return "It holds Liquid code, and the rest of the page may need it."
    return None


def shares_heading(state: State, nodes: Iterable[Node]) -> bool:
    """Whether a heading in `nodes` has the words of another one: their ids hang together."""
    gone = heading_texts(state.text, nodes)
    others = heading_texts(state.text, [state.page.tree.root]) if gone else gone
    return any(others[title] > count for title, count in gone.items())


def marks_footnote(state: State, words: str) -> bool:
    """Whether `words` refer to one of several footnotes, which kramdown numbers in their order."""
    if "[^" not in words:
        return False
    notes = {name for kind, name in definitions([state.page.tree.root]) if kind == "footnote"}
    return len(notes) > 1 and any(f"[^{name}]" in words.casefold() for name in notes)


def footnote_marks(state: State, words: str) -> list[str]:
    """The footnotes that `words` refer to, in order."""
    return _MARK.findall(words.casefold()) if marks_footnote(state, words) else []


def why_active(state: State, after: State) -> str | None:
    """Why a new text would act beyond its place, or None if it does not."""
    defined, defined_then = _all_definitions(state), _all_definitions(after)
    for kind, name in defined_then - defined:
        return f"“[{name}]:” would be read as a {kind} definition for the whole page."
    for _, name in defined - defined_then:
        return f"The definition of “{name}” would be gone, and the page may use it."
    old, new = _all_headings(state), _all_headings(after)
    if any(old[title] and new[title] for title in (new - old) + (old - new)):
        return "There is another heading of that name, and its link would change."
    return None


def _all_definitions(state: State) -> Counter[tuple[str, str]]:
    return state.remember("definitions", lambda: definitions([state.page.tree.root]))


def _all_headings(state: State) -> Counter[str]:
    return state.remember("headings", lambda: heading_texts(state.text, [state.page.tree.root]))


def runs_code(state: State, span: Span) -> bool:
    """Whether there are Liquid tags in `span` that do more than give a word."""
    liquid = state.page.tree.liquid
    return any(tag.name and tag.name not in WORDS for tag in liquid.within(span))


def branch_of(state: State, offset: int) -> Span | None:
    """The innermost Liquid block (`if`, `for`, …) whose body holds `offset`."""
    around = [
        block.span
        for block in state.page.tree.liquid.blocks
        if block.span.start < offset < block.span.end
    ]
    return max(around, default=None)
