"""What a row of a list says about an item: its words without the Markdown around them.

Only for the eye, and only a beginning: nothing here decides what is edited.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from tuiprofile.tui.display import one_line

_LOOK_AT: Final = 600
"""Code points of the source that are enough to fill any row."""

_MARKER: Final = re.compile(r"\s*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+|<li[^>]*>)")
_STEPS: Final = (
    (re.compile(r"<!--.*?(?:-->|\Z)", re.S), " "),
    (re.compile(r"\{[:%{].*?[%}]?\}", re.S), ""),
    (
        re.compile(
            r"!?\[((?:[^\[\]\\]|\\.)*+)\]\((?:[^()\s]|\([^()]*+\))*+(?:\s+\"[^\"]*\")?\)", re.S
        ),
        r"\1",
    ),
    (re.compile(r"</?[A-Za-z][^<>]*(?:>|\Z)"), " "),
    (re.compile(r"\*{1,3}|(?<!\w)_{1,3}|_{1,3}(?!\w)|~~|`+"), ""),
    (re.compile(r"\\([\[\](){}*_.!#+\\-])"), r"\1"),
)
_ENTITIES: Final = {
    "&nbsp;": " ",
    "&ensp;": " ",
    "&emsp;": " ",
    "&lt;": "<",
    "&gt;": ">",
    "&quot;": '"',
    "&amp;": "&",
}
_ENTITY: Final = re.compile("|".join(_ENTITIES))
_DECORATION: Final = re.compile("^[^\\w\\[(\"'“‘<…]+")


class Label(NamedTuple):
    """A row's date, or nothing, and its words; both are safe for the terminal."""

    date: str
    words: str


def label(source: str) -> Label:
    """The label of an item or block with that source."""
    from tuiprofile.profile.dates import find_leading_date

    start = source[:_LOOK_AT]
    marker = _MARKER.match(start)
    body = start[marker.end() :] if marker else start
    found = find_leading_date(body)
    if found is None:
        return Label("", plain(body) or one_line(start))
    date = one_line(found.span.of(body))
    return Label(date, plain(body[found.span.end :]).lstrip(" ])}:：,.;|·–—-"))


def plain(source: str) -> str:
    """Markdown and HTML as the words a reader sees, on one line."""
    for pattern, with_ in _STEPS:
        source = pattern.sub(with_, source)
    if "&" in source:
        source = _ENTITY.sub(lambda entity: _ENTITIES[entity[0]], source)
    return one_line(source.replace("\u00a0", " "))


def title(source: str) -> str:
    """A section's title without the emoji in front, which would make the names ragged."""
    words = plain(source)
    return _DECORATION.sub("", words) or words
