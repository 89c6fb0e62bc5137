"""Whom a new item may look like: the items around its place, and others of the page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tuiprofile.editor.layouts.insertion import LISTS, first_group
from tuiprofile.editor.layouts.siblings import group_of
from tuiprofile.editor.state import State
from tuiprofile.profile.fields import Reading, read_fields
from tuiprofile.profile.model import Form, Item, Section
from tuiprofile.profile.writing.defaults import default_templates
from tuiprofile.profile.writing.template import Template, as_text, template_of
from tuiprofile.profile.writing.values import Values

_STRUCTURED = frozenset({"education", "experience", "publications"})
ENOUGH = 200
"""As many neighbours show an author's manner; on a page of thousands the others take time."""
_BOXED = frozenset({"badge", "image", "citation_id"})


def form_for(section: Section, group: Sequence[Item], values: Values) -> Form:
    """How a new item with these fields is written: as the items beside it."""
    if group:
        return group[0].form
    if section.kind == "publications" and any(values.get(name) for name in ("badge", "image")):
        return Form.PAPER_BOX
    return Form.BULLET


def group_for(state: State, section: Section, values: Values) -> list[Item]:
    """The items that a new one with these fields stands beside, in the order of the page."""
    items = [item for item in section.items if item.hidden == section.hidden]
    boxes = [item for item in items if item.form is Form.PAPER_BOX]
    if section.kind == "publications" and any(values.get(name) for name in _BOXED):
        return group_of(state, boxes[0]) if boxes else []
    return first_group(state, section)


def templates_for(
    state: State, section: Section, group: Sequence[Item], form: Form, at: int
) -> list[Template]:
    """Templates for a new item at index `at` of `group`, the nearest first.

    The group itself, then the section's other items of that form, hidden ones only where no visible
    one stands; without any, those of other sections of the kind, of any section, and
    AcadHomepage's.
    """
    distances = [(index - at if index >= at else at - index - 1) for index in range(len(group))]
    nearest = sorted(range(len(group)), key=distances.__getitem__)[:ENOUGH]
    found = [_template(state, group[index], distances[index]) for index in nearest]
    known = {item.id for item in group}
    others = [item for item in section.items if item.id not in known and _alike(item.form, form)]
    if not all(item.hidden for item in (*group, *others)):
        others = [item for item in others if not item.hidden]
    far = len(group) + 1
    found += [_template(state, item, far + 1) for item in others[:ENOUGH]]
    if found:
        return found
    same, any_kind = (items[:ENOUGH] for items in _of_page(state, section, form))
    found = [_template(state, item, far) for item in same]
    if not found:
        found = [as_text(_template(state, item, far)) for item in any_kind]
        found = [template for template in found if set(template.names) <= {"date", "text", "links"}]
        found = [template for template in found if "date" in template.names]
    if found and section.kind not in _STRUCTURED:
        return found
    return [*found, *(each.at(far + 9) for each in default_templates(section.kind, form))]


def _of_page(state: State, section: Section, form: Form) -> tuple[list[Item], list[Item]]:
    """Items of other sections: those of the same kind, and all, one form only."""
    same: list[Item] = []
    every: list[Item] = []
    for other in state.page.sections:
        found = [item for item in other.items if _alike(item.form, form)]
        every += found
        if other.kind == section.kind:
            same += found
    return same, every


def _template(state: State, item: Item, near: int) -> Template:
    """An item as a template."""
    return state.remember(
        ("template", item.id, near),
        lambda: template_of(state.text, item, reading_of(state, item)).at(near),
    )


def reading_of(state: State, item: Item) -> Reading:
    """The fields of an item of the page, read once for all the previews of that page."""
    return state.remember(("reading", item.id), lambda: read_fields(state.text, item))


def _alike(one: Form, other: Form) -> bool:
    return one is other or (one in LISTS and other in LISTS)


def details_of(templates: Iterable[Template]) -> str | None:
    """The details of the first template that has any, None if none has."""
    for template in templates:
        if "details" in template.names:
            return template.slots[template.names.index("details")].source
    return None


def on_own_lines(templates: Iterable[Template]) -> bool:
    """Whether the details of siblings are lines of their own, as they are where nobody has any."""
    for template in templates:
        if "details" in template.names:
            gap = template.gaps[template.names.index("details")]
            return "\n" in gap or "\r" in gap
    return True


def has_dates(state: State, section: Section) -> bool:
    """Whether an item of a section has a date to go by."""
    return bool(dates_of(_template(state, item, 0) for item in section.items[:ENOUGH]))


def dates_of(templates: Iterable[Template]) -> list[str]:
    """The dates that siblings have, as they are written, ranges whole."""
    found: list[str] = []
    for template in templates:
        slots = dict(zip(template.names, template.slots, strict=True))
        if "date" in slots:
            found.append(slots["date"].source)
        elif "start" in slots:
            index = template.names.index("start")
            words = slots["start"].source
            if template.names[index + 1 : index + 2] == ("end",):
                words += template.gaps[index + 1] + template.slots[index + 1].source
            found.append(words)
    return found
