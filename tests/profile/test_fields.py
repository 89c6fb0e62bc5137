"""Fields of items, read from the page's own notation."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from tuiprofile.profile import Page
from tuiprofile.profile.dates import find_dates
from tuiprofile.profile.fields import read_fields
from tuiprofile.profile.fields.links import find_links
from tuiprofile.profile.fields.region import region_of
from tuiprofile.profile.model import Form, Item
from tuiprofile.text import decode
from tuiprofile.text.span import Span


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
        ("- **2024.05: We won**", {"date": "2024.05", "text": "We won"}),
        ("- <p><i>2024.05</i>: We won</p>", {"date": "2024.05", "text": "We won"}),
        ("- 2024.05: We won<br>", {"date": "2024.05", "text": "We won"}),
        ("- 2024.05: We won &nbsp;", {"date": "2024.05", "text": "We won"}),
        ("- 2024.05: We won;", {"date": "2024.05", "text": "We won"}),
        ("- 2024.05: Locks &amp; co&#46;", {"date": "2024.05", "text": "Locks &amp; co&#46;"}),
        (
            "- 2024.05: We won <span id='x'></span>",
            {"date": "2024.05", "text": "We won"},
        ),
        ("- *2024.05*\\\\\nWe won", {"date": "2024.05", "text": "We won"}),
        ("- No date at all", {"text": "No date at all"}),
        ("- In 2019 we moved on", {"text": "In 2019 we moved on"}),
        ("- 2024, a\n  - b\n  - c", {"date": "2024", "text": "a", "details": "  - b\n  - c"}),
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
        ("- Out [photo](files/My Prize.pdf)", "Out", [("photo", "files/My Prize.pdf")]),
        ("- Out [[新闻]](u)", "Out", [("[新闻]", "u")]),
        ("- **Out** [code](u)", "**Out**", [("code", "u")]),
        ("- Out as a [preprint](u).", "Out as a [preprint](u).", None),
        ("- Out in **[HARBOUR 2026](u)**!", "Out in **[HARBOUR 2026](u)**!", None),
        ("- Out. [A Study of Locks and Doors](u)", "Out. [A Study of Locks and Doors](u)", None),
        ("- Code is [here](u).", "Code is [here](u).", None),
        ("- Why so: [Link](u)", "Why so: [Link](u)", None),
        ("- With Prof. [Ann Lee](u)", "With Prof. [Ann Lee](u)", None),
        ("- Out (top 5%, [page](u))", "Out (top 5%, [page](u))", None),
        ("- Three: [A b](u), [C d](v)", "Three: [A b](u), [C d](v)", None),
        ("- Thanks to [Ann Lee](u), [code](v)", "Thanks to [Ann Lee](u), [code](v)", None),
        ("- By [Ann Lee](u) [(talk)](v)", "By [Ann Lee](u)", [("(talk)", "v")]),
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
                outer = Span(item.span.start, item.span.start)
                for part in reading.parts:
                    assert part.span.of(text) == part.value
                    assert item.span.covers(part.span)
                    # A venue and its year may stand inside a badge; else parts stand apart.
                    assert outer.end <= part.span.start or outer.covers(part.span)
                    outer = max(outer, part.span, key=lambda span: span.end)
                for link in reading.links:
                    assert item.span.covers(link.span)
                    assert link.url_span.of(text) == link.url


@pytest.mark.parametrize(
    ("heading", "source", "expected"),
    [
        ("Talks", "- On Locks, Harbour, May 2024", ["May 2024"]),
        ("Awards", "- **Prize of Locks, 2021**", ["2021"]),
        ("Awards", "- Prize of Locks — 2016 to 2020", ["2016", "2020"]),
        ("Awards", "- Prize of Locks (2024.8-2027.7) No. 7", ["2024.8", "2027.7"]),
        ("Awards", "- Prize of Locks, Academic Year 2023–2024", ["Academic Year 2023", "2024"]),
        ("Awards", "- 2022/23 Fall, Prize of Locks", ["2022", "23 Fall"]),
        ("Awards", "- 海鸥奖，2024 年（一等）", ["2024 年"]),
        ("Education", "- Wren School (2024 expected)", ["2024 expected"]),
        (
            "Education",
            "- *2019.03 - 2024.02 (Will be over)*, School",
            ["2019.03", "2024.02 (Will be over)"],
        ),
        ("Education", "- 2026 - (incoming), School", ["2026", "(incoming)"]),
        ("Experience", "- Wren Labs 2022-2024", ["2022", "2024"]),
        ("Teaching", "- Ann Lee (2024.09-)&nbsp;&nbsp;from Harbour", ["2024.09"]),
        ("Teaching", "<ul><li>2026春, Locks</li></ul>", ["2026春"]),
        ("News", '<ul><li data-date="8/2025 "> We won</li></ul>', ["8/2025"]),
        ("Service", "- Reviewer for HARBOUR 2026", []),
        ("Service", "- HARBOUR 2025, WREN 2024/2025.", []),
        ("Service", "- [HARBOUR (2021)](u)", []),
        ("Awards", "- Award at [HARBOUR, 2021](u)", []),
        ("Awards", "- Best paper (HARBOUR 2021)", []),
        ("Awards", "- Prize of Locks (Harbour, 2021) for all", []),
        ("Awards", "- Prize of Locks (Harbour, 2021)", []),
        ("Service", "<ul><li><a href='u'>\nThe Harbour Meeting (2021)</a></li></ul>", []),
        ("News", "- The house of 2019 is open", []),
        ("Service", "- Locks (2021), Doors (2022), Keys", []),
    ],
)
def test_a_date_behind_words_is_one_that_is_set_off(
    heading: str, source: str, expected: list[str]
) -> None:
    found = fields(source, heading)
    assert [found[name] for name in ("date", "start", "end") if name in found] == expected


_JOINED = re.compile(r"(?:\A|[(\[（【*_`>,，;；:：|\n]|\s[-–—]|&\w+;|[^\x00-\x7f])\s*\Z")


def _has_a_date(text: str, item: Item) -> bool:
    """Whether an item's own words have a date that is no word of a name (`WREN 2024`)."""
    words = region_of(text, item).words
    source = re.sub(r"<[^<>]*>", lambda tag: ">" * len(tag[0]), words.of(text))
    for link in find_links(text, words):
        start, end = link.url_span.shift(-words.start)
        source = source[:start] + "x" * (end - start) + source[end:]
    return any(_JOINED.search(source[: date.span.start]) for date in find_dates(source))


@pytest.mark.corpus
@pytest.mark.parametrize(
    "kind", ["news", "education", "experience", "awards", "talks", "teaching", "service"]
)
def test_the_date_of_real_items_is_read(
    kind: str, seeds: list[Path], corpus_pages: list[Path]
) -> None:
    dated = read = 0
    for file in [*seeds, *corpus_pages]:
        text = decode(file.read_bytes())
        for section in Page.of(text).sections:
            for item in section.items if section.kind == kind else ():
                if item.form in (Form.TABLE_ROW, Form.PAPER_BOX):
                    continue
                found = bool({"date", "start"} & read_fields(text, item).values().keys())
                if found or _has_a_date(text, item):
                    dated += 1
                    read += found
    print(f"\n{kind}: a date is read from {read} of {dated} items that have one")
    # Services and courses are dated by lists of years, some inside links: those stay whole.
    assert read >= (0.8 if kind in ("service", "teaching") else 0.98) * dated


@pytest.mark.corpus
def test_no_word_of_a_real_item_is_outside_its_fields(
    seeds: list[Path], corpus_pages: list[Path]
) -> None:
    kinds = {"news", "education", "experience", "awards", "talks", "teaching", "service"}
    lost: list[str] = []
    for file in [*seeds, *corpus_pages]:
        text = decode(file.read_bytes())
        for section in Page.of(text).sections:
            for item in section.items if section.kind in kinds else ():
                if item.form in (Form.TABLE_ROW, Form.PAPER_BOX):
                    continue
                reading = read_fields(text, item)
                spans = [part.span for part in reading.parts]
                spans = sorted([*spans, *(link.span for link in reading.links)])
                between = text[item.span.start : spans[0].start if spans else item.span.end]
                for one, other in pairwise([*spans, Span(item.span.end, item.span.end)]):
                    between += text[one.end : max(one.end, other.start)]
                notation = re.sub(r"</?[A-Za-z][^<>]*>|&\w+;|<!--.*?-->", "", between)
                notation = re.sub(r"\A\s*\d+[.)]|\b(?:at|from|to|and|with)\b", "", notation)
                if any(sign.isalnum() for sign in notation):
                    lost.append(f"{file.name} {item.id}")
    assert lost == []
