"""Whether what was written is read back: the law that makes a field a lens."""

from __future__ import annotations

from tuiprofile.profile.fields.reading import FieldValue
from tuiprofile.profile.writing.values import Values

_NAMES = {"citation_id": "citation id", "links": "links"}


def without_empty(values: Values) -> dict[str, FieldValue]:
    """The fields that have a value."""
    return {name: value for name, value in values.items() if value}


def why_different(wanted: Values, found: Values) -> str | None:
    """Why fields that were read back are not those that were written, or None if they are."""
    wanted, found = without_empty(wanted), without_empty(found)
    if _same(wanted, found):
        return None
    for name, value in wanted.items():
        if name not in found or not _same({name: value}, {name: found[name]}):
            other = found.get(name)
            if other is None:
                taken = next((n for n, v in found.items() if v == value and n not in wanted), None)
                as_other = f"; it would be read as the {_called(taken)}" if taken else ""
                return (
                    f"The {_called(name)} {_quoted(value)} cannot be told from the words around it"
                    f" here{as_other}."
                )
            return (
                f"The {_called(name)} would be read back as {_quoted(other)}, not {_quoted(value)}."
            )
    extra = next(name for name in found if name not in wanted)
    return f"{_quoted(found[extra])} would be read as the {_called(extra)}."


def _same(one: Values, other: Values) -> bool:
    return dict(one) == dict(other)


def _called(name: str | None) -> str:
    return _NAMES.get(name or "", name or "")


def _quoted(value: FieldValue) -> str:
    if isinstance(value, str):
        return f"“{_short(value)}”"
    parts = [each if isinstance(each, str) else f"{each['label']} {each['url']}" for each in value]
    return f"“{_short('; '.join(parts))}”"


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= 60 else words[:59] + "…"
