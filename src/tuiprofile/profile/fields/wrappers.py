"""Marks that are opened in front of a date or of words, and where they are closed again."""

from __future__ import annotations

import re
from functools import cache

from tuiprofile.profile.shapes import trimmed
from tuiprofile.text.span import Span

_CLOSING = {
    "(": ")",
    "[": "]",
    "（": "）",
    "【": "】",
    "［": "］",
    "〔": "〕",
    "「": "」",
    "『": "』",
}
_VOID = frozenset("br hr img input wbr".split())


def closed(text: str, lead: str, at: int, end: int) -> tuple[int, list[str]]:
    """Where what was opened in `lead`, in front of a date, is closed behind it.

    Also what stays open: its closing signs, the outermost first.
    """
    expected: list[str] = []
    for found in _opening().finditer(lead):
        closing, opening = found["closing"], found["opening"]
        if closing:
            if f"</{closing}" in expected:
                del expected[expected.index(f"</{closing}") :]
        elif opening:
            if opening.lower() not in _VOID:
                expected.append(f"</{opening}")
        else:
            expected.append(_CLOSING.get(found[0], found[0]))
    left_open: list[str] = []
    while expected:
        before = _before_closing().match(text, at, end)
        stop = before.end() if before else at
        mark = expected.pop()
        if not text.startswith(mark, stop) or stop + len(mark) > end:
            left_open.insert(0, mark)
            continue
        at = stop + len(mark)
        if mark.startswith("</"):
            at = text.find(">", stop, end) + 1 or at
    return at, left_open


def without_closing(text: str, words: Span, marks: list[str]) -> int:
    """Where words end without the closing signs of what was opened in front of their date."""
    end = trimmed(text, *words).end
    for mark in marks:
        tail = text.rfind(mark, words.start, end) if mark.startswith("</") else end - len(mark)
        if tail < words.start or not text.startswith(mark, tail):
            continue
        if mark.startswith("</") and text.find(">", tail, end) + 1 != end:
            continue
        end = trimmed(text, words.start, tail).end
    return end


def is_balanced(before: str, tail: str) -> bool:
    """Whether no bracket, no element and no emphasis goes on from the words in front to `tail`."""
    if any(before.count(a) > before.count(b) for a, b in ("()", "[]", "（）", "【】")):
        return False
    opened: list[str] = []
    for mark in _opening().finditer(before):
        name = (mark["opening"] or "").lower()
        if name and name not in _VOID:
            opened.append(name)
        elif mark["closing"] and mark["closing"].lower() in opened:
            del opened[opened.index(mark["closing"].lower()) :]
    if opened or before.count("**") % 2 or before.count("`") % 2:
        return False
    return not ("*" in tail and before.count("*") % 2) and not (
        "_" in tail and before.count("_") % 2
    )


@cache
def _opening() -> re.Pattern[str]:
    return re.compile(
        r"\*\*|\*|__|_|``|`|~~|[\[(（【［〔「『]|<(?P<opening>[A-Za-z]\w*)[^<>]*>"
        r"|</(?P<closing>[A-Za-z]\w*)\s*>"
    )


@cache
def _before_closing() -> re.Pattern[str]:
    return re.compile(r"[ \t]?[:：,，.]?\\?")
