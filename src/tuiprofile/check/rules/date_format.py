"""A date that is written otherwise than all others of its list."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from tuiprofile.check.context import Context
from tuiprofile.check.model import Found, Rule, Severity, fix
from tuiprofile.check.reading.dates import Dated, DatedList, dated_lists

_FEWEST = 5


def _find(context: Context) -> Iterator[Found]:
    for group in dated_lists(context):
        odd = _odd_one(group)
        if odd is None:
            continue
        written = _converted(context, group, odd)
        if written is None:
            continue
        yield Found(
            odd.span,
            f"“{odd.span.of(context.text)}” is written otherwise than the other dates of this "
            "list.",
            fix(context, f"Write “{written}”.", (odd.span, written)),
        )


def _odd_one(group: DatedList) -> Dated | None:
    dated = group.dated
    if len(dated) < _FEWEST or any(each.date.kind == "range" for each in dated):
        return None
    shapes = Counter(_shape(each) for each in dated)
    look = _shape
    if len(shapes) == 1:
        look = _padding
    looks = Counter(found for each in dated if (found := look(each)))
    if len(looks) != 2:
        return None
    (usual, _), (other, count) = looks.most_common()
    if count != 1 or looks[usual] < _FEWEST - 2:
        return None
    odd = next(each for each in dated if look(each) == other)
    same = next(each for each in dated if look(each) == usual)
    return odd if odd.date.precision == same.date.precision else None


def _shape(each: Dated) -> str:
    """A date's format, its months by name alike, and its numbers however padded."""
    shape = each.date.format.replace("Month", "Mon").replace("Mon.", "Mon")
    return shape.replace("MM", "M").replace("DD", "D")


def _padding(each: Dated) -> str:
    """Whether a date writes small numbers with a 0; '' if it has none."""
    numbers = re.findall(r"(?<!\d)\d{1,2}(?!\d)", each.date.start)
    if any(number[0] == "0" for number in numbers):
        return "padded"
    return "bare" if any(len(number) == 1 for number in numbers) else ""


def _converted(context: Context, group: DatedList, odd: Dated) -> str | None:
    """The date as the others are written; None if that is what it is."""
    from tuiprofile.profile.date_writing import convert, parse_date

    words = odd.span.of(context.text)
    siblings = [e.span.of(context.text) for e in group.dated if e is not odd]
    if parse_date(words) is None:
        return None
    written = convert(words, siblings)
    match = parse_date(written) if written else None
    if written is None or written == words or match is None or match.first != odd.date.first:
        return None
    return written


RULE = Rule("date-format", Severity.HINT, _find, kramdown=False)
