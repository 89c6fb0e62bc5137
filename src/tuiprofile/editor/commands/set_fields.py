"""Change fields of an item: their own characters alone, the notation around them stays."""

from __future__ import annotations

from dataclasses import dataclass, replace

from tuiprofile.editor.commands.set_raw import prove_replacement, replacing, with_page_line_ends
from tuiprofile.editor.fields.dates import in_section_format, side_by_side
from tuiprofile.editor.fields.style import dates_of, details_of, on_own_lines, templates_for
from tuiprofile.editor.fields.values import (
    SHOWN_AS_IS,
    laid_out_details,
    markdown_marks,
    trimmed_values,
    why_unfit,
    with_indented_lines,
    with_named_links,
)
from tuiprofile.editor.layouts.attempt import Layout, Proven, first_proven, lookup_item
from tuiprofile.editor.layouts.comments import has_comment_mark
from tuiprofile.editor.layouts.siblings import MARKER, content_column, group_of
from tuiprofile.editor.state import State
from tuiprofile.editor.transaction import Outcome, Refusal, Transaction
from tuiprofile.profile.fields import nested_parts, read_fields
from tuiprofile.profile.fields.reading import FieldValue, Reading
from tuiprofile.profile.model import Form, Item
from tuiprofile.profile.writing import filled, template_of
from tuiprofile.profile.writing.pairing import notation_of, unpaired
from tuiprofile.profile.writing.reading_back import why_different
from tuiprofile.profile.writing.values import Values, Wanted
from tuiprofile.text.changes import ChangeSet

_LISTED = (Form.BULLET, Form.NUMBERED)
_NO_WORDS = ("date", "start", "end", "decoration", "links", "details")


@dataclass(frozen=True)
class SetFields:
    """Give fields of an item other values; an empty one removes a field.

    Attributes:
        item: the item's id.
        values: fields by name: strings, lists of strings (`authors`, `notes`), links as labels
            and URLs, or one link as `link.LABEL`. Fields that are not named stay as they are.
        as_typed: take values as they are, without writing dates as the section's other dates, and
            details as lines that lie inside the item.
    """

    item: str
    values: Values
    as_typed: bool = False

    def __call__(self, state: State) -> Outcome:
        """The change, or why it is refused."""
        item = lookup_item(state, self.item, "parted into fields")
        if isinstance(item, Refusal):
            return item
        section = state.page.section(item.section)
        reading = read_fields(state.text, item)
        old = reading.values()
        values = with_named_links(self.values, old)
        if isinstance(values, str):
            return Refusal(values)
        asked = {name: value for name, value in values.items() if old.get(name, "") != value}
        if not any(value or name in old for name, value in asked.items()):
            return Transaction(ChangeSet(len(state.text)), state, state, f"Edit {item.id}", item.id)
        problem = why_unfit(asked, item.kind, item.form, old)
        if problem is not None:
            return problem
        group = group_of(state, item)
        at = group.index(item)
        siblings = [] if section is None else templates_for(state, section, group, item.form, at)
        own = template_of(state.text, item, reading)
        values = trimmed_values(asked)
        if not self.as_typed and item.form in _LISTED:
            values = with_indented_lines(values, content_column(state, item))
        details = values.get("details")
        nested = not self.as_typed and on_own_lines([own, *siblings])
        if isinstance(details, str) and details and nested:
            model = details_of([own, *siblings])
            if model is None and _is_followed_by_blank(state.text, item, group):
                # Without a blank line an item of a loose list would become tight.
                model = f"{state.newline}- "
            values["details"] = laid_out_details(details, model, content_column(state, item))
        if not self.as_typed:
            others = [template for template in siblings if template.at(0) != own]
            dated = in_section_format(values, old, others if dates_of(others) else [own])
            if isinstance(dated, str):
                return Refusal(dated)
            values = dated
        wanted = merged(reading, values)
        if "text" in old and not any(name not in _NO_WORDS for name in wanted):
            return Refusal("No words would be left of the item; delete it instead.")
        if wanted == old:
            return Transaction(ChangeSet(len(state.text)), state, state, f"Edit {item.id}", item.id)
        new = filled(own, Wanted.of(side_by_side(wanted)), siblings, state.newline, own=True)
        lead = MARKER.match(item.text) if item.form in _LISTED else None
        text = with_page_line_ends(state, (lead[0] if lead else "") + new.source, item.text)
        if item.hidden and has_comment_mark(text) and not has_comment_mark(item.text):
            return Refusal("A comment mark (<!-- or -->) would end the comment that hides it.")
        layout = replacing(item, text)
        if layout is None or not text.strip():
            return Refusal("Nothing would be left of the item; delete it instead.")
        note = SHOWN_AS_IS if own.raw and markdown_marks(values, old) else None
        return first_proven(
            state,
            [layout],
            lambda after, chosen: _prove(state, after, item, chosen, wanted, reading, note),
            f"Edit {item.id}",
            item.id,
        )


def merged(reading: Reading, values: Values) -> dict[str, FieldValue]:
    """An item's fields with changes: a new title is also the label of its link."""
    old = reading.values()
    wanted = {name: value for name, value in {**old, **values}.items() if value}
    title, new = old.get("title"), wanted.get("title")
    links = wanted.get("links")
    named = reading.part("title")
    linked = named is not None and any(link.label_span == named.span for link in reading.links)
    if linked and title != new and isinstance(links, list) and isinstance(new, str):
        wanted["links"] = [
            {**each, "label": new} if isinstance(each, dict) and each["label"] == title else each
            for each in links
        ]  # type: ignore[assignment]
    for part in reading.parts:
        value = values.get(part.name)
        if not isinstance(value, str) or part.value == value:
            continue
        for outer in reading.parts:
            if outer is not part and outer.span.covers(part.span) and outer.name not in values:
                start = part.span.start - outer.span.start
                end = start + len(part.value)
                wanted[outer.name] = outer.value[:start] + value + outer.value[end:]
    return wanted


def _prove(
    state: State,
    after: State,
    item: Item,
    layout: Layout,
    wanted: Values,
    old: Reading,
    note: str | None,
) -> Proven | str:
    verdict = prove_replacement(state, after, item, layout)
    if isinstance(verdict, str):
        return verdict
    found = after.page.find(verdict.target) if verdict.target else None
    if not isinstance(found, Item):
        return "It would be no item any more."
    new = read_fields(after.text, found)
    # A badge that is written anew may name another venue and year, or none.
    nested = {part.name for part in (*nested_parts(old), *nested_parts(new))}
    changed = {part.name for part in old.parts if wanted.get(part.name) != part.value}
    free = nested if changed - nested else set()
    asked = {name: value for name, value in wanted.items() if name not in free}
    # What was asked for first: a reason about it says most.
    kept = old.values()
    asked = dict(sorted(asked.items(), key=lambda pair: kept.get(pair[0]) == pair[1]))
    shown = {name: value for name, value in new.values().items() if name not in free}
    for name, value in kept.items():
        if wanted.get(name) == value and _but_for_its_end(value, shown.get(name)):
            # The full stop stays in its place, but is no part of a title with links behind it.
            shown[name] = value
    reason = why_different(asked, shown)
    if reason is None and _more_unpaired(state, item, old, after, found, new):
        reason = (
            "A bracket, an emphasis or an HTML tag around the words would lose its other half; "
            "edit the item's source (raw)."
        )
    return replace(verdict, note=verdict.note or note) if reason is None else reason


def _is_followed_by_blank(text: str, item: Item, group: list[Item]) -> bool:
    """Whether a blank line parts the item from another one of its list."""
    behind = [other.span.start for other in group if other.span.start >= item.span.end]
    gap = text[item.span.end : min(behind, default=item.span.end)]
    return len(gap.replace("\r\n", "\n").replace("\r", "\n").split("\n")) > 2


def _but_for_its_end(value: FieldValue, other: FieldValue | None) -> bool:
    """Whether two values differ at most in a sign at the end that closes a sentence."""
    ends = ".。"
    same = isinstance(value, str) and isinstance(other, str)
    return same and value.rstrip(ends) == other.rstrip(ends)  # type: ignore[union-attr]


def _more_unpaired(
    state: State, item: Item, old: Reading, after: State, new_item: Item, new: Reading
) -> bool:
    before = unpaired(notation_of(state.text, item.span, old))
    return unpaired(notation_of(after.text, new_item.span, new)) > before
