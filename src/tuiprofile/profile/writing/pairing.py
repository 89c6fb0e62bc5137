"""Marks that come in pairs, in an item's notation: emphasis, brackets, quotes, HTML tags.

Reading back cannot see a pair that lost a half: what stands between the fields is nobody's value.
"""

from __future__ import annotations

import re
from typing import Final

from tuiprofile.profile.fields.reading import Reading
from tuiprofile.text.span import Span

_CLOSERS: Final = dict(zip(")]}）】》」』”", "([{（【《「『“", strict=True))
_MARK: Final = re.compile(
    r"<!--.*?-->|\\[*_`]"
    r"|<(?P<end>/?)(?P<tag>[A-Za-z][\w-]*)(?:\s[^<>]*?)?(?P<empty>/?)>"
    r"|(?P<run>\*+|__|`+)|(?P<sign>[()\[\]{}（）【】《》「」『』“”])",
    re.DOTALL,
)
_FREE: Final = frozenset(
    "area base br col embed hr img input link meta source track wbr li p".split()
)
"""Elements without an end tag, and two whose end tag may be left out (HTML 13.1.2)."""


def notation_of(text: str, span: Span, reading: Reading) -> str:
    """What stands in `span` around the fields; a blank stands for the words of each."""
    taken = [part.span for part in reading.parts]
    for link in reading.links:
        taken += [link.label_span, link.url_span]
    pieces, at = [], span.start
    for each in sorted(taken, key=lambda each: (each.start, -each.end)):
        if each.end <= at:
            continue
        pieces.append(text[at : max(at, each.start)])
        at = each.end
    pieces.append(text[at : span.end])
    return " ".join(pieces)


def unpaired(notation: str) -> int:
    """How many marks have no partner, or cross another pair; linear in the notation."""
    open_marks: list[str] = []
    wrong = 0
    for found in _MARK.finditer(notation):
        tag, sign = (found["tag"] or "").lower(), found["sign"]
        if tag:
            if tag in _FREE or found["empty"]:
                continue
            mark, opens, closes = f"<{tag}>", not found["end"], bool(found["end"])
        elif found["run"]:
            mark = found["run"]
            closes = mark in open_marks
            opens = not closes
        elif sign:
            mark, opens, closes = _CLOSERS.get(sign, sign), sign not in _CLOSERS, sign in _CLOSERS
        else:
            continue
        if opens:
            open_marks.append(mark)
        elif closes and mark in open_marks:
            while open_marks.pop() != mark:
                wrong += 1
        else:
            wrong += 1
    return wrong + len(open_marks)
