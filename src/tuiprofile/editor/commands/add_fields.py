"""Add an item from its fields, indistinguishable from those that the author wrote by hand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from tuiprofile.editor.commands.add import (
    at_bottom,
    explained,
    prove_in_section,
    why_written_elsewhere,
)
from tuiprofile.editor.commands.set_raw import with_page_line_ends
from tuiprofile.editor.fields.dates import in_section_format, with_today
from tuiprofile.editor.fields.style import (
    ENOUGH,
    details_of,
    form_for,
    group_for,
    has_dates,
    on_own_lines,
    reading_of,
    templates_for,
)
from tuiprofile.editor.fields.values import (
    SHOWN_AS_IS,
    laid_out_details,
    markdown_marks,
    trimmed_values,
    why_unfit,
    with_indented_lines,
    with_named_links,
)
from tuiprofile.editor.layouts.attempt import Layout, Proven, first_proven
from tuiprofile.editor.layouts.insertion import alone, beside, new_list
from tuiprofile.editor.layouts.siblings import content_column
from tuiprofile.editor.state import State
from tuiprofile.editor.transaction import Outcome, Refusal
from tuiprofile.profile.fields import nested_parts, read_fields
from tuiprofile.profile.fields.names import field_names
from tuiprofile.profile.fields.reading import FieldValue, Reading
from tuiprofile.profile.model import Form, Item, Section
from tuiprofile.profile.writing import compositions, template_of
from tuiprofile.profile.writing.pairing import notation_of, unpaired
from tuiprofile.profile.writing.reading_back import why_different, why_text_different
from tuiprofile.profile.writing.template import Template, as_text
from tuiprofile.profile.writing.values import Values
from tuiprofile.settings.new_items import AS_NEIGHBOURS, NewItems
from tuiprofile.text.span import Span

_MOST_COMPOSITIONS = 4
_MOST_PLACES = 8


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
        prefer: what holds where nothing is given: the place, a news item's decoration, and the
            format of a section's first date.
    """

    section: str
    values: Values
    at: Literal["top", "bottom"] | int | None = None
    on: date | None = None
    prefer: NewItems = AS_NEIGHBOURS

    def __call__(self, state: State) -> Outcome:
        """The addition, or why it is refused; without a preferred decoration that does not fit."""
        outcome = self._tried(state)
        if not isinstance(outcome, Refusal) or not self.prefer.decoration:
            return outcome
        plain = replace(self, prefer=replace(self.prefer, decoration=None))._tried(state)
        return outcome if isinstance(plain, Refusal) else plain

    def _tried(self, state: State) -> Outcome:
        section = state.page.section(self.section)
        if section is None:
            return Refusal(f"There is no section “{self.section}” on this page.", "usage")
        elsewhere = why_written_elsewhere(section)
        if elsewhere is not None:
            return Refusal(elsewhere)
        given = with_named_links(self.values, {})
        if isinstance(given, str):
            return Refusal(given)
        titled = _titled(given, section.kind)
        if titled is None:
            return self._added(state, section, given)
        if given.get("title"):
            return Refusal("The words are given twice: as the text and as the title.")
        parted = any(given.get(name) for name in _PARTS)
        ways = [titled, given] if parted else [given, titled]
        outcomes = (self._added(state, section, each) for each in ways)
        refused: Refusal | None = None
        for outcome in outcomes:
            if not isinstance(outcome, Refusal):
                return outcome
            refused = refused or outcome
        linked = _with_linked_title(state, section, titled)
        if linked is None and parted and refused is not None and "title" in refused.reason:
            return Refusal(_NO_LINK)
        if linked is not None:
            outcome = self._added(state, section, linked)
            if not isinstance(outcome, Refusal):
                return replace(outcome, note=outcome.note or _LINKED)
        return refused or self._added(state, section, given)

    def _added(self, state: State, section: Section, given: dict[str, FieldValue]) -> Outcome:
        group = group_for(state, section, given)
        form = form_for(section, group, given)
        at = self.prefer.place if self.at is None else self.at
        index = _index(group, at)
        near = group[max(index - ENOUGH, 0) : index + ENOUGH]
        problem = why_unfit(given, section.kind, form, (*_KNOWN, *_names(state, near)))
        if problem is not None:
            return problem
        siblings = templates_for(state, section, group, form, index)
        dates = self.prefer.dates
        if dates and has_dates(state, section):
            dates = ()
        values = self._completed(section, trimmed_values(given), siblings, dates)
        if isinstance(values, str):
            return Refusal(values)
        width = content_column(state, group[0]) if group else 2
        if form in (Form.BULLET, Form.NUMBERED):
            values = with_indented_lines(values, width)
        details = values.get("details")
        if isinstance(details, str) and on_own_lines(siblings):
            values["details"] = laid_out_details(details, details_of(siblings), width)
        if not any(value for name, value in values.items() if name not in _NO_WORDS):
            return Refusal("There is nothing to add yet: give it some words.")
        if values.get("text"):
            siblings = [as_text(template) for template in siblings]
        most = max((_unpaired(state, item) for item in near), default=0)
        written: dict[Layout, str] = {}
        misread: set[str] = set()

        def layouts() -> Iterator[Layout]:
            for number, source in enumerate(compositions(values, siblings, state.newline)):
                if number >= _MOST_COMPOSITIONS:
                    return
                text = with_page_line_ends(state, source)
                for layout in _places(state, section, group, form, text, at, index):
                    if text in misread:
                        # It would be read so in any place.
                        break
                    written[layout] = text
                    yield layout

        def prove(after: State, layout: Layout) -> Proven | str:
            beside_it = [] if _starts_list(group, written[layout]) else group
            verdict = prove_in_section(state, after, section, layout, written[layout], beside_it)
            if isinstance(verdict, str):
                return verdict
            new = after.page.find(verdict.target) if verdict.target else None
            if not isinstance(new, Item):
                return "It would be no item of its own."
            reading = read_fields(after.text, new)
            reason = _why_read_differently(after, new, reading, values)
            if reason is None and unpaired(_around(after, new, reading, values)) > most:
                reason = "A bracket, an emphasis or an HTML tag would stand without its other half."
            if reason is not None:
                misread.add(written[layout])
                return reason
            raw = template_of(after.text, new, reading).raw
            return (
                replace(verdict, note=SHOWN_AS_IS)
                if raw and markdown_marks(values, {})
                else verdict
            )

        done = first_proven(state, layouts(), prove, f"Add to {section.id}", section.id)
        return explained(done, state, section)

    def _completed(
        self,
        section: Section,
        values: dict[str, FieldValue],
        siblings: list[Template],
        dates: tuple[str, ...],
    ) -> dict[str, FieldValue] | str:
        """The fields with today's date, in the section's format, and the siblings' decoration."""
        dated = in_section_format(values, {"start": ""}, siblings, dates)
        if isinstance(dated, str):
            return dated
        beside_it = [template for template in siblings if template.near <= len(siblings)]
        if not section.items:
            beside_it = []
        values = with_today(
            dated, section.kind, beside_it, siblings, self.on or date.today(), dates
        )
        if "decoration" not in values:
            chosen = self.prefer.decoration if section.kind == "news" else None
            values["decoration"] = usual_decoration(siblings) if chosen is None else chosen
        if not any("decoration" in template.names for template in siblings):
            # No sibling shows its place: that is in front of the words.
            values = {"decoration": values["decoration"], **values}
        return {name: value for name, value in values.items() if value}


def _titled(given: dict[str, FieldValue], kind: str) -> dict[str, FieldValue] | None:
    """The same with the words as the title, where items of that kind have one; else None."""
    words = given.get("text")
    if not words or "title" not in field_names(kind):
        return None
    rest = {name: value for name, value in given.items() if name not in ("text", "title")}
    return {"title": words, **rest}


def _with_linked_title(
    state: State, section: Section, titled: dict[str, FieldValue]
) -> dict[str, FieldValue] | None:
    """The same with the first link on the title, if that is how the section has its links."""
    links = titled.get("links")
    if not links or not isinstance(links[0], dict):
        return None
    for item in section.items:
        values = reading_of(state, item).values()
        labels = [each["label"] for each in values.get("links", []) if isinstance(each, dict)]
        if values.get("title") in labels:
            first = {"label": str(titled["title"]), "url": links[0]["url"]}
            return {**titled, "links": [first, *links[1:]]}
    return None


_NO_LINK = (
    "Without a link the title cannot be told from the names behind it; give it a link, or give the "
    "item's source (raw)."
)
_LINKED = "its title carries the link, as its neighbours' titles do"
_PARTS = ("authors", "venue", "year", "badge", "image", "citation_id", "notes", "organization")
"""Fields that stand beside a title, never beside words that are read whole."""
_KNOWN = ("date", "start", "end", "decoration", "text", "links", "details")
_NO_WORDS = ("date", "start", "end", "decoration")


def _names(state: State, group: list[Item]) -> set[str]:
    return {part for item in group for part in reading_of(state, item).values()}


def _unpaired(state: State, item: Item) -> int:
    """How many marks of an item have no partner."""
    return state.remember(
        ("unpaired", item.id),
        lambda: unpaired(notation_of(state.text, item.span, reading_of(state, item))),
    )


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


def _why_read_differently(after: State, new: Item, reading: Reading, values: Values) -> str | None:
    """Why the new item's fields are not those given, or None.

    Words given as `text` may be read as what they name: a title, a date at their end.
    """
    nested = {part.name for part in nested_parts(reading)} - set(values)
    found = {name: value for name, value in reading.values().items() if name not in nested}
    reason = why_different(values, found)
    text = values.get("text")
    if reason is None or not isinstance(text, str):
        return reason
    for place in _places_of(with_page_line_ends(after, text), after.text, new.span):
        if why_text_different(after.text, reading, place, values, nested) is None:
            return None
    return reason


def _around(after: State, new: Item, reading: Reading, values: Values) -> str:
    """The notation of a new item: what stands around its fields, or around words given whole."""
    words = values.get("text")
    if isinstance(words, str):
        for place in _places_of(with_page_line_ends(after, words), after.text, new.span):
            start, end = new.span
            return f"{after.text[start : place.start]} {after.text[place.end : end]}"
    return notation_of(after.text, new.span, reading)


def _places_of(words: str, page: str, inside: Span) -> Iterator[Span]:
    """Where words stand in a span of the page; of many places the first ones."""
    at = page.find(words, *inside)
    for _ in range(_MOST_PLACES):
        if at < 0:
            return
        yield Span(at, at + len(words))
        at = page.find(words, at + 1, inside.end)
