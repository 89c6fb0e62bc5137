"""The inline text of a block as kramdown reads it: emphasis, code, links, HTML.

Follows kramdown 2.4 (`parser/kramdown/{emphasis,codespan,autolink,html,link,math}.rb`) and the
strikethrough of kramdown-parser-gfm, also where a mark that nothing closes stays text: those are
`literal` here. kramdown tries again and again at hostile text; here the steps are counted, and a
text that needs too many is given up.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from tuiprofile.check.reading.inline_html import read_html
from tuiprofile.check.reading.inline_link import read_link
from tuiprofile.check.reading.piece import SPACE, Inline, compiled

__all__ = ["Inline", "Parser", "parse_inline"]

_STEPS_FOR_EACH = 4
_LEAST_STEPS = 2_000
_MOST_DEPTH = 60
_WORDS = frozenset({"literal", "escape", "close", "block"})


class _GaveUp(Exception):
    """The text needs more steps than a page of a person does."""


def parse_inline(
    text: str, start: int, end: int, defined: Callable[[str], bool] = lambda _: False
) -> Inline | None:
    """Read `text[start:end]`; `defined` tells whether a link of that name is defined.

    Gives the whole as a piece of kind `text`, or None if it was given up.
    """
    parser = Parser(text, end, max(_LEAST_STEPS, _STEPS_FOR_EACH * (end - start)), defined)
    root = Inline("text", start, end)
    parser.at = start
    try:
        parser.spans(root, None, None)
    except (_GaveUp, RecursionError):
        return None
    return root


@cache
def _start() -> re.Pattern[str]:
    return re.compile(r"[\\*_`<]|!?\[(?!\^)|\$\$|~~|\{:")


@cache
def _stopping(stop: str) -> re.Pattern[str]:
    return re.compile(rf"{stop}|{_start().pattern}", re.IGNORECASE)


@cache
def _stopping_raw(stop: str) -> re.Pattern[str]:
    return re.compile(rf"{stop}|<", re.IGNORECASE)


_ESCAPED = frozenset("\\.*_+`<>()[]{}#!:|\"'$=-~")


class Parser:
    """Reads one stretch of text, from `at` to `end`.

    Attributes:
        open: the kinds of the pieces that are open, outermost first.
        raw: whether HTML alone is read now, and no Markdown.
        defined: whether a link of that name is defined.
    """

    def __init__(self, text: str, end: int, steps: int, defined: Callable[[str], bool]) -> None:
        self.text = text
        self.end = end
        self.at = 0
        self.open: list[str] = []
        self._steps = steps
        self.defined = defined
        self.raw = False
        self._missing: set[str] = set()  # marks that do not come again

    def spans(self, into: Inline, stop: str | None, accept: Callable[[], bool] | None) -> bool:
        """Kramdown's `parse_spans`: read up to an accepted stop, which is not consumed."""
        if len(self.open) > _MOST_DEPTH:
            raise _GaveUp
        self.open.append(into.kind)
        if stop is None:
            pattern = _start()
        else:
            pattern = _stopping(stop) if not self.raw else _stopping_raw(stop)
        stops = None if stop is None else compiled(stop)
        found = False
        while self.at < self.end and not found:
            match = pattern.search(self.text, self.at, self.end)
            if match is None:
                if stop is None:
                    self.at = self.end
                break
            self._steps -= 1
            if self._steps < 0:
                raise _GaveUp
            self.at = match.start()
            if stops is not None and stops.match(self.text, self.at, self.end):
                found = accept is None or accept()
            if not found:
                self._one(into)
        self.open.pop()
        return found

    def _one(self, into: Inline) -> None:
        at, text = self.at, self.text
        char = text[at]
        if char in "*_":
            self._emphasis(into)
        elif char == "`":
            self._code(into)
        elif char == "<":
            read_html(self, into)
        elif char in "![" and (char == "[" or text.startswith("![", at)):
            read_link(self, into)
        elif char == "\\" and text[at + 1 : at + 2] in _ESCAPED and at + 1 < self.end:
            self.add(into, Inline("escape", at, at + 2))
        elif (
            char == "$"
            and self.find("$$", at + 2) >= 0
            and (math := compiled(r"\$\$.*?\$\$").match(text, at, self.end))
        ):
            self.add(into, Inline("math", at, math.end()))
        elif (
            char == "~"
            and self.find("~~", at + 2) >= 0
            and (gone := compiled(r"~~(?!\s|~).*?[^\s~]~~").match(text, at, self.end))
        ):
            self._struck(into, gone.end())
        elif (
            char == "{"
            and _follows_element(into, at)
            and self.find("}", at) >= 0
            and (listed := compiled(r"\{:(?![:/])(?:\\\}|[^}])+\}").match(text, at, self.end))
        ):
            self.add(into, Inline("attributes", at, listed.end()))
        else:
            self.at += 1

    def add(self, into: Inline, piece: Inline) -> None:
        """Put a piece in its place, and go on behind it."""
        into.children.append(piece)
        self.at = piece.end

    def literal(self, into: Inline, start: int, mark: str) -> None:
        """A mark that stays text."""
        self.add(into, Inline("literal", start, start + len(mark), mark))

    def find(self, mark: str, at: int) -> int:
        """Where a mark comes next, -1 if never; what was not found is not looked for again."""
        if mark in self._missing:
            return -1
        found = self.text.find(mark, at, self.end)
        if found < 0:
            self._missing.add(mark)
        else:
            self.charge(found - at)
        return found

    def charge(self, length: int) -> None:
        """Count what was looked through in vain as steps, too."""
        self._steps -= length // 32

    def _struck(self, into: Inline, end: int) -> None:
        piece = Inline("del", self.at, end)
        piece.inner = (self.at + 2, end - 2)
        outer, self.end, self.at = self.end, end - 2, self.at + 2
        missing, self._missing = self._missing, set()
        self.spans(piece, None, None)
        self.end, self._missing = outer, missing
        self.add(into, piece)

    def _emphasis(self, into: Inline) -> None:
        start, text = self.at, self.text
        char = text[start]
        mark = char * 2 if text.startswith(char * 2, start) and start + 2 <= self.end else char
        kind = "strong" if len(mark) == 2 else "em"
        after = text[start + len(mark) : start + len(mark) + 1]
        within_word = char == "_" and _within_word(text, start)
        blank = not after or after in SPACE or start + len(mark) >= self.end
        if within_word or blank or kind in self.open:
            if within_word:
                self.at = start + len(mark)
            else:
                self.literal(into, start, mark)
            return
        piece = self._try_emphasis(start, mark, kind)
        if piece is None and kind == "strong" and into.kind != "em":
            piece = self._try_emphasis(start, char, "em")
        if piece is None:
            self.literal(into, start, mark)
        else:
            self.add(into, piece)

    def _try_emphasis(self, start: int, mark: str, kind: str) -> Inline | None:
        text = self.text
        piece = Inline(kind, start, start)
        self.at = begin = start + len(mark)

        def accept() -> bool:
            at = self.at
            if at <= begin or text[at - 1] in SPACE:
                return False
            if kind == "em" and text.startswith(mark * 2, at) and text[at + 2 : at + 3] != mark:
                return False
            return mark[0] != "_" or not text[at + len(mark) : at + len(mark) + 1].isalnum()

        if not self.spans(piece, re.escape(mark), accept):
            self.at = start
            return None
        piece.inner = (begin, self.at)
        piece.end = self.at + len(mark)
        piece.name = mark
        return piece

    def _code(self, into: Inline) -> None:
        start, text = self.at, self.text
        at = start
        while at < self.end and text[at] == "`":
            at += 1
        mark = text[start:at]
        lone = start == 0 or text[start - 1] in SPACE
        if len(mark) == 1 and lone and text[at : at + 1] and text[at] in SPACE:
            self.at = at
            return
        end = self.find(mark, at)
        if end < 0:
            self.literal(into, start, mark)
            return
        piece = Inline("code", start, end + len(mark), mark)
        piece.inner = (at, end)
        self.add(into, piece)


def _follows_element(into: Inline, at: int) -> bool:
    """Whether an attribute list at a place has an element right in front of it to belong to."""
    last = into.children[-1] if into.children else None
    return last is not None and last.end == at and last.kind not in _WORDS


def _within_word(text: str, at: int) -> bool:
    """Kramdown's `/[[:alpha:]]-?[[:alpha:]]*\\z/` in front of an underline."""
    before = text[at - 1 : at]
    if before == "-":
        before = text[at - 2 : at - 1]
    return before.isalpha()
