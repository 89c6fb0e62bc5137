"""Marks around a field: notation where a whole list has them, an item's own where only some do."""

from __future__ import annotations

import pytest

from tuiprofile.editor.commands import AddFields
from tuiprofile.editor.state import State
from tuiprofile.editor.transaction import Transaction
from tuiprofile.profile import Page
from tuiprofile.profile.fields import read_fields


def values(source: str) -> list[dict[str, object]]:
    """The fields of the items of a page's first section; each part is where it says."""
    page = Page.of(source)
    found: list[dict[str, object]] = []
    for item in page.sections[0].items:
        reading = read_fields(page.text, item)
        for part in reading.parts:
            assert part.span.of(page.text) == part.value
            assert item.span.covers(part.span)
        found.append(dict(reading.values()))
    return found


def test_emphasis_that_all_titles_have_is_notation() -> None:
    found = values("# Awards\n- **Reed Prize**, 2024\n- **Tide Medal**, 2023\n")
    assert [each["title"] for each in found] == ["Reed Prize", "Tide Medal"]


def test_emphasis_that_only_some_titles_have_is_their_own() -> None:
    found = values("# Awards\n- **Reed Prize**, 2024\n- Tide Medal, 2023\n- **Mud Cup**, 2022\n")
    assert [each["title"] for each in found] == ["**Reed Prize**", "Tide Medal", "**Mud Cup**"]


@pytest.mark.parametrize(
    "mark", ["*{}*", "__{}__", "`{}`", "<b>{}</b>", '<span class="a">{}</span>', "**<u>{}</u>**"]
)
def test_every_kind_of_emphasis_stays_with_the_words_that_alone_have_it(mark: str) -> None:
    words = mark.format("Reed Prize")
    found = values(f"# Awards\n- {words}, 2024\n- Tide Medal, 2023\n")
    assert found[0]["title"] == words
    assert found[0]["date"] == "2024"


def test_emphasis_that_goes_on_over_other_fields_is_no_field_s_own() -> None:
    found = values("# Awards\n- **Reed Prize, 2024**\n- Tide Medal, 2023\n")
    assert found[0]["title"] == "Reed Prize"


def test_a_full_stop_is_kept_where_not_all_items_have_one() -> None:
    source = (
        "# Education\n- *2019*, M.Sc. in Tides, Reed University{}\n- *2015*, B.Sc. in Mud, {}\n"
    )
    found = values(source.format(".", "Marsh University"))
    assert [each["institution"] for each in found] == ["Reed University.", "Marsh University"]
    found = values(source.format(".", "Marsh University."))
    assert [each["institution"] for each in found] == ["Reed University", "Marsh University"]


def test_lists_of_the_same_page_have_their_own_manner() -> None:
    source = "# Awards\n- **Reed Prize**, 2024\n- Tide Medal, 2023\n\nEarlier:\n\n"
    found = values(f"{source}* **Mud Cup**, 2020\n* **Fog Cup**, 2019\n")
    assert [each["title"] for each in found] == [
        "**Reed Prize**",
        "Tide Medal",
        "Mud Cup",
        "Fog Cup",
    ]


def test_a_venue_is_emphasized_by_its_own_author_alone() -> None:
    reference = "- Ann Lee, Bo Wade. Reeds of the Northern Marsh. {}, 2024.\n"
    found = values("# Publications\n" + reference.format("*Tides*") + reference.format("Tides"))
    assert [each["venue"] for each in found] == ["*Tides*", "Tides"]
    found = values("# Publications\n" + reference.format("*Tides*") + reference.format("*Mud*"))
    assert [each["venue"] for each in found] == ["Tides", "Mud"]


def test_a_changed_page_is_read_anew() -> None:
    both = values("# Awards\n- **Reed Prize**, 2024\n- **Tide Medal**, 2023\n")
    one = values("# Awards\n- **Reed Prize**, 2024\n- Tide Medal, 2023\n")
    assert (both[0]["title"], one[0]["title"]) == ("Reed Prize", "**Reed Prize**")


@pytest.mark.parametrize(
    ("second", "title", "line"),
    [
        ("**Tide Medal**", "Mud Cup", "- **Mud Cup**, 2025\n"),
        ("Tide Medal", "Mud Cup", "- Mud Cup, 2025\n"),
        ("Tide Medal", "**Mud Cup**", "- **Mud Cup**, 2025\n"),
    ],
)
def test_a_new_title_is_emphasized_as_its_siblings_all_are(
    second: str, title: str, line: str
) -> None:
    state = State.of(f"# Awards\n- **Reed Prize**, 2024\n- {second}, 2023\n")
    done = AddFields("awards", {"title": title, "date": "2025"})(state)
    assert isinstance(done, Transaction)
    assert done.after.text.splitlines(keepends=True)[1] == line
