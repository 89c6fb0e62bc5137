"""What the user looks at: a section, a row in it, what is unfolded and what is searched for.

The page is the session's; the desk only remembers places in it, by id, and turns the page into
the rows of the lists. It knows nothing of Textual.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from tuiprofile.profile.model import Block, Item
from tuiprofile.tui.drafts import FORM, RAW
from tuiprofile.tui.findings import Findings
from tuiprofile.tui.keymap import USUAL
from tuiprofile.tui.marks import Marks

if TYPE_CHECKING:
    from pathlib import Path

    from tuiprofile.editor.session import Session
    from tuiprofile.editor.transaction import Transaction
    from tuiprofile.profile.model import Section
    from tuiprofile.profile.page import Page
    from tuiprofile.tui.drafts import Drafts
    from tuiprofile.tui.keymap import Keymap

FOLD = "fold"
"""The id of the row that stands for a section's hidden items."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the list of items: an item, a block, or the row that folds the hidden items."""

    kind: Literal["item", "block", "fold"]
    id: str
    text: str
    """The source; of a fold row, what it says."""
    mark: str
    """`+` new, `~` changed, `#` hidden, or a space."""
    tag: str = ""
    """What a block is: text, html, code…"""
    hidden: bool = False
    draft: bool = False
    """Whether there is a text typed for it and not applied."""
    marked: bool = False
    """Whether the user has marked it, for an action on all that are."""
    wrong: bool = False
    """Whether a check has found an error or a warning in it."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of the list of sections."""

    id: str
    title: str
    depth: int
    hidden: bool
    count: str
    wrong: bool = False
    """Whether a check has found an error or a warning in it."""


class Desk:
    """Places in the page of a session."""

    def __init__(self, session: Session, drafts: Drafts, keymap: Keymap = USUAL) -> None:
        self.session = session
        self.keymap = keymap
        self.drafts = drafts
        self.findings = Findings()
        """What is known to be wrong, about this page or the one before."""
        self.query = ""
        self.trail: list[Path] = []
        """The pages from which the one that is open was opened, the last one last."""
        self.in_sections = False
        """Whether the list of sections has the keys."""
        self.marked: frozenset[str] = frozenset()
        """The ids of the items the user has marked."""
        self._places: dict[str, str] = {}
        self._unfolded: set[str] = set()
        self._rows: tuple[object, tuple[Row, ...]] | None = None
        self._entries: tuple[object, tuple[Entry, ...]] | None = None
        self._marks = Marks(session)
        self.section_id = self._first_section()

    def use(self, session: Session) -> None:
        """Look at the page of another session, at the same place if it has that."""
        self.session = session
        self._marks = Marks(session)
        self._rows = self._entries = None
        self.marked = frozenset()
        if self.page.section(self.section_id) is None:
            self.section_id = self._first_section()

    @property
    def page(self) -> Page:
        """The page as it stands."""
        return self.session.page

    @property
    def path(self) -> Path:
        """The file that what is under the cursor stands in: the page, or one it includes."""
        sources, node, section = self.session.sources, self.node, self.section
        if len(sources.files) == 1 or section is None:
            return self.session.path
        place = section.span if section.heading_span is None else section.heading_span
        return sources.files[sources.file_at((node.span if node else place).start)].path

    @property
    def section(self) -> Section | None:
        """The section looked at; `None` in a page without any."""
        return self.page.section(self.section_id)

    def entries(self) -> tuple[Entry, ...]:
        """A row for each section."""
        key = (self.page, self.query, self._known)
        if self._entries is None or not _same(self._entries[0], key):
            depths = _depths(self.page)
            self._entries = (
                key,
                tuple(
                    Entry(s.id, s.title, depths[s.id], s.hidden, self._count(s), self._wrong(s))
                    for s in self.page.sections
                ),
            )
        return self._entries[1]

    def rows(self) -> tuple[Row, ...]:
        """A row for each item and block to be shown, in the order of the file."""
        section = self.section
        if section is None:
            return ()
        # A folded item shows while the cursor is on it.
        here = self._place if self._place.startswith(f"{section.id}/h") else ""
        shown_hidden = self.unfolded or here if section.hidden_items else ""
        saved = id(self.session.saved_text)
        drafts = self.drafts.version
        shown = (self.query, shown_hidden, saved, drafts, self.marked, self._known)
        key = (self.page, section.id, *shown)
        if self._rows is None or not _same(self._rows[0], key):
            self._rows = (key, tuple(self._make_rows(section)))
        return self._rows[1]

    @property
    def index(self) -> int:
        """The number of the row under the cursor, from zero; -1 if there are no rows."""
        rows = self.rows()
        place = self._place
        at = next((n for n, row in enumerate(rows) if row.id == place), None)
        if at is None:
            at = next((n for n, row in enumerate(rows) if row.kind == "item"), 0 if rows else -1)
        return at

    @property
    def row(self) -> Row | None:
        """The row under the cursor."""
        index = self.index
        return self.rows()[index] if index >= 0 else None

    @property
    def node(self) -> Item | Block | None:
        """The item or block under the cursor."""
        row = self.row
        return None if row is None or row.kind == "fold" else self.page.find(row.id)

    @property
    def item(self) -> Item | None:
        """The item under the cursor, if it is one."""
        row = self.row
        if row is None or row.kind != "item" or self.section is None:
            return None
        return next((item for item in self.section.items if item.id == row.id), None)

    @property
    def foldable(self) -> bool:
        """Whether the section has hidden items that may be folded."""
        section = self.section
        return section is not None and not section.hidden and bool(section.hidden_items)

    @property
    def unfolded(self) -> bool:
        """Whether the hidden items of the section are shown."""
        section = self.section
        if section is None:
            return False
        return section.hidden or bool(self.query) or section.id in self._unfolded

    def toggle_fold(self) -> None:
        """Show or no longer show the hidden items."""
        index = self.index
        self._unfolded ^= {self.section_id}
        rows = self.rows()
        if rows and all(row.id != self._place for row in rows):
            self.go_to(min(index, len(rows) - 1))

    def go_to(self, index: int) -> None:
        """Put the cursor on the row of that number, or the nearest there is."""
        rows = self.rows()
        if rows:
            self._places[self.section_id] = rows[max(0, min(index, len(rows) - 1))].id

    def go_to_offset(self, offset: int) -> bool:
        """Put the cursor on the entry that a code point of the page stands in, if there is one."""
        for section in self.page.sections:
            for node in _nodes(section):
                if node.span.start <= offset < node.span.end:
                    if not self._hit(node):
                        self.query = ""
                    self._land(node.id)
                    return True
        return False

    def go_to_section_at(self, offset: int) -> bool:
        """Look at the section that a code point of the page stands in, if there is one."""
        around = [s for s in self.page.sections if s.span.start <= offset < s.span.end]
        if around:
            self.section_id = min(around, key=lambda section: section.span.length).id
        return bool(around)

    def go_to_section(self, section_id: str) -> None:
        """Look at another section."""
        if self.page.section(section_id) is not None:
            self.section_id = section_id

    def follow(self, target: str | None) -> None:
        """Put the cursor on what a change has changed, or what is now in its place."""
        before = self._rows[1] if self._rows else ()
        index = next((n for n, row in enumerate(before) if row.id == self._place), 0)
        section_before = self._section_index
        if target is not None and self.page.section(target) is not None:
            self.section_id = target
        elif target is not None and "/" in target:
            section_id = target.rpartition("/")[0]
            if self.page.section(section_id) is not None:
                self.section_id = section_id
                self._places[section_id] = target
        sections = self.page.sections
        if sections and self.page.section(self.section_id) is None:
            self.section_id = sections[min(section_before, len(sections) - 1)].id
        rows = self.rows()
        if all(row.id != self._place for row in rows):
            last = max((n for n, row in enumerate(rows) if row.kind != "fold"), default=0)
            self.go_to(min(index, last))

    def toggle_marked(self) -> None:
        """Mark the item under the cursor, or no longer, and go on to the next row."""
        if self.item is not None:
            self.marked ^= {self.item.id}
            self.go_to(self.index + 1)

    def follow_marked(self, transaction: Transaction) -> None:
        """Keep the marks on the same items through a change, as far as they are still there."""
        if self.marked:
            from tuiprofile.tui.marked import followed

            self.marked = followed(self.marked, transaction)

    def search(self, query: str) -> None:
        """Show only rows whose source contains `query`, whatever its case; empty shows all."""
        row = self.row
        self.query = query
        if row is not None and all(other.id != row.id for other in self.rows()):
            self.go_to(0)

    def hits(self) -> list[str]:
        """The ids of all rows of all sections that the search shows, in the order of the list."""
        return [
            node.id for section in self.page.sections for node in _nodes(section) if self._hit(node)
        ]

    def go_to_hit(self, step: int) -> bool:
        """Go on to the next (1) or previous (-1) hit, around the end; false if there is none."""
        hits = self.hits()
        if not hits:
            return False
        here = self.row
        if here is not None and here.id in hits:
            at = hits.index(here.id) + step
        else:
            order = [section.id for section in self.page.sections]
            mine = order.index(self.section_id) if self.section_id in order else 0
            ahead = [n for n, hit in enumerate(hits) if order.index(_section_of(hit)) > mine]
            at = (ahead[0] if ahead else 0) if step > 0 else (ahead[0] if ahead else 0) - 1
        self._land(hits[at % len(hits)])
        return True

    def _land(self, target: str) -> None:
        self.section_id = _section_of(target)
        self._places[self.section_id] = target

    @property
    def _section_index(self) -> int:
        """The number of the section looked at, as the list of sections was last shown."""
        entries = self._entries[1] if self._entries else ()
        return next((n for n, entry in enumerate(entries) if entry.id == self.section_id), 0)

    @property
    def _place(self) -> str:
        return self._places.get(self.section_id, "")

    def _first_section(self) -> str:
        """The news, which change most; else the first section with items, or the first of all."""
        sections = self.page.sections
        full = [section for section in sections if section.visible_items]
        news = [section for section in full if section.kind == "news"]
        return next((section.id for section in (*news, *full, *sections)), "")

    def _make_rows(self, section: Section) -> list[Row]:
        place, hidden_shown = self._place, self.unfolded
        rows = [
            self._row(node)
            for node in _nodes(section)
            if self._hit(node)
            and (hidden_shown or not is_hidden(node) or node.id == place or node.id in self.marked)
        ]
        seen = 0 if hidden_shown else sum(row.hidden for row in rows)
        folded = len(section.hidden_items) - seen
        if folded and not section.hidden and not self.query:
            key = self.keymap.key("fold")
            sign, does = ("▾", "fold") if hidden_shown else ("▸", "unfold")
            more = " more" if seen else ""
            rows.append(Row("fold", FOLD, f"{sign} {folded}{more} hidden · {key} {does}", "#"))
        return rows

    def _row(self, node: Item | Block) -> Row:
        draft = bool(self.drafts.get(RAW, node.text) or self.drafts.fields(FORM, node.text))
        mark = "#" if is_hidden(node) else self._marks.of(node.span)
        wrong = self._wrong(node)
        if isinstance(node, Block):
            tag = node.form.value
            return Row("block", node.id, node.text, mark, tag, draft=draft, wrong=wrong)
        marked = node.id in self.marked
        return Row("item", node.id, node.text, mark, "", node.hidden, draft, marked, wrong)

    def wrong(self, node: Item | Block) -> list[str]:
        """What is known to be wrong in an entry, in sentences; hints are left out."""
        if not self.findings.is_for(self.page):
            return []
        return [each.message for each in self.findings.on(node) if each.severity != "hint"]

    @property
    def _known(self) -> int:
        """What changes when the page has been checked."""
        return id(self.findings.page)

    def _wrong(self, part: Item | Block | Section) -> bool:
        # What was found on the page before stands in other places now.
        return self.findings.is_for(self.page) and bool(self.findings.mark(part))

    def _hit(self, node: Item | Block) -> bool:
        return not self.query or self.query.casefold() in node.text.casefold()

    def _count(self, section: Section) -> str:
        if self.query:
            return str(sum(self._hit(node) for node in _nodes(section)) or "")
        visible, hidden = len(section.visible_items), len(section.hidden_items)
        if hidden:
            return f"{visible}+{hidden}"
        if visible or not section.blocks:
            return str(visible)
        return f"{len(section.blocks)} text"


def _same(left: object, right: object) -> bool:
    """Whether two keys hold the same page, compared by identity, and otherwise equal parts."""
    if not (isinstance(left, tuple) and isinstance(right, tuple)):
        return False
    return left[0] is right[0] and bool(left[1:] == right[1:])


def _nodes(section: Section) -> list[Item | Block]:
    nodes: list[Item | Block] = [*section.items, *section.blocks]
    return sorted(nodes, key=_start)


def _start(node: Item | Block) -> int:
    return node.span.start


def is_hidden(node: Item | Block) -> bool:
    """Whether it is an item that readers of the page do not see."""
    return isinstance(node, Item) and node.hidden


def _section_of(target: str) -> str:
    return target.rpartition("/")[0]


def _depths(page: Page) -> dict[str, int]:
    """How far each section is set in: by the rank of its level, hidden ones below their host."""
    levels = sorted({section.level for section in page.sections if section.level > 0})
    depths: dict[str, int] = {}
    for section in page.sections:
        depth = levels.index(section.level) if section.level in levels else 0
        if section.hidden and section.inside in depths:
            depth = max(depth, depths[section.inside])
        depths[section.id] = min(depth, 3)
    return depths
