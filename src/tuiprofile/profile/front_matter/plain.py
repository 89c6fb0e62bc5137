"""What a plain scalar is to the two readers of a front matter: PyYAML, and Jekyll's Psych.

Both follow YAML 1.1, with patterns of their own. A text is said to be of a kind only where they
agree for certain; anything else has to be quoted to be read alike.
"""

from __future__ import annotations

import datetime
import re
from typing import Literal

PlainKind = Literal["string", "number", "bool", "date", "null", "unsure"]

_BOOLS = frozenset("true false yes no on off".split())
_NULLS = frozenset(("", "~", "null"))
_NUMBER = re.compile(r"[-+]?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?", re.ASCII)
_DATE = re.compile(
    r"([0-9]{4}-[0-9]{2}-[0-9]{2})"
    r"(?:[T ]([0-9]{2}:[0-9]{2}:[0-9]{2})(?: ?(?:Z|[-+][0-9]{2}:?[0-9]{2}))?)?"
)
# Wider than the patterns of PyYAML's resolver and of Psych's scalar_scanner.rb: binary, octal,
# base 60, thousands, exponents, infinities, times, symbols, and YAML 1.1's `=` and `<<`.
_NEARLY = re.compile(
    r"[-+]?[.\d][\d_,.:]*(?:[eE][-+]?\d*)?"
    r"|[-+]?0[xXoObB][\da-fA-F_,]*"
    r"|[-+]?\.(?:inf|nan)"
    r"|-?\d{4}-\d{1,2}-\d{1,2}(?:[Tt\s].*)?"
    r"|:.*|=|<<",
    re.ASCII | re.IGNORECASE | re.DOTALL,
)
_BREAKS = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff]")
_INDICATORS = frozenset("[]{},#&*!|>'\"%@`")


def plain_kind(text: str) -> PlainKind:
    """What `text` is where it stands without quotes; `unsure` where readers may differ."""
    folded = text.casefold()
    as_written = text in (folded, folded.capitalize(), folded.upper())
    if folded in _NULLS:
        return "null" if as_written else "unsure"
    if folded in _BOOLS:
        return "bool" if as_written else "unsure"
    if _NUMBER.fullmatch(text):
        return "number"
    date = _DATE.fullmatch(text)
    if date is not None:
        return "date" if _exists(date[1], date[2]) else "unsure"
    return "unsure" if _NEARLY.fullmatch(text) else "string"


def can_be_plain(text: str, *, in_flow: bool) -> bool:
    """Whether `text` is one plain scalar on one line, whatever it is read as; YAML 1.1, 9.1.3."""
    if not text or text != text.strip() or _BREAKS.search(text):
        return False
    if text[0] in _INDICATORS or (text[0] in "-?:" and (len(text) == 1 or text[1].isspace())):
        return False
    if ": " in text or " #" in text or text.endswith(":"):
        return False
    if in_flow and (text[0] in "?:-" or any(mark in text for mark in ",[]{}")):
        return False
    return not text.startswith(("---", "..."))


def _exists(day: str, time: str | None) -> bool:
    try:
        datetime.date.fromisoformat(day)
        if time is not None:
            datetime.time.fromisoformat(time)
    except ValueError:
        return False
    return True
