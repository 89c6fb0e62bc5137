"""`[paper]` alone, on a page where other such words are links."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from tuiprofile.check.context import Context
from tuiprofile.check.model import Found, Rule, Severity


def _find(context: Context) -> Iterator[Found]:
    known = {_plain(link.label.of(context.text)) for link in context.links}
    for leaf in context.leaves:
        for piece in leaf.open_brackets() if "[" in leaf.text else ():
            match = _label().match(leaf.source.text, piece.start, leaf.end)
            if match is not None and _plain(match["label"]) in known:
                yield Found(
                    leaf.at(*match.span()),
                    f"“{match[0]}” is no link here, other than elsewhere on this page: it has no "
                    "address.",
                )


def _plain(label: str) -> str:
    return re.sub(r"[^\w ]+", "", label).strip().casefold()


@cache
def _label() -> re.Pattern[str]:
    words = (
        "paper|pdf|code|arxiv|project|project page|website|homepage|video|slides?|poster|demo"
        "|data|dataset|supp|bib|bibtex|link|github|blog|talk|media|论文|代码|主页|视频|链接|项目"
    )
    label = rf"\[(?P<label>\**\s*(?:{words})\s*\**)\]"
    return re.compile(rf"{label}(?!\s?[(\[]\s*http|[(\[:])", re.IGNORECASE)


RULE = Rule("link-without-target", Severity.HINT, _find)
