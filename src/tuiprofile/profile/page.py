"""A page as its author knows it: front matter, sections, items and blocks by their ids."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from tuiprofile.profile.model import Block, Item, Section
from tuiprofile.profile.sections import find_sections
from tuiprofile.syntax.frontmatter import FrontMatter
from tuiprofile.syntax.scanner import collection_paused, parse
from tuiprofile.syntax.tree import Tree


class Page:
    """Views over a scanned page; nothing here can be changed.

    Attributes:
        tree: the scanned page.
        sections: in the order of the file.
    """

    __slots__ = ("_by_id", "sections", "tree")

    def __init__(self, tree: Tree, sections: tuple[Section, ...] | None = None) -> None:
        """Find the sections of a scanned page, unless they are given."""
        self.tree = tree
        if sections is None:
            with collection_paused(len(tree.text)):
                sections = find_sections(tree)
        self.sections = sections
        self._by_id: dict[str, Item | Block] = {
            entry.id: entry for section in self.sections for entry in section.entries
        }

    @classmethod
    def of(cls, text: str) -> Page:
        """Scan `text` and find its sections; any text is a page."""
        return cls(parse(text))

    @property
    def text(self) -> str:
        """The page's text."""
        return self.tree.text

    @property
    def front_matter(self) -> FrontMatter | None:
        """Where the front matter stands, if there is one."""
        return self.tree.front_matter

    def section(self, name: str) -> Section | None:
        """The section with that id."""
        return next((section for section in self.sections if section.id == name), None)

    def find(self, name: str) -> Item | Block | None:
        """The item or block with that id."""
        return self._by_id.get(name)

    def explained(self, why: Callable[[Block], str | None]) -> Page:
        """The page with other reasons at those locked blocks for which `why` gives one."""

        def told(block: Block) -> Block:
            reason = why(block) if block.locked else None
            return block if reason is None else replace(block, reason=reason)

        sections = (
            replace(section, blocks=tuple(map(told, section.blocks))) for section in self.sections
        )
        return Page(self.tree, tuple(sections))

    def at(self, offset: int) -> Item | Block | None:
        """The item or block that holds a code point of the page."""
        for entry in self._by_id.values():
            if entry.span.contains(offset):
                return entry
        return None
