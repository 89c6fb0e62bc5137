"""The status line: where the cursor is, and what is not yet on the disk."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

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


class Status(FittedLine[Standing]):
    """` _pages/about.md › News  item 3 of 10, 14 hidden   ● 1 unsaved`."""

    def show_desk(self, desk: Desk, drafts: int = 0) -> None:
        """Say where the desk is."""
        page = short_path(desk.session.path)
        self.show(Standing(page, _place(desk), _where(desk), _unsaved(desk, drafts)))

    def fitted(self, said: Standing, width: int) -> Iterable[Piece]:
        """What is unsaved never gives way to a narrow screen."""
        page, place, where, unsaved = said
        room = max(width - cell_len(unsaved) - 2, 0)
        ways = (f" {page} › {place}  {where}", f" {place}  {where}", f" {where}")
        left = next((way for way in ways if cell_len(way) <= room), crop(ways[-1], room))
        gap = " " * max(width - cell_len(left) - cell_len(unsaved) - 1, 1)
        return [(left, ""), (gap, ""), (unsaved, "line--alert")]


def short_path(path: Path) -> str:
    """The last two parts of a path, safe for the terminal: how a page is called within its site."""
    return one_line("/".join(path.parts[-2:]))


def _unsaved(desk: Desk, drafts: int) -> str:
    session = desk.session
    says = [f"● {len(session.unsaved)} unsaved"] if session.dirty else []
    if drafts:
        says.append(f"✎ {drafts} draft{'s' if drafts > 1 else ''}")
    return "  ".join(says)


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
