"""Liquid: where its tags stand and what is left of them when Jekyll has run.

Jekyll runs Liquid before kramdown and also inside HTML comments. The scanner reads the page
as if every tag gave nothing and every output a word; blocks whose body gives nothing
(`comment`, `capture`, an `if` that only assigns) vanish with their line ends, as in Liquid.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import NamedTuple

from tuiprofile.text.span import Span

_OPENER = re.compile(r"\{[{%]")
_TAG = re.compile(r"\{%-?[ \t\r\n\f\v]*(#|\w*)[ \t\r\n\f\v]*(.*?)-?%\}\Z", re.DOTALL | re.ASCII)

BLOCKS = frozenset("capture case comment for highlight if ifchanged raw tablerow unless".split())
"""Tags that have an `end` tag (Liquid 5, Jekyll 4)."""
_SILENT = frozenset("assign break continue cycle decrement else elsif increment when #".split())
_VANISHING = frozenset({"capture", "comment"})
WORDS = frozenset({"link", "post_url"})
_MAY_BE_BLANK = frozenset({"case", "for", "if", "unless"})
LOCKING = frozenset({"for", "tablerow", "highlight", "capture", "comment"})
"""Blocks whose text is not what the page shows in that place: read-only. `raw` shows its own."""


class LiquidTag(NamedTuple):
    """One `{% tag %}` or `{{ output }}`.

    Attributes:
        span: delimiters included, code points.
        name: the tag's name; empty for an output.
        markup: the words behind the name, or all of an output's.
    """

    span: Span
    name: str
    markup: str


class LiquidBlock(NamedTuple):
    """A tag with its body and its `end` tag."""

    span: Span
    name: str
    markup: str


@dataclass
class Liquid:
    """What Liquid there is in a page.

    Attributes:
        tags: every tag and output, in order.
        blocks: every closed block, in the order of their ends.
        unclosed: openers that nothing closes: the build fails on them.
        removed: spans that give no text.
        blotted: spans that give a word.
    """

    tags: list[LiquidTag] = field(default_factory=list)
    blocks: list[LiquidBlock] = field(default_factory=list)
    unclosed: list[Span] = field(default_factory=list)
    removed: list[tuple[int, int]] = field(default_factory=list)
    blotted: list[tuple[int, int]] = field(default_factory=list)

    def within(self, span: Span) -> list[LiquidTag]:
        """The tags that touch `span`."""
        return [t for t in self.tags if t.span.start < span.end and span.start < t.span.end]


class _Open:
    """A block whose end has not come yet."""

    __slots__ = ("blank", "cut", "seen", "tag")

    def __init__(self, tag: LiquidTag, cut: int) -> None:
        self.tag = tag
        self.cut = cut  # how many removed spans there were before it
        self.blank = True  # nothing in its body gives text so far
        self.seen = tag.span.end  # up to where its body has been looked at

    def look(self, text: str, at: int, *, silent: bool) -> None:
        """Note whether the body is still blank up to `at`, where a tag stands."""
        if self.blank and (not silent or text[self.seen : at].strip(" \t\r\n\f\v")):
            self.blank = False
        self.seen = at


def find_liquid(text: str, start: int) -> Liquid:
    """The Liquid of a page's body, which begins at `start`."""
    liquid = Liquid()
    if "{%" not in text and "{{" not in text:
        return liquid
    blocks = _Blocks(text, liquid)
    for tag in _tokens(text, start, liquid):
        blocks.take(tag)
    blocks.finish()
    return liquid


class _Blocks:
    """Matches tags with their ends, and decides what is left of each."""

    def __init__(self, text: str, liquid: Liquid) -> None:
        self._text = text
        self._liquid = liquid
        self._open: list[_Open] = []
        self._count: Counter[str] = Counter()
        self._raw: LiquidTag | None = None

    def take(self, tag: LiquidTag) -> None:
        if self._raw is not None:
            if tag.name == "endraw":
                self._end_raw(self._raw, tag)
            return
        if self._open:
            silent = tag.name in _SILENT or tag.name in BLOCKS or tag.name[:3] == "end"
            self._open[-1].look(self._text, tag.span.start, silent=silent)
            self._open[-1].seen = tag.span.end
        if tag.name == "raw":
            self._raw = tag
            if self._open:
                self._open[-1].blank = False
            return
        self._liquid.tags.append(tag)
        if not tag.name or tag.name in WORDS:
            _trim(self._liquid, self._text, tag.span)
            self._liquid.blotted.append(tag.span)
            return
        if tag.name in BLOCKS:
            self._open.append(_Open(tag, len(self._liquid.removed)))
            self._count[tag.name] += 1
        elif (
            tag.name[:3] == "end"
            and self._count[tag.name[3:]]
            and self._close(tag.name[3:], tag.span.end)
        ):
            return
        _cut(self._liquid, self._text, tag.span)

    def finish(self) -> None:
        if self._raw is not None:
            self._liquid.tags.append(self._raw)
            _cut(self._liquid, self._text, self._raw.span)

    def _end_raw(self, opening: LiquidTag, closing: LiquidTag) -> None:
        for tag in (opening, closing):
            _cut(self._liquid, self._text, tag.span)
            self._liquid.tags.append(tag)
        span = Span(opening.span.start, closing.span.end)
        self._liquid.blocks.append(LiquidBlock(span, "raw", opening.markup))
        self._raw = None

    def _close(self, name: str, end: int) -> bool:
        """Close the innermost block of that name; true if all of it vanishes."""
        entry = self._open.pop()
        while entry.tag.name != name:
            self._count[entry.tag.name] -= 1
            entry = self._open.pop()
        self._count[name] -= 1
        liquid = self._liquid
        span = Span(entry.tag.span.start, end)
        liquid.blocks.append(LiquidBlock(span, name, entry.tag.markup))
        vanishes = name in _VANISHING or (name in _MAY_BE_BLANK and entry.blank)
        if self._open:
            self._open[-1].seen = end
            self._open[-1].blank &= vanishes
        if vanishes:
            del liquid.removed[entry.cut :]
            while liquid.blotted and liquid.blotted[-1][0] >= span.start:
                liquid.blotted.pop()
            _cut(liquid, self._text, span)
        return vanishes


def _tokens(text: str, start: int, liquid: Liquid) -> list[LiquidTag]:
    """Liquid's tokenizer: `{%.*?%}` and `{{.*?}}?`, unclosed ones noted."""
    tokens: list[LiquidTag] = []
    position = start
    no_tag_end = False
    while True:
        opener = _OPENER.search(text, position)
        if opener is None:
            return tokens
        at = opener.start()
        if text[at + 1] == "%":
            end = -1 if no_tag_end else text.find("%}", at + 2)
            if end < 0:
                no_tag_end = True
                liquid.unclosed.append(Span(at, at + 2))
                position = at + 2
                continue
            end += 2
            match = _TAG.match(text[at:end])
            name, markup = (match[1], match[2].strip()) if match else ("", "")
            tokens.append(LiquidTag(Span(at, end), name or "?", markup))
        else:
            end = text.find("}", at + 2)
            if end < 0:
                liquid.unclosed.append(Span(at, at + 2))
                position = at + 2
                if no_tag_end or text.find("%}", position) < 0:
                    return tokens
                continue
            end += 1
            if text[end : end + 1] == "}":
                end += 1
            else:
                liquid.unclosed.append(Span(at, end))
            tokens.append(LiquidTag(Span(at, end), "", text[at + 2 : end].strip("{}- \t\r\n")))
        position = end


def _cut(liquid: Liquid, text: str, span: Span) -> None:
    """Remove a tag, and the blanks that its `-` trims."""
    start, end = _trimmed(text, span)
    if liquid.removed and liquid.removed[-1][1] > start:
        start = liquid.removed[-1][1]
    if end > start:
        liquid.removed.append((start, end))


def _trim(liquid: Liquid, text: str, span: Span) -> None:
    """Remove the blanks that an output's `-` trims."""
    start, end = _trimmed(text, span)
    if start < span.start:
        _cut(liquid, text, Span(start, span.start))
    if end > span.end:
        _cut(liquid, text, Span(span.end, end))


def _trimmed(text: str, span: Span) -> tuple[int, int]:
    start, end = span
    if text.startswith("-", start + 2):
        while start > 0 and text[start - 1] in " \t\r\n\f\v":
            start -= 1
    if end - 3 >= span.start and text[end - 3] == "-" and end < len(text):
        while end < len(text) and text[end] in " \t\r\n\f\v":
            end += 1
    return start, end
