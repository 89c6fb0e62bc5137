"""Which commands there are; each is a module of this package, imported only when it is run."""

from __future__ import annotations

from typing import Final, NamedTuple


class Command(NamedTuple):
    """A command's module in this package and the line about it in `tuiprofile --help`."""

    module: str
    summary: str


COMMANDS: Final = {
    "list": Command("list_", "list the sections and items of pages"),
    "get": Command("get", "print the text of an item, or one field"),
    "add": Command("add", "add an item to a section"),
    "set": Command("set_", "change fields of an item, or its text"),
    "move": Command("move", "move an item within its section"),
    "hide": Command("hide", "hide an item in an HTML comment"),
    "show": Command("show", "make a hidden item visible"),
    "delete": Command("delete", "delete an item"),
    "check": Command("check", "look for mistakes on pages"),
    "undo": Command("undo", "put back what a page was before the last write"),
    "repair": Command("repair", "repair signs that a wrong encoding broke"),
    "recover": Command("recover", "show, apply or discard the edits that a killed editor left"),
    "section": Command("section", "add, rename, move, hide, show or delete a section"),
    "config": Command("config", "show the settings file and what holds"),
}
