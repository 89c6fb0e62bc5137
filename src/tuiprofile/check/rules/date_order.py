"""One item out of the order of dates that all others of its list keep."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from tuiprofile.check.context import Context
from tuiprofile.check.model import Found, Rule, Severity
from tuiprofile.check.reading.dates import Dated, DatedList, dated_lists

_FEWEST = 5


def _find(context: Context) -> Iterator[Found]:
    for group in dated_lists(context):
        out = _odd_one(group)
        if out is not None:
            yield Found(
                out.span,
                f"“{out.span.of(context.text)}” is out of order: the other items of this list go "
                "by their dates.",
            )


def _odd_one(group: DatedList) -> Dated | None:
    """The only item that breaks the order; None if there is none, or if it is not certain."""
    dated = group.dated
    if len(dated) < max(_FEWEST, group.total) or any(_is_long(d) for d in dated):
        return None
    steps = [_step(a, b) for a, b in pairwise(dated)]
    up, down = steps.count(1), steps.count(-1)
    if min(up, down) != 1 or max(up, down) < _FEWEST - 2:
        return None
    wrong = steps.index(1 if up == 1 else -1)
    way = -1 if up == 1 else 1
    odd = [
        index for index in (wrong, wrong + 1) if _keeps([*dated[:index], *dated[index + 1 :]], way)
    ]
    if len(odd) == 2:
        # Two neighbours changed places: the second one came too late.
        return dated[odd[1]]
    return dated[odd[0]] if odd else None


def _is_long(each: Dated) -> bool:
    """Whether it is a range, or several dates, which have no one place in the order."""
    return each.date.kind == "range" or each.date.first != each.date.last


def _keeps(dated: Sequence[Dated], way: int) -> bool:
    return all(_step(a, b) in (0, way) for a, b in pairwise(dated))


def _step(a: Dated, b: Dated) -> int:
    """1 if `b` is later than `a`, -1 if it is earlier, 0 if that cannot be told."""
    for first, second in zip(a.date.first, b.date.first, strict=True):
        if not first or not second:
            return 0
        if first != second:
            return 1 if second > first else -1
    return 0


RULE = Rule("date-order", Severity.WARNING, _find, kramdown=False)
