"""Links at the end of an item's words: `([paper](…), [code](…))` and its kin."""

from __future__ import annotations

import re
from typing import NamedTuple

from tuiprofile.profile.fields.reading import LinkPart
from tuiprofile.text.span import Span

_URL = r"(?:<[^<>\n]*>|(?:[^()\s\\]|\\.|\([^()\s]*\))*)(?:\s+(?:\"[^\"\n]*\"|'[^'\n]*'))?"
_MARKDOWN = re.compile(
    rf"!?\[(?P<label>(?:\\.|[^\[\]\\\n]|\[[^\[\]\n]*\])*)\]\(\s*(?P<url>{_URL})\s*\)"
)
_HTML = re.compile(
    r"<a\b[^<>]*?\bhref\s*=\s*([\"'])(?P<url>[^\"'<>]*)\1[^<>]*>(?P<label>(?:(?!</a)[^\n])*?)</a\s*>",
    re.IGNORECASE,
)
_BETWEEN = re.compile(
    r"(?:[\s,;/|·•&()\[\]{}:]|\\[|\[\]()]|&nbsp;|&ensp;|&emsp;|<br\s*/?>|\band\b)*\Z"
)
_BEHIND = re.compile(r"(?:[\s.,;!。)\]}|*_~]|\\[\])|]|&nbsp;|</\w+>|<br\s*/?>)*\Z")
_OPENS = re.compile(r"(?:[\s(\[{|,;]|\\[|\[(]|&nbsp;|&ensp;)+\Z")


_RESOURCE = re.compile(
    r"\W*(?:paper|pdf|code|link|project|video|slides?|arxiv|github|homepage|website|web|page|demo"
    r"|poster|data|dataset|model|blog|post|news|talk|doi|bib|bibtex|appendix|supp\w*|preprint|media"
    r"|certificate|details?|more|here|html|url|论文|代码|链接|主页|视频|详情)\b",
    re.IGNORECASE,
)


class Links(NamedTuple):
    """The links at the end of a text.

    Attributes:
        links: in the order of the page.
        start: where their group begins, with the brackets and blanks in front of it.
    """

    links: tuple[LinkPart, ...]
    start: int


def find_links(text: str, words: Span) -> list[LinkPart]:
    """Every link in a span of the page, images left out."""
    found: list[LinkPart] = []
    at = words.start
    while at < words.end:
        markdown = _MARKDOWN.search(text, at, words.end)
        html = _HTML.search(text, at, words.end)
        match = min((m for m in (markdown, html) if m), key=lambda m: m.start(), default=None)
        if match is None:
            break
        at = match.end()
        if match[0].startswith("!"):
            continue
        label, url = Span(*match.span("label")), Span(*match.span("url"))
        found.append(LinkPart(Span(*match.span()), _bare(match["label"]), match["url"], label, url))
    return found


def _bare(label: str) -> str:
    """A label without the escaped brackets that are part of its look: `\\[video\\]`."""
    stripped = label.strip()
    if stripped.startswith("\\[") and stripped.endswith("\\]"):
        return stripped[2:-2].strip()
    return stripped


def trailing_links(text: str, words: Span) -> Links:
    """The links that a text ends in, if it has other words in front of them."""
    links = find_links(text, words)
    group: list[LinkPart] = []
    end = words.end
    for link in reversed(links):
        gap = text[link.span.end : end]
        if not (_BETWEEN if group else _BEHIND).match(gap):
            break
        group.insert(0, link)
        end = link.span.start
    while group:
        start = _group_start(text, words.start, group[0].span.start)
        if start > words.start and _stands_apart(text, start, group[0]):
            return Links(tuple(group), start)
        group.pop(0)
    return Links((), words.end)


def _stands_apart(text: str, start: int, link: LinkPart) -> bool:
    """Whether links are no words of the sentence in front of them.

    They are in brackets, behind its end, or have a name such as `paper` or `code`.
    """
    opening = text[start : link.span.start]
    if any(sign in opening for sign in "([{|") or text[start - 1] in ".!?。！？*_>":
        return True
    return _RESOURCE.match(link.label) is not None


def _group_start(text: str, floor: int, start: int) -> int:
    """Where the brackets and blanks in front of a link begin."""
    opens = _OPENS.search(text, floor, start)
    return opens.start() if opens else start
