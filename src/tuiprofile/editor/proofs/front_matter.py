"""What the commands on the front matter share: finding a value, and proving a change.

A change is accepted only if the body and the fences are byte for byte as they were, the data is
what was asked for, every other value is written as it was, and what was written is read as the
kind that was meant.
"""

from __future__ import annotations

import copy
import dataclasses
import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from tuiprofile.editor.layouts.attempt import Layout, Proven, first_proven, replace
from tuiprofile.editor.state import State
from tuiprofile.editor.transaction import Outcome, Refusal, Transaction
from tuiprofile.profile.front_matter import Path, Value, front_matter_values, path_name
from tuiprofile.profile.front_matter.plain import plain_kind
from tuiprofile.profile.metadata import read_metadata
from tuiprofile.syntax.frontmatter import FrontMatter
from tuiprofile.text.changes import ChangeSet, Edit
from tuiprofile.text.codec import printable

NONE = Refusal("This page has no front matter.")
UNPROVEN = "The front matter would be read differently; edit the file itself."
_EMPTY_PERMALINK = "Jekyll builds no page with an empty permalink; remove it instead."


@dataclass(frozen=True)
class Aim:
    """What a change should come to.

    Attributes:
        data: the front matter's data after it.
        gone: values of the old page whose words may go, with all below them.
        come: the new scalar's path in the new page, if there is one.
        kind: how that scalar is to be read: `string`, or a kind of `plain_kind`.
    """

    data: dict[str, Any]
    gone: tuple[Path, ...] = ()
    come: Path | None = None
    kind: str = "string"


def read_values(state: State) -> list[Value] | Refusal:
    """The values of the front matter, or why there are none to be changed."""
    values = front_matter_values(state.page)
    if values and not values[0].path:
        return Refusal(values[0].reason)
    return NONE if state.page.front_matter is None else values


def find_value(values: Iterable[Value], path: Path) -> Value | Refusal:
    """The value at `path`, if it may be changed."""
    found = next((value for value in values if value.path == path), None)
    if found is None:
        return Refusal(f"The front matter has no “{printable(path_name(path))}”.", "usage")
    return found if found.editable else Refusal(found.reason)


def entries_of(values: Iterable[Value], path: Path) -> list[Value]:
    """The values right below a list or mapping."""
    return [
        value for value in values if len(value.path) == len(path) + 1 and value.path[:-1] == path
    ]


def place_of(state: State) -> FrontMatter:
    """Where the front matter stands, in a page that has one."""
    place = state.page.front_matter
    assert place is not None, "its values were read"
    return place


def newline_of(state: State) -> str:
    """The line end of the front matter's first line."""
    end = place_of(state).source_span.start
    return "\r\n" if state.text.endswith("\r\n", 0, end) else "\n"


def data_of(state: State) -> dict[str, Any]:
    """The front matter's data; empty if it cannot be read."""
    return read_metadata(place_of(state).source_span.of(state.text)).data


def container_in(data: dict[str, Any], path: Path) -> tuple[dict[str, Any], Any]:
    """A copy of all the `data`, and in it the list or mapping that holds the value at `path`."""
    whole = copy.deepcopy(data)
    inner: Any = whole
    for step in path[:-1]:
        inner = inner[step]
    return whole, inner


def meaning(text: str, words: str) -> tuple[str, Any]:
    """The kind and data of a scalar that is to say `text`, as it is written in `words`."""
    kind = plain_kind(text)
    if words != text or kind == "string":
        return "string", text
    return kind, read_metadata(f"value: {text}\n").data.get("value")


def spaced(state: State, at: int, words: str) -> str:
    """Words for a place where none are, with the blanks that part them from a sign or comment."""
    before, behind = state.text[at - 1 : at], state.text[at : at + 1]
    left = "" if before in (" ", "\t") or not words else " "
    return left + words + (" " if behind == "#" else "")


def unchanged(state: State, label: str) -> Transaction:
    """What a command gives that finds its wish fulfilled."""
    return Transaction(ChangeSet(len(state.text)), state, state, label, None)


def proven(
    state: State,
    values: list[Value],
    ways: Iterable[tuple[tuple[Edit, ...], Aim]],
    label: str,
) -> Outcome:
    """The first of several ways to write a change that comes to its aim.

    `values` are those of the page as it is.
    """
    aims: dict[tuple[Edit, ...], Aim] = {}
    for edits, aim in ways:
        aims.setdefault(edits, aim)
    outcome = first_proven(
        state,
        [Layout(edits) for edits in aims],
        lambda after, layout: _prove(state, values, after, aims[layout.edits]),
        label,
        "",
    )
    return outcome if isinstance(outcome, Refusal) else dataclasses.replace(outcome, target=None)


def removal(state: State, values: list[Value], value: Value) -> Edit | Refusal:
    """The edit that takes a value out with its key or dash, and the lines that are its own."""
    if value.entry is not None:
        return replace(*value.entry, "")
    siblings = entries_of(values, value.path[:-1])
    at = siblings.index(value)
    behind = siblings[at + 1] if at + 1 < len(siblings) else None
    if value.in_flow:
        if behind is not None:
            return replace(_begin(value), _begin(behind), "")
        return replace(siblings[at - 1].span.end if at else _begin(value), value.span.end, "")
    # The first key behind a dash: the next one takes its place.
    if behind is not None and behind.entry is not None and behind.key_span is not None:
        between = state.text[value.span.end : behind.key_span.start]
        if not between.strip(" \t\r\n"):
            return replace(_begin(value), behind.key_span.start, "")
    return Refusal("It begins on the line of another entry; edit the file itself.")


def aim_without(data: dict[str, Any], value: Value) -> Aim:
    """What comes of removing a value; the last one of a block list leaves its key with nothing."""
    whole, inner = container_in(data, value.path)
    del inner[value.path[-1]]
    above = value.path[:-1]
    if inner or value.in_flow or not above:
        return Aim(whole, (value.path,))
    whole, outer = container_in(whole, above)
    outer[above[-1]] = None
    return Aim(whole, (value.path,), above, "null")


def _begin(value: Value) -> int:
    return value.key_span.start if value.key_span else value.span.start


def _prove(before: State, values: list[Value], after: State, aim: Aim) -> Proven | str:
    old, new = before.page.front_matter, after.page.front_matter
    if old is None or new is None or not _same_around(before, old, after, new):
        return UNPROVEN
    found = read_metadata(new.source_span.of(after.text))
    if found.error is not None or json.dumps(found.data) != json.dumps(aim.data):
        return UNPROVEN
    if aim.data.get("permalink") == "" != data_of(before).get("permalink"):
        return _EMPTY_PERMALINK
    written = front_matter_values(after.page)
    if aim.come is not None:
        made = next((value for value in written if value.path == aim.come), None)
        if made is None or not made.editable or made.kind != aim.kind:
            return UNPROVEN
    come = () if aim.come is None else (aim.come,)
    if _written(values, aim.gone) != _written(written, come):
        return UNPROVEN
    return Proven()


def _same_around(before: State, old: FrontMatter, after: State, new: FrontMatter) -> bool:
    """Whether the two pages are equal but for what is between the fences."""
    return (
        before.text[: old.source_span.start] == after.text[: new.source_span.start]
        and before.text[old.source_span.end :] == after.text[new.source_span.end :]
        and len(before.text) - old.span.end == len(after.text) - new.span.end
    )


def _written(values: Iterable[Value], but: tuple[Path, ...]) -> list[tuple[str, str, str]]:
    """How all scalars and aliases are written, but for some and what is below them."""
    return sorted(
        (value.style, value.words, value.comment)
        for value in values
        if value.style not in ("mapping", "sequence")
        and not any(value.path[: len(path)] == path for path in but)
    )
