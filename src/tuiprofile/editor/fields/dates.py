"""Dates that a person gives, written as the section's other dates are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from tuiprofile.editor.fields.style import dates_of
from tuiprofile.editor.fields.values import DATES
from tuiprofile.profile.dates import DateMatch
from tuiprofile.profile.fields.names import field_names
from tuiprofile.profile.fields.reading import FieldValue
from tuiprofile.profile.writing.template import Template
from tuiprofile.profile.writing.values import Values

_ENOUGH = 24
"""Of the nearest siblings, dates that show how a section writes them."""

_DATED_KINDS = frozenset({"news", "awards", "talks"})


def in_section_format(
    values: Values, old: Values, siblings: Iterable[Template], dates: Sequence[str] = ()
) -> dict[str, FieldValue] | str:
    """`values` with their dates in the siblings' format; why not, if one is nonsense.

    A range given as the `date` becomes `start` and `end`. Dates that are not named stay as in
    `old`, though the two ends of a range are understood together. A start alone goes on, if ranges
    of siblings do, else it is one date. Those `dates` are gone by in place of the siblings'.
    """
    siblings = list(siblings)
    known = list(dates) or dates_of(siblings)[:_ENOUGH]
    result = _in_format(values, old, siblings, known)
    return result if isinstance(result, str) else side_by_side(result)


def _in_format(
    values: Values, old: Values, siblings: list[Template], known: list[str]
) -> dict[str, FieldValue] | str:
    from tuiprofile.profile.date_writing import parse_date

    result = dict(values)
    whole = _given(values, "date")
    if whole:
        written = _converted(whole, known)
        if written is None:
            return _nonsense(whole, known)
        match = parse_date(written)
        if match is not None and match.kind == "range":
            ranged = old.get("start") or any("start" in each.names for each in siblings)
            end = match.end if ranged or parse_date(match.end) else _whole_year(match)
            result.update({"date": "", "start": match.start, "end": end})
        else:
            result["date"] = written
            if "start" in old:
                # One date in place of a range.
                result.setdefault("start", "")
                result.setdefault("end", "")
    elif "start" in values and not values["start"] and _given({**old, **values}, "end"):
        end = _given({**old, **values}, "end")
        return f"The end {end} needs its start: remove both, or give a date instead."
    elif _given(values, "start") or _given(values, "end"):
        ends = _converted_ends(values, old, known)
        if isinstance(ends, str):
            return ends
        result.update(ends)
        if not _given({**old, **values}, "end") and not old.get("start"):
            result.update(_going_on(str(result["start"]), siblings, known))
        if "date" in old:
            result.setdefault("date", "")
    elif "end" in old and values.get("end") == "" and "start" not in values:
        # What remains of a range is one date.
        result.update({"date": old["start"], "start": ""})
    return result


def _whole_year(match: DateMatch) -> str:
    """The end of a range of which one half (`2024/25`) is too short to stand behind any sign."""
    return f"{match.last[0]}" if match.precision == "year" and match.end.isdigit() else match.end


def _going_on(start: str, siblings: list[Template], known: list[str]) -> dict[str, str]:
    """The fields of a start without an end: as a sibling has it, else a single date."""
    from tuiprofile.profile.date_writing import open_end_of

    if any("start" in each.names and "end" not in each.names for each in siblings):
        return {}
    word = open_end_of(known)
    return {"end": word} if word else {"date": start, "start": ""}


def side_by_side(values: Values) -> dict[str, FieldValue]:
    """The values with the ends of a range in front, so that they are written as one date is."""
    if not (values.get("start") and values.get("end")):
        return dict(values)
    ends = {name: values[name] for name in ("start", "end")}
    return {**ends, **values}


def _given(values: Values, name: str) -> str:
    value = values.get(name)
    return value if isinstance(value, str) else ""


def _converted(value: str, known: list[str]) -> str | None:
    from tuiprofile.profile.date_writing import convert, parse_date

    return None if parse_date(value) is None else convert(value, known)


def _converted_ends(values: Values, old: Values, known: list[str]) -> dict[str, str] | str:
    """The ends that are given, converted; a sentence if they are none."""
    from tuiprofile.profile.date_writing import convert_ends, parse_date

    start = _given(values, "start") if "start" in values else _given(old, "start")
    single = _given(values, "date") or _given(old, "date")
    start = start or single
    end = _given(values, "end") if "end" in values else _given(old, "end")
    if not start:
        return "An end needs a start: a range has both."
    pair = convert_ends(start, end, known)
    if pair is None:
        first, last = parse_date(start), parse_date(end)
        if first is not None and last is not None and first.first > last.last:
            return f"The start {start} lies after the end {end}."
        if last is None and "end" not in values:
            return f"The end “{end}” cannot stay behind {start}: give both."
        for given, match in ((start, first), (end, last)):
            if given and match is None:
                return _nonsense(given, known)
        return _nonsense(f"{start} - {end}" if end else start, known)
    if start == single and "start" not in values:
        return {"start": start, "end": pair[1]}
    return {
        name: written
        for name, written in zip(("start", "end"), pair, strict=True)
        if _given(values, name)
    }


def _ends_in_date(text: str) -> bool:
    """Whether words end in a date, a full stop or brackets around it left out."""
    from tuiprofile.profile.dates import find_dates

    found = find_dates(text)
    return bool(found) and not text[found[-1].span.end :].strip(" .)]*_")


def _nonsense(value: str, known: list[str]) -> str:
    return f"“{value}” is no date that can be understood; write it like {_example(known)}."


def _example(known: list[str]) -> str:
    return known[0] if known else "2026.09"


def _names_of(kind: str) -> tuple[str, ...]:
    """The fields of a kind, with `date` for those that may have one in place of a range."""
    names = field_names(kind)
    return (*names, "date") if "start" in names else names


def _dated_behind(siblings: list[Template]) -> bool:
    """Whether most dates of siblings stand behind their words."""
    dated = [each.names for each in siblings if not {"date", "start"}.isdisjoint(each.names)]
    return 2 * sum(names[0] not in ("date", "start") for names in dated) > len(dated)


def with_today(
    values: Values,
    kind: str,
    siblings: Iterable[Template],
    shown: Iterable[Template],
    on: date,
    dates: Sequence[str] = (),
) -> dict[str, FieldValue]:
    """`values` with today's date where it is not given and the siblings are dated.

    `shown` are all items whose dates show how it is written, unless `dates` do. Words that end in a
    date have one where siblings have theirs behind the words.
    """
    from tuiprofile.profile.date_writing import today

    given = any(name in values for name in DATES) or "date" not in _names_of(kind)
    siblings = list(siblings)
    text = values.get("text")
    if isinstance(text, str) and _dated_behind(siblings) and _ends_in_date(text):
        return dict(values)
    near = [template for template in siblings if "date" in template.names]
    ranged = [template for template in siblings if "start" in template.names]
    dated = 2 * len(near) > len(siblings) if siblings else kind in _DATED_KINDS
    if given or not dated or len(ranged) > len(near):
        return dict(values)
    return {**values, "date": today(list(dates) or dates_of(near or shown), on)}
