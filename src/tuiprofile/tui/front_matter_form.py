"""The front matter as a form: a field for each text, a line for each entry of a list.

All that was changed becomes one change, which is undone at once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Final

from tuiprofile.editor.commands import (
    AddMetadata,
    AddToMetadataList,
    Batch,
    RemoveFromMetadataList,
    SetMetadata,
)
from tuiprofile.editor.transaction import Outcome, Transaction
from tuiprofile.profile.front_matter import Value, front_matter_values, path_name
from tuiprofile.tui.display import one_line
from tuiprofile.tui.drafts import FRONT_MATTER
from tuiprofile.tui.fillings import Perform, alone, blamed, without
from tuiprofile.tui.form_fields import FormField, Shape
from tuiprofile.tui.raw_text import from_field, to_field, unfit
from tuiprofile.tui.result_lines import plain_lines, result_lines
from tuiprofile.tui.screens.form import Verdict

if TYPE_CHECKING:
    from tuiprofile.editor.session import Session
    from tuiprofile.editor.state import State
    from tuiprofile.profile.front_matter import Path
    from tuiprofile.profile.page import Page
    from tuiprofile.tui.drafts import Drafts

NEW: Final = "/+"
"""The field for keys that are not there yet; a value whose path is called so gets another name."""

_LABEL: Final = "Edit the front matter"
_MOST: Final = 120
"""Fields that a form shows; each is a widget."""
_REST: Final = ""
"""The line in place of the fields that are not shown; a refusal with no field has this name too."""

Command = Callable[["State"], Outcome]


class FrontMatterFilling:
    """The values of a page's front matter."""

    title = "Front matter"
    fresh = False
    elsewhere = False

    def __init__(self, session: Session, drafts: Drafts, perform: Perform) -> None:
        self._state = session.state
        self._drafts = drafts
        self._perform = perform
        self._paths: dict[str, Path] = {}
        self._lists: dict[str, list[str]] = {}
        self._source = _source(session.page)
        self.fields: Sequence[FormField] = tuple(self._fields(front_matter_values(session.page)))
        self.draft = drafts.fields(FRONT_MATTER, self._source)

    def judge(self, texts: Mapping[str, str]) -> Verdict:
        changed = self._changed(texts)
        if not changed:
            return Verdict(plain_lines(self._source, "text--faint"))
        result = self._try(changed)
        if not isinstance(result, Transaction):
            return Verdict((), blamed(result, changed, self._try, without, alone))
        front = result.after.page.front_matter
        return Verdict(result_lines(result, front.source_span) if front is not None else ())

    def apply(self, texts: Mapping[str, str]) -> str | None:
        refused = self._perform(Batch(tuple(self._commands(self._changed(texts))), _LABEL))
        if refused is None:
            self.keep({})
        return refused

    def keep(self, texts: Mapping[str, str]) -> None:
        self._drafts.keep_fields(FRONT_MATTER, self._source, texts)

    def _changed(self, texts: Mapping[str, str]) -> dict[str, str]:
        return {
            field.name: texts[field.name]
            for field in self.fields
            if not field.locked and texts[field.name] != field.text
        }

    def _try(self, changed: Mapping[str, str]) -> Outcome:
        return Batch(tuple(self._commands(changed)), _LABEL)(self._state)

    def _fields(self, values: Sequence[Value]) -> Iterator[FormField]:
        """A field for each value, for keys that are not there yet, and for what is too much."""
        fields = list(self._value_fields(values))
        yield from fields[:_MOST]
        rest = len(fields) - _MOST
        if rest > 0:
            more = "is 1 more value" if rest == 1 else f"are {rest} more values"
            reason = f"There {more}, too many for a form; edit the file itself."
            yield FormField(_REST, "…", "line", "", locked=reason)
        if any(value.editable for value in values):
            yield FormField(NEW, "New", "list", hint="key: value   one a line", unusual=True)

    def _value_fields(self, values: Sequence[Value]) -> Iterator[FormField]:
        """A field for each value that is no entry of a list shown as one."""
        children: dict[Path, list[Value]] = {}
        for value in values:
            if value.path:
                children.setdefault(value.path[:-1], []).append(value)
        listed: set[Path] = set()
        for value in values:
            if value.path and value.path[:-1] in listed:
                continue
            entries = children.get(value.path, [])
            if value.style == "sequence" and _is_plain_list(value, entries):
                listed.add(value.path)
                name = self._name(value)
                self._lists[name] = [each.text for each in entries]
                yield _field(name, value, "list", "\n".join(self._lists[name]))
            elif value.is_scalar or not entries:
                shape: Shape = "lines" if "\n" in value.text else "line"
                yield _field(self._name(value), value, shape, value.text)

    def _name(self, value: Value) -> str:
        """A name that no other field has: `a/b` may be one key or two."""
        name = path_name(value.path)
        while name in self._paths or name in (NEW, _REST):
            name += "/"
        self._paths[name] = value.path
        return name

    def _commands(self, changed: Mapping[str, str]) -> Iterator[Command]:
        for field in self.fields:
            text = changed.get(field.name)
            if text is None:
                continue
            if field.name == NEW:
                yield from _additions(text)
            elif field.shape == "list":
                old = self._lists[field.name]
                yield from list_commands(self._paths[field.name], old, new_entries(old, text))
            else:
                kept = from_field(text, field.text, self._state.text)
                yield SetMetadata(self._paths[field.name], kept)


def _field(name: str, value: Value, shape: Shape, text: str) -> FormField:
    source = text if value.editable else value.words
    locked = (value.reason if not value.editable else unfit(source)) or ""
    label = one_line(path_name(value.path)) or "(all)"
    note = one_line(value.comment)
    hint = "one a line" if shape == "list" else "(empty)"
    return FormField(name, label, shape, to_field(source), hint, locked, note)


def _is_plain_list(value: Value, entries: Sequence[Value]) -> bool:
    """Whether a list can be typed with a line for each of its entries."""
    return value.editable and all(
        each.is_scalar
        and each.editable
        and each.text == each.text.strip()
        and "\n" not in each.text
        and "\r" not in each.text
        for each in entries
    )


def _entries(text: str) -> list[str]:
    return [line.strip() for line in text.split("\n") if line.strip()]


def new_entries(old: Sequence[str], text: str) -> list[str]:
    """The list that the lines of a field say, which were the entries of `old` at first.

    An empty line is an empty entry if the list had one, and else nothing; no text is no entry.
    """
    if "" not in old or not text:
        return _entries(text)
    return [line.strip() for line in text.split("\n")]


def _additions(text: str) -> Iterator[Command]:
    for line in _entries(text):
        key, colon, value = line.partition(":")
        if colon:
            yield AddMetadata(key.strip(), value.strip())
        else:
            yield AddMetadata(key.strip(), "")


def list_commands(path: Path, old: Sequence[str], new: Sequence[str]) -> Iterator[Command]:
    """What makes one list of another, from the end on, so that the indexes before it hold."""
    steps = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    for tag, first, last, new_first, new_last in reversed(steps):
        if tag == "equal":
            continue
        both = min(last - first, new_last - new_first)
        for index in range(last - 1, first + both - 1, -1):
            yield RemoveFromMetadataList((*path, index))
        for offset in range(both, new_last - new_first):
            yield AddToMetadataList(path, new[new_first + offset], first + offset)
        for offset in range(both):
            yield SetMetadata((*path, first + offset), new[new_first + offset])


def _source(page: Page) -> str:
    return page.front_matter.source_span.of(page.text) if page.front_matter is not None else ""
