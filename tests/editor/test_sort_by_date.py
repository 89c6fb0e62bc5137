"""Sorting a section by date: items change places, and nothing else changes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tuiprofile.editor.commands import SortByDate
from tuiprofile.editor.state import State
from tuiprofile.editor.transaction import Refusal, Transaction


def sorted_page(page: str, command: SortByDate) -> str:
    outcome = command(State.of(page))
    assert isinstance(outcome, Transaction), outcome
    assert outcome.changes.apply(page) == outcome.after.text
    assert outcome.changes.invert(page).apply(outcome.after.text) == page
    return outcome.after.text


SORTS = [
    pytest.param(
        "# News\n- *2021.01*: a\n- *2023.01*: b\n- *2022.01*: c\n",
        SortByDate("news"),
        "# News\n- *2023.01*: b\n- *2022.01*: c\n- *2021.01*: a\n",
        id="the newest first",
    ),
    pytest.param(
        "# News\n- *2021.01*: a\n- *2022.01*: b\n- *2020.01*: c\n- *2023.01*: d\n",
        SortByDate("news"),
        "# News\n- *2020.01*: c\n- *2021.01*: a\n- *2022.01*: b\n- *2023.01*: d\n",
        id="mostly the oldest first",
    ),
    pytest.param(
        "# News\n- *2022.01* b\n- *2021.01* a\n",
        SortByDate("news", newest_first=False),
        "# News\n- *2021.01* a\n- *2022.01* b\n",
        id="as asked",
    ),
    pytest.param(
        "# News\n\n- *2021.01* a\n\n- *2023.01* b\n\n  - n\n\n- *2022.01* c\n",
        SortByDate("news", newest_first=True),
        "# News\n\n- *2023.01* b\n\n  - n\n\n- *2022.01* c\n\n- *2021.01* a\n",
        id="loose with nested lines",
    ),
    pytest.param(
        "# News\n- first\n- *2021.01* a\n- and more\n- *2022.01* b\n",
        SortByDate("news", newest_first=True),
        "# News\n- first\n- *2022.01* b\n- *2021.01* a\n- and more\n",
        id="what has no date stays below its neighbour",
    ),
    pytest.param(
        "# News\n- *2021.01* a\n<!-- - *2024.01* x -->\n- *2022.01* b\n- *2023.01* c\n",
        SortByDate("news", newest_first=True),
        "# News\n- *2023.01* c\n<!-- - *2024.01* x -->\n- *2022.01* b\n- *2021.01* a\n",
        id="what is hidden stays",
    ),
    pytest.param(
        "# News\n1. *2021.01* a\n2. *2022.01* b\n",
        SortByDate("news", newest_first=True),
        "# News\n1. *2022.01* b\n2. *2021.01* a\n",
        id="numbers stay in order",
    ),
    pytest.param(
        "# News\n- *2021.01* a\n- *2022.01* b\n\nOlder ones:\n\n- *2011.01* c\n- *2012.01* d\n",
        SortByDate("news", newest_first=True),
        "# News\n- *2022.01* b\n- *2021.01* a\n\nOlder ones:\n\n- *2012.01* d\n- *2011.01* c\n",
        id="each list by itself",
    ),
    pytest.param(
        "# Honors\n- Prize of the Lake, 2019\n- Prize of the Hill, 2021\n",
        SortByDate("awards", newest_first=True),
        "# Honors\n- Prize of the Hill, 2021\n- Prize of the Lake, 2019\n",
        id="dates at the end",
    ),
    pytest.param(
        "# News\n- *2022.01* b\n- *2022.01* a\n- *2023.01* c\n",
        SortByDate("news", newest_first=True),
        "# News\n- *2023.01* c\n- *2022.01* b\n- *2022.01* a\n",
        id="equal dates keep their order",
    ),
    pytest.param(
        "# Education\n- *2015 - 2019*, a\n- *2019 - now*, b\n",
        SortByDate("education", newest_first=True),
        "# Education\n- *2019 - now*, b\n- *2015 - 2019*, a\n",
        id="ranges",
    ),
    pytest.param(
        "# News\n\n- *2021.01* a\n\n- *2023.01* b\n- *2022.01* c\n- *2020.01* d\n",
        SortByDate("news", newest_first=True),
        "# News\n\n- *2023.01* b\n- *2022.01* c\n- *2021.01* a\n\n- *2020.01* d\n",
        id="a loose item takes its blank line along",
    ),
]


@pytest.mark.parametrize(("page", "command", "expected"), SORTS)
def test_items_are_sorted_and_the_lines_between_them_stay(
    page: str, command: SortByDate, expected: str
) -> None:
    assert sorted_page(page, command) == expected


def test_counting_numbers_stay_in_their_places_whatever_their_width() -> None:
    years = [*range(2001, 2012)]
    page = "# News\n" + "".join(f"{n}. {year}.01 a\n" for n, year in enumerate(years, 1))
    expected = "# News\n" + "".join(f"{n}. {y}.01 a\n" for n, y in enumerate(years[::-1], 1))
    assert sorted_page(page, SortByDate("news", newest_first=True)) == expected


@pytest.mark.parametrize("end", ["\n", "\r\n", ""])
def test_a_sorted_section_is_not_changed(end: str) -> None:
    state = State.of(f"# News\n- *2022.01* b\n- *2021.01* a{end}")
    outcome = SortByDate("news")(state)
    assert isinstance(outcome, Transaction)
    assert not outcome.changes
    assert outcome.after is state


REFUSALS = [
    pytest.param("# News\n- a\n- b\n", SortByDate("news"), "has a date", id="no dates"),
    pytest.param("# News\n- a\n", SortByDate("talks"), "no section", id="no such section"),
    pytest.param("<!-- # News\n- *2021* a -->\n", SortByDate("news"), "hidden", id="hidden"),
    pytest.param(
        "# News\n- *2021.01* a\n{% if x %}\n- *2022.01* b\n{% endif %}\n- *2023.01* c\n",
        SortByDate("news", newest_first=True),
        "Liquid",
        id="across Liquid",
    ),
    pytest.param(
        "# News\n- *2021.01* a[^1]\n- *2022.01* b[^2]\n\n[^1]: one\n[^2]: two\n",
        SortByDate("news", newest_first=True),
        "footnote",
        id="footnotes",
    ),
    pytest.param(
        "# News\n\n- *2021.01* a\n\n- *2023.01* b\n- *2022.01* c\n",
        SortByDate("news", newest_first=True),
        "differently",
        id="a loose item cannot be the last of tight ones",
    ),
    pytest.param(
        "# Honors\n- [ ] Lake Prize, 2021\n- [x] Hill Prize, 2022\n- Sea Prize, 2023\n",
        SortByDate("awards", newest_first=True),
        "check boxes",
        id="check boxes",
    ),
]


@pytest.mark.parametrize(("page", "command", "words"), REFUSALS)
def test_what_cannot_be_sorted_is_refused(page: str, command: SortByDate, words: str) -> None:
    outcome = command(State.of(page))
    assert isinstance(outcome, Refusal), outcome
    assert words in outcome.reason


_DATES = st.lists(st.tuples(st.integers(2000, 2030), st.integers(1, 12)), min_size=2, max_size=9)


@given(_DATES, st.booleans(), st.sampled_from(["\n", "\n\n"]))
def test_a_sorted_section_is_in_order_and_sorting_it_again_changes_nothing(
    dates: list[tuple[int, int]], newest: bool, gap: str
) -> None:
    items = [f"- *{year}.{month:02}*: item {i}" for i, (year, month) in enumerate(dates)]
    page = "# News\n\n" + gap.join(items) + "\n"
    command = SortByDate("news", newest_first=newest)
    text = sorted_page(page, command)
    expected = sorted(items, key=lambda line: line[3:10], reverse=newest)
    assert text == "# News\n\n" + gap.join(expected) + "\n"
    assert sorted_page(text, command) == text


_LINES = st.lists(
    st.sampled_from(
        [
            "- *2021.01* a", "- *2023.04* b", "- *2022.12* c", "* Prize, 2020", "- no date", "", "",
            "  - nested", "  more", "1. 2019 one", "2. 2024 two", "<!-- - *2025* hidden -->",
            "[May 2022] p", "[June 2018] q", "Words.", "<li>2017: i</li>", "<li>2016: j</li>",
            "| 2022 | r |", "| 2011 | s |", "{% if x %}", "{% endif %}", "- [ ] 2015", "# Talks",
        ]
    ),
    min_size=2,
    max_size=14,
)  # fmt: skip


@given(_LINES, st.sampled_from(["\n", "\r\n"]), st.sampled_from([None, True, False]))
def test_on_any_page_the_items_stay_the_same(
    lines: list[str], end: str, newest: bool | None
) -> None:
    page = "# News" + end + end.join(lines) + end
    state = State.of(page)
    outcome = SortByDate("news", newest)(state)
    if isinstance(outcome, Refusal):
        assert outcome.reason.endswith(".")
        return
    assert outcome.changes.invert(page).apply(outcome.after.text) == page
    kept = [
        [sorted(item.text.lstrip("0123456789.") for item in section.visible_items)]
        + [item.text for item in section.hidden_items]
        + [block.text for block in section.blocks]
        for each in (state, outcome.after)
        for section in each.page.sections
    ]
    half = len(kept) // 2
    assert kept[:half] == kept[half:]
