"""Dates written in a section's style."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tuiprofile.profile import Page
from tuiprofile.profile.date_reading import is_open_end
from tuiprofile.profile.date_styles import dominant
from tuiprofile.profile.date_writing import (
    convert,
    convert_ends,
    open_end_of,
    parse_date,
    point_format,
    rewrite,
    today,
    typed_override,
    write,
    write_range,
)
from tuiprofile.profile.dates import find_dates
from tuiprofile.text import decode

ON = date(2026, 9, 13)
MONTHS = ["2024.05", "2023.12", "2022.10"]
YEAR_FORMATS = ["YYYY", "YYYY年", "YYYY年度"]
MONTH_FORMATS = [
    "YYYY.MM", "YYYY.M", "YYYY-MM", "YYYY-M", "YYYY/MM", "YYYY/M", "MM.YYYY", "M.YYYY", "MM/YYYY",
    "M/YYYY", "MM-YYYY", "Mon YYYY", "Mon. YYYY", "Mon.YYYY", "Mon, YYYY", "Mon., YYYY",
    "Month YYYY", "Month, YYYY", "Mon 'YY", "Mon'YYYY", "YYYY Mon", "YYYY Month", "YYYY.Mon",
    "YYYY-Mon", "Month of YYYY", "YYYY年M月", "YYYY年MM月", "YYYY 年 M 月", "YYYY. MM",
]  # fmt: skip
DAY_FORMATS = [
    "YYYY.MM.DD", "YYYY.M.D", "YYYY-MM-DD", "YYYY/MM/DD", "MM/DD/YYYY", "DD.MM.YYYY", "DD-MM-YYYY",
    "Month D, YYYY", "Month DD, YYYY", "Mon D, YYYY", "Mon. D, YYYY", "Month Dth, YYYY",
    "Mon Dth YYYY", "D Month YYYY", "DD Mon YYYY", "Dth of Month, YYYY", "D-Mon-YYYY",
    "YYYY年M月D日", "YYYY年MM月DD日", "YYYY 年 M 月 D 日", "YYYY Month D",
]  # fmt: skip
SEASON_FORMATS = ["Season YYYY", "Season, YYYY", "YYYY Season", "Season 'YY", "YYYY年Season季"]

days = st.dates(date(1980, 1, 1), date(2039, 12, 31)).map(
    lambda day: (day.year, day.month, day.day)
)
years = st.integers(1980, 2039)


@given(days, st.sampled_from(DAY_FORMATS))
def test_a_day_that_is_written_is_read_back(value, layout):
    match = parse_date(write(value, layout))
    assert match is not None
    assert (match.kind, match.precision, match.first) == ("date", "day", value)


@given(years, st.integers(1, 12), st.sampled_from(MONTH_FORMATS))
def test_a_month_that_is_written_is_read_back(year, month, layout):
    match = parse_date(write((year, month, 0), layout))
    assert match is not None
    assert (match.kind, match.precision, match.first) == ("date", "month", (year, month, 0))


@given(years, st.sampled_from([3, 6, 9, 12]), st.sampled_from(SEASON_FORMATS))
def test_a_season_that_is_written_is_read_back(year, month, layout):
    match = parse_date(write((year, month, 0), layout))
    assert match is not None
    assert (match.precision, match.first) == ("season", (year, month, 0))


@given(years, st.sampled_from(YEAR_FORMATS))
def test_a_year_that_is_written_is_read_back(year, layout):
    match = parse_date(write((year, 0, 0), layout))
    assert match is not None
    assert (match.precision, match.first) == ("year", (year, 0, 0))


@given(days, st.sampled_from(DAY_FORMATS + MONTH_FORMATS + YEAR_FORMATS))
def test_a_date_is_written_again_from_its_own_style(value, layout):
    words = write(value, layout)
    style = dominant([words])
    assert style is not None
    assert rewrite(words, style) == words


@pytest.mark.parametrize(
    "words",
    [
        "May. 2024", "MAY 2024", "sept 2023", "Sept. 2023", "SEP. 2023", "June 2023", "July, 2023",
        "Autumn 2024", "2024 fall", "2024年春季", "2024 秋", "AY 2024",
        "Academic Year 2023–2024", "2024 (fog track)",
        "2022/23 Fall", "Fall semester 2024", "3rd of May, 2024", "2024.3.15",
        "2019.06 - 2022.04", "2019.06–2022.04", "2019 to 2022", "2023/24", "2018-22",
        "Jun - Aug 2023", "2019年9月—12月", "2020.09 - Present", "2020年9月至今", "2020.09 - (now)",
        "2020.09 -", "2022.09 - 2026.06 (expected)", "2022.09 - expected 2026.06",
        "2019.06 - 2022.04 (now)", "2026（预计）", "2021, 2022, and 2023", "2024.07 & 2021.07",
        "2025/2022/2019", "2026、2025", "Mar. 2023 - May 2025", "May 2021, June 2022",
        "2021&minus;2025", "February 25 - March 4, 2025", "2024.9 - 2024.11",
    ],
)  # fmt: skip
def test_what_people_write_is_written_again_from_its_own_style(words):
    style = dominant([words])
    assert style is not None
    assert rewrite(words, style) == words
    assert convert(words, [words]) == words


@pytest.mark.parametrize(
    "words",
    [
        "", " ", "soon", "2024.13", "2024.02.30", "31 April 2024", "2023-02-29", "31/04/2024",
        "2024.00", "13/2024", "May", "May 3", "2024.05 a prize", "*2024.05*", "1949", "20245",
        "2022 - 2019", "2022.09 - 2022.08", "Jun 3-31, 2024", "2024.05.01, 2024.04.31", "Present",
        "2021.05.32 - 2022.01.01", "2024 2025",
    ],
)  # fmt: skip
def test_nonsense_is_no_date(words):
    assert parse_date(words) is None
    assert point_format(words) is None
    if words != "Present":
        assert convert(words, MONTHS) is None


def test_blanks_around_a_date_are_no_part_of_it():
    match = parse_date("  2024.05 ")
    assert match is not None
    assert match.start == "2024.05"
    assert convert(" 2024.05 ", MONTHS) == "2024.05"


def test_a_leap_day_is_a_date_in_leap_years_alone():
    assert parse_date("2024-02-29") and not parse_date("2023-02-29")


@pytest.mark.parametrize(
    ("dates", "layout"),
    [
        (["2024.10"], "YYYY.MM"),
        (["2024.10", "2024.5", "2024.11"], "YYYY.M"),
        (["2024.10", "2024.05"], "YYYY.MM"),
        (["2024.05", "2024.5"], "YYYY.MM"),
        (["2024.5", "2024.05"], "YYYY.M"),
        (["2025.3.15"], "YYYY.M.D"),
        (["May 2024"], "Mon YYYY"),
        (["May 2024", "April 2023"], "Month YYYY"),
        (["May 2024", "June 2023"], "Month YYYY"),
        (["June 2023", "Aug 2023", "Jan 2023"], "Mon YYYY"),
        (["May 2024", "Apr. 2023"], "Mon. YYYY"),
        (["05/06/2025", "29/03/2025"], "DD/MM/YYYY"),
        (["05/06/2025", "03/29/2025"], "MM/DD/YYYY"),
        (["05.06.2025", "03.29.2025"], "MM.DD.YYYY"),
        (["May 3rd, 2024", "May 12th, 2024"], "Mon Dth, YYYY"),
        (["2021, 2022", "2023.05"], "YYYY"),
        (["2019.06 - 2022.04", "2023"], "YYYY.MM"),
        (["no date", "2023"], "YYYY"),
    ],
)
def test_the_dominant_format_is_told_from_all_dates(dates, layout):
    style = dominant(dates)
    assert style is not None
    assert style.format == layout


def test_without_dates_there_is_no_style():
    assert dominant([]) is None
    assert dominant(["soon", "Present"]) is None


@pytest.mark.parametrize(
    ("typed", "siblings", "written"),
    [
        ("May 2024", MONTHS, "2024.05"),
        ("2024/5", MONTHS, "2024.05"),
        ("2024年5月", MONTHS, "2024.05"),
        ("2024-05-17", MONTHS, "2024.05"),
        ("2024.05.17", MONTHS, "2024.05.17"),
        ("5 March 2024", MONTHS, "2024.03.05"),
        ("June 5, 2024", MONTHS, "2024.06.05"),
        ("2024/06/05", MONTHS, "2024.06.05"),
        ("June 5, 2024", ["2024/5", "2023/12"], "2024/6/5"),
        ("June 5, 2024", ["2024年5月"], "2024年6月5日"),
        ("June 5, 2024", ["05/2024"], "June 5, 2024"),
        ("June 5, 2024", ["2024-05"], "June 5, 2024"),
        ("June 5, 2024", ["May 2024"], "June 5, 2024"),
        ("June 5, 2024", ["2024", "2023"], "June 5, 2024"),
        ("2024", MONTHS, "2024"),
        ("2024-05", ["2024", "2023"], "2024-05"),
        ("2024-05-17", ["2024", "2023"], "2024"),
        ("2024-05", ["Apr. 2023", "Oct. 2024"], "May 2024"),
        ("2024-09", ["Apr. 2023", "Oct. 2024"], "Sep. 2024"),
        ("2024-09", ["Sept. 2023", "Oct. 2024"], "Sept. 2024"),
        ("2024-10", ["Sept. 2023", "Jan. 2024"], "Oct. 2024"),
        ("2024-06", ["July 2023", "Aug 2023", "Oct 2022"], "June 2024"),
        ("2024-06", ["Aug 2023", "Oct 2022"], "Jun 2024"),
        ("2024-09", ["MAY 2023", "AUG 2023"], "SEP 2024"),
        ("aug 2024", ["MAY 2023", "AUG 2023"], "AUG 2024"),
        ("2024-05", ["2024.10", "2024.5"], "2024.5"),
        ("2024.05", ["Oct '23"], "May '24"),
        ("2024.05", ["2024年5月3日"], "2024年5月"),
        ("2024.05", ["2024.05.03"], "2024.05"),
        ("2024-05", ["Mar 3, 2024"], "May 2024"),
        ("2024-05-02", ["May 3rd, 2024"], "May 2nd, 2024"),
        ("2024-05-11", ["May 3rd, 2024"], "May 11th, 2024"),
        ("2024-05-21", ["May 3rd, 2024"], "May 21st, 2024"),
        ("2024-03-09", ["29/03/2025"], "09/03/2024"),
        ("05/06/2024", ["29/03/2025"], "05/06/2024"),
        ("Autumn 2024", ["2023 Fall"], "2024 Fall"),
        ("2024-11-02", ["Fall 2024", "Spring 2023"], "Fall 2024"),
        ("2026 (expected)", ["2022"], "2026 (expected)"),
        ("2023.05 & 2024.05", ["Mar 2022"], "May 2023 & May 2024"),
        ("2024", ["2022年", "2021年"], "2024年"),
        ("May 2024", ["2024", "2023", "2022-07"], "2024-05"),
        ("May 2024", ["2022-07", "May 2020", "2021-01"], "May 2024"),
        ("May 2024", [], "May 2024"),
        ("2024-05-17", [], "2024.05"),
        ("Jun 3-5, 2024", MONTHS, "Jun 3-5, 2024"),
        ("Jun 2060", ["Oct '23"], "Jun 2060"),
    ],
)
def test_a_typed_date_takes_the_style_of_its_section(typed, siblings, written):
    assert convert(typed, siblings) == written


@pytest.mark.parametrize(
    ("typed", "siblings", "written"),
    [
        ("2019-09 to 2020/1", ["2019.06 - 2022.04"], "2019.09 - 2020.01"),
        ("2019-09 to now", ["2019.06 - 2022.04", "2022.09 - Present"], "2019.09 - Present"),
        ("2019.09 - now", ["2019.06 - 2022.04"], "2019.09 - now"),
        ("2020.09 - Present", ["2019年9月-2022年6月", "2022年9月至今"], "2020年9月至今"),
        ("2019.9–2020.1", ["Sep 2019 - Jan 2020"], "Sep 2019 - Jan 2020"),
        ("2023-2024", ["2021/22", "2020/21"], "2023/24"),
        ("1999-2001", ["2021/22", "2020/21"], "1999/2001"),
        ("2023/24", ["2021-2022"], "2023-2024"),
        ("2024.06 - 2024.08", ["Jun - Aug 2023", "May - Sep 2022"], "Jun - Aug 2024"),
        ("2024.06 - 2025.08", ["Jun - Aug 2023", "Jan 2021 - Mar 2022"], "Jun 2024 - Aug 2025"),
        ("Jun - Aug 2023", ["2022.06 - 2022.08"], "2023.06 - 2023.08"),
        ("9/2022 - 6/2026 (expected)", ["Sep 2020–Jun 2022"], "Sep 2022–Jun 2026 (expected)"),
        ("9/2022 - expected 6/2026", ["2020.09 - 2022.06"], "2022.09 - expected 2026.06"),
        ("2019-2022", MONTHS, "2019-2022"),
        ("2022/23", ["2021/22 Fall", "2020/21 Fall", "2020/21"], "2022/23"),
        ("2022-2023", ["2021/22 Fall"], "2022/2023"),
        ("Academic Year 2023–2024", ["2021-2022"], "Academic Year 2023-2024"),
        ("AY 2023 - now", ["2021 - Present"], "AY 2023 - Present"),
        ("2024-05-01 - 2024-06-01", MONTHS, "2024.05 - 2024.06"),
    ],
)  # fmt: skip
def test_a_typed_range_takes_the_style_of_its_section(typed, siblings, written):
    assert convert(typed, siblings) == written


@pytest.mark.parametrize(
    ("typed", "siblings", "written"),
    [
        ("now", ["2022.09 - Present", "2019 - 2020"], "Present"),
        ("至今", ["2022.09 - Present"], "Present"),
        ("Present", ["2020年9月至今"], "至今"),
        ("now", ["2022.09", "Present"], "Present"),
        ("now", ["2022.09 - Present", "2021.09 - now", "2020.09 - Present"], "now"),
        ("now", ["2019 - 2020"], "now"),
    ],
)
def test_an_open_end_takes_the_words_of_its_section(typed, siblings, written):
    assert convert(typed, siblings) == written


@pytest.mark.parametrize(
    ("start", "end", "siblings", "ends"),
    [
        ("2018", "22", ["2015-18"], ("2018", "22")),
        ("2018", "22", ["2015-2018"], ("2018", "2022")),
        ("2018", "22", [], ("2018", "22")),
        ("Jun", "Aug 2023", ["May - Sep 2022"], ("Jun", "Aug 2023")),
        ("2018-09", "now", ["2015.09 - 2016.01", "2014.01 - present"], ("2018.09", "present")),
        ("2018-09", "", ["2015.09 - 2016.01"], ("2018.09", "")),
        ("2018", "2017", [], None),
        ("Jun", "", ["May - Sep 2022"], None),
        ("2022", "2024.06", ["2022/23", "2021.10"], ("2022", "2024.06")),
        ("2022", "2024.06", ["2022/23"], ("2022", "2024.06")),
        ("2018", "soon", [], None),
    ],
)
def test_the_ends_of_a_range_are_converted_together(start, end, siblings, ends):
    assert convert_ends(start, end, siblings) == ends


@pytest.mark.parametrize(
    ("siblings", "words"),
    [
        ([], "2026.09"),
        (MONTHS, "2026.09"),
        (["2024.5"], "2026.9"),
        (["2024.05.17"], "2026.09.13"),
        (["Apr. 2023"], "Sep. 2026"),
        (["Sept. 2023"], "Sept. 2026"),
        (["2022", "2021"], "2026"),
        (["2022年5月"], "2026年9月"),
        (["Spring 2024"], "Fall 2026"),
        (["May 3rd, 2024"], "Sep 13th, 2026"),
        (["2019.06 - 2022.04", "2019 - now"], "2026.09"),
        (["2019.06 - 2022.04", "2018.06 - 2019.04", "2017"], "2026"),
        (["2021, 2022"], "2026"),
        (["2024.05", "2024-05", "2021-10 - 2022-11"], "2026-09"),
    ],
)
def test_today_in_the_style_of_a_section(siblings, words):
    assert today(siblings, ON) == words


@pytest.mark.parametrize(
    ("month", "term"), [(1, "Spring"), (5, "Spring"), (8, "Summer"), (9, "Fall")]
)
def test_a_day_in_a_section_of_seasons_is_its_term(month, term):
    assert today(["Spring 2024"], date(2026, month, 20)) == f"{term} 2026"


@pytest.mark.parametrize(
    ("word", "siblings", "words"),
    [
        ("2026.08", MONTHS, "2026.08"),
        ("2026.08:", MONTHS, "2026.08"),
        ("2026-08-03", MONTHS, "2026.08"),
        ("2026-08-03", ["2024.05.01"], "2026.08.03"),
        ("2026年8月", MONTHS, "2026.08"),
        ("today", MONTHS, "2026.09"),
        ("yesterday", ["2024.05.01"], "2026.09.12"),
        ("-3d", ["2024.05.01"], "2026.09.10"),
        ("-2w", ["2024.05.01"], "2026.08.30"),
        ("-1m", MONTHS, "2026.08"),
        ("-9m", MONTHS, "2025.12"),
        ("-21m", MONTHS, "2024.12"),
        ("2025", ["2024", "2023"], "2025"),
        ("2025", MONTHS, None),
        ("2019-2022", MONTHS, None),
        ("2019-2022", ["2015 - 2018"], "2019 - 2022"),
        ("2025", [], None),
        ("Today", MONTHS, None),
        ("May", MONTHS, None),
        ("-1x", MONTHS, None),
        ("GPT-4", MONTHS, None),
        ("2026.13", MONTHS, None),
        ("", MONTHS, None),
    ],
)
def test_the_first_word_of_a_typed_item_may_be_its_date(word, siblings, words):
    assert typed_override(word, siblings, ON) == words


@given(st.dates(date(1990, 1, 1), date(2039, 12, 31)), st.integers(0, 30))
def test_months_ago_is_the_same_day_or_the_last_of_a_shorter_month(on, count):
    words = typed_override(f"-{count}m", ["2024.05.01"], on)
    assert words is not None
    year, month, day = (int(part) for part in words.split("."))
    assert (on.year - year) * 12 + on.month - month == count
    assert day == min(on.day, monthrange(year, month)[1])


_ALL = DAY_FORMATS + MONTH_FORMATS + YEAR_FORMATS
_dates = st.builds(write, days, st.sampled_from(_ALL))
_ranges = st.builds(
    lambda one, other, layout, sign: write(min(one, other), layout)
    + sign
    + write(max(one, other), layout),
    days, days, st.sampled_from(_ALL), st.sampled_from([" - ", "–", " to ", "~"]),
)  # fmt: skip
_open = st.builds(
    lambda one, end: write(one, "YYYY.MM") + end,
    days, st.sampled_from([" - now", " - Present", "至今", " –"]),
)  # fmt: skip
_any = _dates | _ranges | _open


@given(_any, st.lists(_any, max_size=5))
def test_converting_twice_is_converting_once(typed, siblings):
    once = convert(typed, siblings)
    if parse_date(typed) is None:
        assert once is None
        return
    assert once is not None
    assert convert(once, siblings) == once


@given(_any, st.lists(_any, max_size=5))
def test_what_is_converted_is_a_date_of_the_same_time(typed, siblings):
    before = parse_date(typed)
    once = convert(typed, siblings)
    if before is None or once is None:
        assert before is None and once is None
        return
    after = parse_date(once)
    assert after is not None
    assert after.kind == before.kind
    for was, became in ((before.first, after.first), (before.last, after.last)):
        assert became[0] == was[0]
        assert became[1] in (was[1], 0)
        assert became[2] in (was[2], 0)


@given(_any, st.lists(_any, max_size=4))
def test_a_date_of_the_section_itself_stays(typed, siblings):
    if parse_date(typed) is not None and parse_date(typed).kind == "date":
        assert convert(typed, [*siblings, typed]) == typed


@given(st.text(max_size=30), st.lists(st.text(max_size=12) | _any, max_size=4))
def test_any_words_at_all_are_a_date_or_refused(typed, siblings):
    is_date = parse_date(typed) is not None or is_open_end(typed)
    assert (convert(typed, siblings) is not None) == is_date
    typed_override(typed, siblings, ON)
    assert parse_date(today(siblings, ON)) is not None
    dominant(siblings)


_almost = st.lists(
    st.sampled_from(
        "2024 1999 24 5 05 13 31 . - / – ~ to now Present 至今 since Jun June Fall 年 月 日 ( ) , "
        "' expected & and AY Academic Year 3rd Q3 Mon MM".split()
    )
    | st.just(" "),
    max_size=9,
).map("".join)
_typed = st.text(max_size=20) | _almost | _any


@settings(max_examples=500)
@given(_typed, _typed, st.lists(_typed, max_size=4), st.dates())
def test_no_words_at_all_are_an_error(typed, end, siblings, on):
    for made in (
        convert(typed, siblings),
        typed_override(typed, siblings, on),
        today(siblings, on),
        open_end_of(siblings),
    ):
        assert made is None or isinstance(made, str)
    ends = convert_ends(typed, end, siblings)
    assert ends is None or len(ends) == 2


def test_the_word_for_an_open_end_is_the_sections():
    assert open_end_of(["2019.06 - 2022.04", "2022.09 - Now"]) == "Now"
    assert open_end_of(["2019.06 - 2022.04"]) == ""


@given(days, days, st.sampled_from(DAY_FORMATS))
def test_a_range_that_is_written_is_read_back(one, other, layout):
    first, last = sorted([one, other])
    style = dominant([write(first, layout)])
    assert style is not None
    match = parse_date(write_range(first, last, style))
    assert match is not None and match.kind == "range"
    open_ended = parse_date(write_range(first, None, style))
    assert open_ended is not None and open_ended.end == "Present"


def test_a_format_that_a_value_cannot_fill_is_an_error():
    with pytest.raises(ValueError, match="nothing for MM"):
        write((2024, 0, 0), "YYYY.MM")
    with pytest.raises(ValueError, match="no season"):
        write((2024, 4, 0), "Season YYYY")


@pytest.mark.corpus
def test_dates_of_real_pages_are_written_again(seeds: list[Path], corpus_pages: list[Path]) -> None:
    total = same = 0
    for file in [*seeds, *corpus_pages]:
        for section in Page.of(decode(file.read_bytes())).sections:
            for item in section.items:
                for match in find_dates(item.text):
                    words = match.span.of(item.text)
                    style = dominant([words])
                    total += 1
                    same += (
                        parse_date(words) is not None
                        and style is not None
                        and rewrite(words, style) == words
                    )
    assert total > 3000
    assert same / total >= 0.99
