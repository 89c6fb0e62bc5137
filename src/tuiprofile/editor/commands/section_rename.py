"""Rename a section: other words in its heading, whose notation stays."""

from __future__ import annotations

from dataclasses import dataclass

from tuiprofile.editor.layouts.attempt import Layout, Proven, first_proven
from tuiprofile.editor.proofs.effects import definitions
from tuiprofile.editor.proofs.proof import liquid_but_for
from tuiprofile.editor.sections.lookup import lookup_section
from tuiprofile.editor.sections.proof import entries_of, ids_outside, shape_without, why_defines
from tuiprofile.editor.sections.titles import expected_title, is_one_line, retitled
from tuiprofile.editor.state import State
from tuiprofile.editor.transaction import Outcome, Refusal, Transaction
from tuiprofile.profile.heading_ids import automatic_ids
from tuiprofile.profile.model import Section
from tuiprofile.syntax.tree import Kind, Node
from tuiprofile.text.changes import ChangeSet, Edit
from tuiprofile.text.span import Span


@dataclass(frozen=True)
class RenameSection:
    """Give a section, visible or hidden, another title.

    The emoji in front stays unless `title` begins with one of its own. Signs that Markdown would
    read as markup are escaped.
    """

    section: str
    title: str

    def __call__(self, state: State) -> Outcome:
        """The renaming, or why it is refused."""
        section = lookup_section(state, self.section)
        if isinstance(section, Refusal):
            return section
        node = section.node
        if node is None:
            return Refusal("It has no heading that could be renamed.")
        if not is_one_line(self.title):
            return Refusal("A title is one line with words in it.", "usage")
        source = node.inner.of(state.text)
        if why_defines(state, node.inner, []) is not None:
            return Refusal("Its heading holds a footnote mark; edit the heading's text instead.")
        wanted = expected_title(source, self.title)
        if section.hidden and ("-->" in self.title or "--!>" in self.title):
            return Refusal("A comment mark (-->) would end the comment that hides it.")
        if wanted == section.title:
            nothing = ChangeSet(len(state.text))
            return Transaction(nothing, state, state, f"Rename {section.id}", section.id)
        return first_proven(
            state,
            [_layout(source, node, self.title)],
            lambda after, _: _prove(state, after, section, node, wanted),
            f"Rename {section.id}",
            section.id,
        )


def _layout(source: str, node: Node, title: str) -> Layout:
    raw = node.kind is Kind.HTML and not node.flag
    edits = retitled(source, title, html=raw)
    at = node.inner.start
    return Layout(tuple(Edit(edit.span.shift(at), edit.insert) for edit in edits), node.start)


def _prove(state: State, after: State, section: Section, node: Node, wanted: str) -> Proven | str:
    reason = "Markdown would read this title as something else."
    found = next(
        (s for s in after.page.sections if s.node is not None and s.node.start == node.start), None
    )
    if found is None or found.node is None:
        if section.heading == "bold":
            return "A bold line begins a section only if it names a known kind, as “News” does."
        return reason
    same = (found.heading, found.level, found.hidden) == (
        section.heading,
        section.level,
        section.hidden,
    )
    if found.title != wanted or not same:
        return reason
    if liquid_but_for(state) != liquid_but_for(after):
        return "Liquid code ({{ … }} or {% … %}) cannot stand in a title here."
    if definitions([state.page.tree.root]) != definitions([after.page.tree.root]):
        return reason
    gone, come = ([], []) if section.hidden else ([node], [found.node])
    if shape_without(state, gone) != shape_without(after, come):
        return reason
    # Its own entries may be items under one title and text under another.
    old, new = _around(section), _around(found)
    if entries_of(state, [old], inside=False) != entries_of(after, [new], inside=False):
        return reason
    if ids_outside(state, [node.span]) != ids_outside(after, [found.node.span]):
        return (
            "Another heading has the old name or the new one, and links to it would lead elsewhere."
        )
    return Proven(found.id, _note(state, after, node))


def _around(section: Section) -> Span:
    """All of a section, with what stands in front of its heading on the line."""
    start = section.node.start if section.node else section.span.start
    return Span(min(section.span.start, start), section.span.end)


def _note(state: State, after: State, node: Node) -> str | None:
    """What the heading's automatic id tells about links."""
    old, new = (
        automatic_ids(state.page.tree).get(node.start),
        automatic_ids(after.page.tree).get(node.start),
    )
    if old is None or old == new:
        return None
    return f"its link is #{new} now, no longer #{old}"
