"""Fields of items, read from the page's own notation."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tuiprofile.profile import Page
from tuiprofile.profile.fields import read_fields
from tuiprofile.text import decode


def fields(source: str, heading: str = "News") -> dict[str, Any]:
    text = f"# {heading}\n\n{source}\n"
    (item,) = Page.of(text).sections[0].items
    return dict(read_fields(text, item).values())


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (
            "- *2024.05*: &nbsp;🎉🎉 We won",
            {"date": "2024.05", "decoration": "🎉🎉", "text": "We won"},
        ),
        (
            "- [2024.05] &nbsp;🎉 We won.",
            {"date": "2024.05", "decoration": "🎉", "text": "We won."},
        ),
        ("- **[Sep. 2024]** Off we go", {"date": "Sep. 2024", "text": "Off we go"}),
        ("- **2023 年：** 参加比赛", {"date": "2023 年", "text": "参加比赛"}),
        ("- 2024-05-01: *Bold* start", {"date": "2024-05-01", "text": "*Bold* start"}),
        ("- **May 2020:** A day out", {"date": "May 2020", "text": "A day out"}),
        ("[October 2023] We sail.", {"date": "October 2023", "text": "We sail."}),
        ("<ul><li><em>2024.05</em>: Tea</li></ul>", {"date": "2024.05", "text": "Tea"}),
        ("- *2020.09 - now*, A town", {"start": "2020.09", "end": "now", "text": "A town"}),
        ("- 02/2023-05/2023: Guest", {"start": "02/2023", "end": "05/2023", "text": "Guest"}),
        ("- Prize of the Society, 2021", {"text": "Prize of the Society", "date": "2021"}),
        (
            "- **Harrowmere** (2019 - 2023)",
            {"text": "**Harrowmere**", "start": "2019", "end": "2023"},
        ),
        ("- ğŸ‰ğŸ‰ Broken", {"decoration": "ğŸ‰ğŸ‰", "text": "Broken"}),
        ("- No date at all", {"text": "No date at all"}),
        ("- In 2019 we moved on", {"text": "In 2019 we moved on"}),
        ("- 2024, a\n  - b\n  - c", {"date": "2024", "text": "a", "details": "- b\n  - c"}),
    ],
)
def test_the_words_of_an_item_are_read(source: str, expected: dict[str, str]) -> None:
    assert fields(source) == expected


@pytest.mark.parametrize(
    ("source", "text", "links"),
    [
        (
            "- Out now. ([paper](u), [code](v))",
            "Out now.",
            [("paper", "u"), ("code", "v")],
        ),
        ("- Out now \\[[code](v), [paper](u)\\].", "Out now", [("code", "v"), ("paper", "u")]),
        ("- A talk  \\| [\\[video\\]](u)", "A talk", [("video", "u")]),
        ("- A prize. [Link](u)", "A prize.", [("Link", "u")]),
        ("- Out at the hall [pdf](u)", "Out at the hall", [("pdf", "u")]),
        ("- Out ([paper](a_(b).pdf))", "Out", [("paper", "a_(b).pdf")]),
        ("- Out ([paper]())", "Out", [("paper", "")]),
        ("- Accepted by [MARSH 2026](u)!", "Accepted by [MARSH 2026](u)!", None),
        ("- ([paper](u)) came first", "([paper](u)) came first", None),
        ("- [All of it](u)", "[All of it](u)", None),
        ("- See ![sign](s.png)", "See ![sign](s.png)", None),
        ('<ul><li>Out (<a href="u">paper</a>)</li></ul>', "Out", [("paper", "u")]),
    ],
)
def test_links_outside_the_sentence_are_links(
    source: str, text: str, links: list[tuple[str, str]] | None
) -> None:
    found = fields(source)
    assert found["text"] == text
    expected = None if links is None else [{"label": a, "url": b} for a, b in links]
    assert found.get("links") == expected


def test_each_part_stands_where_it_says() -> None:
    text = "# News\r\n\r\n- *2024.05*: &nbsp;🎉 We won ([paper](u))\r\n"
    (item,) = Page.of(text).sections[0].items
    reading = read_fields(text, item)
    assert [part.name for part in reading.parts] == ["date", "decoration", "text"]
    assert all(part.span.of(text) == part.value for part in reading.parts)
    (link,) = reading.links
    assert (link.label_span.of(text), link.url_span.of(text)) == ("paper", "u")
    assert link.span.of(text) == "[paper](u)"


@pytest.mark.corpus
def test_the_parts_of_real_items_are_in_them(seeds: list[Path], corpus_pages: list[Path]) -> None:
    for file in [*seeds, *corpus_pages]:
        text = decode(file.read_bytes())
        for section in Page.of(text).sections:
            for item in section.items:
                reading = read_fields(text, item)
                reached = item.span.start
                for part in reading.parts:
                    assert part.span.of(text) == part.value
                    assert reached <= part.span.start
                    reached = part.span.end
                    assert item.span.covers(part.span)
                for link in reading.links:
                    assert item.span.covers(link.span)
                    assert link.url_span.of(text) == link.url


@pytest.mark.corpus
def test_most_news_items_of_real_pages_have_a_date(corpus_pages: list[Path]) -> None:
    with_date = items = 0
    for file in corpus_pages:
        text = decode(file.read_bytes())
        for section in Page.of(text).sections:
            if section.kind == "news":
                for item in section.items:
                    items += 1
                    with_date += "date" in read_fields(text, item).values()
    print(f"\nnews: a date is read from {with_date} of {items} items")
    assert with_date >= 0.9 * items
