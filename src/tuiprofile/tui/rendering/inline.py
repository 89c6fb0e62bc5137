"""Inline Markdown as runs: markdown-it-py's tokens, with what kramdown and Jekyll add.

Those are Liquid tags, span attributes (`{: .class}`), and math between `$$` (kramdown).
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final

from tuiprofile.tui.rendering.looks import (
    CODE,
    EMPHASIS,
    LINK,
    LIQUID,
    STRONG,
    STRUCK,
    Run,
    plain,
)
from tuiprofile.tui.rendering.tags import Tags, comment_runs, image

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

_PAIRS: Final = (
    ("{{", "}}", "liquid"),
    ("{%", "%}", "liquid"),
    ("{:", "}", "attributes"),
    ("$$", "$$", "math"),
)
_OPENS: Final = {"strong": STRONG, "em": EMPHASIS, "s": STRUCK, "link": LINK}


@lru_cache(maxsize=256)
def inline_runs(source: str) -> tuple[Run, ...]:
    """The text of one paragraph, heading or cell as runs."""
    tokens = _parser().parseInline(source.strip())
    children = tokens[0].children if tokens else None
    return tuple(_runs(children or ()))


def _runs(tokens: list[Token] | tuple[Token, ...]) -> Iterator[Run]:
    tags = Tags()
    looks: list[str] = []
    urls: list[str] = []
    for token in tokens:
        name, _, way = token.type.partition("_")
        look = _OPENS.get(name)
        if look is not None and way == "open":
            looks.append(look)
            if name == "link":
                urls.append(str(token.attrGet("href") or ""))
        elif look is not None and way == "close":
            looks.remove(look)
            if name == "link":
                urls.pop()
        else:
            for run in _shown(token, tags):
                all_looks = run.looks.union(looks, tags.looks)
                if not tags.unseen:
                    yield Run(run.text, all_looks, urls[-1] if urls else tags.url)


def _shown(token: Token, tags: Tags) -> Iterator[Run]:
    """What a reader sees of a token that opens and closes nothing."""
    match token.type:
        case "softbreak":
            yield plain(" ")
        case "hardbreak":
            yield plain("\n")
        case "code_inline":
            yield plain(token.content, CODE)
        case "image":
            yield image(token.content, str(token.attrGet("src") or ""))
        case "html_inline" if token.content.startswith("<!--"):
            yield from comment_runs(token.content)
        case "html_inline":
            shown = tags.feed(token.content)
            if shown is not None:
                yield shown
        case "liquid":
            yield plain(token.content, LIQUID)
        case "math":
            yield plain(token.content.strip("$").strip(), CODE)
        case "attributes":
            pass
        case _:
            yield plain(token.content)


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    class Parser(MarkdownIt):
        """Leaves addresses as the page has them."""

        def validateLink(self, url: str) -> bool:
            return True

        def normalizeLink(self, url: str) -> str:
            return url

    parser = Parser("commonmark").enable("strikethrough")
    parser.inline.ruler.before("escape", "jekyll", _jekyll)
    return parser


def _jekyll(state: StateInline, silent: bool) -> bool:
    """A rule for markdown-it: Liquid, span attributes and math are no text."""
    if state.src[state.pos] not in "{$":
        return False
    for opening, closing, name in _PAIRS:
        if state.src.startswith(opening, state.pos):
            start = state.pos + len(opening)
            end = state.src.find(closing, start, state.posMax)
            if end > start:
                if not silent:
                    state.push(name, "", 0).content = state.src[state.pos : end + len(closing)]
                state.pos = end + len(closing)
                return True
    return False
