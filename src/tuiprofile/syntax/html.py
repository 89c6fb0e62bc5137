"""Block-level HTML, as kramdown reads it.

An element that is not a span element begins a block. Its content is raw up to the matching
end tag unless it carries `markdown="1"`; a comment at column 0 ends at the first `-->`, and
parsing resumes right behind it.
"""

from __future__ import annotations

import re
from functools import cache

from tuiprofile.syntax.container import MAX_DEPTH, Container
from tuiprofile.syntax.patterns import (
    HTML_CLOSE,
    HTML_RAW,
    HTML_TAG,
    MARKDOWN_ATTRIBUTE,
    SPAN_ELEMENTS,
    TRAILING_BLANKS,
    VOID_ELEMENTS,
    WHITESPACE,
)
from tuiprofile.syntax.source import Source
from tuiprofile.syntax.tree import Kind, Node
from tuiprofile.text.span import Span

BLOCK_CONTENT = frozenset(
    "address applet article aside blockquote body dd details div dl dt fieldset figure "
    "figcaption footer form header hgroup iframe li main map menu nav noscript object section "
    "summary td".split()
)
SPAN_CONTENT = frozenset(
    "a abbr acronym b bdo big button cite caption del dfn em h1 h2 h3 h4 h5 h6 i ins label "
    "legend optgroup p q rb rbc rp rt rtc ruby select small span strong sub sup th tt".split()
)
_VERBATIM = frozenset({"script", "style"})


@cache
def _end_tag(name: str) -> re.Pattern[str]:
    return re.compile(rf"</{re.escape(name)}[ \t\r\n\f\v]*>", re.IGNORECASE)


def comment(box: Container, start: int, end: int, *, block: bool) -> Node:
    """A comment over `text[start:end]`, with what it hides as children."""
    if block:
        node = box.add_mark(Kind.COMMENT, start, end)
    else:
        node = Node(Kind.COMMENT, box.source, start, end)
    hide(node, box.source, start + 4, end - 3, box)
    return node


def hide(node: Node, source: Source, start: int, end: int, box: Container) -> None:
    """Scan a comment's body as blocks; the blanks behind `<!--` are none of the body's."""
    node.inner = source.between(start, end)
    text = source.text
    if not text[start:end].strip(WHITESPACE):
        return
    first = start
    while text[first] in WHITESPACE:
        first += 1
    line = text.rfind("\n", start, first) + 1
    box.child(source.slice(line or first, end), node.children)


def block_html(box: Container, at: int) -> bool:
    """Try the block-level HTML that begins at `at`, the offset of its `<`."""
    text = box.text
    if at == box.at and text.startswith("<!--", at):
        end = box.comment_end(at)
        if end > 0:
            comment(box, at, end, block=True)
            box.at = end
            _skip_trailing(box)
            return True
    tag = HTML_TAG.match(text, at)
    if tag is not None and tag[1].lower() not in SPAN_ELEMENTS:
        _element(box, tag, raw=False)
        return True
    close = HTML_CLOSE.match(text, at)
    if close is not None and close[1].lower() == box.closing:
        box.at = close.end()
        raise ElementClosed
    return False


class ElementClosed(Exception):
    """The end tag of the element whose content is being scanned (kramdown throws here too)."""


def _skip_trailing(box: Container) -> None:
    rest = TRAILING_BLANKS.match(box.text, box.at)
    if rest is not None:
        box.at = rest.end()


def _content(name: str, attributes: str) -> str:
    """The content model of an element: `raw`, `span` or `block`."""
    match = MARKDOWN_ATTRIBUTE.search(attributes)
    value = (match[1] or match[3] or "") if match else ""
    if value in ("span", "block"):
        return value
    if value == "1":
        if name in BLOCK_CONTENT:
            return "block"
        return "span" if name in SPAN_CONTENT else "raw"
    return "raw"


def _element(box: Container, tag: re.Match[str], *, raw: bool) -> Node | None:
    """Open the element of `tag`; returns it while its raw content is still to be read."""
    name = tag[1].lower()
    start = tag.start()
    node = box.add(Kind.HTML, start, tag.end(), name)
    node.level = int(name[1]) if re.fullmatch("h[1-6]", name) else 0
    box.at = tag.end()
    if name in _VERBATIM:
        _until_end_tag(box, node, start, tag.end())
        return None
    model = _content(name, tag[2])
    node.flag = model != "raw"
    if model == "block":
        _skip_trailing(box)
    if tag[4] is None and name not in VOID_ELEMENTS:
        if model == "block":
            inner = box.at
            closed = box.element(node)
            _finish(box, node, start, inner, closed=closed)
        elif model == "span":
            _until_end_tag(box, node, start, tag.end())
        elif raw:
            return node
        else:
            _raw_content(box, node, start, tag.end())
        if not raw:
            _skip_trailing(box)
    return None


def _finish(box: Container, node: Node, start: int, inner: int, *, closed: bool) -> None:
    """Set an element's span when its content has ended at `box.at`."""
    text = box.text
    end = box.at
    if closed:
        close = text.rfind("<", inner, end)
        node.extend(start, end)
        node.inner = box.source.between(inner, close)
        return
    while text[end - 1] in WHITESPACE:
        end -= 1
    node.extend(start, end)
    tag_end = box.source.between(min(inner, end), end).start
    node.inner = Span(min(tag_end, node.end), node.end)
    if node.children and node.children[-1].kind is Kind.BLANK:
        node.children.pop()


def _until_end_tag(box: Container, node: Node, start: int, inner: int) -> None:
    """Content that is not parsed as blocks: up to the next end tag, or all the rest."""
    end = _end_tag(node.name).search(box.text, inner)
    box.at = end.end() if end else len(box.text)
    _finish(box, node, start, inner, closed=end is not None)


def _raw_content(box: Container, node: Node, start: int, inner: int) -> None:
    """Raw HTML up to the end tag of `node` (kramdown's `parse_raw_html`), without recursion."""
    text = box.text
    outer = box.nodes
    levels: list[tuple[Node, int, int]] = [(node, start, inner)]
    box.nodes = node.children
    position = box.at
    while True:
        opener = HTML_RAW.search(text, position)
        if opener is None:
            box.at = len(text)
            break
        at = opener.start()
        if text.startswith("<!--", at):
            end = box.comment_end(at)
            if end > 0:
                comment(box, at, end, block=True)
                position = end
                continue
        tag = HTML_TAG.match(text, at)
        if tag is not None:
            if len(levels) + box.depth > 4 * MAX_DEPTH:
                position = tag.end()
                continue
            child = _element(box, tag, raw=True)
            position = box.at
            if child is not None:
                levels.append((child, tag.start(), tag.end()))
                box.nodes = child.children
            continue
        close = HTML_CLOSE.match(text, at)
        if close is None:
            position = at + 1
            continue
        position = close.end()
        if close[1].lower() == levels[-1][0].name:
            level, begin, body = levels.pop()
            box.at = position
            _finish(box, level, begin, body, closed=True)
            if not levels:
                break
            box.nodes = levels[-1][0].children
    for level, begin, body in reversed(levels):
        _finish(box, level, begin, body, closed=False)
    box.nodes = outer
