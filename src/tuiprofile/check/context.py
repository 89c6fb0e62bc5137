"""What rules look at: the page with everything that was found in it, and the site around it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import NamedTuple, Protocol

from tuiprofile.check.reading.lazy import pattern
from tuiprofile.check.reading.leaves import Leaf, find_leaves, words_of
from tuiprofile.check.reading.tags import Tag, find_tags
from tuiprofile.profile.heading_ids import HeadingId, heading_ids
from tuiprofile.profile.page import Page
from tuiprofile.syntax.tree import Kind, Node
from tuiprofile.text.span import Span

_NAME = pattern(r"\s*\[([^\]\n]+)\]:")
_NO_KRAMDOWN = pattern(
    r"\{\{[<%]|\A\ufeff?\+\+\+\s|^(?:widget|superuser|user_groups|headless): ", re.MULTILINE
)
_NO_TEXT = frozenset({Kind.CODE, Kind.MATH, Kind.DEFINITION, Kind.ATTRIBUTES})
_CJK = pattern(r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\uac00-\ud7af]")
_VERBATIM = frozenset({"script", "style", "pre", "textarea"})


class NavigationLink(NamedTuple):
    """A link of the site's navigation.

    Attributes:
        file: the file that has it, a path from the site's folder.
        title: its words.
        url: its target.
        span: where the target stands in the file, code points.
    """

    file: str
    title: str
    url: str
    span: Span


class Site(Protocol):
    """What rules need of the site's files; paths lead from its folder and have slashes."""

    @property
    def page(self) -> str:
        """The page's path; '' if it lies elsewhere."""

    @property
    def config(self) -> Mapping[str, object]:
        """What `_config.yml` says; empty if it cannot be read."""

    @property
    def navigation(self) -> tuple[NavigationLink, ...]:
        """The links of the navigation."""

    def exists(self, path: str) -> bool:
        """Whether there is a file or folder of that path, the case of letters being equal."""

    def names(self, folder: str) -> Iterable[str]:
        """The names in a folder; none if there is no such folder."""

    def mentions(self, word: str) -> bool:
        """Whether a layout, an include or a script of the site holds a word."""


class Link(NamedTuple):
    """A link or image that a reader gets.

    Attributes:
        span: all of it.
        label: its words; for an image their replacement.
        url: where its target stands.
        target: the target as it is written.
        image: whether it is an image.
        markdown: whether it is written as Markdown, else as HTML.
        leaf: the leaf of a Markdown link.
    """

    span: Span
    label: Span
    url: Span
    target: str
    image: bool
    markdown: bool
    leaf: Leaf | None = None


class Context:
    """A page as rules look at it; everything is found when it is first asked for.

    Attributes:
        page: the page.
        site: the site's files, or None for a page outside a site.
    """

    def __init__(self, page: Page, site: Site | None = None) -> None:
        """Look at a page, within its site if it has one."""
        self.page = page
        self.tree = page.tree
        self.text = page.text
        self.site = site

    @cached_property
    def kramdown(self) -> bool:
        """Whether kramdown renders the page, as far as one can tell: Hugo's pages are known."""
        return self.site is not None or _NO_KRAMDOWN.search(self.text) is None

    @cached_property
    def nodes(self) -> list[Node]:
        """Every visible node, parents first."""
        found: list[Node] = []
        stack = [self.tree.root]
        while stack:
            node = stack.pop()
            if node.kind is not Kind.COMMENT:
                found.append(node)
                stack.extend(reversed(node.children))
        return found

    @cached_property
    def comments(self) -> list[Node]:
        """Every comment, also those in paragraphs, in the order of the page; none is in another."""
        found: list[Node] = []
        stack = [self.tree.root]
        while stack:
            node = stack.pop()
            if node.kind is Kind.COMMENT:
                found.append(node)
            else:
                stack.extend(reversed(node.children))
        return sorted(found, key=lambda node: node.start)

    @cached_property
    def unseen(self) -> list[Span]:
        """Comments, code, scripts, definitions: what is no text of the page; sorted, disjoint."""
        found = [node.span for node in self.comments]
        for node in self.nodes:
            if node.kind in _NO_TEXT or (node.kind is Kind.HTML and node.name in _VERBATIM):
                found.append(node.span)
        for leaf in self.leaves:
            found += [leaf.of(piece) for piece in leaf.pieces() if piece.kind in ("code", "math")]
        return merged(found)

    def is_seen(self, offset: int) -> bool:
        """Whether a place is neither in a comment nor in code."""
        return not within(self.unseen, offset)

    @cached_property
    def liquid(self) -> list[Span]:
        """Liquid's tags and the blocks whose text is not what the page shows there."""
        found = [tag.span for tag in self.tree.liquid.tags]
        found += [b.span for b in self.tree.liquid.blocks if b.name in ("comment", "capture")]
        return merged(found)

    @cached_property
    def defined(self) -> frozenset[str]:
        """The names of links that are defined apart from their use, in lower case."""
        return frozenset(
            re.sub(r"\s+", " ", name[1]).lower()
            for node in self.nodes
            if node.kind is Kind.DEFINITION
            and node.name == "link"
            and (name := _NAME.match(node.text))
        )

    @cached_property
    def leaves(self) -> list[Leaf]:
        """The blocks that hold words."""
        return find_leaves(self.tree, self.defined.__contains__)

    @cached_property
    def words(self) -> list[Span]:
        """Stretches of plain words that readers see, each within one line."""
        found: list[Span] = []
        for leaf in self.leaves:
            for span in words_of(leaf):
                found += outside(self.liquid, span)
        return found

    @cached_property
    def cjk_share(self) -> float:
        """The share of Chinese, Japanese and Korean letters among the page's words."""
        words = "".join(span.of(self.text) for span in self.words)
        return len(_CJK.findall(words)) / max(1, len(words))

    @cached_property
    def tags(self) -> list[Tag]:
        """Every HTML start tag that readers get."""
        return list(find_tags(self.text, self.tree.root.start, self.unseen))

    @cached_property
    def links(self) -> list[Link]:
        """Every link and image with a target, in the order of the page."""
        found: list[Link] = []
        for leaf in self.leaves:
            for piece in leaf.pieces():
                if piece.url is None:
                    continue
                url = leaf.at(*piece.url)
                label = leaf.at(*piece.inner)
                image = piece.kind == "image"
                target = self.text[url.start : url.end]
                found.append(Link(leaf.of(piece), label, url, target, image, True, leaf))
        for tag in self.tags:
            for name in ("href", "src"):
                if (value := tag.attributes.get(name)) is not None and tag.name != "script":
                    label = tag.attributes.get("alt", Span(tag.span.end, tag.span.end))
                    target = value.of(self.text)
                    image = tag.name == "img"
                    found.append(Link(tag.span, label, value, target, image, False))
        return sorted(found, key=lambda link: link.span)

    @cached_property
    def headings(self) -> list[HeadingId]:
        """The Markdown headings that readers see, with their ids."""
        return heading_ids(self.tree)

    @cached_property
    def ids(self) -> list[tuple[str, Span]]:
        """Every id that something on the page has, with its place, in order."""
        found = [(each.id, each.node.span) for each in self.headings]
        for tag in self.tags:
            for name in ("id", "name") if tag.name == "a" else ("id",):
                if (value := tag.attributes.get(name)) is not None:
                    found.append((value.of(self.text), value))
        for node in self.nodes:
            if node.kind is Kind.ATTRIBUTES and "#" in node.text:
                found += [
                    (n, node.span) for n in re.findall(r"[\s{:]#([A-Za-z][\w:-]*)", node.text)
                ]
        return sorted(found, key=lambda each: each[1])

    def touches_liquid(self, span: Span) -> bool:
        """Whether Liquid stands in a span."""
        return bool(self.tree.liquid.within(span)) if self.liquid else False


def merged(spans: Iterable[Span]) -> list[Span]:
    """The spans sorted, those that touch or overlap made one."""
    found: list[Span] = []
    for span in sorted(spans):
        if found and span.start <= found[-1].end:
            found[-1] = Span(found[-1].start, max(found[-1].end, span.end))
        else:
            found.append(span)
    return found


def within(spans: list[Span], offset: int) -> bool:
    """Whether one of sorted, disjoint spans contains an offset."""
    index = bisect_right(spans, (offset, 1 << 62)) - 1
    return index >= 0 and spans[index].end > offset


def outside(spans: list[Span], span: Span) -> list[Span]:
    """The parts of a span that lie in none of sorted, disjoint spans."""
    if not spans:
        return [span]
    found: list[Span] = []
    at = span.start
    index = max(bisect_right(spans, (span.start, 1 << 62)) - 1, 0)
    while index < len(spans) and spans[index].start < span.end:
        gap = spans[index]
        if gap.end > at:
            if gap.start > at:
                found.append(Span(at, gap.start))
            at = gap.end
        index += 1
    if at < span.end:
        found.append(Span(at, span.end))
    return found
