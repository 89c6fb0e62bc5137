"""Dates as people write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tuiprofile.profile import date_forms
from tuiprofile.profile.dates import date_key, find_dates, find_leading_date, starts_with_date

SINGLE = [
    ("2023.05", "month", "YYYY.MM", (2023, 5, 0)),
    ("2023.5", "month", "YYYY.M", (2023, 5, 0)),
    ("2023.05.07", "day", "YYYY.MM.DD", (2023, 5, 7)),
    ("2023-05", "month", "YYYY-MM", (2023, 5, 0)),
    ("2023-05-07", "day", "YYYY-MM-DD", (2023, 5, 7)),
    ("2023/5", "month", "YYYY/M", (2023, 5, 0)),
    ("2023/05/07", "day", "YYYY/MM/DD", (2023, 5, 7)),
    ("2023", "year", "YYYY", (2023, 0, 0)),
    ("05.2023", "month", "MM.YYYY", (2023, 5, 0)),
    ("05/2023", "month", "MM/YYYY", (2023, 5, 0)),
    ("05-2023", "month", "MM-YYYY", (2023, 5, 0)),
    ("03/29/2025", "day", "MM/DD/YYYY", (2025, 3, 29)),
    ("29/03/2025", "day", "DD/MM/YYYY", (2025, 3, 29)),
    ("29.03.2025", "day", "DD.MM.YYYY", (2025, 3, 29)),
    ("May 2023", "month", "Mon YYYY", (2023, 5, 0)),
    ("October 2023", "month", "Month YYYY", (2023, 10, 0)),
    ("Oct. 2023", "month", "Mon. YYYY", (2023, 10, 0)),
    ("Oct.2023", "month", "Mon.YYYY", (2023, 10, 0)),
    ("Sept, 2023", "month", "Mon, YYYY", (2023, 9, 0)),
    ("Nov., 2022", "month", "Mon., YYYY", (2022, 11, 0)),
    ("Oct '23", "month", "Mon 'YY", (2023, 10, 0)),
    ("2023 Oct", "month", "YYYY Mon", (2023, 10, 0)),
    ("OCT 2023", "month", "Mon YYYY", (2023, 10, 0)),
    ("Oct 12, 2023", "day", "Mon DD, YYYY", (2023, 10, 12)),
    ("May 3rd, 2024", "day", "Mon Drd, YYYY", (2024, 5, 3)),
    ("12 Oct 2023", "day", "DD Mon YYYY", (2023, 10, 12)),
    ("2023年5月", "month", "YYYY年M月", (2023, 5, 0)),
    ("2023年05月07日", "day", "YYYY年MM月DD日", (2023, 5, 7)),
    ("2023 年 5 月", "month", "YYYY 年 M 月", (2023, 5, 0)),
    ("2023年", "year", "YYYY年", (2023, 0, 0)),
    ("Spring 2024", "season", "Season YYYY", (2024, 3, 0)),
    ("2024 Fall", "season", "YYYY Season", (2024, 9, 0)),
    ("2026 (expected)", "year", "YYYY (expected)", (2026, 0, 0)),
    ("2026春", "season", "YYYYSeason", (2026, 3, 0)),
    ("2026 秋季学期", "season", "YYYY Season季学期", (2026, 9, 0)),
    ("Academic Year 2023", "year", "Academic Year YYYY", (2023, 0, 0)),
    ("AY 2023", "year", "AY YYYY", (2023, 0, 0)),
]
FAR = (9999, 12, 31)
RANGES = [
    ("2019.06 - 2022.04", "2019.06", "2022.04", (2019, 6, 0), (2022, 4, 0)),
    ("2019.06-2022.04", "2019.06", "2022.04", (2019, 6, 0), (2022, 4, 0)),
    ("2019.06 – 2022.04", "2019.06", "2022.04", (2019, 6, 0), (2022, 4, 0)),
    ("2019.06—2022.04", "2019.06", "2022.04", (2019, 6, 0), (2022, 4, 0)),
    ("2019.06 -- 2022.04", "2019.06", "2022.04", (2019, 6, 0), (2022, 4, 0)),
    ("2019.06 --- 2022.04", "2019.06", "2022.04", (2019, 6, 0), (2022, 4, 0)),
    ("2019.06/2022.04", "2019.06", "2022.04", (2019, 6, 0), (2022, 4, 0)),
    ("2019.06 ~ 2022.04", "2019.06", "2022.04", (2019, 6, 0), (2022, 4, 0)),
    ("2019.06至2022.04", "2019.06", "2022.04", (2019, 6, 0), (2022, 4, 0)),
    ("2019.06 到 2022.04", "2019.06", "2022.04", (2019, 6, 0), (2022, 4, 0)),
    ("2019.06 to 2022.04", "2019.06", "2022.04", (2019, 6, 0), (2022, 4, 0)),
    ("2019.06 until 2022.04", "2019.06", "2022.04", (2019, 6, 0), (2022, 4, 0)),
    ("2019.06 &ndash; 2022.04", "2019.06", "2022.04", (2019, 6, 0), (2022, 4, 0)),
    ("2019 - 2022", "2019", "2022", (2019, 0, 0), (2022, 0, 0)),
    ("2019/2020", "2019", "2020", (2019, 0, 0), (2020, 0, 0)),
    ("2019/20", "2019", "20", (2019, 0, 0), (2020, 0, 0)),
    ("2018-22", "2018", "22", (2018, 0, 0), (2022, 0, 0)),
    ("2019.06-09", "2019.06", "09", (2019, 6, 0), (2019, 9, 0)),
    ("Sep. 2019 – Jun. 2023", "Sep. 2019", "Jun. 2023", (2019, 9, 0), (2023, 6, 0)),
    ("Jun - Aug 2023", "Jun", "Aug 2023", (2023, 6, 0), (2023, 8, 0)),
    ("05/2019-06/2023", "05/2019", "06/2023", (2019, 5, 0), (2023, 6, 0)),
    ("Fall 2021 - Spring 2022", "Fall 2021", "Spring 2022", (2021, 9, 0), (2022, 3, 0)),
    ("2019年9月-2023年6月", "2019年9月", "2023年6月", (2019, 9, 0), (2023, 6, 0)),
    ("2019年9月—12月", "2019年9月", "12月", (2019, 9, 0), (2019, 12, 0)),
    ("2022.09 - 2026.06 (Expected)", "2022.09", "2026.06 (Expected)", (2022, 9, 0), (2026, 6, 0)),
    ("2022.09 - expected 2026.06", "2022.09", "expected 2026.06", (2022, 9, 0), (2026, 6, 0)),
    ("2019.06 - 2022.04 (now)", "2019.06", "2022.04 (now)", (2019, 6, 0), (2022, 4, 0)),
    ("Academic Year 2023–2024", "Academic Year 2023", "2024", (2023, 0, 0), (2024, 0, 0)),
    ("2022/23 Fall", "2022", "23 Fall", (2022, 0, 0), (2023, 9, 0)),
    ("2020.09 - (incoming)", "2020.09", "(incoming)", (2020, 9, 0), FAR),
    ("2020.09 - Present", "2020.09", "Present", (2020, 9, 0), FAR),
    ("2020.09 - (now)", "2020.09", "(now)", (2020, 9, 0), FAR),
    ("2020 – today", "2020", "today", (2020, 0, 0), FAR),
    ("Sep 2020 to present", "Sep 2020", "present", (2020, 9, 0), FAR),
    ("2020年9月至今", "2020年9月", "至今", (2020, 9, 0), FAR),
    ("2020.09 - 至今", "2020.09", "至今", (2020, 9, 0), FAR),
    ("2020.09-现在", "2020.09", "现在", (2020, 9, 0), FAR),
    ("2020.09 -", "2020.09", "", (2020, 9, 0), FAR),
]
WRAPPERS = [
    "{}: x", "{} - x", "{} X", "*{}*: x", "_{}_, x", "**{}** x", "**[{}]** x", "[{}] x",
    r"\[{}\] x", "({}) x", "（{}）x", "`{}` x", "<em>{}</em>: x", "<p><i>{}</i>: x",
    '<span class="d">[{}]</span> x',
    "<b>{}</b> x", "<strong>[{}]</strong> x", "&nbsp;{}: x", "🎉 {}: x", "🎉🎉 *{}*: x", "  {}: x",
    "***{}*** x", "{}：x", "• {}: x", "[{}](/a.html) x",
]  # fmt: skip


@pytest.mark.parametrize(("words", "precision", "layout", "value"), SINGLE)
def test_a_date_is_measured(words, precision, layout, value):
    match = find_leading_date(words)
    assert match == ((0, len(words)), "date", words, "", precision, layout, value, value)


@pytest.mark.parametrize(("words", "start", "end", "first", "last"), RANGES)
def test_a_range_is_measured(words, start, end, first, last):
    match = find_leading_date(words)
    assert match.span == (0, len(words))
    assert (match.kind, match.start, match.end) == ("range", start, end)
    assert (match.first, match.last) == (first, last)


@pytest.mark.parametrize("wrapper", WRAPPERS)
@pytest.mark.parametrize("words", ["2023.05", "May 2023", "2019.06 - 2022.04", "2020.09 - now"])
def test_brackets_and_emphasis_before_a_date_are_seen_through(wrapper, words):
    text = wrapper.format(words)
    match = find_leading_date(text)
    assert match.span.of(text) == words
    assert starts_with_date(text)


@pytest.mark.parametrize("text", ["*2020 - *, x", "[2020 -] x", "(2020 –) x", "2020.05 -, x"])
def test_a_range_may_have_no_end(text):
    match = find_leading_date(text)
    assert (match.kind, match.end, match.last) == ("range", "", FAR)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("*2019.03 - 2024.02 (will be over)*, x", "2019.03 - 2024.02 (will be over)"),
        ("(2024 expected)", "2024 expected"),
        ("2024 expected", "2024"),
        ("*2024* (top 3%)", "2024"),
        ("2024 (a lock) x", "2024"),
        ("<div><img src='a.png'></div>\n<p>2024.05</p>", "2024.05"),
    ],
)
def test_a_remark_is_part_of_a_date_where_it_belongs_to_nothing_else(text, words):
    assert find_leading_date(text.lstrip("(")).span.of(text.lstrip("(")) == words


@pytest.mark.parametrize(
    "text", ["2023.05 - Joined", "*2023.05* - **Prize**", "2023 - a lock", "2023 -->"]
)
def test_a_dash_before_the_words_makes_no_range(text):
    match = find_leading_date(text)
    assert (match.kind, match.end) == ("date", "")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("*2023 & 2024* Prize", "2023 & 2024"),
        ("2021, 2022, and 2023: x", "2021, 2022, and 2023"),
        ("2025/2022/2019: x", "2025/2022/2019"),
        ("2024.07 & 2021.07: x", "2024.07 & 2021.07"),
        ("2023.05, 2024 World Cup", "2023.05"),
    ],
)
def test_several_dates_of_one_form_are_one(text, words):
    match = find_leading_date(text)
    assert (match.kind, match.span.of(text)) == ("date", words)


def test_days_of_one_month_are_one_date():
    match = find_leading_date("Jun 3-5, 2024: x")
    assert (match.start, match.first, match.last) == ("Jun 3-5, 2024", (2024, 6, 3), (2024, 6, 5))


@pytest.mark.parametrize(
    "text",
    [
        "", "x", "Jun 2023x", "2000+ citations", "2023% of it", "2023.12345", "2023px", "20235",
        "1949", "2100", "May the tide turn", "2023.13.45", "12 locks", "[a link](b)", "- 2023",
        "2024-03-15T10:00", "Summer school", "1,2023",
    ],
)  # fmt: skip
def test_what_is_no_date_is_none(text):
    assert find_leading_date(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "2023 National Prize for Locks", "**2023**: x", "(2023) x", "2023: the year of the lock",
        "2022 - Present, x", "2019 - 2022, x", "2023.05 joined the crew", "[Oct 2023]",
        "2019/2020: x", "2023年5月 参加", "2023年 获奖", "2023 [Prize](a)",
    ],
)  # fmt: skip
def test_dated_items(text):
    assert starts_with_date(text)


@pytest.mark.parametrize(
    "text",
    [
        "2019 was a good year", "2019, the year of the flood", "June 2023 brought rain",
        "2019 to 2021 were dry", "**2023**", "**2023:**", "2023", "In 2023 we sailed", "", "x",
        "*2023 was dry* and cold",
    ],
)  # fmt: skip
def test_prose_that_begins_with_a_year_is_no_dated_item(text):
    assert not starts_with_date(text)


def test_a_year_before_a_word_that_begins_with_a_season_is_a_year():
    match = find_leading_date("2022冬奥会")
    assert (match.start, match.precision) == ("2022", "year")


def test_dates_are_found_anywhere():
    text = "Prize (May 2023), Wren College, 2019.06 - 2022.04; again 2024。"
    assert [match.span.of(text) for match in find_dates(text)] == [
        "May 2023",
        "2019.06 - 2022.04",
        "2024",
    ]


@pytest.mark.parametrize(
    "text",
    ["/2023/05/a.html", "a=2023", "HERON2023", "v1.2023", "file_2023.pdf", "#2023", "10.2023.5"],
)
def test_numbers_of_addresses_and_names_are_no_dates(text):
    assert find_dates(text) == []


def test_dates_are_put_in_order():
    words = ["2024", "2019.06 - 2022.04", "2019.06 - now", "May 2023", "2023.05.02", "2019.06"]
    found = [find_leading_date(each) for each in words]
    assert [match.start + match.end for match in sorted(found, key=date_key)] == [
        "2019.06", "2019.062022.04", "2019.06now", "May 2023", "2023.05.02", "2024",
    ]  # fmt: skip


@given(st.integers(1950, 2099), st.integers(1, 12), st.sampled_from([".", "-", "/"]))
def test_every_month_is_recognised(year, month, sign):
    for words in (f"{year}{sign}{month:02}", f"{month:02}{sign}{year}"):
        match = find_leading_date(f"*{words}*: x")
        assert (match.start, match.first) == (words, (year, month, 0))


_LETTERS = st.sampled_from(
    [*"20190523 .-/–~年月日至,*_[]()`'<>&", "May", " to ", "now", "Fall", "2023"]
)


@given(st.lists(_LETTERS, max_size=14).map("".join) | st.text(max_size=40))
def test_what_is_found_lies_in_the_text(text):
    reached = 0
    for match in find_dates(text):
        assert reached <= match.span.start < match.span.end <= len(text)
        reached = match.span.end
        words = match.span.of(text)
        assert words.startswith(match.start) and words.endswith(match.end)
        assert 1950 <= match.first[0] <= 2099
        assert match.last[0] >= 1950
    starts_with_date(text)


_BEGINNINGS = st.sampled_from(
    [*"0123456789", "Sept", "ſpring", "WINTER", "academic year", "AY", "2024", "’24", "五", "x"]
)


@given(_BEGINNINGS, st.lists(_LETTERS, max_size=6).map("".join))
def test_no_form_begins_where_none_is_tried(first, rest):
    text = first + rest
    tried = date_forms.forms_at(text, 0)
    forms = (*date_forms.year_forms(), *date_forms.day_forms(), *date_forms.letter_forms())
    for form in forms:
        assert form in tried or form.pattern.match(text) is None


@pytest.mark.parametrize(
    "unit", ["2023.", "1", "May ", "2023-", "&nbsp;", "*", "<a>", "2023, ", "<", "12/"]
)
def test_a_long_row_of_near_dates_is_no_trap(unit):
    find_dates(unit * 20_000)
    find_leading_date(unit * 20_000)
    starts_with_date(unit * 20_000)
