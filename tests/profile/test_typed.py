"""One typed line: a date in front, words, links at the end."""

from __future__ import annotations

import pytest

from tuiprofile.profile.writing.typed import typed_values


@pytest.mark.parametrize(
    ("line", "date", "text"),
    [
        ("May 2024 fog over the reeds", "May 2024", "fog over the reeds"),
        ("Sept 2024: fog", "Sept 2024", "fog"),
        ("Spring 2024 fog", "Spring 2024", "fog"),
        ("2024-05-03 fog", "2024-05-03", "fog"),
        ("2024.05 fog", "2024.05", "fog"),
        ("2024 was a year of fog", None, "2024 was a year of fog"),
        ("May the fog lift", None, "May the fog lift"),
        ("Fog in May 2024", None, "Fog in May 2024"),
    ],
)
def test_a_date_in_front_is_the_date(line: str, date: str | None, text: str) -> None:
    values = typed_values(line)
    assert (values.get("date"), values["text"]) == (date, text)
    assert typed_values(line, dated=False)["text"] == line


def test_links_in_brackets_at_the_end_are_links() -> None:
    values = typed_values("Fog ([paper](https://example.org/f))")
    assert values["text"] == "Fog"
    assert values["links"] == [{"label": "paper", "url": "https://example.org/f"}]
