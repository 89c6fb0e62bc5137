"""Sections: the body cut at its headings, numbered, with their items and blocks."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass, field

from tuiprofile.profile.entries import Entry, Finder
from tuiprofile.profile.fences import Fence, find_fences
from tuiprofile.profile.headings import Heading, find_headings
from tuiprofile.profile.linewise import joined, words_of
from tuiprofile.profile.model import Block, BlockForm, Form, Item, Section
from tuiprofile.profile.shapes import shows_something, trimmed
from tuiprofile.profile.tags import Tags
from tuiprofile.profile.titles import slug
from tuiprofile.syntax.tree import Kind, Tree
from tuiprofile.text.span import Span


@dataclass(slots=True)
class _Draft:
    """A section while it is put together."""

    span: Span
    heading: Heading | None
    inside: _Draft | None = None
    id: str = ""
    entries: list[Entry] = field(default_factory=list)

    @property
    def kind(self) -> str:
        return self.heading.kind if self.heading else "about"

    @property
    def hidden(self) -> bool:
        return self.inside is not None


def find_sections(tree: Tree) -> tuple[Section, ...]:
    """The sections of a page in the order of the file, hidden ones where they stand."""
    text = tree.text
    fences = find_fences(text, tree.liquid)
    headings = _outside([f.span for f in fences if f.owns], find_headings(text, tree.root))
    visible = _visible(tree, [h for h in headings if h.comment is None])
    if not visible:
        return ()
    hidden = _hidden(visible, [h for h in headings if h.comment is not None])
    _number(visible, hidden)
    drafts = sorted([*visible, *hidden], key=lambda draft: (draft.span.start, draft.hidden))
    starts = [draft.span.start for draft in visible]

    def kind_at(offset: int) -> str:
        return visible[max(0, bisect_right(starts, offset) - 1)].kind

    tags = Tags(text, tree.liquid)
    finder = Finder(text, tags, frozenset(h.node.start for h in headings), kind_at)
    finder.gather(tree.root.children)
    entries = joined(text, sorted(finder.entries, key=lambda entry: entry.span))
    entries = _with_liquid(text, entries, _below_headings(text, tags, fences, headings))
    _distribute(text, visible, hidden, entries)
    return tuple(_section(text, tags, draft) for draft in drafts)


def _visible(tree: Tree, headings: list[Heading]) -> list[_Draft]:
    """Visible sections tile the body; text before the first heading is one of its own."""
    text = tree.text
    start, end = tree.root.start, tree.root.end
    bounds = [_line_start(text, heading.node.start, start) for heading in headings]
    drafts: list[_Draft] = []
    first = bounds[0] if bounds else end
    if text[start:first].strip():
        drafts.append(_Draft(Span(start, first), None))
        begin = first
    else:
        begin = start
    for index, heading in enumerate(headings):
        after = bounds[index + 1] if index + 1 < len(bounds) else end
        drafts.append(_Draft(Span(begin, after), heading))
        begin = after
    return drafts


def _line_start(text: str, offset: int, floor: int) -> int:
    """The start of the line if only blanks stand before `offset` on it."""
    start = offset
    while start > floor and text[start - 1] in " \t":
        start -= 1
    return start if start == floor or text[start - 1] in "\r\n" else offset


def _hidden(visible: list[_Draft], headings: list[Heading]) -> list[_Draft]:
    """Hidden sections: from a heading in a comment to the next one in it, or its end."""
    starts = [draft.span.start for draft in visible]
    drafts: list[_Draft] = []
    for index, heading in enumerate(headings):
        comment = heading.comment
        if comment is None:
            continue
        following = headings[index + 1] if index + 1 < len(headings) else None
        end = comment.inner.end
        if following is not None and following.comment is comment:
            end = following.node.start
        around = visible[max(0, bisect_right(starts, heading.node.start) - 1)]
        drafts.append(_Draft(Span(heading.node.start, end), heading, around))
    return drafts


def _number(visible: list[_Draft], hidden: list[_Draft]) -> None:
    """Give ids: visible sections first, repeats with `-2`, `-3`."""
    used: Counter[str] = Counter()
    taken: set[str] = set()
    for draft in [*visible, *hidden]:
        base = draft.kind
        if base == "other" and draft.heading is not None:
            base = slug(draft.heading.title) or "other"
        used[base] += 1
        name = base if used[base] == 1 else f"{base}-{used[base]}"
        while name in taken:
            used[base] += 1
            name = f"{base}-{used[base]}"
        taken.add(name)
        draft.id = name


def _outside(owned: list[Span], headings: list[Heading]) -> list[Heading]:
    """The headings that no loop owns: what stands in a loop is a pattern, no part of the page."""
    if not owned:
        return headings
    starts = [span.start for span in owned]

    def is_owned(offset: int) -> bool:
        index = bisect_right(starts, offset) - 1
        return index >= 0 and offset < owned[index].end

    return [heading for heading in headings if not is_owned(heading.node.start)]


def _below_headings(
    text: str, tags: Tags, fences: list[Fence], headings: list[Heading]
) -> list[Fence]:
    """The fences without what lies in a heading, which is no block."""
    starts = [heading.node.start for heading in headings]
    ends = [tags.end_of(heading.node.start, heading.node.end) for heading in headings]
    result: list[Fence] = []
    for fence in fences:
        index = bisect_right(starts, fence.span.start) - 1
        above = ends[index] if index >= 0 else 0
        if fence.span.start < above:
            fence = fence._replace(span=trimmed(text, min(above, fence.span.end), fence.span.end))
        if fence.span.length:
            result.append(fence)
    return result


def _with_liquid(text: str, entries: list[Entry], fences: list[Fence]) -> list[Entry]:
    """Put Liquid's blocks among the entries; what a loop owns is no entry of its own."""
    if not fences:
        return entries
    ends = [fence.span.end for fence in fences]
    result: list[Entry] = []
    for entry in entries:
        touching: list[Fence] = []
        for fence in fences[bisect_right(ends, entry.span.start) :]:
            if fence.span.start >= entry.span.end:
                break
            touching.append(fence)
        if not touching or not _is_all_liquid(text, entry, touching):
            result.append(entry)
    covered = sorted(entry.span for entry in result)
    starts = [span.start for span in covered]
    for fence in fences:
        index = bisect_right(starts, fence.span.start) - 1
        inside = index >= 0 and covered[index].end > fence.span.start
        after = index + 1 < len(covered) and covered[index + 1].start < fence.span.end
        if not inside and not after:
            result.append(Entry(fence.span, BlockForm.LIQUID, None, locked=fence.reason))
    return sorted(result, key=lambda entry: entry.span)


def _is_all_liquid(text: str, entry: Entry, fences: list[Fence]) -> bool:
    """Whether nothing of an entry is left beside the Liquid in it; locks it if little is."""
    owned = [fence for fence in fences if fence.owns]
    if any(fence.span.covers(entry.span) for fence in owned):
        return True
    if owned:
        entry.locked = owned[0].reason
    elif entry.form is BlockForm.HTML:
        rest: list[str] = []
        at = entry.span.start
        for fence in fences:
            rest.append(text[at : fence.span.start])
            at = fence.span.end
        rest.append(text[at : entry.span.end])
        beside = "".join(rest)
        if not beside.strip():
            return True
        if not shows_something(beside):
            entry.locked = fences[0].reason
    return False


def _distribute(
    text: str, visible: list[_Draft], hidden: list[_Draft], entries: list[Entry]
) -> None:
    """Give each entry to the innermost section around its start."""
    starts = [draft.span.start for draft in visible]
    hidden_starts = [draft.span.start for draft in hidden]
    for entry in entries:
        at = entry.span.start
        index = bisect_right(hidden_starts, at) - 1
        if index >= 0 and at < hidden[index].span.end:
            draft = hidden[index]
        else:
            draft = visible[max(0, bisect_right(starts, at) - 1)]
        if entry.form is BlockForm.LIQUID and entry.span.end > draft.span.end:
            entry.span = trimmed(text, at, draft.span.end)
        draft.entries.append(entry)


def _section(text: str, tags: Tags, draft: _Draft) -> Section:
    heading = draft.heading
    items: list[Item] = []
    blocks: list[Block] = []
    shown = hidden = 0
    for entry in draft.entries:
        source = entry.span.of(text)
        if isinstance(entry.form, Form) and entry.node is not None and not entry.locked:
            if len(entry.comments) > 1:
                source = words_of(text, entry.span, entry.comments)
            if entry.comments:
                hidden += 1
                name = f"{draft.id}/h{hidden}"
            else:
                shown += 1
                name = f"{draft.id}/{shown}"
            items.append(
                Item(name, draft.id, entry.form, bool(entry.comments), entry.span, source,
                     entry.node, entry.siblings, entry.comments, draft.kind)
            )  # fmt: skip
            continue
        form = entry.form if isinstance(entry.form, BlockForm) else BlockForm.HTML
        if isinstance(entry.form, Form) and entry.form is not Form.HTML_ITEM:
            html = entry.node is not None and entry.node.kind is Kind.HTML
            form = BlockForm.HTML if html else BlockForm.TEXT
        nodes = () if form is BlockForm.LIQUID or entry.node is None else (entry.node,)
        blocks.append(
            Block(f"{draft.id}/t{len(blocks) + 1}", draft.id, form, entry.span, source,
                  bool(entry.locked), entry.locked, nodes)
        )  # fmt: skip
    node = heading.node if heading else None
    return Section(
        id=draft.id,
        title=heading.title if heading else "",
        kind=draft.kind,
        level=node.level if node and heading and heading.style != "bold" else 0,
        heading=heading.style if heading else "none",
        hidden=draft.hidden,
        inside=draft.inside.id if draft.inside else None,
        span=draft.span,
        heading_span=Span(node.start, tags.end_of(*node.span)) if node else None,
        items=tuple(items),
        blocks=tuple(blocks),
        node=node,
        comment=heading.comment if heading else None,
    )
