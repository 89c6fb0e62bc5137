"""The forms of items: for one that is there, and for a new one."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Literal

from tuiprofile.editor.commands import Add, AddFields, SetRaw
from tuiprofile.editor.commands.batch import composed
from tuiprofile.editor.transaction import Outcome, Refusal
from tuiprofile.tui.drafts import FORM, FORM_ADD, RAW, RAW_ADD
from tuiprofile.tui.handlers.writing import (
    edit_node_outside,
    edit_raw,
    kept_in_file,
    with_own_editor,
)
from tuiprofile.tui.raw_text import from_field, to_field, unfit
from tuiprofile.tui.screens.dialog import open_dialog
from tuiprofile.tui.typed_item import without_marker

if TYPE_CHECKING:
    from tuiprofile.editor.state import State
    from tuiprofile.profile.model import Section
    from tuiprofile.tui.fillings import ItemFilling, NewFilling
    from tuiprofile.tui.screens.form import Elsewhere
    from tuiprofile.tui.screens.main import MainScreen


def edit_form(screen: MainScreen) -> bool:
    """Edit the fields of the item under the cursor; false if it has none."""
    item = screen.desk.item
    if item is None:
        return False
    from tuiprofile.tui.fillings import ItemFilling
    from tuiprofile.tui.screens.form import FormScreen

    perform = _performing(screen, "Changed")
    filling = ItemFilling(
        screen.session, screen.drafts, item, screen.today(), perform, screen.prefer
    )
    if not filling.fields:
        return False

    def closed(elsewhere: Elsewhere | None) -> None:
        screen.sync()
        if elsewhere is not None:
            _go_on(screen, filling, elsewhere)

    open_dialog(screen, FormScreen(filling, screen.app.size), closed)
    return True


def add_form(screen: MainScreen) -> None:
    """Add an item to the section by its fields."""
    section = screen.desk.section
    if section is None:
        return
    from tuiprofile.tui.fillings import NewFilling
    from tuiprofile.tui.screens.form import FormScreen

    done = "Added, hidden like its section" if section.hidden else "Added"
    perform = _performing(screen, done)
    filling = NewFilling(
        screen.session, screen.drafts, section, screen.today(), perform, screen.prefer
    )

    def closed(elsewhere: Elsewhere | None) -> None:
        screen.sync()
        if elsewhere is not None:
            _go_on_adding(screen, filling, elsewhere)

    open_dialog(screen, FormScreen(filling, screen.app.size), closed)


def front_matter(screen: MainScreen) -> None:
    """Edit the values of the front matter."""
    from tuiprofile.tui.front_matter_form import FrontMatterFilling
    from tuiprofile.tui.screens.form import FormScreen

    if _is_unreadable(screen):
        return
    perform = _performing(screen, "Changed")
    filling = FrontMatterFilling(screen.session, screen.drafts, perform)
    open_dialog(screen, FormScreen(filling, screen.app.size), lambda _: screen.sync())


def _is_unreadable(screen: MainScreen) -> bool:
    """Whether the front matter is no YAML that can be read; if so, offers to mend it by hand."""
    from tuiprofile.profile.metadata import read_metadata
    from tuiprofile.tui.handlers.sources import edit_file_outside
    from tuiprofile.tui.screens.fault import FaultScreen

    page = screen.session.page
    if page.front_matter is None:
        return False
    span = page.front_matter.source_span
    first = screen.line_of(span.start)
    read = read_metadata(span.of(page.text), first)
    if not read.error:
        return False

    def answered(edit: bool | None) -> None:
        if edit:
            edit_file_outside(screen, screen.session.path, read.line or first)
            screen.look_at_disk()

    dialog = FaultScreen("Front matter", read.error, span.of(page.text), read.line, first)
    open_dialog(screen, dialog, answered)
    return True


def _performing(
    screen: MainScreen, done: str
) -> Callable[[Callable[[State], Outcome]], str | None]:
    """Running a command while a form is open: the form says why it is refused."""

    def perform(command: Callable[[State], Outcome]) -> str | None:
        result = screen.session.run(command)
        if isinstance(result, Refusal):
            return result.reason
        screen.followed(result, screen.undoable(done))
        return None

    return perform


def _go_on(screen: MainScreen, filling: ItemFilling, elsewhere: Elsewhere) -> None:
    """Edit an item as text, with what was typed in the form already in it if that fits."""
    item, drafts = filling.item, screen.drafts
    written = filling.written(elsewhere.texts)
    if elsewhere.where == "raw":
        if written is not None and drafts.get(RAW, item.text) is None and unfit(written) is None:
            drafts.keep(RAW, item.text, to_field(written))
            drafts.drop(FORM, item.text)
        edit_raw(screen)
    elif edit_node_outside(screen, item, item.text if written is None else written):
        drafts.drop(FORM, item.text)
        screen.sync()


def _go_on_adding(screen: MainScreen, filling: NewFilling, elsewhere: Elsewhere) -> None:
    """Add an item as text, which begins with what the form would make of it."""
    section = filling.section
    written = filling.written(elsewhere.texts)
    fields = None if written is None else filling.command(elsewhere.texts)
    page = screen.session.text

    def add(text: str) -> str | None:
        command = _raw_addition(
            section, fields, from_field(text, written or "", page), screen.prefer.place
        )
        refused = _performing(screen, "Added")(command)
        if refused is None:
            screen.drafts.drop(FORM_ADD, section.id)
            screen.drafts.drop(RAW_ADD, section.id)
        return refused

    begun = to_field(written or "")
    text = screen.drafts.going_on(RAW_ADD, section.id, begun)

    def put(text: str) -> bool:
        refused = add(text)
        if refused is not None and unfit(text) is None:
            screen.drafts.keep(RAW_ADD, section.id, to_field(text), begun)
            screen.say(f"{refused} A and F4 have what you wrote.", "warning")
        elif refused is not None:
            screen.say(f"{refused} {kept_in_file(text)}", "warning")
        return refused is None

    if elsewhere.where == "raw":
        _open_raw(screen, filling, text, begun, add)
    else:
        whole = written or "" if text == begun else from_field(text, "", page)
        with_own_editor(screen, whole, from_field("\n", "", page), put)
        screen.sync()


def _open_raw(
    screen: MainScreen,
    filling: NewFilling,
    text: str,
    begun: str,
    add: Callable[[str], str | None],
) -> None:
    from tuiprofile.tui.screens.raw_edit import RawEdit

    def keep(draft: str | None) -> None:
        screen.drafts.keep(RAW_ADD, filling.section.id, draft or "", begun)

    def closed(draft: str | None) -> None:
        keep(draft)
        screen.sync()

    # Everything in it is typed, none of it is in the page.
    open_dialog(screen, RawEdit(filling.title, "", text or None, add, 0, keep), closed)


def _raw_addition(
    section: Section, fields: AddFields | None, text: str, place: Literal["top", "bottom"] | None
) -> Callable[[State], Outcome]:
    """Adds an item with that text: as one of its fields, changed, or else behind a marker."""

    def command(state: State) -> Outcome:
        added = None if fields is None else fields(state)
        if fields is None or added is None or isinstance(added, Refusal) or not added.target:
            return Add(section.id, without_marker(text, section), place)(state)
        return composed(state, (fields, SetRaw(added.target, text)), added.label)

    return command
