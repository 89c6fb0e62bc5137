"""Links at the end of an item's words: `([paper](…), [code](…))` and its kin."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from tuiprofile.profile.fields.reading import LinkPart
from tuiprofile.text.span import Span

# kramdown takes blanks inside a target too: `[certificate](files/My Prize.pdf)`.
_WORD = r"(?:[^()\s\\]|\\.|\([^()\s]*\))"
_TARGET = rf"(?:<[^<>\n]*>|(?:{_WORD}+(?:[ \t]+(?![\"']){_WORD}+)*)?)"
_TITLE = r"(?:\s+(?:\"[^\"\n]*\"|'[^'\n]*'))?"
# A longer label is the title of something: words of the item.
_LONGEST_LABEL = 3
_OPENING = "([{（【［"
_CLOSING = ")]}）】］"


class Links(NamedTuple):
    """The links at the end of a text.

    Attributes:
        links: in the order of the page.
        start: where their group begins, with the brackets and blanks in front of it.
    """

    links: tuple[LinkPart, ...]
    start: int


def find_links(text: str, words: Span) -> list[LinkPart]:
    """Every link in a span of the page, images left out; Markdown's and HTML's."""
    matches = [m for m in _markdown().finditer(text, *words) if not m[0].startswith("!")]
    if "<" in words.of(text):
        matches += _html().finditer(text, *words)
        matches.sort(key=re.Match.start)
    found: list[LinkPart] = []
    for match in matches:
        if not found or match.start() >= found[-1].span.end:
            found.append(_link(match))
    return found


def _link(match: re.Match[str]) -> LinkPart:
    label, url = Span(*match.span("label")), Span(*match.span("url"))
    return LinkPart(Span(*match.span()), _bare(match["label"]), match["url"], label, url)


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
        if not (_between() if group else _behind()).match(gap):
            break
        group.insert(0, link)
        end = link.span.start
    for index, link in enumerate(group):
        start = _group_start(text, words.start, link.span.start)
        # Behind a link that is a word of the sentence, only brackets begin a group.
        apart = _in_brackets(text, start, link) or (
            index == 0 and _stands_apart(text, words.start, start, link)
        )
        if start > words.start and apart and _is_balanced(text, Span(words.start, start)):
            return Links(tuple(group[index:]), start)
    return Links((), words.end)


def _in_brackets(text: str, start: int, link: LinkPart) -> bool:
    """Whether a link's group is in brackets or behind a bar."""
    label = text[link.label_span.start : link.label_span.start + 2]
    return label.startswith(("(", "[", "\\[", "（", "【")) or any(
        sign in text[start : link.span.start] for sign in "([{|（【"
    )


def _stands_apart(text: str, floor: int, start: int, link: LinkPart) -> bool:
    """Whether links are no words of the sentence in front of them.

    They are behind its end, or have a name such as `paper` or `code`.
    """
    opening = text[start : link.span.start]
    before = text[max(floor, start - 12) : start]
    if before[-1:] in ("*", "_", "`") and not opening:
        # Emphasis that opens here is around the link.
        return False
    if len(link.label.split()) > _LONGEST_LABEL:
        return False
    named = _resource().match(link.label) is not None
    if before[-1:] in "*_>.!?。！？" and not _abbreviation().search(before):
        return True
    return named and not _function_word().search(before)


def _is_balanced(text: str, words: Span) -> bool:
    """Whether no bracket that opens in the words is left open at their end."""
    source = words.of(text)
    for opening, closing in zip(_OPENING, _CLOSING, strict=True):
        if source.count(opening) > source.count(closing):
            return False
    return True


def _group_start(text: str, floor: int, start: int) -> int:
    """Where the brackets and blanks in front of a link begin."""
    # Blanks and brackets in a row; a longer run than this is no separator.
    opens = _opens().search(text, max(floor, start - 80), start)
    return opens.start() if opens else start


@cache
def _markdown() -> re.Pattern[str]:
    label = r"(?:\\.|[^\[\]\\\n]|\[[^\[\]\n]*\]){0,2000}"
    return re.compile(rf"!?\[(?P<label>{label})\]\(\s*(?P<url>{_TARGET}){_TITLE}\s*\)")


@cache
def _html() -> re.Pattern[str]:
    return re.compile(
        r"<a\b[^<>]{0,500}?\bhref\s*=\s*([\"'])(?P<url>[^\"'<>]*)\1[^<>]*>"
        r"(?P<label>(?:(?!</a\s*>)[^\n]){0,1000}?)</a\s*>",
        re.IGNORECASE,
    )


@cache
def _between() -> re.Pattern[str]:
    sign = r"[\s,;/|·•&()\[\]{}:，；、（）【】*_]|\\[|\[\]()]|<br\s*/?>|\band\b|[和与]"
    return re.compile(rf"(?:{sign}|&(?:nbsp|ensp|emsp|thinsp);)*\Z")


@cache
def _behind() -> re.Pattern[str]:
    sign = r"[\s.,;!。，；！)\]}|*_~）】]|\\[\])|]|\\\\|\\(?=\n)|&(?:nbsp|ensp|emsp|thinsp);"
    return re.compile(rf"(?:{sign}|</\w+>|<br\s*/?>)*\Z")


@cache
def _opens() -> re.Pattern[str]:
    return re.compile(r"(?:[\s(\[{|,;，；（【]|\\[|\[(]|&(?:nbsp|ensp|emsp|thinsp);|<br\s*/?>)+\Z")


@cache
def _abbreviation() -> re.Pattern[str]:
    return re.compile(r"\b(?:Prof|Dr|Mr|Mrs|Ms|St|No|Vol|pp|cf|e\.g|i\.e|vs|al|Univ|Dept)\.\Z")


@cache
def _function_word() -> re.Pattern[str]:
    """What a sentence does not end with: the link behind it goes on with the sentence."""
    words = "a|an|the|our|my|their|its|his|her|to|at|by|in|on|with|see|via|of|for"
    words += "|as|from|is|are|and|or|this|that|these|those|here|about|into|under|through"
    return re.compile(rf"(?:\b(?:{words})|[:：,，])\s*\Z", re.IGNORECASE)


@cache
def _resource() -> re.Pattern[str]:
    return re.compile(
        r"\W*(?:paper|pdf|code|link|project|video|slides?|arxiv|github|homepage|website|web|page"
        r"|demo|poster|data|dataset|model|blog|post|news|talk|doi|bib|bibtex|appendix|supp\w*"
        r"|preprint|media|certificate|details?|html|url|manuscript|thesis|report|figure"
        r"|photos?|tweet|recording|youtube|openreview|proceedings|announcement|tutorial|notebook"
        r"|论文|代码|链接|主页|视频|详情|新闻|公告|幻灯片|海报|证书|图片|数据集?|项目)"
        r"(?![A-Za-z0-9_])",
        re.IGNORECASE,
    )
