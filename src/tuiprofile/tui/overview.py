"""What was found on a page, and how well it is understood, in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from tuiprofile.tui.display import one_line
from tuiprofile.tui.labels import title

if TYPE_CHECKING:
    from tuiprofile.profile.model import Item, Section
    from tuiprofile.profile.page import Page
    from tuiprofile.tui.widgets.scrolled import Piece

_LOOK_AT: Final = 200
"""Items of a section whose fields are read; more would take too long, and say no more."""
_TELLING: Final = ("date", "start", "title", "institution", "authors", "venue", "links")
"""Fields that tell how well items are understood."""


def in_one_line(page: Page) -> str:
    """The numbers of all that was found, in a row."""
    items = sum(len(section.items) for section in page.sections)
    hidden = sum(len(section.hidden_items) for section in page.sections)
    blocks = sum(len(section.blocks) for section in page.sections)
    found = [_count(len(page.sections), "section"), _count(items, "item")]
    if hidden:
        found[-1] += f" ({hidden} hidden)"
    if blocks:
        found.append(f"{_count(blocks, 'block')} of other text")
    return ", ".join(found)


def overview(page: Page) -> Iterator[list[Piece]]:
    """A few lines for each section."""
    yield [(in_one_line(page), "")]
    if page.front_matter is None:
        yield [("There is no front matter: Jekyll copies such a file as it is.", "text--alert")]
    for section in page.sections:
        yield [(" ", "")]
        yield [(_named(section), "text--head"), (f"  {_kind(section)}", "text--faint")]
        for line in _contents(section, page.text):
            yield [(f"  {line}", "")]


def _named(section: Section) -> str:
    name = title(section.title) if section.heading != "none" else "Text before the first heading"
    return f"{'# ' if section.hidden else ''}{name or section.id}"


def _kind(section: Section) -> str:
    """What kind of section it is taken for, and why."""
    hidden = ", hidden in a comment" if section.hidden else ""
    if section.heading == "none":
        return f"about{hidden}"
    if section.kind == "other":
        return f"a name that is not known{hidden}; its items may have a date, words and links"
    return f"{section.kind}, by its name{hidden}"


def _contents(section: Section, text: str) -> Iterator[str]:
    for hidden, items in ((False, section.visible_items), (True, section.hidden_items)):
        if items and (hidden or not section.hidden):
            yield f"{_count(len(items), 'item')}{' hidden' if hidden else ''}: {_forms(items)}"
        elif items:
            yield f"{_count(len(items), 'item')}: {_forms(items)}"
    if section.items:
        yield _fields(section.items, text)
    if section.blocks:
        forms = Counter(block.form.value for block in section.blocks)
        kinds = ", ".join(f"{count} {form}" for form, count in forms.items())
        locked = sum(block.locked for block in section.blocks)
        how = "shown, not changed" if locked == len(section.blocks) else "edited as text"
        yield f"{_count(len(section.blocks), 'block')} ({kinds}): {how}"
    if not section.items and not section.blocks:
        yield "empty"


def _forms(items: tuple[Item, ...]) -> str:
    forms = Counter(item.form.value for item in items)
    return ", ".join(form if len(forms) == 1 else f"{n} {form}" for form, n in forms.items())


def _fields(items: tuple[Item, ...], text: str) -> str:
    """Which fields were read in how many of the items."""
    from tuiprofile.profile.fields.read import read_fields

    looked_at = items[:_LOOK_AT]
    found: Counter[str] = Counter()
    for item in looked_at:
        found.update(set(read_fields(text, item).values()))
    told = [f"{name} in {found[name]}" for name in _TELLING if found[name]]
    of = f" of the first {len(looked_at)}" if len(looked_at) < len(items) else ""
    if not told:
        return "no fields but their text: nothing in them was recognised"
    return one_line(f"read{of}: {', '.join(told)}")


def _count(number: int, name: str) -> str:
    return f"{number} {name}{'' if number == 1 else 's'}"
