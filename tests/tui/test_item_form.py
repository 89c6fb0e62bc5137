"""Which fields a form offers, in which order, and with what in them."""

from __future__ import annotations

from datetime import date

import pytest

from tests.tui.conftest import PAGE, TODAY
from tuiprofile.editor.state import State
from tuiprofile.profile.model import Item
from tuiprofile.tui.fillings import filled_in
from tuiprofile.tui.item_form import fields_of_item, fields_of_new


def offered(page: str, item_id: str) -> list[str]:
    """The names of an item's fields, with a `?` behind those that nobody there has."""
    state = State.of(page)
    item = state.page.find(item_id)
    assert isinstance(item, Item)
    return [f"{f.name}{'?' if f.unusual else ''}" for f in fields_of_item(state.page, item)]


def filled(page: str, section_id: str, on: date = TODAY) -> dict[str, object]:
    state = State.of(page)
    section = state.page.section(section_id)
    assert section is not None
    return dict(filled_in(state, section, on))


def test_fields_that_are_used_come_first_then_the_others() -> None:
    assert offered(PAGE, "news/2") == ["date", "text", "links", "decoration?", "details?"]


def test_a_range_is_no_date_and_a_date_no_range() -> None:
    names = offered(PAGE, "education/1")
    assert names[:2] == ["start", "end"] and "date" not in names
    assert "start" not in offered(PAGE, "news/1")


def test_words_that_are_parted_are_not_offered_whole() -> None:
    page = "# Awards\n\n- *2021*, Silver Medal, Tide Society\n- *2020*, Gold Medal, Tide Society\n"
    names = [name.rstrip("?") for name in offered(page, "awards/1")]
    assert "title" in names and "text" not in names


def test_a_section_without_items_offers_all_fields_alike() -> None:
    state = State.of("# News\n\n# Talks\n")
    fields = fields_of_new(state.page, state.page.sections[0], {})
    assert [field.name for field in fields][:1] == ["date"]
    assert not any(field.unusual for field in fields)


@pytest.mark.parametrize(
    ("page", "section", "values"),
    [
        (PAGE, "news", {"date": "2026.10"}),
        (PAGE, "education", {"start": "2026"}),
        ("# News\n\n- [Oct 9, 2020] 🎉 One\n- [Oct 8, 2020] 🎉 Two\n", "news",
         {"date": "Oct 9, 2026", "decoration": "🎉"}),
        ("# Education\n\n- *2019.06 - now*, Ph.D., Quayside University\n"
         "- *2015.09 - 2019.06*, B.Sc., Quayside University\n", "education",
         {"start": "2026.10", "end": "now"}),
        ("# Software\n\n- one\n- two\n", "projects", {}),
    ],
)  # fmt: skip
def test_a_new_item_begins_as_its_neighbours_would_today(
    page: str, section: str, values: dict[str, object]
) -> None:
    assert filled(page, section) == values
