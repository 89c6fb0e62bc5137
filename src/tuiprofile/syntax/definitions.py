"""Lines that give the page no text: link, abbreviation and footnote definitions, attribute
lists and extensions, the end-of-block marker.
"""

from __future__ import annotations

import re

from tuiprofile.syntax.container import Container
from tuiprofile.syntax.patterns import (
    ABBREVIATION,
    ATTRIBUTE_DEFINITION,
    EXTENSION,
    FOOTNOTE,
    LINK_DEFINITION,
    LINK_DEFINITION_START,
)
from tuiprofile.syntax.tree import Kind

_LONGEST_PATTERN = 4_000
_QUOTED_TITLE = re.compile(r"[ \t]+[\"']")


def link_definition(box: Container, at: int) -> bool:
    """`[id]: url "title"`; the text is gone from the page and every `[id]` becomes a link."""
    text = box.text
    opening = LINK_DEFINITION_START.match(text, at)
    if opening is None:
        return False
    line = text.find("\n", opening.end())
    if line - at > _LONGEST_PATTERN:
        # Too long for a pattern that backtracks: the same without a title.
        if not text[opening.end() : line].strip():
            return False
        end = line + 1
    else:
        match = LINK_DEFINITION.match(text, at)
        if match is None or _QUOTED_TITLE.search(match[3] or ""):
            return False
        end = match.end()
    box.add_mark(Kind.DEFINITION, at, end, "link").level = 0
    box.at = end
    return True


def abbreviation(box: Container, at: int) -> bool:
    """`*[id]: text`; every `id` on the page gets a title."""
    match = ABBREVIATION.match(box.text, at)
    if match is None:
        return False
    box.add_mark(Kind.DEFINITION, at, match.end(), "abbreviation")
    box.at = match.end()
    return True


def footnote(box: Container, at: int, code_end: int) -> bool:
    """`[^id]: text` with indented lines behind it, which end at `code_end`."""
    match = FOOTNOTE.match(box.text, at)
    if match is None:
        return False
    end = max(match.end(), code_end)
    box.add_mark(Kind.DEFINITION, at, end, "footnote")
    box.at = end
    return True


def extension(box: Container, at: int) -> bool:
    """`{: …}`, `{:id: …}` and `{::name …}`."""
    text = box.text
    # The patterns below look for a `}`; without one on the way nothing can match.
    if text.find("}", at) < 0:
        return False
    if match := ATTRIBUTE_DEFINITION.match(text, at):
        box.add_mark(Kind.ATTRIBUTES, at, match.end(), "definition")
        box.at = match.end()
        return True
    if match := EXTENSION.match(text, at):
        return _extension(box, at, match)
    end = box.attribute_list_end(at)
    if end < 0:
        return False
    last = box.nodes[-1] if box.nodes else None
    # Attribute lists right below each other go to the same block.
    attaches = last is not None and (
        last.name == "attached" or last.kind not in (Kind.BLANK, Kind.END_OF_BLOCK, Kind.ATTRIBUTES)
    )
    box.add_mark(Kind.ATTRIBUTES, at, end, "attached" if attaches else "pending")
    if not attaches:
        box.pending = True
    box.at = end
    return True


def _extension(box: Container, at: int, match: re.Match[str]) -> bool:
    name = match[1]
    if name not in ("comment", "nomarkdown", "options"):
        return False
    end = match.end()
    if not match[3]:
        stop = re.compile(rf"^[ ]{{0,3}}\{{:/(?:{name})?\}}[ \t\r\f\v]*\n", re.MULTILINE)
        close = stop.search(box.text, end)
        if close is None:
            return False
        end = close.end()
    kind = Kind.COMMENT if name == "comment" else Kind.ATTRIBUTES
    box.add_mark(kind, at, end, name)
    box.at = end
    return True
