"""The status line: where the cursor is, and what is not yet on the disk."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final, NamedTuple

from tuiprofile.tui.display import cell_len, crop, one_line
from tuiprofile.tui.widgets.line import FittedLine
from tuiprofile.tui.widgets.scrolled import Piece
from tuiprofile.tui.widgets.section_list import section_title

if TYPE_CHECKING:
    from pathlib import Path

    from tuiprofile.tui.desk import Desk


class Standing(NamedTuple):
    """What the status line says."""

    page: str
    place: str
    where: str
    unsaved: str
    unsaved_short: str


_PAGE_FROM: Final = 60
"""Columns from which on the page's name comes first."""


class Status(FittedLine[Standing]):
    """` _pages/about.md › News  item 3 of 10, 14 hidden   ● 1 unsaved`."""

    def show_desk(self, desk: Desk, drafts: int = 0) -> None:
        """Say where the desk is."""
        page = short_path(desk.path)
        full, short = _unsaved(desk, drafts)
        self.show(Standing(page, _place(desk), _where(desk), full, short))

    def fitted(self, said: Standing, width: int) -> Iterable[Piece]:
        """What is unsaved never gives way; on a narrow screen the section comes first."""
        page, place, where, unsaved, short = said
        ways = [f" {page} › {place}  {where}", f" {place}  {where}", f" {place}"]
        if width < _PAGE_FROM:
            ways = [f" {place}  {where}  {page}", *ways[1:]]
        marks = unsaved if width >= _PAGE_FROM else short
        room = max(width - cell_len(marks) - 2, 0)
        left = next((way for way in ways if cell_len(way) <= room), crop(ways[-1], room))
        gap = " " * max(width - cell_len(left) - cell_len(marks) - 1, 1)
        return [(left, ""), (gap, ""), (marks, "line--alert")]


def short_path(path: Path) -> str:
    """The last two parts of a path, safe for the terminal: how a page is called within its site."""
    return one_line("/".join(path.parts[-2:]))


def _unsaved(desk: Desk, drafts: int) -> tuple[str, str]:
    session = desk.session
    edits = len(session.unsaved)
    marked = len(desk.marked)
    shown = session.read_only is not None
    full = ["read-only"] * shown + [f"* {marked} marked"] * bool(marked)
    short = ["RO"] * shown + [f"*{marked}"] * bool(marked)
    if session.dirty:
        full.append(f"● {edits} unsaved")
        short.append(f"●{edits}")
    wrong = desk.findings.count
    if wrong:
        full.append(f"! {wrong}")
        short.append(f"!{wrong}")
    if drafts:
        full.append(f"✎ {drafts} draft{'s' if drafts > 1 else ''}")
        short.append(f"✎{drafts}")
    return "  ".join(full), " ".join(short)


def _place(desk: Desk) -> str:
    section = desk.section
    return "no section" if section is None else section_title(section.title)


def _where(desk: Desk) -> str:
    section, row = desk.section, desk.row
    if section is None:
        return ""
    if desk.query:
        return f"/{one_line(desk.query)}  {desk.index + 1} of {len(desk.rows())}"
    if row is not None and row.kind == "block":
        return f"{row.tag} block"
    visible, hidden = section.visible_items, section.hidden_items
    tail = f", {len(hidden)} hidden" if hidden else ""
    if row is None or row.kind == "fold":
        return f"{len(visible)} item{'' if len(visible) == 1 else 's'}{tail}"
    ids = [item.id for item in (hidden if row.hidden else visible)]
    at = f"{ids.index(row.id) + 1} of {len(ids)}"
    return f"hidden item {at}" if row.hidden else f"item {at}{tail}"
