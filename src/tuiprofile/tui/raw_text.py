"""What a text field may hold, and what comes back from it.

Textual's TextArea breaks lines wherever `str.splitlines` does, and gives all of them one line end.
So a text with line ends of several kinds, or with characters that cannot be shown as
they are, is edited outside; and what comes back gets the page's line ends.
"""

from __future__ import annotations

import re
from typing import Final

from tuiprofile.text import newline_style
from tuiprofile.tui.display import first_unsafe, guard

TOO_LONG: Final = 64 * 1024
"""Code points from which on a text is edited outside: every key would be slow here."""

_ENDS: Final = {"lf": "\n", "crlf": "\r\n", "cr": "\r"}
_LINE_END: Final = re.compile(r"\r\n|\n|\r")
_SEPARATOR: Final = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")


def unfit(text: str) -> str | None:
    """Why a text field cannot hold `text` and give it back as it was, as a sentence, or `None`."""
    if len(text) > TOO_LONG:
        return "This text is too long for the editor here."
    if (character := first_unsafe(text)) is not None:
        name = "a byte that is not UTF-8" if guard(character) == "\ufffd" else _name(character)
        return f"This text contains {name}, which cannot be edited here."
    if newline_style(text) == "mixed":
        return "This text mixes line ends, which cannot be kept here."
    return None


def to_field(text: str) -> str:
    """A fit text as the field gets it, with line feeds for line ends."""
    return _LINE_END.sub("\n", text)


def from_field(text: str, original: str, page: str) -> str:
    """What the field holds, with the line ends of the original text, else those of the page."""
    for source in (original, page):
        end = _ENDS.get(newline_style(source))
        if end is not None:
            return _LINE_END.sub(end, text)
    return _LINE_END.sub("\n", text)


def pasted(text: str, one_line: bool = False) -> str:
    """A paste without what must not be typed: unsafe characters go, separators become line ends."""
    text = _SEPARATOR.sub("\n", text)
    if one_line:
        text = " ".join(text.strip("\n").split("\n")).replace("\t", " ")
    return "".join(c for c in text if c in "\n\t" or guard(c) == c)


def is_several_lines(text: str) -> bool:
    """Whether a paste has line ends between its words."""
    return "\n" in _SEPARATOR.sub("\n", text).strip()


def _name(character: str) -> str:
    return f"the control character U+{ord(character):04X}"
