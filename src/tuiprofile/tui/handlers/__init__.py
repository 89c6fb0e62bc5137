"""What the actions do, each under the name it is declared with.

A module is loaded when the first of its actions is done: together they need most of the program,
and none of that before the first screen.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING, Final, cast

if TYPE_CHECKING:
    from tuiprofile.tui.screens.main import MainScreen

HANDLERS: Final = {
    "add": "adding.add",
    "add_form": "forms.add_form",
    "colours": "page.choose_colours",
    "copy_link": "reading.copy_link",
    "delete": "changing.delete",
    "down": "moving.down",
    "duplicate": "changing.duplicate",
    "edit": "writing.edit",
    "edit_outside": "writing.edit_outside",
    "edit_raw": "writing.edit_raw",
    "findings": "checking.findings",
    "first": "moving.first",
    "fix": "checking.fix",
    "fold": "finding.fold",
    "front_matter": "forms.front_matter",
    "help": "page.show_help",
    "jump": "finding.jump",
    "last": "moving.last",
    "left": "moving.left",
    "mark": "changing.mark",
    "move_down": "changing.move_down",
    "move_to": "changing.move_to",
    "move_up": "changing.move_up",
    "next_hit": "finding.next_hit",
    "next_pane": "moving.next_pane",
    "page_down": "moving.page_down",
    "page_up": "moving.page_up",
    "open_back": "sources.open_back",
    "open_source": "sources.open_source",
    "overview": "page.overview",
    "palette": "page.palette",
    "preview": "reading.preview",
    "previous_hit": "finding.previous_hit",
    "previous_pane": "moving.previous_pane",
    "quit": "page.leave",
    "recover": "recovering.recover",
    "redo": "changing.redo",
    "redraw": "page.redraw",
    "repair": "checking.repair",
    "reset": "finding.reset",
    "right": "moving.right",
    "save": "page.save",
    "save_and_quit": "page.save_and_leave",
    "search": "finding.search",
    "section_add": "sections.add",
    "section_delete": "sections.delete",
    "section_down": "sections.move_down",
    "section_rename": "sections.rename",
    "section_toggle": "sections.toggle",
    "section_up": "sections.move_up",
    "sort": "changing.sort",
    "suspend": "page.suspend",
    "toggle_hidden": "changing.toggle_hidden",
    "undo": "changing.undo",
    "up": "moving.up",
    "versions": "versions.show_versions",
}
"""The module and the function in it, by the action's name."""


def handler(name: str) -> Callable[[MainScreen], None]:
    """What does the action of that name; raises `KeyError` if there is none."""
    module, _, function = HANDLERS[name].partition(".")
    found = getattr(import_module(f"{__name__}.{module}"), function)
    return cast("Callable[[MainScreen], None]", found)
