"""What filling in the form of an item means: the commands behind the fields, tried as one types."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Final, TypeVar

from tuiprofile.editor.commands import AddFields, SetFields
from tuiprofile.editor.fields.link_names import known_links, neighbours
from tuiprofile.editor.transaction import Outcome, Refusal, Transaction
from tuiprofile.profile.fields import FieldValue, read_fields
from tuiprofile.profile.model import Item
from tuiprofile.settings.new_items import AS_NEIGHBOURS, NewItems
from tuiprofile.tui.drafts import FORM, FORM_ADD
from tuiprofile.tui.form_fields import FormField, changed_values, value_of
from tuiprofile.tui.item_form import fields_of_item, fields_of_new
from tuiprofile.tui.labels import label
from tuiprofile.tui.raw_text import from_field
from tuiprofile.tui.result_lines import plain_lines, result_lines, result_text
from tuiprofile.tui.screens.form import Verdict
from tuiprofile.tui.widgets.section_list import section_title

if TYPE_CHECKING:
    from tuiprofile.editor.session import Session
    from tuiprofile.editor.state import State
    from tuiprofile.profile.model import Section
    from tuiprofile.tui.drafts import Drafts

V = TypeVar("V")
Values = Mapping[str, FieldValue]
Perform = Callable[[Callable[["State"], Outcome]], str | None]
"""Runs a command on the page; why it was refused, or None."""

_WORDLESS: Final = frozenset("date start end decoration links details".split())
"""Fields that do not make an item by themselves."""
DATES: Final = frozenset(("date", "start", "end"))
_RELATIVE: Final = re.compile(r"[A-Za-z]+|-\d+[A-Za-z]", re.ASCII)
_LASTING: Final = frozenset(("education", "experience"))
"""Kinds of which one adds what has just begun; others with ranges are for what is over."""
_HARMLESS: Final = "x"
_NOTHING_YET: Final = Verdict([[("What you type becomes Markdown here.", "text--faint")]])


class ItemFilling:
    """The fields of an item that stands in the page."""

    fresh = False
    elsewhere = True

    def __init__(
        self,
        session: Session,
        drafts: Drafts,
        item: Item,
        on: date,
        perform: Perform,
        prefer: NewItems = AS_NEIGHBOURS,
    ) -> None:
        self._state = session.state
        self._drafts = drafts
        self._perform = perform
        self._values = read_fields(session.text, item).values()
        around = _neighbours_of(session.state, item)
        self._links = known_links(session.state, around, prefer.links)
        self._date = relative_dates(session.state, around, on, prefer.dates)
        self._last = plain_lines(item.text)
        self.item = item
        self.fields: Sequence[FormField] = fields_of_item(session.page, item)
        self.draft = drafts.fields(FORM, item.text)
        self.title = f"{item.id} · {label(item.text).words}"

    def judge(self, texts: Mapping[str, str]) -> Verdict:
        values = self._changed(texts)
        if not values:
            return Verdict(plain_lines(self.item.text))
        result = self._try(values)
        if isinstance(result, Transaction):
            self._last = result_lines(result)
            return Verdict(self._last)
        return Verdict(self._last, blamed(result, values, self._try, without, alone))

    def apply(self, texts: Mapping[str, str]) -> str | None:
        values = self._changed(texts)
        refused = self._perform(SetFields(self.item.id, values)) if values else None
        if refused is None:
            self.keep({})
        return refused

    def keep(self, texts: Mapping[str, str]) -> None:
        self._drafts.keep_fields(FORM, self.item.text, texts)

    def written(self, texts: Mapping[str, str]) -> str | None:
        """The item's source with these texts; None if nothing changes, or it is refused."""
        values = self._changed(texts)
        result = self._try(values) if values else None
        return result_text(result) if isinstance(result, Transaction) else None

    def _changed(self, texts: Mapping[str, str]) -> dict[str, FieldValue]:
        values = changed_values(self.fields, texts, self._values, self._links)
        for name in DATES & values.keys():
            values[name] = self._date(str(values[name]))
        return with_line_ends(values, self._values, self._state)

    def _try(self, values: Values) -> Outcome:
        return SetFields(self.item.id, values)(self._state)


class NewFilling:
    """The fields of a new item of a section."""

    fresh = True
    elsewhere = True

    def __init__(
        self,
        session: Session,
        drafts: Drafts,
        section: Section,
        on: date,
        perform: Perform,
        prefer: NewItems = AS_NEIGHBOURS,
    ) -> None:
        self._state = session.state
        self._drafts = drafts
        self._perform = perform
        self._on = on
        self._prefer = prefer
        self._filled = filled_in(session.state, section, on, prefer)
        self._links = known_links(session.state, neighbours(section), prefer.links)
        self._date = relative_dates(session.state, neighbours(section), on, prefer.dates)
        self._last = plain_lines("")
        self.section = section
        self.fields: Sequence[FormField] = fields_of_new(session.page, section, self._filled)
        self.draft = drafts.fields(FORM_ADD, section.id)
        self.title = f"New in {section_title(section.title)}"

    def judge(self, texts: Mapping[str, str]) -> Verdict:
        values = self._values(texts)
        empty = not any(value for name, value in values.items() if name not in self._filled)
        if empty:
            values["text"] = _HARMLESS
        result = self._try(values)
        if empty and isinstance(result, Refusal) and not self._filled:
            return _NOTHING_YET
        if isinstance(result, Refusal):
            reasons = blamed(result, values, self._try, _harmless, _harmless_but)
            return Verdict(self._last, reasons)
        if empty:
            return _NOTHING_YET
        self._last = plain_lines(result_text(result) or "", "text--new")
        return Verdict(self._last)

    def apply(self, texts: Mapping[str, str]) -> str | None:
        refused = self._perform(self.command(texts))
        if refused is None:
            self.keep({})
        return refused

    def keep(self, texts: Mapping[str, str]) -> None:
        self._drafts.keep_fields(FORM_ADD, self.section.id, texts)

    def command(self, texts: Mapping[str, str]) -> AddFields:
        """The command that adds the item."""
        return AddFields(self.section.id, self._values(texts), on=self._on, prefer=self._prefer)

    def written(self, texts: Mapping[str, str]) -> str | None:
        """The item's source with these texts; None if it is refused."""
        result = self._try(self._values(texts))
        return result_text(result) if isinstance(result, Transaction) else None

    def _values(self, texts: Mapping[str, str]) -> dict[str, FieldValue]:
        """All that is typed; a field that was filled in and is emptied stays, as an empty one."""
        values: dict[str, FieldValue] = {}
        for field in self.fields:
            text = texts.get(field.name, field.text)
            value = value_of(field, text, self._filled.get(field.name), self._links)
            if field.name in DATES and isinstance(value, str):
                value = self._date(value)
            if value or field.name in self._filled:
                values[field.name] = value
        return with_line_ends(values, {}, self._state)

    def _try(self, values: Values) -> Outcome:
        return AddFields(self.section.id, values, on=self._on, prefer=self._prefer)(self._state)


def without(values: Mapping[str, V], name: str) -> dict[str, V]:
    """All but one of the fields."""
    return {other: value for other, value in values.items() if other != name}


def alone(values: Mapping[str, V], name: str) -> dict[str, V]:
    """One of the fields."""
    return {name: values[name]}


def _harmless(values: Values, name: str) -> Values:
    """The fields of a new item with nothing that could be refused in one of them."""
    rest = without(values, name)
    words = isinstance(values[name], str) and name not in _WORDLESS and values[name]
    return {**rest, name: _HARMLESS} if words else rest


def _harmless_but(values: Values, name: str) -> Values:
    """One field of a new item, with words if it has none."""
    own = alone(values, name)
    return {"text": _HARMLESS, **own} if name in _WORDLESS else own


def blamed(
    refusal: Refusal,
    values: Mapping[str, V],
    attempt: Callable[[Mapping[str, V]], Outcome],
    less: Callable[[Mapping[str, V], str], Mapping[str, V]],
    only: Callable[[Mapping[str, V], str], Mapping[str, V]],
) -> dict[str, str]:
    """The reason of a refusal by the field to blame, or by "" if there is no such field.

    It is the one without whose text there would be no refusal; else all that are refused by
    themselves, each with its own reason.
    """
    if len(values) == 1:
        return {next(iter(values)): refusal.reason}
    for name in values:
        if isinstance(attempt(less(values, name)), Transaction):
            return {name: refusal.reason}
    results = {name: attempt(only(values, name)) for name in values}
    guilty = {name: each.reason for name, each in results.items() if isinstance(each, Refusal)}
    return guilty or {"": refusal.reason}


def filled_in(state: State, section: Section, on: date, prefer: NewItems = AS_NEIGHBOURS) -> Values:
    """What a new item gets by itself: today's date and a decoration, as its neighbours have."""
    result = AddFields(section.id, {"text": _HARMLESS}, on=on, prefer=prefer)(state)
    found: dict[str, FieldValue] = {}
    if isinstance(result, Transaction):
        node = result.after.page.find(result.target or "")
        values = read_fields(result.after.text, node).values() if isinstance(node, Item) else {}
        found = {name: values[name] for name in ("date", "decoration") if name in values}
    if "date" not in found and section.kind in _LASTING:
        found = {**_begun(state, neighbours(section), on), **found}
    return found


def _begun(state: State, items: Sequence[Item], on: date) -> Values:
    """The start of what begins today, and its end if these items have a word for an open one."""
    from tuiprofile.profile.date_writing import today

    readings = [read_fields(state.text, item).values() for item in items]
    starts = [str(values["start"]) for values in readings if "start" in values]
    if 2 * len(starts) <= len(readings):
        return {}
    ends = [str(values["end"]) for values in readings if "end" in values]
    open_end = next((end for end in ends if not any(sign.isdigit() for sign in end)), None)
    begun: Values = {"start": today(starts, on)}
    return begun if open_end is None else {**begun, "end": open_end}


def relative_dates(
    state: State, items: Iterable[Item], on: date, dates: Sequence[str] = ()
) -> Callable[[str], str]:
    """Turns `today`, `-1m` and the like into dates as these items write them; others stay.

    If they have none, they become like `dates`.
    """
    from tuiprofile.profile.date_writing import typed_override

    def turned(typed: str) -> str:
        if not _RELATIVE.fullmatch(typed):
            return typed
        readings = [read_fields(state.text, item).values() for item in items]
        given = [values.get("date") or values.get("start") for values in readings]
        known = [each for each in given if isinstance(each, str)] or dates
        return typed_override(typed, known, on) or typed

    return turned


def with_line_ends(values: Values, old: Values, state: State) -> dict[str, FieldValue]:
    """Values with the page's line ends, where they have several lines."""
    return {
        name: from_field(value, _text(old.get(name)), state.text)
        if isinstance(value, str)
        else value
        for name, value in values.items()
    }


def _text(value: FieldValue | None) -> str:
    return value if isinstance(value, str) else ""


def _neighbours_of(state: State, item: Item) -> tuple[Item, ...]:
    section = state.page.section(item.section)
    return () if section is None else section.items
