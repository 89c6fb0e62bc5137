"""What the actions do, each under the name it is declared with."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from tuiprofile.tui.handlers import changing, finding, moving, page, writing

if TYPE_CHECKING:
    from tuiprofile.tui.screens.main import MainScreen

HANDLERS: Final[dict[str, Callable[[MainScreen], None]]] = {
    "add": writing.add,
    "colours": page.choose_colours,
    "delete": changing.delete,
    "down": moving.down,
    "edit": writing.edit,
    "edit_outside": writing.edit_outside,
    "edit_raw": writing.edit_raw,
    "first": moving.first,
    "fold": finding.fold,
    "help": page.show_help,
    "jump": finding.jump,
    "last": moving.last,
    "left": moving.left,
    "move_down": changing.move_down,
    "move_up": changing.move_up,
    "next_hit": finding.next_hit,
    "next_pane": moving.next_pane,
    "page_down": moving.page_down,
    "page_up": moving.page_up,
    "palette": page.palette,
    "previous_hit": finding.previous_hit,
    "previous_pane": moving.previous_pane,
    "quit": page.leave,
    "redo": changing.redo,
    "redraw": page.redraw,
    "reset": finding.reset,
    "right": moving.right,
    "save": page.save,
    "save_and_quit": page.save_and_leave,
    "search": finding.search,
    "suspend": page.suspend,
    "toggle_hidden": changing.toggle_hidden,
    "undo": changing.undo,
    "up": moving.up,
}
