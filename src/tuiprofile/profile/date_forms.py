"""The forms in which people write a date: one small pattern for each, built from shared parts.

A pattern names what it captures: ``year`` (four digits), ``short`` (two digits), ``month``,
``name`` (a month's name), ``day``, ``until`` (the last of several days) and ``season``. The first
form of a table that fits wins, so longer ones stand first.
"""

from __future__ import annotations

import re
from functools import cache, cached_property

MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
SEASONS = {"spring": 3, "summer": 6, "fall": 9, "autumn": 9, "winter": 12}
CJK_SEASONS = {"春": 3, "夏": 6, "秋": 9, "冬": 12}

# A blank in a page's source: also no-break and ideographic ones, and HTML's names of blanks.
# In three sets, as one with many ranges beyond Latin-1 takes `re` twice the time to compile.
BLANK = r"(?:[ \t\u00a0]|[\u2000-\u200a\u202f]|\u3000|&(?:nbsp|ensp|emsp|thinsp);)"
_B = rf"{BLANK}{{0,3}}"
_B1 = rf"{BLANK}{{1,3}}"
_YEAR = r"(?P<year>(?:19[5-9]|20\d)\d)"
_SHORT = r"['’‘](?P<short>\d\d)"
_MONTH = r"(?P<month>1[0-2]|0?[1-9])"
_DAY = r"(?P<day>3[01]|[12]\d|0?[1-9])"
_ORDINAL = r"(?:st|nd|rd|th)?"
_NAME = (
    r"(?P<name>jan(?:uary)?|feb(?:ruary|uary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)(?![a-z])"
)
_SEASON = r"(?P<season>spring|summer|fall|autumn|winter)(?![a-z])"
_CJK_SEASON = r"(?P<season>[春夏秋冬])[季学天]?期?"
# Without 年 in front of it, a season is one only where no word begins with it (冬奥会).
_CJK_TERM = r"(?P<season>[春夏秋冬])(?:季?学?期|季|(?![\u3400-\u9fff]))"
_LAST_DAY = rf"{_B}[-–—]{_B}(?P<until>3[01]|[12]\d|0?[1-9]){_ORDINAL}"
_COMMA = rf"(?:{_B},{_B}|{_B1})"
_OPTIONAL_COMMA = rf"{_B},?{_B}"


class Form:
    """One way to write a date.

    Attributes:
        precision: ``day``, ``month``, ``season`` or ``year``.
        complete: False where the year is missing: such a form can only begin a range.
        marks: signs of which one stands in every such date; empty if there are none.
    """

    def __init__(self, source: str, precision: str, complete: bool = True, marks: str = "") -> None:
        self._source = source
        self.precision = precision
        self.complete = complete
        self.marks = frozenset(marks)

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Compiled when it is tried first; all of them take longer than a page's scan."""
        return re.compile(self._source, re.IGNORECASE)


@cache
def _first_letters() -> re.Pattern[str]:
    """How each of `letter_forms` begins."""
    return re.compile("|".join([*MONTHS, *SEASONS, "academic", "ay"]), re.IGNORECASE)


def forms_at(text: str, start: int) -> tuple[Form, ...]:
    """The forms of which one may begin at `start`; none at most places."""
    if text[start : start + 1].isalpha():
        return letter_forms() if _first_letters().match(text, start) else ()
    if text[start : start + 1] not in _DIGITS:
        return ()
    # What cannot match is not compiled: that takes longer than the rest of opening a page.
    if text[start + 1 : start + 2].isdecimal() and text[start + 2 : start + 3].isdecimal():
        forms = year_forms() if text[start : start + 2] in ("19", "20") else ()
    else:
        forms = day_forms()
    near = set(text[start : start + _LONGEST])
    return tuple(form for form in forms if not form.marks or not form.marks.isdisjoint(near))


_LONGEST = 120
"""Code points within which the marks of a date stand; blanks may be written as entities."""
_NAMES = "jfmasondJFMASOND\u017f"
_SEASON_NAMES = "sfawSFAW\u017f"
_DIGITS = frozenset("0123456789")


@cache
def year_forms() -> tuple[Form, ...]:
    """Forms that start with a year."""
    return (
        Form(rf"{_YEAR}{_B}年{_B}{_MONTH}{_B}月{_B}{_DAY}{_B}[日号號]", "day", marks="年"),
        Form(rf"{_YEAR}{_B}年{_B}{_MONTH}{_B}月份?", "month", marks="年"),
        Form(rf"{_YEAR}{_B}年{_B}{_CJK_SEASON}", "season", marks="年"),
        Form(rf"{_YEAR}{_B}{_CJK_TERM}", "season", marks="春夏秋冬"),
        Form(rf"{_YEAR}{_B}(?:年度?|学年|學年)", "year", marks="年"),
        *(
            Form(rf"{_YEAR}{sign}{_MONTH}{sign}{_DAY}(?!\d)", "day", marks=sign[-1])
            for sign in _SIGNS
        ),
        Form(rf"{_YEAR}\.{BLANK}{_MONTH}(?:\.{BLANK}{_DAY})?(?!\d)", "month", marks="."),
        *(Form(rf"{_YEAR}{sign}{_MONTH}(?!\d)", "month", marks=sign[-1]) for sign in _SIGNS),
        Form(rf"{_YEAR}{_B}\.{_B}{_NAME}\.?", "month", marks=_NAMES),
        Form(
            rf"{_YEAR}{_OPTIONAL_COMMA}{_NAME}\.?{_B1}{_DAY}{_ORDINAL}(?!\w)",
            "day",
            marks=_NAMES,
        ),
        Form(rf"{_YEAR}(?:{_OPTIONAL_COMMA}|-){_NAME}\.?", "month", marks=_NAMES),
        Form(rf"{_YEAR}{_OPTIONAL_COMMA}{_SEASON}", "season", marks=_SEASON_NAMES),
        Form(_YEAR, "year"),
    )


@cache
def day_forms() -> tuple[Form, ...]:
    """Forms that start with the number of a day or a month."""
    return (
        Form(rf"{_DAY}{_ORDINAL}{_LAST_DAY}{_B1}{_NAME}\.?{_COMMA}{_YEAR}", "day", marks=_NAMES),
        Form(rf"{_DAY}{_ORDINAL}(?:{_B1}of)?{_B1}{_NAME}\.?{_COMMA}{_YEAR}", "day", marks=_NAMES),
        Form(rf"{_DAY}[-/]{_NAME}[-/]{_YEAR}", "day", marks=_NAMES),
        # With slashes the month stands first, as in the United States, if both can be months.
        Form(rf"{_MONTH}/{_DAY}/{_YEAR}", "day", marks="/"),
        *(Form(rf"{_DAY}{sign}{_MONTH}{sign}{_YEAR}", "day", marks=sign[-1]) for sign in _SIGNS),
        *(Form(rf"{_MONTH}{sign}{_DAY}{sign}{_YEAR}", "day", marks=sign[-1]) for sign in _SIGNS),
        *(Form(rf"{_MONTH}{sign}{_YEAR}", "month", marks=sign[-1]) for sign in _SIGNS),
    )


_SIGNS = (r"\.", "-", "/")


@cache
def letter_forms() -> tuple[Form, ...]:
    """Forms that start with a letter: the name of a month or a season."""
    year = rf"(?:['’]?{_YEAR}|{_SHORT})"
    return (
        Form(rf"{_NAME}\.?{_B1}{_DAY}{_ORDINAL}{_LAST_DAY}{_COMMA}{_YEAR}", "day"),
        Form(rf"{_NAME}\.?{_B}{_DAY}{_ORDINAL}(?:{_B}[,.]{_B}|{_B1}){_YEAR}", "day"),
        Form(rf"{_NAME}(?:\.?{_B},?{_B}|-|/|{_B1}of{_B1}){year}", "month"),
        Form(rf"(?:academic{_B1}year|AY){_B1}{_YEAR}", "year"),
        Form(rf"{_SEASON}(?:{_B1}(?:semester|term|quarter))?{_OPTIONAL_COMMA}{year}", "season"),
        Form(rf"{_NAME}\.?{_B1}{_DAY}{_ORDINAL}(?![\w'’])", "day", complete=False),
        Form(rf"{_NAME}\.?", "month", complete=False),
        Form(_SEASON, "season", complete=False),
    )


@cache
def short_end_forms() -> tuple[Form, ...]:
    """The end of a range that leaves its year to the start: ``2019.06-09``, ``2018-22``."""
    return (
        Form(rf"{_MONTH}\.{_DAY}(?!\d)", "day"),
        Form(rf"{_MONTH}{_B}月{_B}{_DAY}{_B}[日号]", "day"),
        Form(rf"{_MONTH}{_B}月份?", "month"),
        # The term of an academic year belongs to its end: ``2022/23 Fall``.
        Form(rf"(?P<short>\d\d){_B1}{_SEASON}", "season"),
        Form(r"(?P<short>\d\d)(?!\d)", "year"),
        Form(r"(?P<month>1[0-2]|0[1-9])(?!\d)", "month"),
    )


_OPEN_WORDS = (
    r"(?:(?:the{0})?present(?:{0}day)?|(?:till?{0}|until{0})?now|current(?:ly)?|today|ongoing"
    r"|on-going|date)(?![a-z])"
)


@cache
def open_end() -> re.Pattern[str]:
    """The words of a range that goes on."""
    english = _OPEN_WORDS.replace("{0}", BLANK)
    word = rf"(?:{english}|至今|现在|現在|今|目前|迄今)"
    remark = rf"(?:{word}|incoming|upcoming|expected|tbd)"
    return re.compile(rf"\({remark}\)|（{remark}）|{word}", re.IGNORECASE)


@cache
def since() -> re.Pattern[str]:
    """An open end that holds its own sign, as in ``2019年9月至今``."""
    return re.compile(rf"{_B}[-–—~～]?{_B}(至今|迄今)")


@cache
def range_sign() -> re.Pattern[str]:
    """What stands between the two ends of a range, with the blanks around it."""
    dashes = r"\\?-{1,3}(?!-*>)|->|[‐‑‒–—―−～〜∼→至到]|\\?~|から|&(?:[nm]dash|minus);"
    words = rf"{BLANK}(?:to|until|till|til|through)(?={BLANK})"
    return re.compile(rf"(?:{_B}(?:{dashes}){_B}|{words}{_B})", re.IGNORECASE)


@cache
def slash_sign() -> re.Pattern[str]:
    """The slash as a sign of a range: only between two dates of the same form."""
    return re.compile(rf"{_B}\\?/{_B}")


@cache
def remark() -> re.Pattern[str]:
    """A remark that is part of a date: ``2026 (expected)``."""
    word = (
        r"(?:expected|exp\.?|est\.?|estimated|anticipated|planned|tentative|now|current|present"
        r"|ongoing|预计|預計|预期|至今|在读|見込み?|予定)"
    )
    # Inside emphasis or brackets that the date fills, any few words are such a remark.
    inside = r"\([A-Za-z][A-Za-z .]{0,24}\)(?=[*_`）\])])"
    return re.compile(
        rf"{_B}(?:\({_B}{word}{_B}\)|（{word}）|{inside}|{word}(?=[*_`）)\]]))", re.IGNORECASE
    )


@cache
def expected() -> re.Pattern[str]:
    """The same remark before the end of a range: ``2022 - expected 2026``."""
    return re.compile(rf"(?:expected|exp\.|est\.|anticipated|预计|預計){_B}", re.IGNORECASE)
