"""The main screen: sections, items, and a preview of what the cursor is on."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingsMap, BindingType
from textual.containers import Container, Horizontal
from textual.events import Resize
from textual.screen import Screen
from textual.timer import Timer
from textual.widget import Widget

from tuiprofile.editor.transaction import Refusal, Transaction
from tuiprofile.settings.loading import NO_SETTINGS, Fault, Loaded
from tuiprofile.settings.new_items import new_items
from tuiprofile.text import LineIndex, Span
from tuiprofile.tui.actions import Action
from tuiprofile.tui.checker import Checker
from tuiprofile.tui.desk import Desk
from tuiprofile.tui.display import one_line
from tuiprofile.tui.drafts import Drafts
from tuiprofile.tui.gate import hold_keys
from tuiprofile.tui.handlers import handler
from tuiprofile.tui.keymap import keymap_of
from tuiprofile.tui.screens.sizes import HEIGHTS, WIDTHS, classes_for, is_past
from tuiprofile.tui.unsaved import Unsaved
from tuiprofile.tui.widgets.footer import KeyBar
from tuiprofile.tui.widgets.item_list import ItemList
from tuiprofile.tui.widgets.line_list import LineList
from tuiprofile.tui.widgets.notice import Notice, Severity
from tuiprofile.tui.widgets.preview import Preview
from tuiprofile.tui.widgets.section_list import SectionList
from tuiprofile.tui.widgets.status import Status

if TYPE_CHECKING:
    from tuiprofile.editor.session import Command, Session
    from tuiprofile.editor.sources.beside import Beside
    from tuiprofile.tui.widgets.bar import Bar

_OF_WHAT_IS_SHOWN = ("Item", "Section", "History")
"""Groups of actions that are meant for what was shown when the key was pressed."""
_SYNC_AFTER = 0.5
"""Seconds after which what is typed is on disk."""
_FOLLOW_EVERY: Final = 2.0
"""Seconds between looks at a page that another process may write, and that is only shown here."""


def _bindings(action: Action) -> list[BindingType]:
    if action.name == "section":
        numbered = enumerate(action.keys[:9], 1)
        return [Binding(key, f"go_to_section({n})", action.help) for n, key in numbered]
    if not action.keys:
        return []
    return [Binding(",".join(action.keys), f"key('{action.name}')", action.help, id=action.name)]


def _told(faults: Sequence[Fault]) -> str:
    """One notice about all that cannot be used of the settings."""
    first = faults[0]
    if len(faults) == 1:
        return one_line(str(first._replace(path=Path(first.path.name))))
    return f"{first.path.name}: {len(faults)} mistakes; tuiprofile config tells them"


class MainScreen(Screen[None]):
    """Shows the desk, and lets the actions change it."""

    HORIZONTAL_BREAKPOINTS = WIDTHS
    VERTICAL_BREAKPOINTS = HEIGHTS
    AUTO_FOCUS = "ItemList"

    def __init__(
        self, session: Session, size: tuple[int, int], loaded: Loaded = NO_SETTINGS
    ) -> None:
        """`size` is that of the terminal, columns and lines, as far as is known yet."""
        super().__init__(classes=classes_for(size))
        self.session = session
        self.settings = loaded.settings
        self.prefer = new_items(loaded.settings)
        self.keymap, self._faults = keymap_of(loaded)
        for key, binding in BindingsMap(b for a in self.keymap.actions for b in _bindings(a)):
            # In place of what Textual binds to that key on any screen.
            self._bindings.key_to_bindings[key] = [binding]
        self.drafts = Drafts()
        self.drafts.page = str(session.path)
        self.drafts.tell = self._draft_changed
        self.is_kept = False
        """Whether what is unsaved shall be offered at the next start."""
        self._sync_due = False
        self._warned: str | None = None
        self._following: Timer | None = None
        self._signs = session.signs_on_disk()
        self.desk = Desk(session, self.drafts, self.keymap)
        self.checker = Checker(self)
        self.desk.findings = self.checker.findings
        self.unsaved = Unsaved()
        self.sections = SectionList(id="sections")
        self.items = ItemList(id="items")
        self.preview = Preview(id="preview")
        self._status = Status(id="status")
        self._keys = KeyBar(id="keys")
        self.notice = Notice(id="notice")
        self._bar: Bar | None = None
        self._drafts_told = 0
        self._pane_before: Widget = self.items
        self._lines: tuple[object, LineIndex] | None = None
        self.today: Callable[[], date] = date.today

    def compose(self) -> ComposeResult:
        yield self._status
        with Horizontal(id="body"):
            yield self.sections
            with Container(id="work"):
                yield self.items
                yield self.preview
            yield self.notice
        yield self._keys

    @property
    def pane(self) -> Widget:
        """The pane that has the focus; the list of items if none has."""
        focused = self.focused
        return focused if focused in (self.sections, self.preview) else self.items

    def action_key(self, name: str) -> None:
        """Do what the keys of that action stand for in the pane that has them."""
        here = self.pane is self.sections or not self.desk.entries()
        in_sections = self.keymap.named(name).in_sections if here else ""
        self.action_do(in_sections or name)

    def action_do(self, name: str) -> None:
        """Do what the action of that name does, or say why it cannot be done."""
        self.notice.clear()
        looks = not name.startswith("save") and self._caught_up()
        if looks and self.keymap.named(name).group in _OF_WHAT_IS_SHOWN:
            return
        reason = self._unfinished(name) or self.keymap.named(name).why_not(self.desk)
        if reason is not None and reason == self.session.read_only:
            if self._taken_over():
                return
            reason = self.session.read_only
        if reason is None:
            handler(name)(self)
            self.sync()
        elif reason:
            self.say(reason, "warning")

    def _caught_up(self) -> bool:
        """Whether another program has written the page, which is shown anew then."""
        if self._bar is not None or self.app.screen is not self:
            return False
        signs = self.session.signs_on_disk()
        if signs == self._signs:
            return False
        self._signs = signs
        from tuiprofile.tui.handlers.catching_up import look

        return look(self)

    def _taken_over(self) -> bool:
        """Whether a page that was only shown can be edited now, and is shown anew."""
        from tuiprofile.tui.handlers.catching_up import take_over

        return take_over(self)

    def _follow(self) -> None:
        """Keep up with a page while it is only shown: who looks on presses no keys."""
        if self._following is not None:
            self._following.stop()
            self._following = None
        if self.session.read_only is not None:
            self._following = self.set_interval(_FOLLOW_EVERY, self.look_at_disk)

    def look_at_disk(self) -> None:
        """See whether another program has written the page while the user was elsewhere."""
        self._caught_up()

    def _unfinished(self, name: str) -> str | None:
        """Why an action has to wait for what is being typed."""
        if name != "save" or self._bar is None or not self._bar.text.strip():
            return None
        return self._bar.unfinished or None

    def action_go_to_section(self, number: int) -> None:
        self.notice.clear()
        entries = self.desk.entries()
        if number <= len(entries):
            self.desk.go_to_section(entries[number - 1].id)
            self.sync()

    def perform(self, command: Command, done: str, beside: Beside | None = None) -> bool:
        """Run a command; say what was done, if anything is to be said, or why it was refused.

        With `beside`, a file beside the page is changed in the same step.
        """
        result = self.session.run(command, beside)
        if isinstance(result, Refusal):
            self.say(result.reason, "warning")
            return False
        self.warn_once()
        if not (result.changes or result.beside):
            self.say("There is nothing to do.")
            return True
        self.followed(result, done and self.undoable(done))
        return True

    def undoable(self, done: str) -> str:
        """What was done, and the key that undoes it."""
        return f"{done} · {self.keymap.key('undo')} undoes"

    def warn_once(self) -> None:
        """Say what cannot be kept, when that is new."""
        keeping = self.session.keeping
        warning = None if keeping is None else keeping.warning
        if warning is not None and warning != self._warned:
            self.app.call_later(self.say_also, one_line(warning))
        self._warned = warning

    def followed(self, transaction: Transaction | None, done: str) -> None:
        """Let the cursor follow a change, and say what was done."""
        if transaction is None:
            return
        self.unsaved.follow(transaction, self.session)
        self.desk.follow_marked(transaction)
        self.desk.follow(transaction.target)
        self.sync()
        says = " · ".join(filter(None, (done, transaction.note)))
        if says:
            self.say(says)

    def use(self, session: Session) -> None:
        """Edit what another session has read."""
        self.drafts.page = str(session.path)
        self.unsaved = Unsaved()
        self.go_on_with(session)

    def go_on_with(self, session: Session) -> None:
        """Edit the same page as another session has read it, with the edits that it has."""
        self.session = session
        self._signs = session.signs_on_disk()
        self._follow()
        self.unsaved.adopt(session)
        self.desk.use(session)
        self.sync()

    def say(self, text: str, severity: Severity = "information") -> None:
        """Show a sentence until the next key or for a while, in place of the one before."""
        self.notice.tell(text, severity)

    def say_also(self, text: str) -> None:
        """Show a sentence behind the one that shows, once."""
        if text not in self.notice.said:
            self.say(" · ".join(filter(None, (self.notice.said, text))), "warning")

    def sync(self) -> None:
        """Show what stands on the desk; draws only what differs."""
        desk = self.desk
        desk.in_sections = self.pane is self.sections
        entries = desk.entries()
        at = next((n for n, entry in enumerate(entries) if entry.id == desk.section_id), -1)
        self.sections.show(entries, at, "No sections.")
        self.items.sought = desk.query
        self.items.show(desk.rows(), desk.index, self._empty())
        node = desk.node
        self.preview.show_desk(desk, 0 if node is None else self.line_of(node.span.start))
        if self._bar is None:
            # What is just being typed is no draft yet.
            self._drafts_told = len(self.drafts)
        self._status.show_desk(desk, self._drafts_told)
        self.checker.page_shown()
        if self._bar is None:
            self._keys.show_desk(desk)
        else:
            self._keys.show(self._bar.KEYS)

    def open_bar(self, bar: Bar) -> None:
        """Open a line at the bottom, in place of another one; one of its kind stays."""
        if self._bar is not None:
            if isinstance(self._bar, type(bar)):
                self.set_focus(self._bar.field)
                return
            self._bar.remove()
        else:
            self._pane_before = self.pane
        self._bar = bar
        hold_keys(self.app, bar)
        self.mount(bar, before=self._keys)
        self._keys.show(bar.KEYS)

    def close_bar(self) -> None:
        """Close the line at the bottom; the pane that had the keys before gets them."""
        if self._bar is not None:
            self._bar.remove()
            self._bar = None
        self.set_focus(self._pane_before if self._pane_before.display else self.items)
        self.sync()

    def on_mount(self) -> None:
        self.sync()
        self._follow()
        self.opened()
        if self._faults:
            self.say_also(_told(self._faults))

    def opened(self) -> bool:
        """Say what is to be known of a page that was just opened; tells whether anything is."""
        from tuiprofile.tui.handlers.recovering import offer_lost

        offered = offer_lost(self)  # before the warnings, for what was lost may be damaged
        said = self.say_warnings()
        if self.session.is_new and not said:
            from tuiprofile.tui.overview import in_one_line

            self.say(f"{in_one_line(self.session.page)} · i tells more")
        return offered or said

    def _draft_changed(self, what: str, of: str, text: str | Mapping[str, str] | None) -> None:
        """Put what is typed into the journal, and see to it that it is on disk before long."""
        keeping = self.session.keeping
        if keeping is not None:
            keeping.draft(what, of, text)
            if not self._sync_due:
                self._sync_due = True
                self.set_timer(_SYNC_AFTER, self._sync_journal)

    def _sync_journal(self) -> None:
        self._sync_due = False
        keeping = self.session.keeping
        if keeping is not None:
            keeping.sync()
            self.warn_once()

    def keep_for_later(self) -> None:
        """Leave what is unsaved in the journal, which the next start offers."""
        self.is_kept = True
        self._sync_journal()

    def say_warnings(self) -> bool:
        """Say what is to be known before the page is edited; tells whether there was anything."""
        warnings = self.session.warnings()
        if warnings:
            self.say(" · ".join(map(one_line, warnings)), "warning")
        return bool(warnings)

    def on_resize(self, event: Resize) -> None:
        if not is_past(event, self):
            # Only after the layout it is known which panes there are.
            self.call_after_refresh(self._resized)

    def _resized(self) -> None:
        if self.focused is None or not self.focused.display:
            self.set_focus(self.items)
        self.sync()

    def line_of(self, offset: int) -> int:
        """The number of the line, from 1, that a place in the page has in its file."""
        sources = self.session.sources
        number, span = sources.place(Span(offset, offset))
        text = sources.files[number].text
        if self._lines is None or self._lines[0] is not text:
            self._lines = (text, LineIndex(text))
        return self._lines[1].line_of(span.start) + 1

    def _empty(self) -> str:
        section = self.desk.section
        if section is None:
            return f"No sections yet. {self.keymap.key('section_add')} adds one."
        if self.desk.query:
            return "Nothing here contains that."
        return f"Nothing here yet. {self.keymap.key('add')} adds one."

    @on(LineList.Pointed)
    def _pointed(self, event: LineList.Pointed) -> None:
        if event.sender is self.sections:
            self.desk.go_to_section(self.desk.entries()[event.index].id)
        elif event.sender is self.items:
            self.desk.go_to(event.index)
            if event.chosen:
                self.action_do("edit")
        self.sync()
