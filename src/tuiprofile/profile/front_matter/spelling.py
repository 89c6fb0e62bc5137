"""How a text is written as a YAML scalar, in the manner of the value that it takes the place of.

Each function gives the words, or None where that style cannot hold the text. Whether the words
are read back as meant is proven by whoever writes them.
"""

from __future__ import annotations

import re
from typing import Final, Literal

from tuiprofile.profile.front_matter.plain import can_be_plain, plain_kind
from tuiprofile.profile.front_matter.values import Value

Quote = Literal["single", "double"]

# Nothing in a page's data is meant to hold these, and YAML 1.1 takes them only as escapes.
_FORBIDDEN: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_ESCAPED: Final = {
    "\\": "\\\\",
    '"': '\\"',
    "\n": "\\n",
    "\t": "\\t",
    "\x85": "\\N",
    "\u2028": "\\L",
    "\u2029": "\\P",
    "\ufeff": "\\uFEFF",
}
_ONLY_ESCAPED: Final = re.compile("[\n\t\x85\u2028\u2029\ufeff]")
_FOLDED_BREAKS: Final = re.compile("[\x85\u2028\u2029\ufeff]")


def why_unwritable(text: str) -> str:
    """Why no YAML text may hold `text`, in one sentence, or empty."""
    if _FORBIDDEN.search(text):
        return "It holds control characters, or half a character, which a page cannot hold."
    return ""


def plain(text: str, *, in_flow: bool, typed: bool) -> str | None:
    """The text without quotes; numbers, dates, truth values and nothing only if `typed`."""
    kind = plain_kind(text)
    if kind == "string" or (typed and kind in ("number", "bool", "date")):
        return text if can_be_plain(text, in_flow=in_flow) else None
    if typed and kind == "null":
        # An empty entry of a list in brackets would be none at all.
        return None if in_flow and not text else text
    return None


def single(text: str) -> str | None:
    """The text in single quotes; YAML 1.1, 9.1.2."""
    return None if _ONLY_ESCAPED.search(text) else "'" + text.replace("'", "''") + "'"


def double(text: str) -> str:
    """The text in double quotes, with escapes; YAML 1.1, 9.1.1."""
    return '"' + "".join(_ESCAPED.get(sign, sign) for sign in text) + '"'


def quoted(text: str, prefer: Quote) -> list[str]:
    """The text in quotes, the best way first: `prefer`, unless the other needs no escapes."""
    one, two = single(text), double(text)
    if one is None:
        return [two]
    first_one = prefer == "single"
    if first_one and "'" in text and '"' not in text and "\\" not in text:
        first_one = False
    elif not first_one and "'" not in text and two != f'"{text}"':
        first_one = True
    return [one, two] if first_one else [two, one]


def block(text: str, value: Value, newline: str) -> str | None:
    """The text under the header of a block scalar, indented as it was; YAML 1.1, 9.2 and 9.3."""
    if _FOLDED_BREAKS.search(text):
        return None
    header, *rest = re.split(r"\r\n|\r|\n", value.words)
    if not text:
        return header
    said = text if value.chomping == "-" else text.removesuffix("\n")
    if value.style == "folded":
        # One line end reads as a blank there, two as one.
        said = re.sub(r"\n+", lambda ends: ends[0] + "\n", said)
    indent = _indent(rest, value)
    if indent is None:
        return None
    return newline.join([header, *((indent + line) if line else "" for line in said.split("\n"))])


def spellings(text: str, value: Value, *, prefer: Quote, typed: bool, newline: str) -> list[str]:
    """The ways to write `text` in the place of `value`, its own style first.

    `prefer` are the quotes to take where a plain text needs some.
    """
    if value.style in ("literal", "folded"):
        words = block(text, value, newline)
        return [] if words is None else [words]
    if value.style == "double":
        return [double(text)]
    if value.style == "single":
        words = single(text)
        return [double(text)] if words is None else [words]
    bare = plain(text, in_flow=value.in_flow, typed=typed)
    return [*([] if bare is None else [bare]), *quoted(text, prefer)]


def preferred_quotes(values: list[Value]) -> Quote:
    """The quotes that a front matter uses most; double ones, if it is a draw."""
    one = sum(value.style == "single" for value in values)
    two = sum(value.style == "double" for value in values)
    return "single" if one > two else "double"


def _indent(lines: list[str], value: Value) -> str | None:
    """The blanks in front of a block scalar's lines; if it has none, two more than its key's."""
    for line in lines:
        if line.strip():
            return line[: len(line) - len(line.lstrip(" "))]
    if value.entry is None or value.key_span is None:
        return None
    return " " * (value.key_span.start - value.entry.start + 2)
