"""Everything the main screen can do, declared once.

From these declarations come the key bindings, the footer, the help, and the command palette, with
the keys that `keymap` has for them. What an action does stands in `handlers`, under its name.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from tuiprofile.profile.model import Block

if TYPE_CHECKING:
    from tuiprofile.tui.desk import Desk

When = Callable[["Desk"], str | None]


def _always(desk: Desk) -> str | None:
    return None


def _on_section(desk: Desk) -> str | None:
    return None if desk.section is not None else "This page has no section yet."


def _on_text(desk: Desk) -> str | None:
    return None if desk.node is not None else "There is no item here."


def _deletable(desk: Desk) -> str | None:
    return None if desk.marked else _on_editable(desk)


def _on_editable(desk: Desk) -> str | None:
    node = desk.node
    if isinstance(node, Block) and node.locked:
        return node.reason
    return _on_text(desk)


def _enterable(desk: Desk) -> str | None:
    node = desk.node
    if desk.in_sections or node is None or (isinstance(node, Block) and node.locked):
        return _on_section(desk)
    return desk.session.read_only


def _kept(desk: Desk) -> str | None:
    return desk.session.read_only


def _on_item(desk: Desk) -> str | None:
    if desk.item is not None or desk.marked:
        return None
    return _on_text(desk) or "This is a block of text, not an item."


def _on_visible_item(desk: Desk) -> str | None:
    item = desk.item
    if item is not None and item.hidden and not desk.marked:
        shows = desk.keymap.key("toggle_hidden")
        return f"A hidden item has no place among the visible ones; {shows} shows it."
    return _on_item(desk)


def _foldable(desk: Desk) -> str | None:
    if desk.query:
        return "While searching, hidden items are shown as well."
    if desk.section is not None and desk.section.hidden:
        return "This whole section is hidden, so its items are always unfolded here."
    return None if desk.foldable else "Nothing is hidden in this section."


def _undoable(desk: Desk) -> str | None:
    return None if desk.session.undo_label is not None else "There is nothing to undo."


def _redoable(desk: Desk) -> str | None:
    return None if desk.session.redo_label is not None else "There is nothing to redo."


def _changed(desk: Desk) -> str | None:
    return None if desk.session.dirty else "Nothing has changed since the page was last written."


def _came_from(desk: Desk) -> str | None:
    return None if desk.trail else "This page was not opened from another one."


def _searching(desk: Desk) -> str | None:
    if desk.query:
        return None
    return f"Nothing is searched for; {desk.keymap.key('search')} begins a search."


def _resettable(desk: Desk) -> str | None:
    return None if desk.query or desk.marked else ""


def _has_front_matter(desk: Desk) -> str | None:
    return None if desk.page.front_matter is not None else "This page has no front matter."


def _sortable(desk: Desk) -> str | None:
    section = desk.section
    if section is not None and len(section.items) > 1:
        return None
    return _on_section(desk) or "There are not several items here to sort."


def _on_heading(desk: Desk) -> str | None:
    section = desk.section
    if section is not None and section.heading == "none":
        return "This part of the page has no heading."
    return _on_section(desk)


def _on_links(desk: Desk) -> str | None:
    if isinstance(desk.node, Block) and desk.node.locked:
        return "What Liquid makes has no links that are known here."
    return _on_text(desk)


def _outside(desk: Desk) -> str | None:
    if desk.session.is_partial:
        return None
    return desk.session.read_only or _on_editable(desk)


@dataclass(frozen=True, slots=True)
class Action:
    """One thing the user can do."""

    name: str
    keys: tuple[str, ...]
    """The usual ones, as Textual names them; the first is the one shown."""
    group: str
    help: str
    """What it does; `{undo}` stands for the key of that action."""
    footer: str = ""
    """The word in the footer; without one the action is not shown there."""
    when: When = _always
    """Why the action cannot be done now, as a sentence, or `None` if it can.

    An empty sentence if there is nothing to do, and nothing to say about it.
    """
    pair: str = ""
    """The action whose key the footer writes beside this one's, as one hint stands for both."""
    aliases: tuple[str, ...] = ()
    """Other names that the command palette knows it by."""
    footer_off: str = ""
    """The word in the footer while what the action shows is shown, or what it hides is hidden."""
    in_sections: str = ""
    """The action that the keys stand for while the list of sections has them."""

    def why_not(self, desk: Desk) -> str | None:
        """Why it cannot be done now, as `when` tells, or because the page is only shown."""
        reason = self.when(desk)
        if reason is None and desk.session.read_only is not None and self.name in _EDITS:
            return desk.session.read_only
        return reason

    def hint(self, desk: Desk) -> str:
        """The word in the footer for what stands on the desk."""
        if not self.footer_off:
            return self.footer
        if self.name == "edit":
            folds = desk.row is not None and desk.row.kind == "fold"
            if folds and not desk.in_sections:
                return "Fold" if desk.unfolded else "Unfold"
            return self.footer_off if desk.in_sections else self.footer
        if self.name == "reset":
            return self.footer if desk.query else self.footer_off
        if self.name == "section_toggle":
            return self.footer_off if desk.section and desk.section.hidden else self.footer
        item = desk.item
        other = desk.unfolded if self.name == "fold" else item is not None and item.hidden
        return self.footer_off if other else self.footer


_EDITS: Final = frozenset(
    "add add_form delete duplicate edit_raw fix front_matter move_down move_to move_up redo repair "
    "sort undo "
    "section_add section_delete section_down section_rename section_toggle section_up "
    "toggle_hidden".split()
)
"""Actions that only change the page, or open what does."""
ACTIONS: Final = (
    Action("help", ("question_mark", "f1"), "Page", "Show all keys", "Keys"),
    Action(
        "add",
        ("a",),
        "Item",
        "Add an item by typing one line",
        "Add",
        _on_section,
        in_sections="section_add",
    ),
    Action(
        "edit",
        ("enter",),
        "Item",
        "Edit what the cursor is on, field by field",
        "Edit",
        _enterable,
        footer_off="Items",
    ),
    Action(
        "toggle_hidden",
        ("x",),
        "Item",
        "Hide the item, or show it if it is hidden",
        "Hide",
        _on_item,
        footer_off="Show",
        in_sections="section_toggle",
    ),
    Action(
        "move_down",
        ("J",),
        "Item",
        "Move the item down",
        "Move",
        _on_visible_item,
        pair="move_up",
        in_sections="section_down",
    ),
    Action(
        "delete",
        ("d",),
        "Item",
        "Delete; {undo} brings it back",
        "Del",
        _deletable,
        in_sections="section_delete",
    ),
    Action("undo", ("u",), "History", "Undo the last change", "Undo", _undoable),
    Action("save", ("ctrl+s", "w"), "Page", "See what changed, and save", "Save", _changed),
    Action("search", ("slash",), "Find", "Show only what contains…", "Find"),
    Action(
        "fold",
        ("h",),
        "Item",
        "Unfold or fold the hidden items",
        "Unfold",
        _foldable,
        footer_off="Fold",
    ),
    Action(
        "next_hit",
        ("n",),
        "Find",
        "Next hit of the search",
        "Hit",
        _searching,
        pair="previous_hit",
    ),
    Action(
        "reset",
        ("escape",),
        "Find",
        "End the search, or unmark all",
        "All",
        _resettable,
        footer_off="Unmark",
    ),
    Action("jump", ("s",), "Find", "Go to a section by typing its name", "Section", _on_section),
    Action("quit", ("q", "ctrl+q"), "Page", "Quit; asks if something is unsaved", "Quit"),
    Action("save_and_quit", (), "Page", "See what changed, save, and quit", aliases=("wq",)),
    Action("colours", (), "Page", "Choose other colours", aliases=("theme",)),
    Action("palette", ("colon", "ctrl+p"), "Page", "Find a command by name", "Cmd"),
    Action(
        "move_up",
        ("K",),
        "Item",
        "Move the item up",
        "",
        _on_visible_item,
        in_sections="section_up",
    ),
    Action("add_form", ("A",), "Item", "Add an item by filling in its fields", "", _on_section),
    Action(
        "edit_raw",
        ("e",),
        "Item",
        "Edit the text as it is in the file",
        "",
        _on_text,
        in_sections="section_rename",
    ),
    Action("edit_outside", ("E",), "Item", "Edit the text in your own editor", "", _outside),
    Action("duplicate", ("D",), "Item", "Duplicate the item", "", _on_item),
    Action("move_to", ("m",), "Item", "Move the item to another section", "", _on_item),
    Action(
        "mark",
        ("space",),
        "Item",
        "Mark the item; {toggle_hidden} {delete} {duplicate} {move_to} {move_down} {move_up} "
        "act on all marked",
        "",
        _on_text,
    ),
    Action("sort", (), "Item", "Sort this section by date", "", _sortable, aliases=("sort",)),
    Action("front_matter", ("f",), "Page", "Edit the front matter", "", _has_front_matter),
    Action("section_add", (), "Section", "Add a section", "Add section"),
    Action("section_rename", (), "Section", "Rename the section", "Rename", _on_heading),
    Action(
        "section_toggle",
        (),
        "Section",
        "Hide the section, or show it if it is hidden",
        "Hide",
        _on_heading,
        footer_off="Show",
    ),
    Action(
        "section_down",
        (),
        "Section",
        "Move the section down",
        "Move",
        _on_heading,
        pair="section_up",
    ),
    Action("section_up", (), "Section", "Move the section up", "", _on_heading),
    Action(
        "section_delete",
        (),
        "Section",
        "Delete the section; {undo} brings it back",
        "Del",
        _on_heading,
    ),
    Action(
        "versions",
        ("v",),
        "History",
        "See the page as it was before its last saves, and put it back",
        "",
        _kept,
        aliases=("history", "restore"),
    ),
    Action(
        "open_source",
        ("o",),
        "Page",
        "Open another page, or a file that Jekyll fills this from",
        aliases=("open", "page", "include", "data"),
    ),
    Action("open_back", ("b",), "Page", "Back to the page before", "", _came_from),
    Action("overview", ("i",), "Page", "Show what was found on the page", ""),
    Action(
        "findings",
        ("exclamation_mark",),
        "Find",
        "List what is wrong on the page, and mend it",
        aliases=("check", "errors", "problems"),
    ),
    Action(
        "recover",
        (),
        "History",
        "See what an earlier session has left, and take it",
        aliases=("recover", "lost", "drafts"),
    ),
    Action(
        "repair",
        (),
        "Page",
        "Repair signs that a wrong encoding broke, one by one",
        aliases=("repair", "encoding", "mojibake"),
    ),
    Action("fix", ("F",), "Item", "Mend what is wrong here, if there is a safe fix", "", _on_text),
    Action("preview", ("p",), "Find", "Show the text as it is in the file, or as it will look", ""),
    Action("copy_link", ("y",), "Item", "Copy a link of the item", "", _on_links),
    Action("redo", ("U", "ctrl+r"), "History", "Redo what was undone", "", _redoable),
    Action("suspend", ("ctrl+z",), "Page", "Back to the shell; fg returns"),
    Action("redraw", ("ctrl+l",), "Page", "Draw the screen anew"),
    Action(
        "section",
        tuple("123456789"),
        "Find",
        "Go to the first to ninth section",
        "",
        _on_section,
    ),
    Action("previous_hit", ("N",), "Find", "Previous hit of the search", "", _searching),
    Action("down", ("j", "down"), "Move", "Down"),
    Action("up", ("k", "up"), "Move", "Up"),
    Action("first", ("g", "home"), "Move", "To the first row"),
    Action("last", ("G", "end"), "Move", "To the last row"),
    Action("page_down", ("pagedown",), "Move", "A page down"),
    Action("page_up", ("pageup",), "Move", "A page up"),
    Action("next_pane", ("tab",), "Move", "To the next pane"),
    Action("previous_pane", ("shift+tab",), "Move", "To the pane before"),
    Action("left", ("left",), "Move", "To the sections"),
    Action("right", ("right",), "Move", "To the items"),
)
"""In the order of the footer, the most wanted first."""

GROUPS: Final = ("Move", "Item", "Section", "History", "Find", "Page")
"""The order of the groups in the help."""


def usual_keys() -> dict[str, tuple[str, ...]]:
    """The keys of every action by its name, as they are declared."""
    return {action.name: action.keys for action in ACTIONS}
