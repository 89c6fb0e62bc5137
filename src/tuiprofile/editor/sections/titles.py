"""The title in a heading's source: which part is its words, and how other words are put there.

What stays around the words is the heading's notation: the marker, the emoji in front, emphasis or a
link around all of it, closing `#`, an id or attributes, a comment.
"""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from tuiprofile.profile.titles import plain_title
from tuiprofile.text.changes import ChangeSet, Edit
from tuiprofile.text.span import Span

_EMOJI = re.compile(
    "(?:[\U0001f000-\U0001faff\u2600-\u27bf\u2b00-\u2bff\u2190-\u21ff\u2300-\u23ff\u3030\u303d"
    "\u3297\u3299\u00a9\u00ae\u203c\u2049]"
    "[\ufe0e\ufe0f\u200d\u20e3\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f]*"
    "|[0-9#*]\ufe0f?\u20e3)+|:[a-z0-9_+-]+:"
)
# UTF-8 emoji read as Windows-1252 or -1254: they begin with the byte F0 or E2.
_BROKEN_EMOJI = re.compile(r"[ðğâ][^\sA-Za-z0-9]+")
_EMPTY = re.compile(
    r"<(?P<tag>i|span|a|svg)\b[^<>]*>\s*</(?P=tag)\s*>|<(?:img|br)\b[^<>]*>", re.IGNORECASE
)
_FRONT = re.compile(
    r"\s+|<!--.*?-->|&(?:nbsp|ensp|emsp|thinsp);|!\[[^\[\]]*\]\([^()]*\)", re.DOTALL
)
_BACK = re.compile(
    r"(?:\s+|<!--(?:(?!-->).)*-->|&(?:nbsp|ensp|emsp|thinsp);|\s*\{[:#.][^{}]*\})\Z", re.DOTALL
)
_EMPTY_BACK = re.compile(
    r"(?:<(?P<tag>i|span|a|svg)\b[^<>]*>\s*</(?P=tag)\s*>|<(?:img|br)\b[^<>]*>)\Z", re.IGNORECASE
)
_OPEN_TAG = re.compile(r"<([a-z][a-z0-9]*)\b[^<>]*>", re.IGNORECASE)
_LINK_END = re.compile(r"\](?:\([^()]*\)|\[[^\[\]]*\])\Z")
_MARKS = ("***", "**", "__", "~~", "*", "_", "`")
_SPECIAL = re.compile(
    r"[\\`*\[|~]|(?<![^\W_])_|_(?![^\W_])|<(?=[A-Za-z/!?<])|\{(?=[:#.])|\$(?=\$)|(?<=\$)\$|#(?=#*\Z)"
)
_STAND_IN = "\ue000"
_ENTITY = re.compile(r"&(?=#?\w+;)")


class Title(NamedTuple):
    """Where a heading's title stands, offsets in its source.

    Attributes:
        emoji: the emoji in front of the words, else None.
        words: the rest of the title.
    """

    emoji: Span | None
    words: Span


def find_title(source: str) -> Title:
    """The parts of the title in a heading's source, which is what stands between its markers."""
    start, end = 0, len(source)
    emoji: Span | None = None
    while True:
        begin, stop = start, end
        start = _front(source, start, end)
        end = _back(source, start, end)
        sign = _EMOJI.match(source, start, end) or (
            _BROKEN_EMOJI.match(source, start, end) if emoji is None else None
        )
        if sign is not None and sign.end() < end and emoji is None:
            emoji = Span(start, sign.end())
            start = sign.end()
        start, end = _inside(source, start, end)
        if (begin, stop) == (start, end):
            return Title(emoji, Span(start, end))


def split_emoji(title: str) -> tuple[str, str]:
    """The emoji that a title begins with, if any, and the rest without blanks around it."""
    sign = _EMOJI.match(title)
    if sign is None or not title[sign.end() :].strip():
        return "", title.strip()
    return sign[0], title[sign.end() :].strip()


def has_emoji(source: str) -> bool:
    """Whether the title in a heading's source begins with an emoji, also a broken one."""
    return find_title(source).emoji is not None


def retitled(source: str, title: str, *, html: bool) -> list[Edit]:
    """Put `title` in place of the words of a heading: edits of its source.

    An emoji that `title` begins with takes the place of the old one; without one the old one stays.
    What Markdown, or else `html`, would read as markup is escaped.
    """
    emoji, words = split_emoji(title)
    return _edits(find_title(source), emoji, escaped(words, html=html))


def expected_title(source: str, title: str) -> str:
    """What a heading's title should read with `title` in place of its words."""
    emoji, words = split_emoji(title)
    written = replaced(source, _edits(find_title(source), emoji, _STAND_IN))
    return plain_title(written).replace(_STAND_IN, " ".join(words.split()))


def replaced(source: str, edits: list[Edit]) -> str:
    """A heading's source with `edits`."""
    return ChangeSet(len(source), tuple(edits)).apply(source)


def _edits(parts: Title, emoji: str, words: str) -> list[Edit]:
    if not emoji:
        return [Edit(parts.words, words)]
    if parts.emoji is None:
        return [Edit(parts.words, f"{emoji} {words}")]
    return [Edit(parts.emoji, emoji), Edit(parts.words, words)]


def escaped(words: str, *, html: bool) -> str:
    """Words written so that kramdown shows them as they are (kramdown: "Backslash escapes").

    In raw `html` as entities, also what is markup only in Markdown: titles are read alike in both.
    """
    words = _ENTITY.sub("&amp;", words)
    if html:
        words = words.replace("<", "&lt;").replace(">", "&gt;")
        return _SPECIAL.sub(lambda match: f"&#{ord(match[0])};", words)
    return _SPECIAL.sub(lambda match: "\\" + match[0], words)


def is_one_line(title: str) -> bool:
    """Whether a title has words, and no line ends or control characters."""
    return bool(title.strip()) and not any(
        unicodedata.category(char) in ("Cc", "Cs", "Zl", "Zp") for char in title
    )


def _front(source: str, start: int, end: int) -> int:
    while match := _FRONT.match(source, start, end) or _EMPTY.match(source, start, end):
        if match.end() >= end:
            break
        start = match.end()
    return start


def _back(source: str, start: int, end: int) -> int:
    while match := _BACK.search(source, start, end) or _EMPTY_BACK.search(source, start, end):
        if match.start() <= start:
            break
        end = match.start()
    for sign in _EMOJI.finditer(source, start + 1, end):
        if sign.end() == end:
            return sign.start()
    return end


def _inside(source: str, start: int, end: int) -> tuple[int, int]:
    """Inside markup that is around all of it: emphasis, an element, a link."""
    words = source[start:end]
    for mark in _MARKS:
        size = len(mark)
        inner = words[size:-size]
        if len(words) > 2 * size and words.startswith(mark) and words.endswith(mark):
            if mark in inner or mark[0] in (inner[0], inner[-1]):
                continue
            return start + size, end - size
    tag = _OPEN_TAG.match(words)
    if tag is not None:
        close = f"</{tag[1]}>"
        inner = words[tag.end() : -len(close)]
        if words.lower().endswith(close.lower()) and f"<{tag[1].lower()}" not in inner.lower():
            return start + tag.end(), end - len(close)
    link = _LINK_END.search(words) if words.startswith("[") else None
    if link is not None and link.start() > 1 and "]" not in words[1 : link.start()]:
        return start + 1, start + link.start()
    return start, end
