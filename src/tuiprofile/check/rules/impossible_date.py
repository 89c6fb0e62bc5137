"""A date that no calendar has: `2024.13`, `2023.02.30`, a range that ends before it begins."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from functools import cache

from tuiprofile.check.context import Context
from tuiprofile.check.model import Found, Rule, Severity
from tuiprofile.check.reading.dates import dated_lists, words_start
from tuiprofile.profile.model import Form
from tuiprofile.text.span import Span


def _find(context: Context) -> Iterator[Found]:
    text = context.text
    for section in context.page.sections:
        if section.hidden:
            continue
        for item in section.visible_items:
            if item.form in (Form.PAPER_BOX, Form.TABLE_ROW):
                continue
            match = _leading().match(text, words_start(text, item), item.span.end)
            if match is not None and (why := _why(match)):
                span = Span(match.start("year"), match.end())
                yield Found(span, f"“{span.of(text)}” is no date: {why}.")
    for group in dated_lists(context):
        for each in group.dated:
            first, last = each.date.first, each.date.last
            if each.date.kind == "range" and _earlier(last, first):
                yield Found(each.span, f"“{each.span.of(text)}” ends before it begins.")


def _why(match: re.Match[str]) -> str:
    year, month = int(match["year"]), int(match["month"])
    two_numbers = match["day"] is None and match["sign"] in "-/" and len(match["month"]) == 2
    if two_numbers and (month > year % 100 or month == 0):
        return ""  # 2021-22, 1999/00: years
    if not 1 <= month <= 12:
        return f"there is no month {match['month']}"
    if match["day"] is not None:
        day = int(match["day"])
        if not 1 <= day <= monthrange(year, month)[1]:
            return f"that month has no day {match['day']}"
    return ""


def _earlier(last: tuple[int, int, int], first: tuple[int, int, int]) -> bool:
    for a, b in zip(last, first, strict=True):
        if not a or not b:
            return False
        if a != b:
            return a < b
    return False


@cache
def _leading() -> re.Pattern[str]:
    return re.compile(
        r"[ \t]*(?:\*{1,3}|_{1,2}|\[|\\\[|`|\(|<em>|<i>|<b>|<strong>){0,2}"
        r"(?P<year>(?:19|20)\d\d)(?P<sign>[./-])(?P<month>\d{1,2})"
        r"(?:(?P=sign)(?P<day>\d{1,2}))?(?![\w/.-]*\d)(?![.-]\d)"
    )


RULE = Rule("impossible-date", Severity.WARNING, _find, kramdown=False)
