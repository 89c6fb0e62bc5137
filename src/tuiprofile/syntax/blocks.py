"""The block rules in kramdown's order: what begins here?

Each rule looks at the text where the scan stands and either takes it, and moves the scan on, or
leaves it to the next. The first character of a line says which rules can apply.
"""

from __future__ import annotations

import re

from tuiprofile.syntax.container import Container
from tuiprofile.syntax.definitions import abbreviation, extension, footnote, link_definition
from tuiprofile.syntax.html import ElementClosed, block_html
from tuiprofile.syntax.inline import find_comments
from tuiprofile.syntax.lists import definition_list, list_block
from tuiprofile.syntax.patterns import (
    ATX,
    BLANK_LINE,
    BLANK_LINES,
    END_OF_BLOCK,
    HEADING_ID,
    HTML_LAZY_END,
    LINE,
    MATH,
    PARAGRAPH_END,
    PARAGRAPH_LANDMARK,
    QUOTE,
    RULE,
    SETEXT,
    WHITESPACE,
    fence_pattern,
)
from tuiprofile.syntax.source import Builder
from tuiprofile.syntax.tables import table
from tuiprofile.syntax.tree import Kind
from tuiprofile.text.span import Span

_CLOSING_HASHES = re.compile(r"[\t ]#+\Z")
_INDENTED = re.compile(r"(?:\t|[ ]{4})[ \t]*[^ \t\r\f\v\n][^\n]*\n")
_LAZY_CODE = re.compile(r"[ \t]*[^ \t\r\f\v\n][^\n]*\n")
_NEEDS_COMMENTS = (Kind.PARAGRAPH, Kind.HEADING)


def scan_blocks(box: Container) -> bool:
    """Scan blocks until the text ends, or the element around them (true)."""
    text = box.text
    size = len(text)
    closed = False
    # A list item may be scanned in two parts; the nodes of the first have had their turn.
    before = len(box.nodes)
    try:
        while box.at < size:
            _block(box, text)
    except ElementClosed:
        closed = True
    for node in box.nodes[before:]:
        if node.kind in _NEEDS_COMMENTS and not node.children:
            find_comments(box, node)
    return closed


def _block(box: Container, text: str) -> None:
    """Take the block that begins where the scan stands."""
    at = box.at
    blank = BLANK_LINES.match(text, at)
    if blank is not None:
        box.add_blank(at, blank.end())
        box.at = blank.end()
        return
    first = at
    while text[first] == " ":
        first += 1
    char = text[first]
    if (char == "\t" and first == at) or first - at > 3:
        _indented_code(box, at)
        return
    if char == "\t" or not _begins(box, at, first, char):
        _text_block(box, at, first)


def _begins(box: Container, at: int, first: int, char: str) -> bool:
    """Try what begins with `char`, in kramdown's order up to setext headings."""
    if char in "`~":
        return _fence(box, at)
    if char == ">":
        return _quote(box, at)
    if char == "#":
        return first == at and _atx(box, at)
    if char in "*-_":
        return _rule(box, at) or (char != "_" and list_block(box, at))
    if char == "+" or "0" <= char <= "9":
        return list_block(box, at)
    if char == ":":
        return definition_list(box, at)
    if char == "<":
        return block_html(box, first)
    return False


def _text_block(box: Container, at: int, first: int) -> None:
    """Setext headings and everything that comes behind them in kramdown's order."""
    char = box.text[first]
    if _setext(box, at):
        return
    if char in "$\\" and _math(box, at):
        return
    if table(box, at, first):
        return
    if char == "[" and (
        footnote(box, at, _code_end(box, box.text.find("\n", at) + 1))
        if box.text.startswith("[^", first)
        else False
    ):
        return
    if char == "[" and link_definition(box, at):
        return
    if char == "*" and abbreviation(box, at):
        return
    if char == "{" and extension(box, at):
        return
    if char == "^" and first == at and (end := END_OF_BLOCK.match(box.text, at)):
        box.add(Kind.END_OF_BLOCK, at, end.end())
        box.at = end.end()
        return
    _paragraph(box, at)


def _indented_code(box: Container, at: int) -> None:
    end = _code_end(box, at)
    if end == at:
        # Only a form feed or the like stands there; kramdown itself comes to no end on it.
        _paragraph(box, at)
        return
    box.add(Kind.CODE, at, end, "indented")
    box.at = end


def _code_end(box: Container, at: int) -> int:
    """Where indented code that begins at `at` ends (kramdown's CODEBLOCK_MATCH)."""
    text = box.text
    end = at
    while True:
        blank = BLANK_LINES.match(text, end)
        position = blank.end() if blank else end
        line = _INDENTED.match(text, position)
        if line is None:
            return end
        while line is not None:
            end = line.end()
            line = _INDENTED.match(text, end)
        while (lazy := _LAZY_CODE.match(text, end)) and not (
            END_OF_BLOCK.match(text, end)
            or HTML_LAZY_END.match(text, end)
            or box.attribute_list_end(end) >= 0
        ):
            end = lazy.end()


def _fence(box: Container, at: int) -> bool:
    """Fenced code, only if a line closes it."""
    longest = box.longest_fence(at)
    match = fence_pattern(longest).match(box.text, at) if longest else None
    if match is None:
        return False
    box.add(Kind.CODE, at, match.end(), "fenced")
    box.at = match.end()
    return True


def _quote(box: Container, at: int) -> bool:
    """A quote to its lazy end; the content is scanned without the `>`."""
    text = box.text
    builder = Builder(box.source)
    position = at
    while True:
        end = text.find("\n", position) + 1
        mark = QUOTE.match(text, position)
        builder.add(mark.end() if mark else position, end)
        position = end
        if (
            position >= len(text)
            or BLANK_LINE.match(text, position)
            or END_OF_BLOCK.match(text, position)
            or HTML_LAZY_END.match(text, position)
            or box.attribute_list_end(position) >= 0
        ):
            break
    node = box.add(Kind.QUOTE, at, position)
    box.at = position
    box.child(builder.source(), node.children)
    if node.children and node.children[-1].kind is Kind.BLANK:
        node.children.pop()
    return True


def _heading(
    box: Container, match: re.Match[str], words: tuple[int, int], level: int, name: str
) -> bool:
    """A heading whose words stand at `words`."""
    text = box.text
    start, end = words
    while end > start and text[end - 1] in WHITESPACE:
        end -= 1
    with_id = HEADING_ID.search(text[start:end])
    if with_id:
        end = start + with_id.start()
        while end > start and text[end - 1] in WHITESPACE:
            end -= 1
    if name == "atx":
        hashes = _CLOSING_HASHES.search(text[start:end])
        if hashes:
            end = start + hashes.start()
            while end > start and text[end - 1] in WHITESPACE:
                end -= 1
    if end <= start:
        return False
    while text[start] in WHITESPACE:
        start += 1
    node = box.add(Kind.HEADING, match.start(), match.end(), name)
    node.level = level
    node.inner = Span(*box.source.span(start, end))
    box.at = match.end()
    return True


def _atx(box: Container, at: int) -> bool:
    match = ATX.match(box.text, at)
    return match is not None and _heading(box, match, match.span(2), len(match[1]), "atx")


def _setext(box: Container, at: int) -> bool:
    """One line of text at a block boundary, underlined at column 0."""
    text = box.text
    line = text.find("\n", at)
    if text[line + 1 : line + 2] not in ("-", "=") or not box.after_boundary():
        return False
    match = SETEXT.match(text, at)
    return match is not None and _heading(
        box, match, match.span(1), 2 if match[2] == "-" else 1, "setext"
    )


def _rule(box: Container, at: int) -> bool:
    match = RULE.match(box.text, at)
    if match is None:
        return False
    box.add(Kind.RULE, at, match.end())
    box.at = match.end()
    return True


def _math(box: Container, at: int) -> bool:
    match = MATH.match(box.text, at) if box.after_boundary() else None
    if match is None or match[1]:
        return False
    end = match.end()
    text = box.text
    if not (
        end >= len(text)
        or BLANK_LINE.match(text, end)
        or END_OF_BLOCK.match(text, end)
        or box.attribute_list_end(end) >= 0
    ):
        return False
    box.add(Kind.MATH, at, end)
    box.at = end
    return True


def _paragraph(box: Container, at: int) -> None:
    """A paragraph up to the line that ends it; it joins a paragraph right above."""
    text = box.text
    position = at
    while True:
        mark = PARAGRAPH_LANDMARK.search(text, position)
        if mark is None:
            end = len(text)
            break
        end = mark.end()
        if PARAGRAPH_END.match(text, end) or box.attribute_list_end(end) >= 0:
            break
        position = end
    last = box.nodes[-1] if box.nodes else None
    box.at = end
    if last is not None and last.kind is Kind.PARAGRAPH:
        _, start, _ = last.source_range()
        while text[end - 1] in WHITESPACE:
            end -= 1
        last.extend(start, end)
        last.inner = last.span
        return
    if LINE.match(text, at) is None:
        end = box.at = len(text)
    box.add(Kind.PARAGRAPH, at, end)
