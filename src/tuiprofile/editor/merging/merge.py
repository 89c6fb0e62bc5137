"""Both edits in one text, as far as they go together, and the places where they do not.

Edits made here are taken over where nobody else has touched their lines, if it can be shown that
the page has then just the entries that both have left in it, each as it was: two edits that do not
touch may yet make something else of what stands between them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Literal

from tuiprofile.editor.merging.three_way import Part, three_way
from tuiprofile.profile.model import Block, Item
from tuiprofile.profile.page import Page
from tuiprofile.syntax.skeleton import Skeleton
from tuiprofile.text import ChangeSet, Edit, Span

Choice = Literal["mine", "theirs", "mine first", "theirs first"]

Entries = Counter[tuple[object, ...]]


class Merge:
    """A text that was edited here (mine) and elsewhere (theirs), from the same base."""

    def __init__(self, base: str, mine: str, theirs: str, *, ask: bool = False) -> None:
        """Find out what goes together; with `ask`, somebody has to choose at every edit."""
        self.base, self.mine, self.theirs = base, mine, theirs
        self.parts = _opened(three_way(base, mine, theirs)) if ask else _parts(base, mine, theirs)

    @property
    def open(self) -> list[Part]:
        """The places where somebody has to choose, in the order of the text."""
        return [part for part in self.parts if part.open]

    def changes(self, choices: Sequence[Choice] = ()) -> ChangeSet:
        """What makes the merged text of theirs; the first open places are as chosen, others theirs.

        Edits are as small as the lines in them allow.
        """
        edits: list[Edit] = []
        reached = 0
        for part, text in zip(self.parts, self._texts(choices), strict=True):
            small = ChangeSet.between(part.theirs, text)
            edits += (Edit(edit.span.shift(reached), edit.insert) for edit in small.edits)
            reached += len(part.theirs)
        return ChangeSet(len(self.theirs), tuple(edits))

    def stray(self, choices: Sequence[Choice]) -> str | None:
        """What would be another although it was not chosen at, or None if there is nothing.

        It is an entry that both texts have and the result lacks, or that neither of them has.
        """
        texts = self._texts(choices)
        page = Page.of("".join(texts))
        mine, theirs = _words(Page.of(self.mine)), _words(Page.of(self.theirs))
        result = _words(page)
        for _, lost in (mine & theirs) - result:
            return lost
        reached, open_ones = 0, []
        for part, text in zip(self.parts, texts, strict=True):
            if part.open:
                open_ones.append(Span(reached, reached + len(text)))
            reached += len(text)
        for section in page.sections:
            for entry in section.entries:
                touched = any(
                    each.start <= entry.span.end and entry.span.start <= each.end
                    for each in open_ones
                )
                if not touched and not {_key(entry)} & (mine.keys() | theirs.keys()):
                    return entry.text
        return None

    def _texts(self, choices: Sequence[Choice]) -> list[str]:
        """The merged text of each part."""
        waiting = iter(choices)
        return [
            chosen(part, next(waiting, "theirs")) if part.open else part.merged
            for part in self.parts
        ]


def chosen(part: Part, choice: Choice) -> str:
    """What stands at a place after a choice."""
    match choice:
        case "mine":
            return part.mine
        case "theirs":
            return part.theirs
        case "mine first":
            return _joined(part.mine, part.theirs)
        case "theirs first":
            return _joined(part.theirs, part.mine)


def _joined(first: str, second: str) -> str:
    if first and second and not first.endswith("\n"):
        return f"{first}\n{second}"
    return first + second


def _parts(base: str, mine: str, theirs: str) -> list[Part]:
    """The parts, where edits side by side may stay apart, or belong together, or else are open."""
    parts: list[Part] = []
    for apart in (False, True):
        parts = three_way(base, mine, theirs, apart=apart)
        if _proven(base, parts):
            return parts
    return _opened(parts)


def _opened(parts: Sequence[Part]) -> list[Part]:
    """The parts, with every edit of mine open."""
    return [part._replace(open=part.mine not in (part.base, part.theirs)) for part in parts]


def _proven(base: str, parts: Sequence[Part]) -> bool:
    """Whether what both did can be found in the merged text, and nothing else."""
    mine = "".join(part.base if part.open else part.mine for part in parts)
    theirs = "".join(part.theirs for part in parts)
    merged = "".join(part.merged for part in parts)
    if merged in (mine, theirs):
        return True
    before, ours, others, both = (entries_of(Page.of(t)) for t in (base, mine, theirs, merged))
    names = set(before) | set(ours) | set(others) | set(both)
    return all(
        both[each] == max(ours[each] + others[each] - before[each], 0)
        or both[each] == ours[each] == others[each]
        for each in names
    )


def entries_of(page: Page) -> Entries:
    """What the page consists of: headings, items and blocks, and how each is rendered."""
    bones = Skeleton(page.tree)
    found: Entries = Counter()
    front = page.front_matter
    if front is not None:
        found["front matter", front.span.of(page.text)] += 1
    for section in page.sections:
        if section.heading_span is not None:
            words = section.heading_span.of(page.text)
            found["heading", section.level, section.hidden, _plain(words)] += 1
        for item in section.items:
            shape = repr(bones.of(item.node))
            found["item", item.form, item.hidden, shape, _plain(item.text)] += 1
        for block in section.blocks:
            found["block", block.form, block.locked, _plain(block.text)] += 1
    return found


def _words(page: Page) -> Counter[tuple[bool, str]]:
    """All items and blocks by whether they are hidden, and their text."""
    return Counter(_key(entry) for section in page.sections for entry in section.entries)


def _key(entry: Item | Block) -> tuple[bool, str]:
    return isinstance(entry, Item) and entry.hidden, _plain(entry.text)


def _plain(text: str) -> str:
    return text.rstrip()
