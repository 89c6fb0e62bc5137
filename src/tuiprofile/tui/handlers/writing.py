"""Adding items and editing their text."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from tuiprofile.editor.commands import Add, SetRaw
from tuiprofile.editor.transaction import Refusal
from tuiprofile.tui.display import guard
from tuiprofile.tui.drafts import ADD, RAW
from tuiprofile.tui.labels import label
from tuiprofile.tui.raw_text import from_field, to_field, unfit
from tuiprofile.tui.screens.dialog import open_dialog

if TYPE_CHECKING:
    from tuiprofile.tui.screens.main import MainScreen


def add(screen: MainScreen) -> None:
    """Open the line to add an item to the section."""
    from tuiprofile.tui.widgets.quick_add import QuickAdd

    section = screen.desk.section
    if section is None:
        return
    section_id = section.id

    def preview(text: str) -> tuple[bool, str]:
        result = Add(section_id, text)(screen.session.state)
        if isinstance(result, Refusal):
            return False, result.reason
        node = result.after.page.find(result.target) if result.target else None
        return True, text if node is None else node.text

    draft = screen.drafts.get(ADD, section_id) or ""
    screen.open_bar(QuickAdd(section_id, draft, preview))


def edit(screen: MainScreen) -> None:
    """Edit the item, unfold the fold, or go into the section: whatever the cursor is on."""
    row = screen.desk.row
    if screen.pane is screen.sections:
        screen.items.focus()
    elif row is not None and row.kind == "fold":
        screen.desk.toggle_fold()
    elif row is not None:
        screen.action_do("edit_raw")


def edit_raw(screen: MainScreen) -> None:
    """Edit the source of what is under the cursor in a dialog."""
    node = screen.desk.node
    if node is None:
        return
    if (reason := unfit(node.text)) is not None:
        screen.say(f"{reason} E opens it in your own editor.", "warning")
        return
    from tuiprofile.tui.screens.raw_edit import RawEdit

    original, target, page = node.text, node.id, screen.session.text

    def apply(text: str) -> str | None:
        result = screen.session.run(SetRaw(target, from_field(text, original, page)))
        if isinstance(result, Refusal):
            return result.reason
        screen.followed(result, "Changed · u undoes")
        return None

    def closed(draft: str | None) -> None:
        screen.drafts.keep(RAW, original, draft or "")
        screen.sync()

    title = f"{target} · {label(original).words}"
    draft = screen.drafts.get(RAW, original)
    open_dialog(screen, RawEdit(title, to_field(original), draft, apply), closed)


def edit_outside(screen: MainScreen) -> None:
    """Edit the source of what is under the cursor in the user's own editor."""
    from textual.app import SuspendNotSupported

    from tuiprofile.tui import outside

    node = screen.desk.node
    if node is None:
        return
    try:
        command = outside.editor_command(os.environ)
        # Without the batch a focused text area may write while the writer is gone, and wait for it.
        with screen.app.suspend(), screen.app.batch_update():
            edited = outside.edit_outside(
                node.text, from_field("\n", node.text, screen.session.text), command
            )
    except outside.NoEditor as error:
        screen.say(guard(str(error)), "error")
    except SuspendNotSupported:
        screen.say("This terminal cannot be handed to another program.", "error")
    else:
        if edited != node.text:
            screen.perform(SetRaw(node.id, edited), "Changed")
