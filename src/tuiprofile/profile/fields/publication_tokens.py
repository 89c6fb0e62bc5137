"""The marks in a reference, found and paired: emphasis, code, links, tags, comments, line breaks.

Pairing follows CommonMark's flanking rules, which take the stars that mark an equal contribution
(`A. Lee*, B. Doe*`) for what they are.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from tuiprofile.text.span import Span

BLOCKS = frozenset(
    "p div li ul ol h1 h2 h3 h4 h5 h6 table tr td th tbody dl dt dd center blockquote section"
    " article hr details summary".split()
)
"""HTML elements that begin a line of their own."""

_VOID = frozenset("br img hr input wbr meta source".split())
_TAG_KINDS = {"b": "strong", "strong": "strong", "i": "em", "em": "em", "cite": "em", "a": "link"}


@dataclass(slots=True)
class Token:
    """A mark, or a run of words.

    Attributes:
        kind: `words`, `char` (one character, written as several), `mark` (a formula or
            superscript), `image`, `gone` (a comment), `hard`, `soft`, `bullet` (line breaks), or
            the kind of a pair: `strong`, `em`, `code`, `link`, `bracket`, a tag's name.
        span: its place in the page.
        shown: for `char` the character.
        mate: the index of the token it is paired with, or -1.
        url: a link's target.
    """

    kind: str
    span: Span
    shown: str = ""
    mate: int = -1
    url: Span | None = None


_Reader = Callable[[str, re.Match[str], list[Token], list[int]], None]


def tokens_of(text: str, span: Span) -> list[Token]:
    """The tokens of a span of the page; they tile it."""
    found: list[Token] = []
    stack: list[int] = []
    at, end = span
    by_line = _hidden_by_line(text, span)
    while at < end:
        match = _token().search(text, at, end)
        if match is None:
            break
        if match.start() > at:
            found.append(Token("words", Span(at, match.start())))
        at = match.end()
        kind = match.lastgroup or ""
        if kind == "comment" and by_line:
            at = match.start() + 4
            found.append(Token("gone", Span(match.start(), at)))
            continue
        _READERS[kind](text, match, found, stack)
    if at < end:
        found.append(Token("words", Span(at, end)))
    return found


def _hidden_by_line(text: str, span: Span) -> bool:
    """Whether every line of the span has a comment of its own, the first opened before it."""
    close = text.find("-->", *span)
    return close >= 0 and text.find("<!--", span.start, close) < 0


def _plain(kind: str) -> _Reader:
    def read(text: str, match: re.Match[str], found: list[Token], stack: list[int]) -> None:
        found.append(Token(kind, Span(*match.span())))

    return read


def _escape(text: str, match: re.Match[str], found: list[Token], stack: list[int]) -> None:
    found.append(Token("char", Span(*match.span()), match[0][1]))


def _entity(text: str, match: re.Match[str], found: list[Token], stack: list[int]) -> None:
    import html

    shown = html.unescape(match[0])
    if shown == match[0] or len(shown) != 1:
        found.append(Token("words", Span(*match.span())))
    else:
        blank = shown.isspace() or shown == "\u200b"
        found.append(Token("char", Span(*match.span()), " " if blank else shown))


def _line(text: str, match: re.Match[str], found: list[Token], stack: list[int]) -> None:
    ends = len(re.findall(r"\r\n|\r|\n", match[0]))
    hard = ends > 1 or match["firm"] is not None
    kind = "bullet" if match["bullet"] else "hard" if hard else "soft"
    found.append(Token(kind, Span(*match.span())))


def _code(text: str, match: re.Match[str], found: list[Token], stack: list[int]) -> None:
    ticks = len(match["ticks"])
    start, end = match.span()
    first = len(found)
    found.append(Token("code", Span(start, start + ticks), mate=first + 2))
    found.append(Token("words", Span(start + ticks, end - ticks)))
    found.append(Token("code", Span(end - ticks, end), mate=first))


def _open_bracket(text: str, match: re.Match[str], found: list[Token], stack: list[int]) -> None:
    stack.append(len(found))
    found.append(Token("bracket", Span(*match.span())))


def _close_bracket(text: str, match: re.Match[str], found: list[Token], stack: list[int]) -> None:
    where = _latest(found, stack, "bracket")
    url = Span(*match.span("url")) if match["url"] is not None else None
    kind = "bracket" if url is None else "link"
    if where is None:
        found.append(Token("words", Span(*match.span())))
        return
    _join(found, stack, where, Token(kind, Span(*match.span()), url=url))


def _emphasis(text: str, match: re.Match[str], found: list[Token], stack: list[int]) -> None:
    mark = match[0]
    start, end = match.span()
    before, behind = text[start - 1 : start] or " ", text[end : end + 1] or " "
    opens, closes = _flanks(before, behind), _flanks(behind, before)
    if mark[0] == "_":
        opens, closes = opens and not before.isalnum(), closes and not behind.isalnum()
    kind = "em" if len(mark) == 1 else "strong"
    token = Token(kind, Span(start, end), mark)
    where = _latest(found, stack, kind, mark) if closes else None
    if where is not None:
        _join(found, stack, where, token)
        return
    if opens:
        stack.append(len(found))
    found.append(token)


def _flanks(outer: str, inner: str) -> bool:
    """CommonMark's rule for a run that opens, seen from outside; mirrored, for one that closes."""
    if inner.isspace():
        return False
    return inner.isalnum() or not outer.isalnum()


def _tag(text: str, match: re.Match[str], found: list[Token], stack: list[int]) -> None:
    name = match["tag"].lower()
    span = Span(*match.span())
    kind = _TAG_KINDS.get(name, name)
    if name == "img":
        found.append(Token("image", span))
    elif name == "br":
        found.append(Token("hard", span))
    elif match[0].startswith("</"):
        where = _latest(found, stack, kind, f"<{name}")
        if where is None:
            found.append(Token("hard" if name in BLOCKS else "gone", span))
        else:
            _join(found, stack, where, Token(kind, span, f"<{name}"))
    elif name in _VOID or match[0].endswith("/>"):
        found.append(Token("hard" if name in BLOCKS else "gone", span))
    else:
        target = _href().search(text, *span) if name == "a" else None
        url = Span(*target.span(target.lastgroup or 0)) if target else None
        stack.append(len(found))
        found.append(Token(kind, span, f"<{name}", url=url))


def _latest(found: list[Token], stack: list[int], kind: str, shown: str = "") -> int | None:
    """Where in the stack the mark stands that this one closes; links and blocks are walls."""
    for where in range(len(stack) - 1, -1, -1):
        token = found[stack[where]]
        if token.kind == kind and token.shown == shown:
            return where
        if token.shown.startswith("<") and token.kind in BLOCKS and shown[:1] != "<":
            return None
        if token.kind == "bracket" and not shown.startswith("<"):
            return None
    return None


def _join(found: list[Token], stack: list[int], where: int, token: Token) -> None:
    opening = found[stack[where]]
    opening.mate, token.mate = len(found), stack[where]
    opening.kind = token.kind
    opening.url = opening.url or token.url
    del stack[where:]
    found.append(token)


_READERS: dict[str, _Reader] = {
    "comment": _plain("gone"),
    "liquid": _plain("image"),
    "math": _plain("mark"),
    "sup": _plain("mark"),
    "image": _plain("image"),
    "attributes": _plain("gone"),
    "line": _line,
    "code": _code,
    "escape": _escape,
    "entity": _entity,
    "open": _open_bracket,
    "close": _close_bracket,
    "emphasis": _emphasis,
    "html": _tag,
}


@cache
def _token() -> re.Pattern[str]:
    word = r"(?:[^()\s\\]|\\.|\((?:[^()\s]|\([^()\s]*\))*\))"
    target = rf"\(\s*(?P<url><[^<>\n]*>|(?:{word}+(?:[ ]+(?![\"']){word}+)*)?)"
    title = r"(?:\s+(?:\"[^\"\n]*\"|'[^'\n]*'))?\s*\)"
    return re.compile(
        r"(?P<comment><!--(?:(?!<!--).)*?-->|<!--|-->)"
        r"|(?P<liquid>\{\{[^{}]*\}\}|\{%[^%]*%\})"
        r"|(?P<attributes>\{:[^{}\n]*\})"
        r"|(?P<math>\$\$?(?=\S)[^$\n]{1,60}(?<=\S)\$\$?)"
        r"|(?P<sup><sup\b[^<>]*>(?:(?!</?sup).){0,60}</sup\s*>)"
        r"|(?P<image>!\[[^\[\]]*\]\((?:[^()\s]|\([^()\s]*\)|\s)*\))"
        r"|(?P<line>(?:(?P<firm>(?:(?<![ \t])[ \t]+)?\\{1,2}[ \t]*(?=[\r\n])"
        r"|(?<![ \t])[ \t]{2,}(?=[\r\n]))|(?<![ \t])[ \t](?=[\r\n]))?"
        r"(?:\r\n|\n|\r)(?:[ \t]*(?:\r\n|\n|\r))*[ \t]*"
        r"(?P<bullet>(?:[-*+]|\d{1,3}[.)])[ \t]+)?)"
        r"|(?P<code>(?P<ticks>`{1,2})(?!`)[^`\r\n]+(?P=ticks)(?!`))"
        r"|(?P<escape>\\[\\`*_{}\[\]()#+\-.!|$<>\"':])"
        r"|(?P<entity>&(?:\#?[A-Za-z0-9]+);)"
        r"|(?P<open>\[)"
        rf"|(?P<close>\](?:{target}{title})?)"
        r"|(?P<emphasis>\*{1,3}|_{1,3})"
        r"|(?P<html></?(?P<tag>[A-Za-z][A-Za-z0-9]*)(?=[\s/>])[^<>]*>)",
        re.DOTALL,
    )


@cache
def _href() -> re.Pattern[str]:
    return re.compile(
        r"\bhref\s*=\s*(?:\"(?P<double>[^\"<>]*)\"|'(?P<single>[^'<>]*)'|(?P<none>[^\s\"'<>]+))",
        re.IGNORECASE,
    )
