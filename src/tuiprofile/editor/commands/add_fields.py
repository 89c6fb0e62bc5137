"""Add an item from its fields, indistinguishable from those that the author wrote by hand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from tuiprofile.editor.attempt import Layout, Proven, first_proven
from tuiprofile.editor.commands.add import at_bottom, prove_addition
from tuiprofile.editor.commands.set_raw import with_page_line_ends
from tuiprofile.editor.field_values import nested_lines, trimmed_values, why_unfit, with_named_links
from tuiprofile.editor.insertion import alone, beside, new_list
from tuiprofile.editor.section_dates import in_section_format, with_today
from tuiprofile.editor.siblings import content_column
from tuiprofile.editor.siblings_style import form_for, group_for, on_own_lines, templates_for
from tuiprofile.editor.state import State
from tuiprofile.editor.transaction import Outcome, Refusal
from tuiprofile.profile.fields import nested_parts, read_fields
from tuiprofile.profile.fields.reading import FieldValue
from tuiprofile.profile.model import Form, Item, Section
from tuiprofile.profile.writing import compositions
from tuiprofile.profile.writing.reading_back import why_different
from tuiprofile.profile.writing.template import Template, as_text
from tuiprofile.profile.writing.values import Values

_MOST_COMPOSITIONS = 4


@dataclass(frozen=True)
class AddFields:
    """Add an item with these fields to a section, in its siblings' notation.

    Attributes:
        section: the section's id.
        values: fields by name: strings, lists of strings (`authors`, `notes`), links as labels
            and URLs. A missing date is today's where the siblings are dated; a missing decoration
            is the siblings' where they all but agree; empty ones are left out.
        at: `top`, `bottom`, or the number that the item is to have in its list, from 1; None
            means the top, or the bottom of a list that is sorted with the oldest first.
        on: today's date.
    """

    section: str
    values: Values
    at: Literal["top", "bottom"] | int | None = None
    on: date | None = None

    def __call__(self, state: State) -> Outcome:
        """The addition, or why it is refused."""
        section = state.page.section(self.section)
        if section is None:
            return Refusal(f"There is no section “{self.section}” on this page.", "usage")
        given = with_named_links(self.values, {})
        if isinstance(given, str):
            return Refusal(given)
        group = group_for(state, section, given)
        form = form_for(section, group, given)
        problem = why_unfit(given, section.kind, form, (*_KNOWN, *_names(state, group)))
        if problem is not None:
            return problem
        index = _index(group, self.at)
        siblings = templates_for(state, section, group, form, index)
        values = self._completed(section, trimmed_values(given), siblings)
        if isinstance(values, str):
            return Refusal(values)
        details = values.get("details")
        if isinstance(details, str) and on_own_lines(siblings):
            width = content_column(state, group[0]) if group else 2
            values["details"] = nested_lines(details, width)
        if not any(value for name, value in values.items() if name not in _NO_WORDS):
            return Refusal("There is nothing to add yet: give it some words.")
        if values.get("text"):
            siblings = [as_text(template) for template in siblings]
        written: dict[Layout, str] = {}

        def layouts() -> Iterator[Layout]:
            for number, source in enumerate(compositions(values, siblings, state.newline)):
                if number >= _MOST_COMPOSITIONS:
                    return
                text = with_page_line_ends(state, source)
                for layout in _places(state, section, group, form, text, self.at, index):
                    written[layout] = text
                    yield layout

        def prove(after: State, layout: Layout) -> Proven | str:
            beside_it = [] if _starts_list(group, written[layout]) else group
            verdict = prove_addition(state, after, layout, written[layout], beside_it)
            if isinstance(verdict, str):
                return verdict
            new = after.page.find(verdict.target) if verdict.target else None
            if not isinstance(new, Item):
                return "It would be no item of its own."
            reason = _why_read_differently(after, new, values)
            return verdict if reason is None else reason

        return first_proven(state, layouts(), prove, f"Add to {section.id}", section.id)

    def _completed(
        self, section: Section, values: dict[str, FieldValue], siblings: list[Template]
    ) -> dict[str, FieldValue] | str:
        """The fields with today's date, in the section's format, and the siblings' decoration."""
        dated = in_section_format(values, {"start": ""}, siblings)
        if isinstance(dated, str):
            return dated
        beside_it = [template for template in siblings if template.near <= len(siblings)]
        values = with_today(dated, section.kind, beside_it, self.on or date.today())
        if "decoration" not in values:
            values["decoration"] = usual_decoration(siblings)
        return {name: value for name, value in values.items() if value}


_KNOWN = ("date", "start", "end", "decoration", "text", "links", "details")
_NO_WORDS = ("date", "start", "end", "decoration")


def _names(state: State, group: list[Item]) -> set[str]:
    return {name for item in group for name in read_fields(state.text, item).values()}


def _index(group: list[Item], at: str | int | None) -> int:
    """Where in its group a new item goes, from 0."""
    if isinstance(at, int):
        return max(0, min(at - 1, len(group)))
    return len(group) if group and at_bottom(group, at) else 0


def _starts_list(group: list[Item], text: str) -> bool:
    """Whether plain text begins a list of its own beside paper-boxes."""
    return bool(group) and group[0].form is Form.PAPER_BOX and not text.lstrip().startswith("<")


def _places(
    state: State,
    section: Section,
    group: list[Item],
    form: Form,
    text: str,
    at: str | int | None,
    index: int,
) -> Iterator[Layout]:
    if not group:
        yield from alone(state, section, text, marked=form is not Form.PAPER_BOX)
    elif _starts_list(group, text):
        yield from new_list(state, section, group, text, at if isinstance(at, str) else None)
    elif index >= len(group):
        yield from beside(state, group, text, bottom=True)
    else:
        yield from beside(state, group, text, bottom=False, index=index)


def usual_decoration(siblings: list[Template]) -> str:
    """The decoration that nearly all siblings have, as the nearest of them writes it."""
    found = [
        slot.source for template in siblings for slot in template.slots if slot.name == "decoration"
    ]
    if not siblings or 3 * len(found) < 2 * len(siblings):
        return ""
    counted = Counter(found)
    return max(found, key=lambda each: counted[each])


def _why_read_differently(after: State, new: Item, values: Values) -> str | None:
    """Why the new item's fields are not those given, or None.

    Words given as `text` may be read as what they name: a title, an institution.
    """
    reading = read_fields(after.text, new)
    nested = {part.name for part in nested_parts(reading)}
    found = {
        name: value
        for name, value in reading.values().items()
        if name in values or name not in nested
    }
    text = values.get("text")
    if isinstance(text, str) and "text" not in found:
        if text not in new.text:
            return "The text would not be read back as it is."
        rest = {name: value for name, value in values.items() if name != "text"}
        found = {name: found[name] for name in found if name in rest}
        return why_different(rest, found)
    return why_different(values, found)
