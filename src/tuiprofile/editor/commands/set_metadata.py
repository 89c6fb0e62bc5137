"""Write another text in the place of one value of the front matter."""

from __future__ import annotations

from dataclasses import dataclass

from tuiprofile.editor.layouts.attempt import replace
from tuiprofile.editor.proofs.front_matter import (
    Aim,
    container_in,
    data_of,
    find_value,
    meaning,
    newline_of,
    proven,
    read_values,
    spaced,
    unchanged,
)
from tuiprofile.editor.state import State
from tuiprofile.editor.transaction import Outcome, Refusal
from tuiprofile.profile.front_matter import Path, Value
from tuiprofile.profile.front_matter.spelling import (
    preferred_quotes,
    spellings,
    why_unwritable,
)
from tuiprofile.text.changes import Edit
from tuiprofile.text.codec import printable


@dataclass(frozen=True)
class SetMetadata:
    """Let the value at `path` say `value`; `Value.text` of it changes nothing.

    Quotes stay as they are, and come where YAML needs them for the text to stay that text. A
    number, date, truth value or nothing stays one if the new text is one too: over `true`,
    "false" is a truth value and "no thanks" a text. A block scalar keeps its header and indent,
    and the line end that closes it.
    """

    path: Path
    value: str

    def __call__(self, state: State) -> Outcome:
        """The change, or why it is refused."""
        values = read_values(state)
        if isinstance(values, Refusal):
            return values
        old = find_value(values, self.path)
        if isinstance(old, Refusal):
            return old
        if not old.is_scalar:
            what = "a list" if old.kind == "list" else "several values"
            return Refusal(f"“{printable(old.name)}” holds {what}; change one of them.")
        label = f"Edit {old.name}"
        if self.value == old.text or (old.kind == "string" and self.value == old.data):
            return unchanged(state, label)
        reason = why_unwritable(self.value) or _why_lost(old, self.value)
        if reason:
            return Refusal(reason)
        ways = []
        data = data_of(state)
        for words in spellings(
            self.value,
            old,
            prefer=preferred_quotes(values),
            typed=old.kind != "string",
            newline=newline_of(state),
        ):
            kind, said = meaning(self.value, words)
            if old.style in ("literal", "folded"):
                kind, said = "string", _closed(old, self.value)
            whole, inner = container_in(data, self.path)
            inner[self.path[-1]] = said
            ways.append(((_edit(state, old, words),), Aim(whole, (self.path,), self.path, kind)))
        if not ways:
            return Refusal("This text cannot stand in the block that the value is written in.")
        return proven(state, values, ways, label)


def _edit(state: State, old: Value, words: str) -> Edit:
    if not old.words:
        words = spaced(state, old.span.start, words)
    return replace(*old.span, words)


def _closed(old: Value, text: str) -> str:
    """What a block scalar says of a text: a line end closes it, unless the header strips that."""
    return text if old.chomping == "-" or text.endswith("\n") or not text else text + "\n"


def _why_lost(old: Value, text: str) -> str:
    """Bytes that are no UTF-8 are shown as U+FFFD, which must not take their place."""
    if "\ufffd" in text and printable(old.words) != old.words:
        return "It holds bytes that are no UTF-8 text; edit the file itself."
    return ""
