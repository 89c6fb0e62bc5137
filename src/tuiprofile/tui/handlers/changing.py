"""Changing the page with a single key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tuiprofile.editor.commands import Delete, Hide, Move, Show

if TYPE_CHECKING:
    from tuiprofile.tui.screens.main import MainScreen


def toggle_hidden(screen: MainScreen) -> None:
    """Hide the item under the cursor, or show it if it is hidden."""
    item = screen.desk.item
    if item is None:
        return
    if item.hidden:
        screen.perform(Show(item.id), "Shown")
    else:
        screen.perform(Hide(item.id), "Hidden")


def delete(screen: MainScreen) -> None:
    """Delete what is under the cursor, without asking."""
    node = screen.desk.node
    if node is not None:
        screen.perform(Delete(node.id), "Deleted")


def move_down(screen: MainScreen) -> None:
    """Move the item one place down among the visible ones."""
    _move(screen, 1)


def move_up(screen: MainScreen) -> None:
    """Move the item one place up among the visible ones."""
    _move(screen, -1)


def undo(screen: MainScreen) -> None:
    """Take back the last change."""
    label = screen.session.undo_label
    screen.followed(screen.session.undo(), f"Undone: {label}")


def redo(screen: MainScreen) -> None:
    """Do again what was undone."""
    label = screen.session.redo_label
    screen.followed(screen.session.redo(), f"Done again: {label}")


def _move(screen: MainScreen, step: int) -> None:
    item, section = screen.desk.item, screen.desk.section
    if item is None or section is None:
        return
    ids = [other.id for other in section.visible_items]
    to = ids.index(item.id) + 1 + step
    if 1 <= to <= len(ids):
        screen.perform(Move(item.id, to), "")
