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
from tuiprofile.tui.typed_item import example, neighbours, without_marker
from tuiprofile.tui.widgets.section_list import section_title

if TYPE_CHECKING:
    from tuiprofile.profile.model import Item, Section
    from tuiprofile.tui.screens.main import MainScreen


def add(screen: MainScreen) -> None:
    """Open the line to add an item to the section."""
    from tuiprofile.tui.widgets.quick_add import QuickAdd

    section = screen.desk.section
    if section is not None:
        screen.open_bar(QuickAdd(_Adding(screen, section)))


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
    dialog = RawEdit(title, to_field(original), draft, apply, screen.line_of(node.span.start))
    open_dialog(screen, dialog, closed)


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


class _Adding:
    """Adding an item to a section of the main screen while it is typed."""

    def __init__(self, screen: MainScreen, section: Section) -> None:
        self._screen = screen
        self._section = section
        self.where = section_title(section.title)
        self.draft = screen.drafts.get(ADD, section.id) or ""
        nearest = self._nearest()
        self.example = "" if nearest is None else example(nearest)

    def preview(self, text: str) -> tuple[bool, str]:
        result = self._command(text)(self._screen.session.state)
        if isinstance(result, Refusal):
            return False, result.reason
        node = result.after.page.find(result.target) if result.target else None
        return True, text if node is None else node.text

    def typed(self, text: str) -> None:
        self._screen.drafts.keep(ADD, self._section.id, text)

    def entered(self, text: str) -> None:
        done = "Added, hidden like its section" if self._section.hidden else "Added"
        if not text or self._screen.perform(self._command(text), done):
            self._screen.drafts.drop(ADD, self._section.id)
            self._screen.close_bar()

    def left(self) -> None:
        self._screen.close_bar()

    def joined(self) -> None:
        self._screen.say("The pasted lines have become one line")

    def _command(self, text: str) -> Add:
        return Add(self._section.id, without_marker(text, self._section))

    def _nearest(self) -> Item | None:
        """The item that a new one would stand beside, if there is one."""
        items = neighbours(self._section)
        if not items:
            return None
        result = Add(self._section.id, "x")(self._screen.session.state)
        if isinstance(result, Refusal) or result.target is None:
            return items[0]
        new = result.after.page.section(self._section.id)
        ids = [] if new is None else [item.id for item in neighbours(new)]
        at = ids.index(result.target) if result.target in ids else 0
        return items[min(max(at - 1, 0) if at == len(items) else at, len(items) - 1)]
