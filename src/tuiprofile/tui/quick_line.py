"""What one typed line says of a new item: `[date] text [URL…]`.

The first word may be a date of any kind (`2026.09`, `-1m`); addresses at the end become links that
are called what the neighbours call such links. A line copied from the page is understood as well.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Final

from tuiprofile.editor.commands import Add, AddFields
from tuiprofile.editor.fields.link_names import neighbours
from tuiprofile.editor.fields.style import ENOUGH
from tuiprofile.editor.transaction import Outcome, Refusal
from tuiprofile.profile.fields import FieldValue, read_fields
from tuiprofile.profile.link_labels import is_address
from tuiprofile.profile.model import Form
from tuiprofile.profile.writing.typed import typed_values
from tuiprofile.settings.new_items import AS_NEIGHBOURS, NewItems
from tuiprofile.tui.display import crop, one_line
from tuiprofile.tui.typed_item import example, without_marker

if TYPE_CHECKING:
    from tuiprofile.editor.state import State
    from tuiprofile.profile.model import Item, Section

_LAST_WORD: Final = re.compile(r"(?:\A|\s)(\S+)\s*\Z")
_BARE_YEAR: Final = re.compile(r"[12]\d{3}")
_AROUND: Final = frozenset(("date", "start", "end", "decoration", "details"))
"""Fields that are no words of an item's line, or come by themselves."""
_LISTS: Final = (Form.BULLET, Form.NUMBERED, Form.PARAGRAPH, Form.HTML_ITEM)
_EXAMPLE: Final = 160
"""Cells of a neighbour's words that are enough for any field."""


class QuickLine:
    """Turns typed lines into additions to one section."""

    def __init__(
        self,
        state: State,
        section: Section,
        on: date,
        link_label: Callable[[str], str],
        prefer: NewItems = AS_NEIGHBOURS,
    ) -> None:
        self._section = section
        self._on = on
        self._link_label = link_label
        self._prefer = prefer
        self._dates = _dates(state, neighbours(section)) or list(prefer.dates)

    def command(self, text: str) -> Callable[[State], Outcome]:
        """The command that adds what was typed.

        By its fields; where that is refused, as it stands behind a marker.
        """
        typed = without_marker(text, self._section)
        by_fields = AddFields(
            self._section.id, self.values(typed), on=self._on, prefer=self._prefer
        )
        as_it_stands = Add(self._section.id, typed, self._prefer.place)

        def added(state: State) -> Outcome:
            first = by_fields(state)
            if not isinstance(first, Refusal):
                return first
            second = as_it_stands(state)
            return first if isinstance(second, Refusal) else second

        return added

    def values(self, typed: str) -> dict[str, FieldValue]:
        """The fields of a typed line."""
        from tuiprofile.profile.date_writing import typed_override

        rest, urls = _split_addresses(typed.strip())
        first, _, behind = rest.partition(" ")
        day = typed_override(first, self._dates, self._on)
        values = typed_values(rest)
        if day is not None and "start" not in values:
            values = {**typed_values(behind, dated=False), "date": day}
        elif _BARE_YEAR.fullmatch(str(values.get("date", ""))):
            # An item may well begin with a year that is not its date.
            values = typed_values(rest, dated=False)
        links = values.get("links", [])
        if urls and isinstance(links, list):
            pasted = [{"label": self._link_label(url), "url": url} for url in urls]
            values["links"] = [*(each for each in links if isinstance(each, dict)), *pasted]
        return values


def typed_example(state: State, item: Item) -> str:
    """A neighbour as it would be typed, safe for the terminal: its words, then its addresses."""
    reading = read_fields(state.text, item)
    words = [part.span for part in reading.parts if part.name not in _AROUND]
    title = reading.part("title")
    if item.form is Form.PAPER_BOX and title is not None:
        return crop(one_line(title.value), _EXAMPLE)
    if not words or item.form not in _LISTS:
        return example(item)
    start, end = min(span.start for span in words), max(span.end for span in words)
    dates = [part.value for part in reading.parts if part.name in ("start", "end")]
    urls = [link.url for link in reading.links if not start <= link.span.start < end]
    typed = " ".join([*([" - ".join(dates)] if dates else []), state.text[start:end], *urls])
    return crop(one_line(typed), _EXAMPLE)


def _split_addresses(typed: str) -> tuple[str, list[str]]:
    """A line without the web addresses at its end, and these, in their order."""
    urls: list[str] = []
    while (last := _LAST_WORD.search(typed)) is not None and is_address(last[1]):
        urls.insert(0, last[1])
        typed = typed[: last.start()].rstrip()
    return typed, urls


def _dates(state: State, items: Sequence[Item]) -> list[str]:
    readings = [read_fields(state.text, item).values() for item in items[:ENOUGH]]
    dates = [values.get("date") or values.get("start") for values in readings]
    return [each for each in dates if isinstance(each, str)]
