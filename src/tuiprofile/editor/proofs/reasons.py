"""Why a text cannot stand in an item: the sentence for the person who typed it.

kramdown reads some beginnings and characters as something else than words. The proof finds that
a change is unsafe; this finds the likely cause.
"""

from __future__ import annotations

import re

_BEGINNINGS = (
    (re.compile(r"\[[^\]\n]+\]:"),
     "“[…]:” at the start is read as a link definition, and the text would disappear; "
     "put the date in *…* or leave out the colon"),
    (re.compile(r"\*\[[^\]\n]+\]:"),
     "“*[…]:” at the start is read as an abbreviation, and the text would disappear"),
    (re.compile(r"\[[ xX]\][ \t]"), "“[ ]” at the start is read as a check box"),
    (re.compile(r"#{1,6}[ \t]"), "“#” at the start is read as a heading; write \\#"),
    (re.compile(r">"), "“>” at the start is read as a quote; write \\>"),
    (re.compile(r"[-+*][ \t]"), "a list marker at the start begins another list; write \\-"),
    (re.compile(r"\d+\.[ \t]"), "a number with a dot at the start begins another list"),
    (re.compile(r"([-*_])[ \t]*\1[ \t]*\1[-*_ \t]*$", re.MULTILINE), "that is read as a rule"),
    (re.compile(r"\$\$"), "“$$” at the start is read as a formula"),
    (re.compile(r"\{:"), "“{:” at the start is read as an attribute list"),
    (re.compile(r"\^[ \t]*$", re.MULTILINE), "“^” alone ends the list"),
    (re.compile(r"(?:`{3}|~{3})"), "that is read as the start of a block of code"),
    (re.compile(r"<(?!(?:a|abbr|b|big|br|cite|code|em|font|i|img|kbd|mark|q|s|small|span|strike"
                r"|strong|sub|sup|u)\b)[A-Za-z]"), "a block of HTML cannot stand in an item"),
)  # fmt: skip
DIFFERENT = "With it, kramdown would read what stands there or around it differently."
"""The reason where no likelier cause is known."""
_BARE_PIPE = re.compile(r"(?:^|[^\\])\|")
_TAG = re.compile(r"\{%|\{\{")


def why_unsafe(text: str) -> str:
    """One sentence on why kramdown would not read `text` (without its marker) as an item."""
    words = text.strip()
    if not words:
        return "There is no text in it."
    if "<!--" in words or "-->" in words or "--!>" in words:
        return "A comment mark (<!-- or -->) would break the comments around it."
    for pattern, reason in _BEGINNINGS:
        if pattern.match(words):
            return f"{reason[0].upper()}{reason[1:]}."
    if "{::" in words:
        return "“{::” is a kramdown extension, which can change the whole page."
    if _BARE_PIPE.search(words):
        return "A bare “|” is read as a table; write \\| instead."
    if _TAG.search(words):
        return "Its Liquid ({{ … }} or {% … %}) would change how the page is built."
    if "\n" in words or "\r" in words:
        return "Its lines would not stay together as one item; indent the lines below the first."
    return DIFFERENT
