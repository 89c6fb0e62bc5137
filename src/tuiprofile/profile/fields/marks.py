"""Marks around words: emphasis, code, links, elements, brackets; found, peeled and left out."""

from __future__ import annotations

import re
from functools import cache

from tuiprofile.profile.fields.links import find_links
from tuiprofile.profile.shapes import trimmed
from tuiprofile.text.span import Span

_BRACKETS = {"(": ")", "（": "）", "【": "】"}
_CLOSERS = frozenset(_BRACKETS.values())


def plain(words: str) -> str:
    """Words without targets of links, tags, emphasis and what stands in brackets."""
    bare = _target().sub("]", words) if "](" in words else words
    bare = _tag().sub(" ", bare) if "<" in bare else bare
    bare = _sign().sub("", bare)
    return _in_brackets().sub(" ", bare)


def block_tags(text: str, words: Span) -> bool:
    """Whether elements that are paragraphs of their own stand among words."""
    return "<" in words.of(text) and _block_tag().search(text, *words) is not None


def opaque(text: str, words: Span) -> list[Span]:
    """Stretches inside which no separator counts: links, marked words, brackets; in order."""
    spans = [link.span for link in find_links(text, words)]
    spans += [Span(*match.span()) for match in _marked().finditer(text, *words)]
    spans += _bracketed(text, words)
    tags = _tag().finditer(text, *words)
    spans += [Span(*tag.span()) for tag in tags if not tag[0].lower().startswith("<br")]
    return merged(spans)


def marked(text: str, words: Span) -> list[Span]:
    """Stretches that emphasis, code or an element marks, in order, the outermost only."""
    return merged([Span(*match.span()) for match in _marked().finditer(text, *words)])


def merged(spans: list[Span]) -> list[Span]:
    """Spans in order; those that overlap are one."""
    found: list[Span] = []
    for span in sorted(spans):
        if found and span.start < found[-1].end:
            found[-1] = Span(found[-1].start, max(found[-1].end, span.end))
        else:
            found.append(span)
    return found


def peeled(text: str, words: Span) -> Span:
    """Words without the marks that stand around all of them: `**Words**`, `<b>Words</b>`."""
    span = trimmed(text, *words)
    for _ in range(4):
        match = _marked().match(text, *span)
        if match is None or match.end() != span.end:
            break
        inner = next(Span(*match.span(name)) for name in _INNER if match[name] is not None)
        inner = trimmed(text, *inner)
        if not inner.length:
            break
        span = inner
    return span


def _bracketed(text: str, words: Span) -> list[Span]:
    spans: list[Span] = []
    opened: list[int] = []
    for match in _bracket().finditer(text, *words):
        if match[0] in _CLOSERS:
            if opened:
                start = opened.pop()
                if not opened:
                    spans.append(Span(start, match.end()))
        else:
            opened.append(match.start())
    return spans


_INNER = ("strong", "emphasis", "strong_", "emphasis_", "code", "element")


@cache
def _marked() -> re.Pattern[str]:
    inner = r"(?:(?!\n\s*\n)[^{0}\\]|\\.){{1,400}}?"
    strong = rf"\*\*(?P<strong>(?=\S){inner.format('*')})(?<=\S)\*\*(?!\*)"
    emphasis = rf"(?<!\*)\*(?P<emphasis>(?=\S){inner.format('*')})(?<=\S)\*(?!\*)"
    strong_ = rf"__(?P<strong_>(?=\S){inner.format('_')})(?<=\S)__"
    emphasis_ = rf"(?<!\w)_(?P<emphasis_>(?=\S){inner.format('_')})(?<=\S)_(?!\w)"
    code = r"(?<!`)`(?P<code>[^`\n]{1,400})`(?!`)"
    element = (
        r"<(?P<tag>b|i|em|strong|u|span|font|code|autocolor|p|h[1-6]|small|big|mark)\b[^<>]*>"
        r"(?P<element>(?:[^<]|<(?!/?(?P=tag)\b)){1,600}?)</(?P=tag)\s*>"
    )
    return re.compile(
        "|".join((strong, emphasis, strong_, emphasis_, code, element)), re.DOTALL | re.IGNORECASE
    )


@cache
def _tag() -> re.Pattern[str]:
    return re.compile(r"<!--(?:(?!-->).){0,300}-->|</?[A-Za-z][^<>]*>", re.DOTALL)


@cache
def _block_tag() -> re.Pattern[str]:
    return re.compile(r"<(?:div|p|h[1-6]|ul|ol|li|table|section|article)\b", re.IGNORECASE)


@cache
def _target() -> re.Pattern[str]:
    return re.compile(r"\]\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)")


@cache
def _sign() -> re.Pattern[str]:
    return re.compile(r"[*`\[\]]|&\w+;")


@cache
def _bracket() -> re.Pattern[str]:
    return re.compile(r"[(（【)）】]")


@cache
def _in_brackets() -> re.Pattern[str]:
    return re.compile(r"\([^()]*\)|（[^（）]*）")
