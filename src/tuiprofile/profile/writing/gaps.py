"""What stands between two fields when one beside them comes or goes."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from itertools import pairwise
from typing import Final

from tuiprofile.profile.writing.template import Template

START: Final = ""
END: Final = "|"
"""What stands for a neighbour at the ends of an item."""

_PAIRS = re.compile(
    r"(?<!\\)[ \t]*(?:\([ \t]*\)|\[[ \t]*\]|（[ \t]*）|【[ \t]*】)"
    r"|\\\[[ \t]*\\\]"
    r"|(?<![*_`\w])[ \t]*(?:\*\*[ \t]*\*\*|__[ \t]*__|\*[ \t]*\*|_[ \t]*_|`[ \t]*`)(?![*_`\w])"
    r"|(?<=\n)[ \t]*[-*+][ \t]*(?:\r\n|\r|\n)"
    r"|<img\b[^<>]*\bsrc\s*=\s*(?:''|\"\")[^<>]*>"
    r"|[ \t]*<(span|strong|em|b|i|a|code|u|div)\b[^<>]*>\s*</\1\s*>",
    re.IGNORECASE,
)
_BLANKS = re.compile(r"(?<=\S)([ \t]) +")
_BLANK_LINES = re.compile(r"(\r\n|\r|\n)\1{2,}")
_DOUBLED = re.compile(
    r"([ \t]*[,，;；:：|/·]|[ \t]+-|\s*<br\s*/?>)[ \t]*(?:[,，;；:：|/·.]|-|<br\s*/?>)(?=[\s]|\Z)"
)
_BLANK_END = re.compile(r"(?:[ \t]|&(?:nbsp|ensp|emsp|thinsp);)\Z")
_SEPARATOR = re.compile(r"\A\s*(?:[:：,，;|·–—-]|&(?:nbsp|ensp|emsp);|\s)*")
_LAST_SEPARATOR = re.compile(r"[ \t,，;；:：·–—-]+(?=[.。!]?\s*(?:</|\Z))|\s+\Z")
_MARK_START = re.compile(r"\*|_|`|[)\]）】”\"]|</")
_MARK_END = re.compile(r"(?:\*|_|`|[(\[（【“\"]|>)\Z")
_BRACKETS: Final = ("()", "[]", "（）", "【】", "“”")
_TAG = re.compile(r"<(/?)([A-Za-z]\w*)[^<>]*>")
_CLOSING = re.compile(r"(?:\*+|_+|`+|</(?!li|p|div|td|tr)\w+\s*>)+(?=[\s.,;!?。]|\Z|<)")
_OUTSIDE: Final = frozenset(("links", "bare links", "notes"))
"""Fields that stand behind emphasis around the one before them."""
_DEFAULTS: Final = {
    "decoration": (None, " "),
    "links": (" (", ")"),
    "bare links": (" ", None),
    "notes": (", ", None),
    "year": (" ", None),
}


def closed(left: str, right: str) -> str:
    """The gap that remains when the field between two gaps goes: no empty brackets, no `, ,`."""
    if _BLANK_END.search(left):
        right = right.lstrip(" \t")
    if not left.strip() and _MARK_START.match(right):
        left = ""
    elif not right.strip() and _MARK_END.search(left):
        right = ""
    joined = left + right
    while True:
        shorter = _PAIRS.sub("", joined)
        shorter = _DOUBLED.sub(lambda match: match[1], shorter)
        if shorter == joined:
            break
        joined = shorter
    if joined == left + right:
        return joined
    return _BLANK_LINES.sub(r"\1\1", _BLANKS.sub(r"\1", joined))


def without_separator(gap: str) -> str:
    """A gap at the start of an item, without the sign and blanks that stood behind a date."""
    return _SEPARATOR.sub("", gap, count=1)


def without_last_separator(gap: str) -> str:
    """A gap at the end of an item, without the sign that stood before its last field."""
    return _LAST_SEPARATOR.sub("", gap, count=1)


def known_gaps(donors: Iterable[Template], before: str, behind: str) -> list[str]:
    """The gaps that siblings have between two fields side by side.

    The commonest first, near ones counting more.
    """
    counted: defaultdict[str, float] = defaultdict(float)
    for donor in donors:
        for gap, pair in zip(donor.gaps, pairwise((START, *donor.names, END)), strict=True):
            if pair == (before, behind):
                counted[gap] += 1 / (1 + donor.near)
    return sorted(counted, key=lambda gap: -counted[gap])


def marks_of(gaps: Iterable[str]) -> tuple[int, ...]:
    """How far brackets, emphasis and tags are from pairing up: zeros if they all do."""
    text = "\0".join(gaps)
    differences = [abs(text.count(a) - text.count(b)) for a, b in _BRACKETS]
    odd = [text.count(mark) % 2 for mark in "*_`"]
    tags = [(match[1] == "/", match[2].lower()) for match in _TAG.finditer(text)]
    names = {name for _, name in tags if name not in ("br", "img", "hr")}
    unpaired = sum(abs(tags.count((True, name)) - tags.count((False, name))) for name in names)
    return (*differences, *odd, unpaired)


def default_gaps(
    name: str, gap: str, newline: str, *, first: bool, to: str = " - "
) -> tuple[str, str]:
    """The gaps before and behind a new field where no sibling shows them; `gap` stood there.

    The field may come `first`, in front of all others; `to` stands between a range's dates.
    """
    if name == "details":
        # Lines of their own, behind a bracket that closes and before the element's end tag.
        end = gap.find("</")
        return (gap if end < 0 else gap[:end]).rstrip() + newline, "" if end < 0 else gap[end:]
    if first and name != "decoration":
        return gap, to if name == "start" else ", "
    if name == "end":
        return to, gap
    before, behind = _DEFAULTS.get(name, (", ", None))
    if before is None:
        return gap, behind or ""
    closing = _CLOSING.match(gap) if name in _OUTSIDE else None
    marks = closing[0] if closing else ""
    return marks + before, (behind or "") + gap[len(marks) :]
