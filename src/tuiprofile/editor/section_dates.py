"""Dates that a person gives, written as the section's other dates are."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from tuiprofile.editor.field_values import DATES
from tuiprofile.editor.siblings_style import dates_of
from tuiprofile.profile.fields.reading import FieldValue
from tuiprofile.profile.writing.template import Template
from tuiprofile.profile.writing.values import Values

_ENOUGH = 24
"""Of the nearest siblings, dates that show how a section writes them."""

_DATED_KINDS = frozenset({"news", "awards", "talks"})


def in_section_format(
    values: Values, old: Values, siblings: Iterable[Template]
) -> dict[str, FieldValue] | str:
    """`values` with their dates in the siblings' format; why not, if one is nonsense.

    A range given as the `date` becomes `start` and `end`. Dates that are not named stay as in
    `old`, though the two ends of a range are understood together.
    """
    from tuiprofile.profile.date_writing import parse_date

    known = dates_of(siblings)[:_ENOUGH]
    result = dict(values)
    whole = _given(values, "date")
    if whole:
        written = _converted(whole, known)
        if written is None:
            return _nonsense(whole, known)
        match = parse_date(written)
        if match is not None and match.kind == "range":
            result.update({"date": "", "start": match.start, "end": match.end})
        else:
            result["date"] = written
            if "start" in old:
                # One date in place of a range.
                result.setdefault("start", "")
                result.setdefault("end", "")
    elif _given(values, "start") or _given(values, "end"):
        ends = _converted_ends(values, old, known)
        if isinstance(ends, str):
            return ends
        result.update(ends)
        if "date" in old:
            result.setdefault("date", "")
    elif "end" in old and values.get("end") == "" and "start" not in values:
        # What remains of a range is one date.
        result.update({"date": old["start"], "start": ""})
    return result


def _given(values: Values, name: str) -> str:
    value = values.get(name)
    return value if isinstance(value, str) else ""


def _converted(value: str, known: list[str]) -> str | None:
    from tuiprofile.profile.date_writing import convert, parse_date

    return None if parse_date(value) is None else convert(value, known)


def _converted_ends(values: Values, old: Values, known: list[str]) -> dict[str, str] | str:
    """The ends that are given, converted; a sentence if they are none."""
    from tuiprofile.profile.date_writing import convert_ends

    start = _given(values, "start") if "start" in values else _given(old, "start")
    end = _given(values, "end") if "end" in values else _given(old, "end")
    if not start:
        return "An end needs a start: a range has both."
    pair = convert_ends(start, end, known)
    if pair is None:
        return _nonsense(f"{start} - {end}" if end else start, known)
    return {
        name: written
        for name, written in zip(("start", "end"), pair, strict=True)
        if _given(values, name)
    }


def _nonsense(value: str, known: list[str]) -> str:
    return f"“{value}” is no date that can be understood; write it like {_example(known)}."


def _example(known: list[str]) -> str:
    return known[0] if known else "2026.09"


def with_today(
    values: Values, kind: str, siblings: Iterable[Template], on: date
) -> dict[str, FieldValue]:
    """`values` with today's date where it is not given and the siblings are dated."""
    from tuiprofile.profile.date_writing import today

    given = any(name in values for name in DATES)
    siblings = list(siblings)
    near = [template for template in siblings if "date" in template.names]
    ranged = [template for template in siblings if "start" in template.names]
    dated = 2 * len(near) > len(siblings) if siblings else kind in _DATED_KINDS
    if given or not dated or len(ranged) > len(near):
        return dict(values)
    return {**values, "date": today(dates_of(near), on)}
