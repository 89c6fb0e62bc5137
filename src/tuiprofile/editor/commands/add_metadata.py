"""Add a key to the front matter, written as its other keys are."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from tuiprofile.editor.layouts.attempt import replace
from tuiprofile.editor.proofs.front_matter import (
    Aim,
    data_of,
    entries_of,
    meaning,
    newline_of,
    place_of,
    proven,
    read_values,
)
from tuiprofile.editor.state import State
from tuiprofile.editor.transaction import Outcome, Refusal
from tuiprofile.profile.front_matter import Value
from tuiprofile.profile.front_matter.plain import plain_kind
from tuiprofile.profile.front_matter.spelling import plain, preferred_quotes, quoted, why_unwritable
from tuiprofile.text.codec import printable

_KEY = re.compile(r"[^\W\d][\w-]*")
_COLON = re.compile(r"[ \t]*:[ \t]+")
_LONGEST_KEY = 100


@dataclass(frozen=True)
class AddMetadata:
    """Add `key` with `value` behind the last key of the front matter.

    It takes quotes if most texts of the front matter have them, or YAML needs them. A number,
    date or truth value is written as one. An empty value is an empty text in quotes.
    """

    key: str
    value: str

    def __call__(self, state: State) -> Outcome:
        """The addition, or why it is refused."""
        values = read_values(state)
        if isinstance(values, Refusal):
            return values
        tops = entries_of(values, ())
        reason = _why_no_key(self.key, tops) or why_unwritable(self.value)
        if reason:
            return Refusal(reason)
        source = place_of(state).source_span
        at, indent = source.end, ""
        if tops:
            last = tops[-1]
            if last.entry is None or last.key_span is None:
                return Refusal("The front matter is written in brackets; edit the file itself.")
            at = last.entry.end
            indent = state.text[last.entry.start : last.key_span.start]
        ways = []
        for words in self._spellings(values, tops):
            line = indent + self.key + _colon(state, tops) + words + newline_of(state)
            kind, said = meaning(self.value, words)
            data = {**data_of(state), self.key: said}
            ways.append(((replace(at, at, line),), Aim(data, (), (self.key,), kind)))
        return proven(state, values, ways, f"Add {self.key}")

    def _spellings(self, values: list[Value], tops: list[Value]) -> list[str]:
        in_quotes = quoted(self.value, preferred_quotes(values))
        bare = plain(self.value, in_flow=False, typed=bool(self.value))
        if bare is None:
            return in_quotes
        styles = Counter(value.style for value in tops if value.kind == "string")
        mostly_quoted = styles["single"] + styles["double"] > styles["plain"]
        if mostly_quoted and plain_kind(self.value) == "string":
            return in_quotes
        return [bare, *in_quotes]


def _why_no_key(key: str, tops: list[Value]) -> str:
    if any(value.path == (key,) for value in tops):
        return f"The front matter has “{printable(key)}” already; change that."
    if not _KEY.fullmatch(key) or len(key) > _LONGEST_KEY:
        return "A key is one word: a letter first, then letters, digits, “-” and “_”."
    if plain_kind(key) != "string":
        return f"YAML reads “{key}” as a truth value or nothing, not as a key; choose another."
    return ""


def _colon(state: State, tops: list[Value]) -> str:
    """The colon with the blanks that most keys have around it."""
    seen: Counter[str] = Counter()
    for value in tops:
        if value.key_span is not None and value.is_scalar and value.words:
            between = state.text[value.key_span.end : value.span.start]
            if _COLON.fullmatch(between):
                seen[between] += 1
    return seen.most_common(1)[0][0] if seen else ": "
