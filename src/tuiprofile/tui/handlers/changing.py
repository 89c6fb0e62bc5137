"""Changing the page with a single key: the item under the cursor, or all that are marked."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from tuiprofile.editor.commands import Delete, Duplicate, Hide, Move, Show, SortByDate
from tuiprofile.editor.commands.batch import move_all, on_all
from tuiprofile.tui.screens.dialog import open_dialog

if TYPE_CHECKING:
    from tuiprofile.editor.state import State
    from tuiprofile.editor.transaction import Outcome
    from tuiprofile.profile.model import Item
    from tuiprofile.tui.screens.main import MainScreen


def mark(screen: MainScreen) -> None:
    """Mark the item under the cursor, or no longer."""
    screen.desk.toggle_marked()


def toggle_hidden(screen: MainScreen) -> None:
    """Hide the items, or show them if none of them is visible."""
    if _some_unshown(screen):
        return
    hide = any(not item.hidden for item in _marked(screen))
    item = screen.desk.item
    if screen.desk.marked:
        ids = [item.id for item in _marked(screen) if item.hidden != hide]
        verb, done = ("Hide", "Hidden") if hide else ("Show", "Shown")
        _on_marked(screen, ids, Hide if hide else Show, verb, done)
    elif item is not None and item.hidden:
        screen.perform(Show(item.id), "Shown")
    elif item is not None:
        screen.perform(Hide(item.id), "Hidden")


def delete(screen: MainScreen) -> None:
    """Delete what is under the cursor, or all that is marked, without asking."""
    if _some_unshown(screen):
        return
    node = screen.desk.node
    if screen.desk.marked:
        _on_marked(screen, _ids(screen), Delete, "Delete", "Deleted")
    elif node is not None:
        screen.perform(Delete(node.id), "Deleted")


def duplicate(screen: MainScreen) -> None:
    """Put a copy below the item."""
    if _some_unshown(screen):
        return
    item = screen.desk.item
    if screen.desk.marked:
        _on_marked(screen, _ids(screen), Duplicate, "Duplicate", "Duplicated")
    elif item is not None:
        screen.perform(Duplicate(item.id), "Duplicated")


def move_down(screen: MainScreen) -> None:
    """Move the item one place down among the visible ones."""
    _move(screen, 1)


def move_up(screen: MainScreen) -> None:
    """Move the item one place up among the visible ones."""
    _move(screen, -1)


def move_to(screen: MainScreen) -> None:
    """Move the item to a section that is chosen by typing a part of its name."""
    from tuiprofile.tui.screens.sections import section_screen

    if _some_unshown(screen):
        return
    desk = screen.desk
    here = desk.section_id
    several = len(desk.marked)
    entries = [entry for entry in desk.entries() if several or entry.id != here]

    def chosen(section_id: str | None) -> None:
        if section_id is not None:
            _move_to(screen, section_id)

    what = f"{several} items" if several else "the item"
    open_dialog(screen, section_screen(entries, here, f"Move {what} to"), chosen)


def sort(screen: MainScreen) -> None:
    """Sort the section by date."""
    section = screen.desk.section
    if section is not None:
        screen.perform(SortByDate(section.id), "Sorted by date")


def undo(screen: MainScreen) -> None:
    """Take back the last change."""
    label = screen.session.undo_label
    screen.followed(screen.session.undo(), f"Undone: {label}")


def redo(screen: MainScreen) -> None:
    """Do again what was undone."""
    label = screen.session.redo_label
    screen.followed(screen.session.redo(), f"Done again: {label}")


def _move(screen: MainScreen, step: int) -> None:
    if _some_unshown(screen):
        return
    item, section = screen.desk.item, screen.desk.section
    if screen.desk.marked:
        screen.perform(move_all(screen.session.state, _ids(screen), down=step > 0), "")
        return
    if item is None or section is None:
        return
    ids = [other.id for other in section.visible_items]
    to = ids.index(item.id) + 1 + step
    if 1 <= to <= len(ids):
        screen.perform(Move(item.id, to), "")


def _move_to(screen: MainScreen, section_id: str) -> None:
    from tuiprofile.editor.commands import MoveToSection

    def make(name: str) -> Callable[[State], Outcome]:
        return MoveToSection(name, section_id)

    item = screen.desk.item
    if screen.desk.marked:
        _on_marked(screen, _ids(screen), make, "Move", "Moved", f" to {section_id}")
    elif item is not None:
        screen.perform(make(item.id), "Moved")


def _on_marked(
    screen: MainScreen,
    ids: list[str],
    make: Callable[[str], Callable[[State], Outcome]],
    verb: str,
    done: str,
    rest: str = "",
) -> None:
    """Do the same to several items, as one change."""
    count = "1 item" if len(ids) == 1 else f"{len(ids)} items"
    batch = on_all(screen.session.state, ids, make, f"{verb} {count}{rest}")
    screen.perform(batch, f"{done}: {count}")


def _some_unshown(screen: MainScreen) -> bool:
    """Whether some marked items are not in the list, so that nothing is to be done; says so."""
    desk = screen.desk
    count = len(desk.marked.difference(row.id for row in desk.rows()))
    if count:
        esc = "Esc ends the search" if desk.query else "Esc unmarks all"
        verb = "is" if count == 1 else "are"
        screen.say(f"{count} of the marked items {verb} not shown here; {esc}.", "warning")
    return count > 0


def _marked(screen: MainScreen) -> list[Item]:
    page = screen.session.page
    return [
        item for section in page.sections for item in section.items if item.id in screen.desk.marked
    ]


def _ids(screen: MainScreen) -> list[str]:
    return [item.id for item in _marked(screen)]
