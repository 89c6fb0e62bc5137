"""`[paper] (https://…)` and its kin: what was meant as a link and is shown as text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from tuiprofile.check.context import Context
from tuiprofile.check.model import Found, Rule, Severity, fix
from tuiprofile.check.reading.leaves import Leaf
from tuiprofile.text.span import Span


def _find(context: Context) -> Iterator[Found]:
    for leaf in context.leaves:
        if leaf.inline is None or ("[" not in leaf.text and "】" not in leaf.text):
            continue
        taken = -1
        for piece in leaf.open_brackets():
            found = _at(context, leaf, piece.start) if piece.start >= taken else None
            if found is not None:
                taken = piece.end
                yield found
        yield from _other(context, leaf)
        for piece in leaf.pieces():
            if piece.kind == "link" and piece.url is not None:
                found = _swallowed(context, leaf.of(piece), leaf.at(*piece.url))
                if found is not None:
                    yield found


def _at(context: Context, leaf: Leaf, at: int) -> Found | None:
    """What is wrong with the brackets that open at an offset of the leaf's source, if anything."""
    text = leaf.source.text
    match = _parted().match(text, at, leaf.end)
    if match is not None:
        span = leaf.at(*match.span())
        url = match["round"] or match["square"] or match["curly"]
        label = leaf.at(*match.span("label")).of(context.text)
        if context.touches_liquid(span) or "\n" in match[0]:
            return Found(span, _message(label))
        written = f"[{label}]({url})"
        return Found(
            span, _message(label), fix(context, f"Write {_short(written)}.", (span, written))
        )
    match = _unclosed().match(text, at, leaf.end)
    if match is not None:
        span = leaf.at(*match.span())
        end = Span(span.end, span.end)
        label = match["label"]
        return Found(
            span,
            f"The address of the link “{label}” is not closed, so it is shown as text: "
            "“)” is missing behind it.",
            fix(context, "Close the address with “)”.", (end, ")")),
        )
    match = _reversed().search(text, max(leaf.start, at - 500), at + 1)
    if match is not None and match.end() == at + 1:
        words = re.compile(r"\[([^\[\]\n]+)\](?!\()").match(text, at, leaf.end)
        if words is not None:
            span = leaf.at(match.start(), words.end())
            written = f"[{words[1]}]({match['url']})"
            if len(written) == span.length and not context.touches_liquid(span):
                return Found(
                    span,
                    f"The link “{words[1]}” is written back to front, so it is shown as text: "
                    "the words come first.",
                    fix(context, f"Write {_short(written)}.", (span, written)),
                )
    return None


def _other(context: Context, leaf: Leaf) -> Iterator[Found]:
    """Links in Chinese brackets, and pictures whose path stands apart."""
    if "【" not in leaf.text and "![" not in leaf.text:
        return
    for match in _odd().finditer(leaf.source.text, leaf.start, leaf.end):
        span = leaf.at(*match.span())
        if context.touches_liquid(span) or not context.is_seen(span.start):
            continue
        lead, words = ("!", match["words"]) if match["path"] else ("", match["label"])
        written = f"{lead}[{words}]({match['path'] or match['url']})"
        what = "picture" if lead else "link"
        yield Found(
            span,
            f"The {what} “{words}” is shown as text: it is written with [ ] and ( ), right behind "
            "each other.",
            fix(context, f"Write {_short(written)}.", (span, written)),
        )


def _swallowed(context: Context, span: Span, url: Span) -> Found | None:
    """A link whose address goes on over the words behind it, for want of a bracket."""
    match = _goes_on().match(context.text, url.start, url.end)
    if match is None or context.touches_liquid(url):
        return None
    end = match.end("url")
    return Found(
        span,
        "The address of this link is not closed, so what stands behind it became part of it: "
        "“)” is missing.",
        fix(context, "Close the address with “)”.", (Span(end, end), ")")),
    )


def _message(label: str) -> str:
    return (
        f"The link “{label}” is shown as text: its address has to stand in ( ) right behind the ]."
    )


def _short(text: str) -> str:
    return text if len(text) < 60 else f"{text[:40]}…"


@cache
def _parted() -> re.Pattern[str]:
    url = r"(?:https?://|www\.)[^\s()\[\]<>（）]+(?:\([^\s()]*\)[^\s()\[\]<>]*)*"
    return re.compile(
        r"\[(?P<label>[^\S\n]*+[^\[\]\s][^\[\]\n]*+)\]"
        rf"(?:[ \t]*(?:[ \t]\(|（)[ \t]*(?P<round>{url})[ \t]*[)）]|[ \t]?\[(?P<square>{url})\]"
        rf"|[ \t]?\{{(?P<curly>{url})\}})"
    )


@cache
def _odd() -> re.Pattern[str]:
    return re.compile(
        r"【(?P<label>[^【】\n]+)】[ \t]?[(（](?P<url>https?://[^\s()（）]+)[)）]"
        r"|!\[(?P<words>[^\[\]\n]*)\][ \t]+\((?P<path>[^\s()]+\.(?:png|jpe?g|gif|svg|webp))\)"
    )


@cache
def _unclosed() -> re.Pattern[str]:
    return re.compile(
        r"\[(?P<label>[^\S\n]*+[^\[\]\s][^\[\]\n]*+)\]"
        r"\((?P<url>(?:https?://|www\.)[^\s()\[\],;<>]+)(?=[\s,;\[\]]|$)"
    )


@cache
def _reversed() -> re.Pattern[str]:
    return re.compile(r"(?<!\])\((?P<url>https?://[^\s()\[\]<>]+)\)[ \t]?\[")


@cache
def _goes_on() -> re.Pattern[str]:
    return re.compile(r"(?P<url>(?:https?://|www\.)[^\s()\[\],;<>]+)[,;]?\s+[^\s][^\n]*\]\(")


RULE = Rule("malformed-link", Severity.WARNING, _find)
