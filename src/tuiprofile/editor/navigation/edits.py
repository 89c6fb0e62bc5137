"""Changes of a navigation file, proven by reading it again: all other entries say the same.

What is hidden is commented out line by line, so that taking the marks away gives back every byte.
"""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, Final
from urllib.parse import quote, unquote

from tuiprofile.editor.navigation.entries import Entry, Unfit, data_of, entries_of
from tuiprofile.profile.front_matter.spelling import preferred_quotes, spellings
from tuiprofile.profile.front_matter.values import Path, Value
from tuiprofile.profile.metadata import read_metadata
from tuiprofile.text import ChangeSet, Edit, Span
from tuiprofile.text.lines import LINE

Matches = Callable[[str], bool]
"""Whether a link with this target is meant."""

_MARK: Final = "# "
_MARKED: Final = tuple(map(re.compile, (r"()# ", r"()#", r"( *)# ", r"( *)#")))
"""How people comment a line out; the mark is what stands behind the group."""
_DASH: Final = re.compile(r"([ ]*)-[ \t]")
_MOST_LINES: Final = 12
_MOST_TRIES: Final = 5_000


def retargeted(
    text: str, entries: Sequence[Entry], anchors: Mapping[str, str], titles: Mapping[str, str]
) -> ChangeSet:
    """The entries with the new one for each of the `anchors`, and for each of the `titles`.

    Raises `Unfit`.
    """
    expected, edits = copy.deepcopy(data_of(text)), []
    for entry in entries:
        old = entry.url.text
        address, _, anchor = old.partition("#")
        new = anchors[unquote(anchor)]
        url = f"{address}#{quote(new) if unquote(anchor) != anchor else new}"
        wanted = [(entry.url, url)]
        if entry.title is not None and (title := titles.get(entry.title.text)):
            wanted.append((entry.title, title))
        for value, said in wanted:
            edits.append(_written(text, value, said))
            _at(expected, value.path[:-1])[value.path[-1]] = said
    changes = ChangeSet(len(text), tuple(sorted(edits)))
    _require(text, changes, expected)
    return changes


def without(text: str, entries: Sequence[Entry]) -> ChangeSet:
    """The entries' lines removed. Raises `Unfit`."""
    return _left_out(text, entries, [Edit(_lines_of(entry), "") for entry in entries])


def commented_out(text: str, entries: Sequence[Entry]) -> ChangeSet:
    """The entries' lines as comments. Raises `Unfit`, also if `shown` would not bring them back."""
    edits: list[Edit] = []
    for entry in entries:
        lines = _lines_of(entry)
        for found in LINE.finditer(text, *lines):
            edits.append(Edit(Span(found.start(), found.start()), _MARK))
    changes = _left_out(text, entries, edits)
    hidden = changes.apply(text)
    back = shown(hidden, {entry.url.text for entry in entries}.__contains__)
    if back.apply(hidden) != text:
        raise Unfit("It could not be shown again byte for byte.")
    return changes


def shown(text: str, wanted: Matches) -> ChangeSet:
    """The entries that are comments and `wanted`, entries again; no change if there are none.

    Raises `Unfit`.
    """
    data_of(text)
    whole, now, tries = ChangeSet(len(text)), text, 0
    brought: set[tuple[Path, str]] = set()
    again = True
    while again:
        again = False
        for changes in _unmarkings(now):
            tries += 1
            if tries > _MOST_TRIES:
                break
            entry = _brought(now, changes, wanted)
            # Of several comments that are the same link, one is enough in a list.
            if entry is not None and (key := (entry.path[:-1], entry.url.text)) not in brought:
                brought.add(key)
                whole, now = whole.compose(changes), changes.apply(now)
                again = True
                break
    return whole


def _unmarkings(text: str) -> Iterator[ChangeSet]:
    """Comments that may be an entry, with their marks taken away."""
    lines = [found.span() for found in LINE.finditer(text)]
    for pattern in _MARKED:
        marks = [pattern.match(text, start, end) for start, end in lines]
        for first, mark in enumerate(marks):
            if mark is None or not _DASH.match(mark[1] + text[mark.end() : lines[first][1]]):
                continue
            last = first
            while last + 1 < len(marks) and last - first < _MOST_LINES:
                following = marks[last + 1]
                if following is None:
                    break
                bare = following[1] + text[following.end() : lines[last + 1][1]]
                if _DASH.match(bare):
                    break
                last += 1
            for end in range(last, first - 1, -1):
                found = [mark for mark in marks[first : end + 1] if mark is not None]
                bare = text[found[-1].end() : lines[end][1]].strip()
                if not bare or bare.startswith("#") or not _mentions(text, lines[first : end + 1]):
                    continue
                edits = [Edit(Span(mark.end(1), mark.end()), "") for mark in found]
                yield ChangeSet(len(text), tuple(edits))


def _mentions(text: str, lines: Sequence[tuple[int, int]]) -> bool:
    """Whether there can be a link to a place of a page in some lines."""
    stretch = text[lines[0][0] : lines[-1][1]]
    return "url" in stretch and stretch.count("#") > len(lines)


def _brought(text: str, changes: ChangeSet, wanted: Matches) -> Entry | None:
    """The entry that a change makes, if it is wanted and all else stays as it is."""
    target = _target(text, changes)
    if target is None or not wanted(target):
        return None
    new = changes.apply(text)
    try:
        before, after = data_of(text), data_of(new)
        for entry in entries_of(new):
            at = next((edit.span.start for edit in changes.edits), 0)
            if entry.lines is None or entry.lines.start > at or entry.url.text != target:
                continue
            if not entry.lines.covers(Span(at, at)) or entry.nested or not entry.url.editable:
                continue
            rest = copy.deepcopy(after)
            _remove(rest, [entry.path])
            if _same(before, rest, [entry.path]):
                return entry
    except Unfit:
        return None
    return None


def _target(text: str, changes: ChangeSet) -> str | None:
    """Where the link leads that is left of some lines without their marks, read by themselves."""
    begin, end = changes.edits[0].span.start, changes.edits[-1].span.end
    begin = max(text.rfind("\n", 0, begin), text.rfind("\r", 0, begin)) + 1
    last = LINE.match(text, end)
    marks = [Edit(edit.span.shift(-begin), "") for edit in changes.edits]
    stretch = text[begin : last.end() if last else end]
    bare = ChangeSet(len(stretch), tuple(marks)).apply(stretch)
    found = read_metadata(f"x:\n{bare}").data.get("x")
    if not isinstance(found, list) or len(found) != 1 or not isinstance(found[0], dict):
        return None
    url = found[0].get("url")
    return url if isinstance(url, str) else None


def _left_out(text: str, entries: Sequence[Entry], edits: Iterable[Edit]) -> ChangeSet:
    for entry in entries:
        if entry.nested:
            raise Unfit("Other links stand under it.")
    expected = copy.deepcopy(data_of(text))
    paths = [entry.path for entry in entries]
    _remove(expected, paths)
    changes = ChangeSet(len(text), tuple(sorted(edits)))
    _require(text, changes, expected, paths)
    return changes


def _lines_of(entry: Entry) -> Span:
    if entry.lines is None or not entry.url.editable:
        raise Unfit(entry.url.reason or "It does not stand on lines of its own.")
    return entry.lines


def _written(text: str, value: Value, said: str) -> Edit:
    """Another text in the place of a value, in its own notation."""
    if not value.editable or value.kind != "string" or value.style in ("literal", "folded"):
        raise Unfit(value.reason or "Its text is written in a way that is not changed here.")
    prefer = preferred_quotes([value])
    ways = spellings(said, value, prefer=prefer, typed=False, newline="\n")
    if not ways:
        raise Unfit("Its text is written in a way that is not changed here.")
    small = ChangeSet.between(value.span.of(text), ways[0]).edits
    if len(small) != 1:
        return Edit(value.span, ways[0])
    return Edit(small[0].span.shift(value.span.start), small[0].insert)


def _at(data: Any, path: Path) -> Any:
    for part in path:
        data = data[part]
    return data


def _remove(data: Any, paths: Sequence[Path]) -> None:
    """Take entries out of their lists, the last one first."""
    for path in sorted(paths, key=_order, reverse=True):
        del _at(data, path[:-1])[path[-1]]


def _order(path: Path) -> tuple[tuple[str, int], ...]:
    return tuple(("", part) if isinstance(part, int) else (part, 0) for part in path)


def _require(
    text: str, changes: ChangeSet, expected: Mapping[str, Any], left_out: Sequence[Path] = ()
) -> None:
    """Raise `Unfit` unless the changed file says what is expected."""
    if not _same(data_of(changes.apply(text)), expected, left_out):
        raise Unfit("With that change, the file would say something else in another place.")


def _same(data: Mapping[str, Any], expected: Mapping[str, Any], left_out: Sequence[Path]) -> bool:
    """Whether data is as expected; a list that all has been taken out of may be nothing."""
    ours, theirs = copy.deepcopy(dict(data)), copy.deepcopy(dict(expected))
    try:
        for path in left_out:
            for each in (ours, theirs):
                whole = _at(each, path[:-2])
                if not whole[path[-2]]:
                    whole[path[-2]] = None
    except (KeyError, IndexError, TypeError):
        return False  # what holds the list is another
    return _json(ours) == _json(theirs)


def _json(data: Mapping[str, Any]) -> str:
    return json.dumps(data)  # 1 and true are equal in Python, and have an order here
