"""Replace the text of an item or a block as it stands in the page."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tuiprofile.editor.layouts.attempt import (
    Layout,
    Proven,
    find_entry,
    first_proven,
    lookup_unlocked,
    replace,
)
from tuiprofile.editor.layouts.comments import OPEN, has_comment_mark, line_by_line, opens_comment
from tuiprofile.editor.layouts.places import WHITESPACE
from tuiprofile.editor.layouts.siblings import MARKER
from tuiprofile.editor.proofs.effects import footnote_marks, why_active
from tuiprofile.editor.proofs.proof import equal_but_for, inventory, liquid_but_for
from tuiprofile.editor.proofs.reasons import DIFFERENT, why_unsafe
from tuiprofile.editor.state import State
from tuiprofile.editor.transaction import Outcome, Refusal
from tuiprofile.profile.model import Block, BlockForm, Form, Item
from tuiprofile.syntax.skeleton import is_task, starting_in
from tuiprofile.syntax.tree import Kind, Node
from tuiprofile.text.codec import printable
from tuiprofile.text.span import Span

_LINE_END = re.compile(r"\r\n|\r|\n")
_CODE_SPAN = re.compile(r"(`+).*?\1")
_PIPE = re.compile(r"(?<!\\)\|")


@dataclass(frozen=True)
class SetRaw:
    """Put `text` in place of an item, marker included, or of a block."""

    target: str
    text: str

    def __call__(self, state: State) -> Outcome:
        """The replacement, or why it is refused."""
        entry = lookup_unlocked(state, self.target)
        if isinstance(entry, Refusal):
            return entry
        text = with_page_line_ends(state, self.text, entry.text)
        if not text.strip(WHITESPACE):
            return Refusal("There is no text in it; delete the item instead.")
        hidden = isinstance(entry, Item) and entry.hidden
        if hidden and has_comment_mark(text):
            return Refusal("A comment mark (<!-- or -->) would end the comment that hides it.")
        if "\ufffd" in text and "\ufffd" not in entry.text and printable(entry.text) != entry.text:
            return Refusal(
                "It holds bytes that are no UTF-8 text, and “\ufffd” would take their place; "
                "edit the file itself."
            )
        layout = replacing(entry, text)
        if layout is None:
            return Refusal("A blank line in it would break the comments that hide its lines.")
        return first_proven(
            state,
            [layout],
            lambda after, chosen: prove_replacement(state, after, entry, chosen),
            f"Edit {entry.id}",
            entry.id,
        )


def replacing(entry: Item | Block, text: str) -> Layout | None:
    """The text in the entry's place; a comment for each line where it had that."""
    start, end = entry.span
    if isinstance(entry, Item) and len(entry.comments) > 1:
        comments = line_by_line(text)
        if comments is None:
            return None
        whole = replace(entry.comments[0].start, entry.comments[-1].end, comments)
        return Layout((whole,), entry.comments[0].start + len(OPEN), text)
    return Layout((replace(start, end, text),), start, text)


def with_page_line_ends(state: State, text: str, kept: str = "") -> str:
    """`text` with the page's line ends, without blanks at its end; `kept` is left as it is."""
    if text == kept:
        return text
    return _LINE_END.sub(state.newline, text).rstrip(WHITESPACE)


def prove_replacement(
    state: State, after: State, entry: Item | Block, layout: Layout
) -> Proven | str:
    """Whether `after` is the page with `layout.text` in place of `entry`, and nothing else."""
    text = layout.text
    end = layout.at + len(text)
    hidden = isinstance(entry, Item) and entry.hidden
    in_comment = hidden or (isinstance(entry, Block) and entry.form is BlockForm.COMMENT)
    found = find_entry(after, layout.at, text, hidden=hidden)
    reason = why_unsafe(_words(entry, text))
    if reason == why_unsafe(_words(entry, entry.text)):
        # What holds for the text as it was, is not why the new one cannot stand there.
        reason = DIFFERENT
    if _liquid_changed(state, after, entry, layout):
        return "Its Liquid ({{ … }} or {% … %}) would change how the page is built."
    if opens_comment(text) and not opens_comment(entry.text):
        return reason
    if "{::" in text and "{::" not in entry.text:
        return reason
    if isinstance(entry, Item):
        undated = entry.form is Form.PARAGRAPH and found is not None
        if not isinstance(found, Item) and not undated:
            return _lost_marker(entry, text) or reason
        if inventory(state, [entry]) != inventory(after, [found] if found else []):
            return reason
    elif not _same_blocks(state, after, entry, layout):
        return reason
    if in_comment:
        return Proven(found.id if found else None) if equal_but_for(state, after) else reason
    active = why_active(state, after)
    if active is not None:
        return active
    if footnote_marks(state, entry.text) != footnote_marks(after, text):
        return "Its footnote marks would change, and the other footnotes be numbered anew."
    gone = [entry.node] if isinstance(entry, Item) else list(entry.nodes)
    # An anchor in front of a block's words is part of the same paragraph.
    begin = min([layout.at, *(node.start for node in gone)])
    come = starting_in(after.page.tree, begin, end)
    if isinstance(entry, Item) and not _same_kind(entry, come):
        return reason
    if not equal_but_for(state, after, gone, come):
        return reason
    at_place = found or after.page.at(layout.at)
    return Proven(at_place.id if at_place else None)


def _words(entry: Item | Block, text: str) -> str:
    return MARKER.sub("", text, count=1) if isinstance(entry, Item) else text


def _lost_marker(entry: Item, text: str) -> str | None:
    """The reason when a list item's text no longer begins with a marker."""
    if entry.node.kind is Kind.ITEM and not MARKER.match(text):
        marker = MARKER.match(entry.text)
        return f"An item's text begins with its marker, here “{marker[0] if marker else '- '}”."
    return None


def _same_blocks(state: State, after: State, entry: Block, layout: Layout) -> bool:
    """Whether everything outside an edited block is still found as it was."""
    end = layout.at + len(layout.text)
    inside = [
        other
        for section in after.page.sections
        for other in section.entries
        if layout.at <= other.span.start and other.span.end <= end
    ]
    sections = [
        section
        for section in after.page.sections
        if section.node is not None and layout.at <= section.node.start < end
    ]
    new = inventory(after, inside)
    for section in sections:
        new.remove((section.hidden, section.title))
    return inventory(state, [entry]) == new


def _same_kind(entry: Item, come: list[Node]) -> bool:
    """Whether one node of the same kind stands for the item."""
    if len(come) != 1:
        return False
    old, new = entry.node, come[0]
    if old.kind is not new.kind or old.name != new.name:
        return False
    if old.kind is Kind.ITEM:
        return old.flag == new.flag and is_task(old) == is_task(new) and _begins_alike(old, new)
    if old.kind is Kind.ROW:
        return cells(old.text) == cells(new.text)
    return True


def _begins_alike(old: Node, new: Node) -> bool:
    """An item begins with words, unless the old one did not either."""
    if not new.children:
        return not old.children
    first = new.children[0].kind
    return first is Kind.PARAGRAPH or bool(old.children and old.children[0].kind is first)


def cells(row: str) -> int:
    """How many bare `|` a table row has."""
    return len(_PIPE.findall(_CODE_SPAN.sub("", row)))


def _liquid_changed(state: State, after: State, entry: Item | Block, layout: Layout) -> bool:
    """Whether tags changed, in the entry (outputs may) or elsewhere."""
    new = Span(layout.at, layout.at + len(layout.text))
    if liquid_but_for(state, [entry.span]) != liquid_but_for(after, [new]):
        return True
    old_tags = [t.span.of(state.text) for t in state.page.tree.liquid.within(entry.span) if t.name]
    new_tags = [t.span.of(after.text) for t in after.page.tree.liquid.within(new) if t.name]
    return old_tags != new_tags or len(after.page.tree.liquid.unclosed) > len(
        state.page.tree.liquid.unclosed
    )
