"""Add one entry to a list of the front matter."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise

from tuiprofile.editor.layouts.attempt import replace
from tuiprofile.editor.proofs.front_matter import (
    Aim,
    container_in,
    data_of,
    entries_of,
    find_value,
    meaning,
    newline_of,
    proven,
    read_values,
)
from tuiprofile.editor.state import State
from tuiprofile.editor.transaction import Outcome, Refusal
from tuiprofile.profile.front_matter import Path, Value
from tuiprofile.profile.front_matter.spelling import plain, preferred_quotes, quoted, why_unwritable
from tuiprofile.text.changes import Edit
from tuiprofile.text.codec import printable

_DASH = re.compile(r" *-[ \t]+")
_SHARED_LINE = Refusal("The list begins on the line of another entry; edit the file itself.")


@dataclass(frozen=True)
class AddToMetadataList:
    """Add `value` to the list at `path`, so that its index is `at`, from 0; last if that is None.

    It is written as its neighbours are. A key with nothing behind it gets its first entry, on a
    line of its own.
    """

    path: Path
    value: str
    at: int | None = None

    def __call__(self, state: State) -> Outcome:
        """The addition, or why it is refused."""
        values = read_values(state)
        if isinstance(values, Refusal):
            return values
        target = find_value(values, self.path)
        if isinstance(target, Refusal):
            return target
        entries = entries_of(values, self.path) if target.kind == "list" else []
        at = len(entries) if self.at is None else self.at
        reason = _why_not(target, entries) or why_unwritable(self.value)
        if reason:
            return Refusal(reason)
        if not 0 <= at <= len(entries):
            return Refusal(f"The list has {len(entries)} entries.", "usage")
        ways = []
        data = data_of(state)
        for words in self._spellings(values, target, entries, at):
            edit = _insertion(state, values, target, entries, at, words)
            if isinstance(edit, Refusal):
                return edit
            kind, said = meaning(self.value, words)
            whole, inner = container_in(data, self.path)
            inner[self.path[-1]] = [*(inner[self.path[-1]] or [])]
            inner[self.path[-1]].insert(at, said)
            # What was empty is a list now, with no words of its own.
            gone = () if entries else (self.path,)
            ways.append(((edit,), Aim(whole, gone, (*self.path, at), kind)))
        return proven(state, values, ways, f"Add to {printable(target.name)}")

    def _spellings(
        self, values: list[Value], target: Value, entries: list[Value], at: int
    ) -> list[str]:
        beside = entries[min(at, len(entries) - 1)] if entries else None
        in_flow = target.style == "sequence" and not _in_block(target, entries)
        typed = bool(entries) and all(entry.kind != "string" for entry in entries)
        if beside is not None and beside.style in ("single", "double"):
            return quoted(self.value, "single" if beside.style == "single" else "double")
        bare = plain(self.value, in_flow=in_flow, typed=typed and bool(self.value))
        return [*([] if bare is None else [bare]), *quoted(self.value, preferred_quotes(values))]


def _why_not(target: Value, entries: list[Value]) -> str:
    name = printable(target.name)
    if target.kind == "list":
        if any(not entry.is_scalar and entry.style != "alias" for entry in entries):
            return f"The entries of “{name}” hold several values each; edit the file itself."
        return ""
    if target.kind == "null" and not target.words and not target.in_flow:
        return ""
    return f"“{name}” holds no list."


def _in_block(target: Value, entries: list[Value]) -> bool:
    return bool(entries) and not entries[0].in_flow


def _insertion(
    state: State, values: list[Value], target: Value, entries: list[Value], at: int, words: str
) -> Edit | Refusal:
    newline = newline_of(state)
    if not entries and target.kind == "list":
        inside = target.span.start + 1
        return replace(inside, inside, words)
    if not entries:
        if target.entry is None or target.key_span is None:
            return _SHARED_LINE
        column = target.key_span.start - target.entry.start
        indent, dash = _manner(state, values)
        line = " " * (column + indent) + dash + words + newline
        return replace(target.entry.end, target.entry.end, line)
    if entries[0].in_flow:
        between = _separator(state, entries)
        if at < len(entries):
            start = entries[at].span.start
            return replace(start, start, words + between)
        return replace(entries[-1].span.end, entries[-1].span.end, between + words)
    beside = entries[min(at, len(entries) - 1)]
    if beside.entry is None:
        return _SHARED_LINE
    prefix = state.text[beside.entry.start : beside.span.start]
    if not _DASH.fullmatch(prefix):
        prefix = " " * (len(prefix) - len(prefix.lstrip(" "))) + "- "
    place = beside.entry.start if at < len(entries) else beside.entry.end
    return replace(place, place, prefix + words + newline)


def _separator(state: State, entries: list[Value]) -> str:
    """What stands between two entries in brackets."""
    for first, second in pairwise(entries):
        between = state.text[first.span.end : second.span.start]
        if re.fullmatch(r"\s*,\s*", between):
            return between
    return ", "


def _manner(state: State, values: list[Value]) -> tuple[int, str]:
    """How far lists are indented below their key on this page, and their dash with its blanks."""
    seen: Counter[tuple[int, str]] = Counter()
    owners = {value.path: value for value in values}
    for value in values:
        owner = owners.get(value.path[:-1])
        if owner is None or owner.entry is None or owner.key_span is None or value.entry is None:
            continue
        prefix = state.text[value.entry.start : value.span.start]
        if owner.style == "sequence" and _DASH.fullmatch(prefix):
            dash = prefix.lstrip(" ")
            column = owner.key_span.start - owner.entry.start
            seen[len(prefix) - len(dash) - column, dash] += 1
    return seen.most_common(1)[0][0] if seen else (2, "- ")
