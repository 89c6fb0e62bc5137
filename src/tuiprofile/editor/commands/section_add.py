"""Add a section: a heading in the page's own manner, with room for its first item."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from dataclasses import replace as replace_fields

from tuiprofile.editor.layouts.attempt import Layout, Proven, first_proven, replace
from tuiprofile.editor.layouts.places import is_blank, line_start
from tuiprofile.editor.proofs.effects import branch_of, definitions
from tuiprofile.editor.proofs.proof import brings_tags, liquid_but_for
from tuiprofile.editor.sections.extent import Extent, intro_end, stands_free, visible_sections
from tuiprofile.editor.sections.gaps import crosses_files, gap_behind
from tuiprofile.editor.sections.lookup import lookup_section, named
from tuiprofile.editor.sections.manner import heading_like
from tuiprofile.editor.sections.names import LAST, ORDER, default_title, kinds_in_words, language_of
from tuiprofile.editor.sections.places import (
    extent_named,
    extents_of,
    first_extent,
    gaps_between,
)
from tuiprofile.editor.sections.proof import entries_of, ids_outside, shape_without
from tuiprofile.editor.sections.titles import is_one_line, split_emoji
from tuiprofile.editor.state import State
from tuiprofile.editor.transaction import Outcome, Refusal
from tuiprofile.profile.kinds import KINDS, kind_of
from tuiprofile.profile.model import Section
from tuiprofile.syntax.skeleton import starting_in
from tuiprofile.syntax.tree import Kind
from tuiprofile.text.span import Span


@dataclass(frozen=True)
class AddSection:
    """Add an empty section.

    Attributes:
        kind: one of :data:`tuiprofile.profile.kinds.KINDS`, or a title that names one, such as
            `patents`. With `other` the title may name a known kind too.
        title: its title, as plain text; None for the usual one of its kind in the page's language.
        after: the id of the section that it shall stand behind, with that one's subsections; None
            for where a section of its kind usually stands.
    """

    kind: str
    title: str | None = None
    after: str | None = None

    def __call__(self, state: State) -> Outcome:
        """The addition, or why it is refused."""
        named_kind = self._by_title()
        if named_kind is not None:
            return named_kind(state)
        title = self._title(state)
        if isinstance(title, Refusal):
            return title
        place = _place_after(state, self.after) if self.after else _usual_place(state, self.kind)
        if isinstance(place, Refusal):
            return place
        heading = heading_like(state, title, self.kind, place.near)
        return first_proven(
            state,
            _layouts(state, heading, place),
            lambda after, layout: _prove(state, after, title, self.kind, layout),
            f"Add section “{title}”",
            self.kind,
        )

    def _by_title(self) -> AddSection | None:
        """The same of the kind that its title names, where another or none was given."""
        if self.kind == "other" and self.title is not None:
            found = kind_of(self.title)
            return None if found == "other" else replace_fields(self, kind=found)
        if self.kind not in KINDS and self.title is None:
            found = kind_of(self.kind)
            title = self.kind[:1].upper() + self.kind[1:]
            return None if found == "other" else replace_fields(self, kind=found, title=title)
        return None

    def _title(self, state: State) -> str | Refusal:
        """The title, or why there is none that names the kind."""
        kind = self.kind
        if kind not in KINDS:
            return Refusal(f"“{kind}” is no kind; the kinds are {kinds_in_words()}.", "usage")
        titles = [section.title for section in visible_sections(state) if section.title]
        title = self.title
        if title is None:
            root = state.page.tree.root
            title = default_title(kind, language_of(titles, root.span.of(state.text)))
            if not title:
                return Refusal("A section of the kind “other” needs a title.", "usage")
        if not is_one_line(title):
            return Refusal("A title is one line with words in it.", "usage")
        title = " ".join(title.split())
        found = kind_of(title)
        if found != kind:
            usual = default_title(kind, "en")
            return Refusal(
                f"“{title}” does not name {kind}, and a section is known by its title: take one "
                f"such as “{usual}”, or the kind {found}."
            )
        words = split_emoji(title)[1].casefold()
        for section in visible_sections(state):
            if split_emoji(section.title)[1].casefold() == words:
                return Refusal(f"There is a section “{section.title}” already.")
        return title


@dataclass(frozen=True)
class _Place:
    """Where a section goes: at an offset, behind (`lead`) or else in front of other text."""

    at: int
    lead: bool
    near: Section | None


def _place_after(state: State, name: str) -> _Place | Refusal:
    found = lookup_section(state, name)
    if isinstance(found, Refusal):
        return found
    if found.node is None and not found.hidden:
        return _first_place(state)
    extent = extent_named(state, name)
    return extent if isinstance(extent, Refusal) else _behind(state, extent)


def _usual_place(state: State, kind: str) -> _Place | Refusal:
    """Behind the last section whose kind usually stands before this one; else in front of all."""
    extents = extents_of(state)
    if kind in LAST and extents:
        return _behind(state, extents[-1])
    known = [e for e in extents if e.section.kind not in LAST]
    before = [e for e in known if ORDER.index(e.section.kind) <= ORDER.index(kind)]
    if before:
        return _behind(state, before[-1])
    if extents and not known:
        return _behind(state, extents[-1])
    return _first_place(state)


def _behind(state: State, extent: Extent) -> _Place:
    """Behind a section, and behind the Liquid branch that it stands in."""
    end = extent.span.end
    following = gap_behind(state, extent).end
    if crosses_files(state, extent.span.start, following):
        # It ends in an included file: the new section stays outside it.
        return _Place(following, False, extent.section)
    branch = branch_of(state, end)
    while branch is not None:
        end = branch.end
        branch = branch_of(state, end)
    return _Place(end, True, extent.section)


def _first_place(state: State) -> _Place | Refusal:
    """In front of the first heading; behind the text where there is none."""
    if any(section.node is not None for section in visible_sections(state)):
        first = first_extent(state)
        if isinstance(first, str):
            return Refusal(first)
        return _Place(first.span.start, False, first.section)
    end = intro_end(state)
    return _Place(end, end > state.page.tree.root.start, None)


def _layouts(state: State, heading: str, place: _Place) -> Iterator[Layout]:
    """The heading with blank lines around it, as the page's sections have them."""
    text, newline, at = state.text, state.newline, place.at
    gaps = gaps_between(state)
    if place.lead:
        behind = text[at:]
        room = _blank_lines(behind) or not behind.strip()
        for gap in gaps:
            insert = gap + heading + ("" if room else newline)
            yield Layout((replace(at, at, insert),), at + len(gap), heading)
        return
    start = "" if at == 0 or text[at - 1] in "\r\n" else newline
    for gap in gaps if text[at:].strip() else [newline]:
        yield Layout((replace(at, at, start + heading + gap),), at + len(start), heading)
    above = text[line_start(text, max(0, at - 1)) : at]
    if not is_blank(above):
        for gap in gaps:
            insert = newline + heading + gap
            yield Layout((replace(at, at, insert),), at + len(newline), heading)


def _blank_lines(text: str) -> bool:
    """Whether a text begins behind the end of a line, with a blank line."""
    lines = text[:200].replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return len(lines) > 2 and not lines[0].strip() and not lines[1].strip()


def _prove(state: State, after: State, title: str, kind: str, layout: Layout) -> Proven | str:
    reason = "A heading there would change how kramdown renders what stands around it."
    new = Span(layout.at, layout.at + len(layout.text))
    found = next(
        (s for s in after.page.sections if s.node is not None and new.contains(s.node.start)), None
    )
    if found is None or found.node is None:
        return "No Markdown is read at that place, as HTML stands around it; add it elsewhere."
    if found.hidden or found.kind != kind:
        return "Markdown would read this title as something else."
    if split_emoji(found.title)[1] != split_emoji(title)[1]:
        return "Markdown would read this title as something else."
    if any(not e.text.startswith(("<script", "<style", "<!--", "{%")) for e in found.entries):
        return f"What stands there would become part of “{named(found)}”."
    edit = layout.edits[0]
    added = Span(edit.span.start, edit.span.start + len(edit.insert))
    come = starting_in(after.page.tree, *added)
    if not stands_free(after, found) or any(
        node.kind is not Kind.RULE for node in come if node is not found.node
    ):
        return reason
    if shape_without(state, []) != shape_without(after, come):
        return reason
    if entries_of(state, [], inside=False) != entries_of(after, [new], inside=False):
        return reason
    if liquid_but_for(state) != liquid_but_for(after) or brings_tags(after, new):
        return "Liquid code ({{ … }} or {% … %}) cannot stand in a title here."
    if branch_of(after, new.start) is not None:
        return "Liquid code stands around that place; add the section elsewhere."
    if definitions([state.page.tree.root]) != definitions([after.page.tree.root]):
        return reason
    if ids_outside(state, []) != ids_outside(after, [new]):
        return "Another heading has that name, and links to it would lead elsewhere."
    return Proven(found.id)
