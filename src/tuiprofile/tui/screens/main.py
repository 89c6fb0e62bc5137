"""The main screen: sections, items, and a preview of what the cursor is on."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Literal

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Horizontal
from textual.screen import Screen
from textual.widget import Widget

from tuiprofile.editor.commands import Add
from tuiprofile.editor.outcomes import Saved, Unchanged
from tuiprofile.editor.transaction import Refusal, Transaction
from tuiprofile.text import LineIndex
from tuiprofile.tui.actions import ACTIONS, Action, named
from tuiprofile.tui.desk import Desk
from tuiprofile.tui.display import one_line
from tuiprofile.tui.drafts import ADD, Drafts
from tuiprofile.tui.gate import hold_keys, release_keys
from tuiprofile.tui.handlers import HANDLERS
from tuiprofile.tui.screens.sizes import HEIGHTS, WIDTHS, classes_for
from tuiprofile.tui.widgets.footer import KeyBar
from tuiprofile.tui.widgets.item_list import ItemList
from tuiprofile.tui.widgets.line_list import LineList
from tuiprofile.tui.widgets.preview import Preview
from tuiprofile.tui.widgets.section_list import SectionList
from tuiprofile.tui.widgets.status import Status

if TYPE_CHECKING:
    from tuiprofile.editor.session import Command, Session
    from tuiprofile.tui.widgets.quick_add import QuickAdd
    from tuiprofile.tui.widgets.search_bar import SearchBar


def _bindings(action: Action) -> list[BindingType]:
    if action.name == "section":
        return [Binding(key, f"go_to_section({key})", action.help) for key in action.keys]
    return [Binding(",".join(action.keys), f"do('{action.name}')", action.help, id=action.name)]


class MainScreen(Screen[None]):
    """Shows the desk, and lets the actions change it."""

    BINDINGS: ClassVar[list[BindingType]] = [b for action in ACTIONS for b in _bindings(action)]
    HORIZONTAL_BREAKPOINTS = WIDTHS
    VERTICAL_BREAKPOINTS = HEIGHTS
    AUTO_FOCUS = "ItemList"

    def __init__(self, session: Session, size: tuple[int, int]) -> None:
        """`size` is that of the terminal, columns and lines, as far as is known yet."""
        super().__init__(classes=classes_for(size))
        self.session = session
        self.desk = Desk(session)
        self.drafts = Drafts()
        self.sections = SectionList(id="sections")
        self.items = ItemList(id="items")
        self.preview = Preview(id="preview")
        self._status = Status(id="status")
        self._keys = KeyBar(id="keys")
        self._bar: Widget | None = None
        self._said = False
        self._lines: tuple[object, LineIndex] | None = None

    def compose(self) -> ComposeResult:
        yield self._status
        with Horizontal(id="body"):
            yield self.sections
            with Container(id="work"):
                yield self.items
                yield self.preview
        yield self._keys

    @property
    def pane(self) -> Widget:
        """The pane that has the focus; the list of items if none has."""
        focused = self.focused
        return focused if focused in (self.sections, self.preview) else self.items

    def action_do(self, name: str) -> None:
        """Do what the action of that name does, or say why it cannot be done."""
        self._unsay()
        reason = named(name).when(self.desk)
        if reason is None:
            HANDLERS[name](self)
            self.sync()
        elif reason:
            self.say(reason, "warning")

    def action_go_to_section(self, number: int) -> None:
        entries = self.desk.entries()
        if number <= len(entries):
            self.desk.go_to_section(entries[number - 1].id)
            self.sync()

    def perform(self, command: Command, done: str) -> bool:
        """Run a command; say what was done, if anything is to be said, or why it was refused."""
        result = self.session.run(command)
        if isinstance(result, Refusal):
            self.say(result.reason, "warning")
            return False
        self.followed(result, done and f"{done} · u undoes")
        return True

    def followed(self, transaction: Transaction | None, done: str) -> None:
        """Let the cursor follow a change, and say what was done."""
        if transaction is None:
            return
        self.desk.follow(transaction.target)
        self.sync()
        says = " · ".join(filter(None, (done, transaction.note)))
        if says:
            self.say(says)

    def write(self) -> bool:
        """Write the page; true if the disk now holds it."""
        outcome = self.session.save()
        self.sync()
        if isinstance(outcome, Saved | Unchanged):
            self.say("Saved" if isinstance(outcome, Saved) else "Nothing to save")
            return True
        self.say(f"Not saved: {outcome.reason}", "error")
        return False

    def say(
        self, text: str, severity: Literal["information", "warning", "error"] = "information"
    ) -> None:
        """Show a sentence until the next key or for a while, in place of the one before."""
        self._unsay()
        self._said = True
        self.notify(one_line(text), severity=severity, markup=False)

    def _unsay(self) -> None:
        if self._said:
            self._said = False
            self.app.clear_notifications()

    def sync(self) -> None:
        """Show what stands on the desk; draws only what differs."""
        desk = self.desk
        entries = desk.entries()
        at = next((n for n, entry in enumerate(entries) if entry.id == desk.section_id), -1)
        self.sections.show(entries, at, "No sections.")
        self.items.show(desk.rows(), desk.index, self._empty())
        node = desk.node
        self.preview.show_node(node, 0 if node is None else self._line_of(node.span.start))
        self._status.show_desk(desk, len(self.drafts))
        self._keys.show_desk(desk)

    def open_bar(self, bar: QuickAdd | SearchBar) -> None:
        """Open a line at the bottom, in place of another one; one of its kind stays."""
        if isinstance(self._bar, type(bar)):
            self._bar.query("TextArea").focus()
            return
        if self._bar is not None:
            self._bar.remove()
        self._bar = bar
        hold_keys(self.app)
        self.mount(bar, before=self._keys)

    def close_bar(self) -> None:
        """Close the line at the bottom; the list of items gets the keys."""
        if self._bar is not None:
            self._bar.remove()
            self._bar = None
        self.items.focus()
        self.sync()

    def on_mount(self) -> None:
        self.sync()

    def on_resize(self) -> None:
        # Only after the layout it is known which panes there are.
        self.call_after_refresh(self._resized)

    def _resized(self) -> None:
        if self.focused is None or not self.focused.display:
            self.items.focus()
        self.sync()

    def _line_of(self, offset: int) -> int:
        page = self.session.page
        if self._lines is None or self._lines[0] is not page:
            self._lines = (page, LineIndex(self.session.text))
        return self._lines[1].line_of(offset) + 1

    def _empty(self) -> str:
        section = self.desk.section
        if section is None:
            return "This page has no sections."
        return "Nothing here contains that." if self.desk.query else "Nothing here yet. a adds one."

    @on(LineList.Pointed)
    def _pointed(self, event: LineList.Pointed) -> None:
        if event.sender is self.sections:
            self.desk.go_to_section(self.desk.entries()[event.index].id)
        elif event.sender is self.items:
            self.desk.go_to(event.index)
            if event.chosen:
                self.action_do("edit")
        self.sync()

    def on_field_ready(self) -> None:
        release_keys(self.app)

    def on_quick_add_typed(self, event: QuickAdd.Typed) -> None:
        self.drafts.keep(ADD, event.section_id, event.text)

    def on_quick_add_entered(self, event: QuickAdd.Entered) -> None:
        if self._bar is None:  # a second Enter, typed before the first one closed it
            return
        if not event.text or self.perform(Add(event.section_id, event.text), "Added"):
            self.drafts.drop(ADD, event.section_id)
            self.close_bar()

    def on_quick_add_left(self) -> None:
        self.close_bar()

    def on_search_bar_typed(self, event: SearchBar.Typed) -> None:
        self.desk.search(event.text)
        self.sync()

    def on_search_bar_moved(self, event: SearchBar.Moved) -> None:
        self.desk.go_to(self.desk.index + event.rows)
        self.sync()

    def on_search_bar_kept(self) -> None:
        if self.desk.query and not self.desk.rows():
            self.desk.go_to_hit(1)
        self.close_bar()

    def on_search_bar_ended(self) -> None:
        self.desk.search("")
        self.close_bar()
