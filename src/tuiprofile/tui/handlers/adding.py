"""Adding an item by typing one line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tuiprofile.editor.commands import Add
from tuiprofile.editor.fields.link_names import known_links, neighbours
from tuiprofile.editor.transaction import Refusal
from tuiprofile.tui.drafts import ADD
from tuiprofile.tui.quick_line import QuickLine, typed_example
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


class _Adding:
    """Adding an item to a section of the main screen while it is typed."""

    def __init__(self, screen: MainScreen, section: Section) -> None:
        state = screen.session.state
        self._screen = screen
        self._section = section
        prefer = screen.prefer
        known = known_links(state, neighbours(section), prefer.links)
        self._command = QuickLine(state, section, screen.today(), known, prefer).command
        self.where = f"New item in {section_title(section.title)}"
        self.draft = screen.drafts.get(ADD, section.id) or ""
        nearest = self._nearest()
        like = "" if nearest is None else typed_example(state, nearest)
        self.hint = f"like: {like}" if like else "Text of the item"
        self.needed = True

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

    def _nearest(self) -> Item | None:
        """The item that a new one would stand beside, if there is one."""
        items = neighbours(self._section)
        if not items:
            return None
        result = Add(self._section.id, "x", self._screen.prefer.place)(self._screen.session.state)
        if isinstance(result, Refusal) or result.target is None:
            return items[0]
        new = result.after.page.section(self._section.id)
        ids = [] if new is None else [item.id for item in neighbours(new)]
        at = ids.index(result.target) if result.target in ids else 0
        return items[min(max(at - 1, 0) if at == len(items) else at, len(items) - 1)]
