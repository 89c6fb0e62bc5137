"""What links are called that are given by their addresses alone."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from itertools import islice

from tuiprofile.editor.fields.style import ENOUGH
from tuiprofile.editor.state import State
from tuiprofile.profile.fields import read_fields
from tuiprofile.profile.link_labels import Known, link_label
from tuiprofile.profile.model import Item, Section


def neighbours(section: Section) -> tuple[Item, ...]:
    """The items that a new one stands among: the hidden ones if the whole section is hidden."""
    return section.hidden_items if section.hidden else section.visible_items


def known_links(
    state: State, items: Iterable[Item], own: Mapping[str, str] | None = None
) -> Callable[[str], str]:
    """What a link to an address is called: as `own` has it by host, else as these items would."""
    known = [
        Known(link.label, link.url)
        for item in islice(items, ENOUGH)
        for link in read_fields(state.text, item).links
    ]
    return lambda url: link_label(url, known, own)
