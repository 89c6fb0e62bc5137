"""What has to stay as it is when a section is changed as a whole.

Everything outside the section: what kramdown renders there, the headings, items and blocks word for
word, hidden ones included, the automatic ids of the headings, the definitions, the front matter.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence

from tuiprofile.editor.proofs.effects import definitions, footnote_marks
from tuiprofile.editor.state import State
from tuiprofile.profile.heading_ids import automatic_ids
from tuiprofile.syntax.liquid import LiquidTag
from tuiprofile.syntax.skeleton import Shape, Skeleton
from tuiprofile.syntax.tree import Kind, Node
from tuiprofile.text.span import Span

_NAME = re.compile(r"[A-Za-z_]\w*(?:\.\w+)*")
_STRING = re.compile(r"\"[^\"]*\"|'[^']*'")
_SETTING = frozenset({"assign", "capture", "increment", "decrement"})
_INCLUDING = frozenset({"include", "include_cached", "include_relative"})
_NO_TARGETS = frozenset({Kind.COMMENT, Kind.ATTRIBUTES, Kind.BLANK})
_COUNTING = frozenset({"cycle", "ifchanged"})
_GLOBAL = frozenset("site page layout jekyll include forloop paginator theme content".split())
_WORDS = frozenset(
    "in contains and or true false nil null blank empty reversed limit offset".split()
)


class _Without(Skeleton):
    """A skeleton in which left out nodes take the attribute lists among them along."""

    def among(self, nodes: Iterable[Node]) -> list[Shape]:
        """The shapes of some siblings."""
        return self._all(nodes)

    def _all(self, nodes: Iterable[Node]) -> list[Shape]:
        siblings = list(nodes)
        return super()._all(
            node
            for index, node in enumerate(siblings)
            if node.kind is not Kind.ATTRIBUTES
            or id(node) not in self._omit
            or (node.name == "pending" and not self._goes_along(siblings[index + 1 :]))
        )

    def _goes_along(self, behind: Sequence[Node]) -> bool:
        """Whether what an attribute list in front of `behind` belongs to is left out as well."""
        target = next((n for n in behind if n.kind not in _NO_TARGETS), None)
        return target is None or id(target) in self._omit


def shape_without(state: State, nodes: Iterable[Node]) -> tuple[Shape, str, bool]:
    """What the page renders without `nodes`, its front matter, and how the body begins.

    kramdown forgets an attribute list that nothing but blank lines stands above.
    """
    front = state.page.front_matter
    source = front.span.of(state.text).rstrip("\r\n") if front else ""
    body = (node for node in state.page.tree.root.children if node.kind is not Kind.BLANK)
    first = next(body, None)
    leads = first is not None and first.kind is Kind.ATTRIBUTES
    return _Without(state.page.tree, nodes).shape, source, leads


def shape_of(state: State, nodes: Sequence[Node]) -> list[Shape]:
    """What `nodes`, siblings, render."""
    return _Without(state.page.tree).among(nodes)


def entries_of(
    state: State, spans: Collection[Span], *, inside: bool, comments: bool = True
) -> list[tuple[bool, str]]:
    """Headings, items and blocks that begin in, or else outside, `spans`, in order, as written.

    Blocks in comments count only with `comments`; each entry tells whether it is hidden.
    """
    found: list[tuple[int, bool, str]] = []
    for section in state.page.sections:
        if section.node is not None:
            found.append((section.node.start, section.hidden, section.title))
        found += [(item.span.start, item.hidden, item.text) for item in section.items]
        for block in section.blocks:
            if comments or not (section.hidden or block.form == "comment"):
                found.append((block.span.start, False, block.text))
    found.sort()
    return [
        (hidden, text)
        for start, hidden, text in found
        if any(span.contains(start) for span in spans) == inside
    ]


def ids_outside(state: State, spans: Collection[Span]) -> list[str]:
    """The automatic ids of the headings outside `spans`, in order."""
    found = sorted(automatic_ids(state.page.tree).items())
    return [name for start, name in found if not any(span.contains(start) for span in spans)]


def ids_inside(state: State, span: Span) -> list[str]:
    """The automatic ids of the headings in `span`, in order."""
    return [
        name
        for start, name in sorted(automatic_ids(state.page.tree).items())
        if span.contains(start)
    ]


def why_defines(state: State, span: Span, nodes: Iterable[Node]) -> str | None:
    """Why the rest of the page needs a definition or a footnote mark among `nodes`, if it does."""
    text = state.text
    rest = _uses(state, span)
    for kind, name in definitions(nodes):
        if {"footnote": f"[^{name}]", "link": f"[{name}]"}.get(kind, name) in rest:
            return f"It holds the definition of “{name}”, which the rest of the page uses."
    notes = {name for kind, name in definitions([state.page.tree.root]) if kind == "footnote"}
    words = span.of(text).casefold()
    if any(f"[^{name}]" in words for name in notes):
        return "It holds a footnote mark, and the page's footnotes would be numbered anew."
    return None


def _uses(state: State, span: Span | None = None) -> str:
    """The page's text without its definitions and without `span`, in lower case."""
    gaps = [node.span for node in state.page.tree.root.walk() if node.kind is Kind.DEFINITION]
    parts: list[str] = []
    at = 0
    for start, end in sorted([*gaps, *([span] if span else [])]):
        parts.append(state.text[at:start])
        at = max(at, end)
    return "\n".join([*parts, state.text[at:]]).casefold()


def why_ordered(state: State, moved: Span, crossed: Span) -> str | None:
    """Why two neighbouring stretches of a page cannot change places, or None."""
    if footnote_marks(state, moved.of(state.text)) or footnote_marks(state, crossed.of(state.text)):
        return "It holds a footnote mark, and the page's footnotes would be numbered anew."
    for name in _footnotes_in(state, moved) | _footnotes_in(state, crossed):
        if f"[^{name}]" in _uses(state):
            return "A footnote's text stands in it or on its way; move it by hand."
    if depend(state, moved, crossed):
        return "Liquid code in it or on its way sets what the other uses; move it by hand."
    both = [_definitions_in(state, span) for span in (moved, crossed)]
    if any(f"[{name}]" in _uses(state) for _, name in both[0] & both[1]):
        return "It defines the same link or footnote as the text that it would pass."
    return None


def depend(state: State, one: Span, other: Span) -> bool:
    """Whether Liquid in one stretch may set what Liquid in the other uses or sets."""
    here, there = _tags(state, one), _tags(state, other)
    known = _set(state.page.tree.liquid.tags)
    both = all(any(tag.name in _COUNTING for tag in tags) for tags in (here, there))
    return both or _may_set(here, there, known) or _may_set(there, here, known)


def why_sets(state: State, span: Span) -> str | None:
    """Why the page needs Liquid code in `span`, or None if what follows does not use it."""
    here = _tags(state, span)
    behind = _tags(state, Span(span.end, len(state.text)))
    known = _set(tag for tag in state.page.tree.liquid.tags if not span.covers(tag.span))
    if _may_set(here, behind, known):
        return "It holds Liquid code that the rest of the page needs."
    return None


def _tags(state: State, span: Span) -> list[LiquidTag]:
    return [tag for tag in state.page.tree.liquid.tags if span.covers(tag.span)]


def _may_set(here: list[LiquidTag], there: list[LiquidTag], known: set[str]) -> bool:
    """Whether tags may set what others use; an include, what is not `known` to be set elsewhere."""
    used = _used(there)
    if _set(here) & (used | _set(there)):
        return True
    return any(tag.name in _INCLUDING for tag in here) and bool(used - known or _set(there))


def _set(tags: Iterable[LiquidTag]) -> set[str]:
    names = (_NAME.match(tag.markup) for tag in tags if tag.name in _SETTING)
    return {name[0] for name in names if name}


def _used(tags: Sequence[LiquidTag]) -> set[str]:
    """The variables that tags use and that are neither the site's nor a loop's own."""
    used: set[str] = set()
    own: set[str] = set()
    for tag in tags:
        markup = _STRING.sub(" ", tag.markup)
        if tag.name in ("for", "tablerow"):
            own.update(_NAME.findall(markup)[:1])
        elif tag.name in _SETTING:
            markup = markup.partition("=")[2]
        if tag.name in _INCLUDING:
            markup = " ".join(re.findall(r"=\s*(\S+)", markup))
        markup = re.sub(r"\|\s*\w+\s*:?", " ", markup)
        used.update(name.partition(".")[0] for name in _NAME.findall(markup))
    return used - own - _GLOBAL - _WORDS


def _footnotes_in(state: State, span: Span) -> set[str]:
    return {name for kind, name in _definitions_in(state, span) if kind == "footnote"}


def _definitions_in(state: State, span: Span) -> set[tuple[str, str]]:
    nodes = [
        node
        for node in state.page.tree.root.walk()
        if node.kind is Kind.DEFINITION and span.contains(node.start)
    ]
    return set(definitions(nodes))


def includes_text(state: State, span: Span) -> str | None:
    """The file whose text Liquid puts into a stretch of the page, if any."""
    for tag in state.page.tree.liquid.within(span):
        if tag.name in _INCLUDING:
            return tag.markup.split(None, 1)[0] if tag.markup.split() else "another file"
    return None
