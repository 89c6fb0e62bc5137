"""Put the right signs in place of those that a wrong encoding broke."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from tuiprofile.editor.state import State
from tuiprofile.editor.transaction import Outcome, Refusal, Transaction
from tuiprofile.profile.heading_ids import automatic_ids
from tuiprofile.profile.metadata import read_metadata
from tuiprofile.text.changes import ChangeSet, Edit

LABEL = "Repair broken signs"
_MOST_NAMED = 3
_FRONT_MATTER = "the front matter is left as it is, since its keys would change"
_IN_LIQUID = "what stands in Liquid tags is left as it is"


@dataclass(frozen=True)
class Repair:
    """Replace spans of signs above ASCII by others, in the whole page, front matter included.

    As neither what goes nor what comes has a sign of Markdown, HTML, Liquid or YAML, the page's
    structure stays; it is scanned and compared all the same. The ids that kramdown gives to
    headings come from their words and change with them, which the note names.

    Attributes:
        edits: the replacements, over the page's text, in any order.
    """

    edits: tuple[Edit, ...]

    def __call__(self, state: State) -> Outcome:
        """The change, or why it is refused."""
        edits = sorted(self.edits)
        notes: list[str] = []
        if any(_has_ascii(state.text, edit) for edit in edits):
            return Refusal("Only signs above ASCII can be repaired.")
        sound = [edit for edit in edits if not state.page.tree.liquid.within(edit.span)]
        if len(sound) < len(edits):
            notes.append(_IN_LIQUID)
        outcome = _changed(state, sound)
        if isinstance(outcome, str):
            return Refusal(outcome)
        if not _same_keys(state, outcome[1]):
            notes.append(_FRONT_MATTER)
            outcome = _changed(state, [each for each in sound if not _in_front(state, each)])
            if isinstance(outcome, str):
                return Refusal(outcome)
        changes, after = outcome
        if _shape(state) != _shape(after):
            return Refusal("With these signs the page would be read differently.")
        notes += _new_ids(state, after, changes)
        return Transaction(changes, state, after, LABEL, None, "; ".join(notes) or None)


def _changed(state: State, edits: Iterable[Edit]) -> tuple[ChangeSet, State] | str:
    """The page with the edits, or why it cannot have them."""
    try:
        changes = ChangeSet(len(state.text), tuple(edits))
    except ValueError:
        return "The page has changed since; read it anew."
    refused = state.refuses(changes)
    if refused is not None:
        return refused
    return changes, State.of(changes.apply(state.text)) if changes else state


def _has_ascii(text: str, edit: Edit) -> bool:
    return any(sign.isascii() for sign in edit.span.of(text) + edit.insert)


def _in_front(state: State, edit: Edit) -> bool:
    place = state.page.front_matter
    return place is not None and place.span.overlaps(edit.span)


def _same_keys(before: State, after: State) -> bool:
    """Whether the front matter can be read as before, and has the same keys."""
    old, new = before.page.front_matter, after.page.front_matter
    if old is None or new is None:
        return old is new
    was = read_metadata(old.source_span.of(before.text))
    now = read_metadata(new.source_span.of(after.text))
    if was.error is not None:
        return now.error is None or was.error == now.error
    return now.error is None and _keys(was.data) == _keys(now.data)


def _keys(data: object) -> object:
    """The keys and lists of some data, with the type of each value."""
    if isinstance(data, dict):
        return {key: _keys(value) for key, value in data.items()}
    if isinstance(data, list):
        return [_keys(value) for value in data]
    return type(data)


def _shape(state: State) -> list[tuple[object, ...]]:
    """All constructs of a page in order, without their words."""
    tree = state.page.tree
    found: list[tuple[object, ...]] = [
        (node.kind, node.level, node.flag, len(node.children)) for node in tree.root.walk()
    ]
    found += [(tag.name, tag.markup) for tag in tree.liquid.tags]
    return found


def _new_ids(before: State, after: State, changes: ChangeSet) -> list[str]:
    """One sentence on the headings whose automatic ids change, if any do."""
    old, new = automatic_ids(before.page.tree), automatic_ids(after.page.tree)
    pairs = [
        (name, new[place])
        for start, name in old.items()
        if new.get(place := changes.map(start), name) != name
    ]
    if not pairs:
        return []
    named = [f"“#{was}” is now “#{now}”" for was, now in pairs[:_MOST_NAMED]]
    if len(pairs) > _MOST_NAMED:
        named.append(f"{len(pairs) - _MOST_NAMED} more")
    return [f"the ids of headings change with their signs: {', '.join(named)}"]
