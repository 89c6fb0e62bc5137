"""HTML in a line of text (kramdown's `parse_span_html`), and addresses in `< >`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tuiprofile.check.reading.piece import Inline, compiled
from tuiprofile.syntax.html import BLOCK_CONTENT, SPAN_CONTENT
from tuiprofile.syntax.patterns import HTML_CLOSE, HTML_TAG, VOID_ELEMENTS

if TYPE_CHECKING:
    from tuiprofile.check.reading.inline import Parser

_MARKDOWN = re.compile(r"\smarkdown\s*=\s*[\"']?(span|1)", re.IGNORECASE)
# kramdown's HTML_BLOCK_ELEMENTS; any other element may stand in a line of text.
_BLOCK_NAMES = frozenset(
    "address article aside applet body blockquote caption col colgroup dd div dl dt fieldset "
    "figcaption footer form h1 h2 h3 h4 h5 h6 header hgroup hr html head iframe legend menu li "
    "main map nav ol optgroup p pre section summary table tbody td th thead tfoot tr ul".split()
)


def read_html(parser: Parser, into: Inline) -> None:
    """Read what begins with `<` where the parser stands."""
    start, text = parser.at, parser.text
    auto = compiled(r"<(?:(?:mailto|https?|ftps?):.+?|[\w.-]+?@[\w.-]+?)>").match(
        text, start, parser.end
    )
    if auto is not None:
        parser.add(into, Inline("autolink", start, auto.end()))
        return
    if text.startswith("<!--", start):
        close = parser.find("-->", start)
        if close < 0:
            parser.literal(into, start, "<!--")
        else:
            parser.add(into, Inline("comment", start, close + 3))
        return
    ending = HTML_CLOSE.match(text, start, parser.end)
    if ending is not None:
        parser.add(into, Inline("close", start, ending.end(), ending[1].lower()))
        return
    tag = HTML_TAG.match(text, start, parser.end)
    if tag is None:
        parser.at = start + 1
        return
    name = tag[1].lower()
    if name in _BLOCK_NAMES:
        parser.add(into, Inline("block", start, tag.end(), name))
        return
    _element(parser, into, tag, name)


def _element(parser: Parser, into: Inline, tag: re.Match[str], name: str) -> None:
    piece = Inline("html", tag.start(), tag.end(), name)
    piece.inner = (tag.end(), tag.end())
    parser.at = tag.end()
    if tag[4] is None and name not in VOID_ELEMENTS:
        stop = rf"</{re.escape(name)}\s*>"
        outer, parser.raw = parser.raw, _is_raw(parser, name, tag[2])
        piece.raw = parser.raw
        piece.closed = parser.spans(piece, stop, None)
        parser.raw = outer
        if piece.closed:
            piece.inner = (tag.end(), parser.at)
            close = compiled(stop).match(parser.text, parser.at, parser.end)
            parser.at = close.end() if close else parser.at
        else:
            piece.inner = (tag.end(), parser.end)
            parser.at = parser.end
    piece.end = parser.at
    parser.add(into, piece)


def _is_raw(parser: Parser, name: str, attributes: str) -> bool:
    """Whether no Markdown is read in an element (HTML_CONTENT_MODEL), but HTML alone."""
    raw = name not in SPAN_CONTENT and name not in BLOCK_CONTENT
    given = _MARKDOWN.search(attributes)
    if given is not None:
        return raw and given[1] == "1"
    return raw or parser.raw
