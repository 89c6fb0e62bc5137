"""Editing what is under the cursor: its fields, its text, or its text in another editor."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import TYPE_CHECKING

from tuiprofile.editor.commands import SetRaw
from tuiprofile.editor.transaction import Refusal
from tuiprofile.profile.model import Block
from tuiprofile.tui.display import guard, one_line
from tuiprofile.tui.drafts import RAW
from tuiprofile.tui.labels import label
from tuiprofile.tui.raw_text import from_field, to_field, unfit
from tuiprofile.tui.screens.dialog import open_dialog

if TYPE_CHECKING:
    from tuiprofile.profile.model import Item
    from tuiprofile.tui.screens.main import MainScreen


def edit(screen: MainScreen) -> None:
    """Edit the item, unfold the fold, or go into the section: whatever the cursor is on."""
    from tuiprofile.tui.handlers.forms import edit_form

    row, node = screen.desk.row, screen.desk.node
    if screen.pane is screen.sections:
        screen.items.focus()
    elif isinstance(node, Block) and node.locked:
        screen.action_do("open_source")
    elif row is not None and row.kind == "fold":
        screen.desk.toggle_fold()
    elif row is not None and not edit_form(screen):
        screen.action_do("edit_raw")


def edit_raw(screen: MainScreen) -> None:
    """Edit the source of what is under the cursor in a dialog."""
    node = screen.desk.node
    if node is None:
        return
    if isinstance(node, Block) and node.locked:
        screen.action_do("open_source")
        return
    if (reason := unfit(node.text)) is not None:
        screen.say(
            f"{reason} {screen.keymap.key('edit_outside')} opens it in your own editor.", "warning"
        )
        return
    from tuiprofile.tui.screens.raw_edit import RawEdit

    original, target, page = node.text, node.id, screen.session.text

    def apply(text: str) -> str | None:
        result = screen.session.run(SetRaw(target, from_field(text, original, page)))
        if isinstance(result, Refusal):
            return result.reason
        screen.followed(result, screen.undoable("Changed"))
        return None

    def keep(draft: str | None) -> None:
        screen.drafts.keep(RAW, original, draft or "")

    def closed(draft: str | None) -> None:
        keep(draft)
        screen.sync()

    where = f" in {screen.desk.path.name}" if screen.desk.path != screen.session.path else ""
    title = f"{target}{where} · {label(original).words}"
    draft = screen.drafts.get(RAW, original)
    line = screen.line_of(node.span.start)
    dialog = RawEdit(title, to_field(original), draft, apply, line, keep)
    open_dialog(screen, dialog, closed)


def edit_outside(screen: MainScreen) -> None:
    """Edit the source of what is under the cursor in the user's own editor.

    Of a page that is too large to be edited here, it is all of it.
    """
    node = screen.desk.node
    if screen.session.is_partial:
        from tuiprofile.tui.handlers.sources import edit_file_outside

        edit_file_outside(screen, screen.session.path)
        screen.look_at_disk()
    elif node is not None:
        edit_node_outside(screen, node, node.text)


def edit_node_outside(screen: MainScreen, node: Item | Block, text: str) -> bool:
    """Edit `text` in the user's own editor, and put it in place of `node` if it has changed.

    What is refused is kept: as a draft, or in a file where no field can hold it. True if the page
    has changed.
    """

    def put(edited: str) -> bool:
        if screen.perform(SetRaw(node.id, edited), "Changed"):
            return True
        if unfit(edited) is None and unfit(node.text) is None:
            screen.drafts.keep(RAW, node.text, to_field(edited))
            screen.say_also(f"{screen.keymap.key('edit_raw')} has what you wrote, as a draft")
        else:
            screen.say_also(kept_in_file(edited))
        return False

    return with_own_editor(screen, text, from_field("\n", node.text, screen.session.text), put)


def kept_in_file(text: str) -> str:
    """Keep what was written in a file; says where it is."""
    from tuiprofile.tui import outside

    try:
        path = outside.keep(text)
    except OSError as error:
        return f"What you wrote cannot be kept: {error.strerror or error}"
    return f"What you wrote is in {one_line(str(path))}"


def with_own_editor(
    screen: MainScreen, text: str, line_end: str, put: Callable[[str], bool]
) -> bool:
    """Give `text` to the user's own editor, and what comes back to `put`, if it is another."""
    from textual.app import SuspendNotSupported

    from tuiprofile.tui import outside

    try:
        command = outside.editor_command(os.environ, screen.settings.editor)
        # Without the batch a focused text area may write while the writer is gone, and wait for it.
        with screen.app.suspend(), screen.app.batch_update():
            edited = outside.edit_outside(text, line_end, command)
    except outside.NoEditor as error:
        screen.say(guard(str(error)), "error")
    except SuspendNotSupported:
        screen.say("This terminal cannot be handed to another program.", "error")
    else:
        return edited != text and put(edited)
    return False
