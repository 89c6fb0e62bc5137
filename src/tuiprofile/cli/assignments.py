"""NAME=VALUE as words of the command line: fields of an item."""

from __future__ import annotations

import json
from collections.abc import Iterable

from tuiprofile.cli.arguments import valid_text
from tuiprofile.cli.usage import UsageError
from tuiprofile.profile.fields import FieldValue
from tuiprofile.profile.fields.reading import LISTS


def read_assignments(words: Iterable[str]) -> dict[str, FieldValue]:
    """Fields by name. Lists are JSON or `;`-separated; `NAME=` is an empty value.

    Raises `UsageError`.
    """
    values: dict[str, FieldValue] = {}
    for word in words:
        name, sign, value = word.partition("=")
        if not sign or not name:
            raise UsageError(f"{word} is no NAME=VALUE")
        if name in values:
            raise UsageError(f"{name} is given twice")
        valid_text(name, value)
        if name == "links":
            values[name] = _links(value)
        elif name in LISTS:
            values[name] = _list(name, value)
        else:
            values[name] = value
    return values


def read_link(word: str, *, unnamed: bool = False) -> dict[str, str]:
    """A link given as LABEL=URL, where it may be `unnamed` also as =URL. Raises `UsageError`."""
    label, sign, url = word.partition("=")
    if not sign or not (label.strip() or unnamed) or not url.strip():
        raise UsageError(f"{word} is no LABEL=URL")
    valid_text("a link", word)
    return {"label": label.strip(), "url": url.strip()}


def _list(name: str, value: str) -> list[str]:
    if value.lstrip().startswith("["):
        found = _json(name, value)
        if isinstance(found, list) and all(isinstance(each, str) for each in found):
            return found
        if found is not None:
            raise UsageError(f"{name} is a list of strings")
    return [each.strip() for each in value.split(";") if each.strip()]


def _links(value: str) -> list[dict[str, str]]:
    if value.lstrip().startswith("["):
        found = _json("links", value)
        if isinstance(found, list) and all(_is_link(each) for each in found):
            return found
        raise UsageError('links is a list of {"label": "…", "url": "…"}, or LABEL=URL;LABEL=URL')
    return [read_link(each) for each in value.split(";") if each.strip()]


def _is_link(value: object) -> bool:
    return (
        isinstance(value, dict)
        and set(value) == {"label", "url"}
        and all(isinstance(each, str) for each in value.values())
    )


def _json(name: str, value: str) -> object:
    """A JSON value; None for a list of names that only begins like one: `[Ada](u); Ben`."""
    try:
        return json.loads(value)
    except ValueError as error:
        if name != "links" and not value.lstrip().startswith('["'):
            return None
        raise UsageError(f"{name} is no JSON: {error}") from None
