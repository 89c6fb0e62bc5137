"""The status line: where the cursor is, and what is not yet on the disk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tuiprofile.tui.display import cell_len, crop, one_line
from tuiprofile.tui.widgets.line import Line
from tuiprofile.tui.widgets.scrolled import Piece
from tuiprofile.tui.widgets.section_list import section_title

if TYPE_CHECKING:
    from pathlib import Path

    from tuiprofile.tui.desk import Desk


class Status(Line):
    """` _pages/about.md › News  item 3 of 10, 14 hidden   ● 1 unsaved`."""

    def show_desk(self, desk: Desk, drafts: int = 0) -> None:
        """Say where the desk is; what is unsaved never gives way to a narrow screen."""
        width = self.size.width
        unsaved = _unsaved(desk, drafts)
        room = max(width - cell_len(unsaved) - 2, 0)
        place, where = _place(desk), _where(desk)
        page = short_path(desk.session.path)
        for left in (f" {page} › {place}  {where}", f" {place}  {where}", f" {where}"):
            if cell_len(left) <= room:
                break
        else:
            left = crop(left, room)
        gap = " " * max(width - cell_len(left) - cell_len(unsaved) - 1, 1)
        pieces: list[Piece] = [(left, "")]
        if unsaved:
            pieces += [(gap, ""), (unsaved, "line--alert")]
        self.show(pieces)


def short_path(path: Path) -> str:
    """The last two parts of a path, safe for the terminal: how a page is called within its site."""
    return one_line("/".join(path.parts[-2:]))


def _unsaved(desk: Desk, drafts: int) -> str:
    session = desk.session
    says = f"● {len(session.unsaved)} unsaved" if session.dirty else ""
    if drafts:
        says += f"{'  ' if says else ''}✎ {drafts} draft{'s' if drafts > 1 else ''}"
    return says


def _place(desk: Desk) -> str:
    section = desk.section
    if section is None:
        return "no section"
    return section_title(section.title)


def _where(desk: Desk) -> str:
    section, row = desk.section, desk.row
    if section is None:
        return ""
    if desk.query:
        rows = desk.rows()
        return f"/{one_line(desk.query)}  {desk.index + 1} of {len(rows)}"
    visible, hidden = len(section.visible_items), len(section.hidden_items)
    tail = f", {hidden} hidden" if hidden else ""
    node = desk.item
    if node is None:
        if row is not None and row.kind == "block":
            return f"{row.tag} block"
        return f"{visible} item{'' if visible == 1 else 's'}{tail}"
    if node.hidden:
        at = 1 + [item.id for item in section.hidden_items].index(node.id)
        return f"hidden item {at} of {hidden}"
    at = 1 + [item.id for item in section.visible_items].index(node.id)
    return f"item {at} of {visible}{tail}"
