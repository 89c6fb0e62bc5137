"""The inline text of a block as kramdown reads it: emphasis, code, links, HTML.

Follows kramdown 2.4 (`parser/kramdown/{emphasis,codespan,autolink,html,link,math}.rb`) and the
strikethrough of kramdown-parser-gfm, also where a mark that nothing closes stays text: those are
`literal` here. kramdown tries again and again at hostile text; here the steps are counted, and a
text that needs too many is given up.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache

from tuiprofile.syntax.html import BLOCK_CONTENT, SPAN_CONTENT
from tuiprofile.syntax.patterns import HTML_CLOSE, HTML_TAG, VOID_ELEMENTS

_STEPS_FOR_EACH = 4
_LEAST_STEPS = 2_000
_MOST_DEPTH = 60
_MARKDOWN = re.compile(r"\smarkdown\s*=\s*[\"']?(span|1)", re.IGNORECASE)
_WORDS = frozenset({"literal", "escape", "close", "block"})
# kramdown's HTML_BLOCK_ELEMENTS; any other element may stand in a line of text.
_BLOCK_NAMES = frozenset(
    "address article aside applet body blockquote caption col colgroup dd div dl dt fieldset "
    "figcaption footer form h1 h2 h3 h4 h5 h6 header hgroup hr html head iframe legend menu li "
    "main map nav ol optgroup p pre section summary table tbody td th thead tfoot tr ul".split()
)


class Inline:
    """A piece of inline text.

    Attributes:
        kind: `em`, `strong`, `code`, `link`, `image`, `html`, `close` (an end tag without its
            beginning), `block` (a tag that cannot stand in a line of text), `comment`, `del`,
            `math`, `autolink`, `attributes`, `escape`, `literal` (a mark that stays text).
        start, end: its place, offsets of the text.
        inner: the offsets between its marks: emphasised words, a link's label.
        url: the offsets of a link's target; None for one that is defined elsewhere.
        name: an element's name, a literal mark.
        raw: whether Markdown in an element is shown as it is written.
        closed: whether an element has its end tag, or needs none.
        children: what is in it.
    """

    __slots__ = ("children", "closed", "end", "inner", "kind", "name", "raw", "start", "url")

    def __init__(self, kind: str, start: int, end: int, name: str = "") -> None:
        self.kind = kind
        self.start = start
        self.end = end
        self.inner = (start, end)
        self.url: tuple[int, int] | None = None
        self.name = name
        self.closed = True
        self.raw = False
        self.children: list[Inline] = []

    def walk(self) -> Iterator[Inline]:
        """It and all in it, in order."""
        yield self
        for child in self.children:
            yield from child.walk()

    def __repr__(self) -> str:
        return f"<{self.kind}{':' + self.name if self.name else ''} {self.start}-{self.end}>"


class _GaveUp(Exception):
    """The text needs more steps than a page of a person does."""


def parse_inline(
    text: str, start: int, end: int, defined: Callable[[str], bool] = lambda _: False
) -> Inline | None:
    """Read `text[start:end]`; `defined` tells whether a link of that name is defined.

    Gives the whole as a piece of kind `text`, or None if it was given up.
    """
    parser = _Parser(text, end, max(_LEAST_STEPS, _STEPS_FOR_EACH * (end - start)), defined)
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


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.DOTALL | re.IGNORECASE)


_ESCAPED = frozenset("\\.*_+`<>()[]{}#!:|\"'$=-~")
_SPACE = " \t\r\n\f\v"


class _Parser:
    def __init__(self, text: str, end: int, steps: int, defined: Callable[[str], bool]) -> None:
        self.text = text
        self.end = end
        self.at = 0
        self.open: list[str] = []
        self._steps = steps
        self._defined = defined
        self._raw = False
        self._missing: set[str] = set()  # marks that do not come again

    def spans(self, into: Inline, stop: str | None, accept: Callable[[], bool] | None) -> bool:
        """Kramdown's `parse_spans`: read up to an accepted stop, which is not consumed."""
        if len(self.open) > _MOST_DEPTH:
            raise _GaveUp
        self.open.append(into.kind)
        if stop is None:
            pattern = _start()
        else:
            pattern = _stopping(stop) if not self._raw else _stopping_raw(stop)
        stops = None if stop is None else _compiled(stop)
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
            self._html(into)
        elif char in "![" and (char == "[" or text.startswith("![", at)):
            self._link(into)
        elif char == "\\" and text[at + 1 : at + 2] in _ESCAPED and at + 1 < self.end:
            self._add(into, Inline("escape", at, at + 2))
        elif (
            char == "$"
            and self._find("$$", at + 2) >= 0
            and (math := _compiled(r"\$\$.*?\$\$").match(text, at, self.end))
        ):
            self._add(into, Inline("math", at, math.end()))
        elif (
            char == "~"
            and self._find("~~", at + 2) >= 0
            and (gone := _compiled(r"~~(?!\s|~).*?[^\s~]~~").match(text, at, self.end))
        ):
            self._struck(into, gone.end())
        elif (
            char == "{"
            and _follows_element(into, at)
            and self._find("}", at) >= 0
            and (listed := _compiled(r"\{:(?![:/])(?:\\\}|[^}])+\}").match(text, at, self.end))
        ):
            self._add(into, Inline("attributes", at, listed.end()))
        else:
            self.at += 1

    def _add(self, into: Inline, piece: Inline) -> None:
        into.children.append(piece)
        self.at = piece.end

    def _literal(self, into: Inline, start: int, mark: str) -> None:
        self._add(into, Inline("literal", start, start + len(mark), mark))

    def _find(self, mark: str, at: int) -> int:
        """Where a mark comes next, -1 if never; what was not found is not looked for again."""
        if mark in self._missing:
            return -1
        found = self.text.find(mark, at, self.end)
        if found < 0:
            self._missing.add(mark)
        else:
            self._charge(found - at)
        return found

    def _charge(self, length: int) -> None:
        """Count what was looked through in vain as steps, too."""
        self._steps -= length // 32

    def _struck(self, into: Inline, end: int) -> None:
        piece = Inline("del", self.at, end)
        piece.inner = (self.at + 2, end - 2)
        outer, self.end, self.at = self.end, end - 2, self.at + 2
        missing, self._missing = self._missing, set()
        self.spans(piece, None, None)
        self.end, self._missing = outer, missing
        self._add(into, piece)

    def _emphasis(self, into: Inline) -> None:
        start, text = self.at, self.text
        char = text[start]
        mark = char * 2 if text.startswith(char * 2, start) and start + 2 <= self.end else char
        kind = "strong" if len(mark) == 2 else "em"
        after = text[start + len(mark) : start + len(mark) + 1]
        within_word = char == "_" and _within_word(text, start)
        blank = not after or after in _SPACE or start + len(mark) >= self.end
        if within_word or blank or kind in self.open:
            if within_word:
                self.at = start + len(mark)
            else:
                self._literal(into, start, mark)
            return
        piece = self._try_emphasis(start, mark, kind)
        if piece is None and kind == "strong" and into.kind != "em":
            piece = self._try_emphasis(start, char, "em")
        if piece is None:
            self._literal(into, start, mark)
        else:
            self._add(into, piece)

    def _try_emphasis(self, start: int, mark: str, kind: str) -> Inline | None:
        text = self.text
        piece = Inline(kind, start, start)
        self.at = begin = start + len(mark)

        def accept() -> bool:
            at = self.at
            if at <= begin or text[at - 1] in _SPACE:
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
        lone = start == 0 or text[start - 1] in _SPACE
        if len(mark) == 1 and lone and text[at : at + 1] and text[at] in _SPACE:
            self.at = at
            return
        end = self._find(mark, at)
        if end < 0:
            self._literal(into, start, mark)
            return
        piece = Inline("code", start, end + len(mark), mark)
        piece.inner = (at, end)
        self._add(into, piece)

    def _html(self, into: Inline) -> None:
        start, text = self.at, self.text
        auto = _compiled(r"<(?:(?:mailto|https?|ftps?):.+?|[\w.-]+?@[\w.-]+?)>").match(
            text, start, self.end
        )
        if auto is not None:
            self._add(into, Inline("autolink", start, auto.end()))
            return
        if text.startswith("<!--", start):
            close = self._find("-->", start)
            if close < 0:
                self._literal(into, start, "<!--")
            else:
                self._add(into, Inline("comment", start, close + 3))
            return
        ending = HTML_CLOSE.match(text, start, self.end)
        if ending is not None:
            self._add(into, Inline("close", start, ending.end(), ending[1].lower()))
            return
        tag = HTML_TAG.match(text, start, self.end)
        if tag is None:
            self.at = start + 1
            return
        name = tag[1].lower()
        if name in _BLOCK_NAMES:
            self._add(into, Inline("block", start, tag.end(), name))
            return
        self._element(into, tag, name)

    def _element(self, into: Inline, tag: re.Match[str], name: str) -> None:
        piece = Inline("html", tag.start(), tag.end(), name)
        piece.inner = (tag.end(), tag.end())
        self.at = tag.end()
        if tag[4] is None and name not in VOID_ELEMENTS:
            stop = rf"</{re.escape(name)}\s*>"
            outer, self._raw = self._raw, self._is_raw(name, tag[2])
            piece.raw = self._raw
            piece.closed = self.spans(piece, stop, None)
            self._raw = outer
            if piece.closed:
                piece.inner = (tag.end(), self.at)
                close = _compiled(stop).match(self.text, self.at, self.end)
                self.at = close.end() if close else self.at
            else:
                piece.inner = (tag.end(), self.end)
                self.at = self.end
        piece.end = self.at
        self._add(into, piece)

    def _is_raw(self, name: str, attributes: str) -> bool:
        """Whether no Markdown is read in an element (HTML_CONTENT_MODEL), but HTML alone."""
        raw = name not in SPAN_CONTENT and name not in BLOCK_CONTENT
        given = _MARKDOWN.search(attributes)
        if given is not None:
            return raw and given[1] == "1"
        return raw or self._raw

    def _link(self, into: Inline) -> None:
        start, text = self.at, self.text
        kind = "image" if text[start] == "!" else "link"
        begin = start + (2 if kind == "image" else 1)
        if kind == "link" and ("link" in self.open or "image" in self.open):
            self._literal(into, start, "[")
            return
        piece = Inline(kind, start, start)
        self.at = begin
        depth = 1
        looked = images = 0

        def accept() -> bool:
            nonlocal depth, looked, images
            depth += -1 if text[self.at] == "]" else 1
            images += sum(child.kind == "image" for child in piece.children[looked:])
            looked = len(piece.children)
            return depth == images

        if not self.spans(piece, r"\]|!?\[", accept):
            self.at = start
            self._literal(into, start, text[start:begin])
            return
        piece.inner = (begin, self.at)
        self.at += 1
        if self._target(piece):
            self._add(into, piece)
        else:
            self.at = start
            self._literal(into, start, text[start:begin])

    def _target(self, piece: Inline) -> bool:
        """Read what stands behind a label; sets the piece's `url` and `end`."""
        text, at = self.text, self.at
        reference = _compiled(r"\s*?\[([^\]]+)?\]").match(text, at, self.end)
        if reference is not None or text[at : at + 1] != "(" or at >= self.end:
            label = reference[1] if reference is not None and reference[1] else None
            name = label if label is not None else text[piece.inner[0] : piece.inner[1]]
            if not self._defined(re.sub(r"\s+", " ", name).lower()):
                return False
            piece.end = reference.end() if reference is not None else at
            return True
        angle = _compiled(r"\(<(.*?)>").match(text, at, self.end)
        if angle is not None:
            piece.url = angle.span(1)
            if text.startswith(")", angle.end()) and angle.end() < self.end:
                piece.end = angle.end() + 1
                return True
            return self._titled(piece, angle.end())
        if self._find(")", at) < 0:
            return False
        depth = 0
        position = at
        while stop := _compiled(r"(\()|(\))|\s(?=['\"])").search(text, position, self.end):
            position = stop.end()
            if stop[2]:
                depth -= 1
                if depth == 0:
                    break
            elif stop[1]:
                depth += 1
            else:
                break
        else:
            self._charge(self.end - at)
            return False
        begin, close = at + 1, position - 1
        while begin < close and text[begin] in _SPACE:
            begin += 1
        while close > begin and text[close - 1] in _SPACE:
            close -= 1
        piece.url = (begin, close)
        if depth == 0:
            piece.end = position
            return True
        return self._titled(piece, position - 1)

    def _titled(self, piece: Inline, at: int) -> bool:
        if self._find(")", at) < 0:
            return False
        title = _compiled(r"\s*?([\"'])(.+?)\1\s*?\)").match(self.text, at, self.end)
        if title is None:
            return False
        piece.end = title.end()
        return True


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
