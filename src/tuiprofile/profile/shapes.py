"""What an HTML node is to an author: a paper-box, a list item, a row, or just markup."""

from __future__ import annotations

import re

from tuiprofile.syntax.tree import Kind, Node
from tuiprofile.text.span import Span

_CLASS = re.compile(r"""\bclass\s*=\s*(?:"([^"]*)"|'([^']*)'|(\w+))""", re.IGNORECASE)
_TAGS = re.compile(r"<!--.*?-->|<[^<>]*>", re.DOTALL)
_SHOWN = re.compile(
    r"<(?:img|iframe|script|style|video|audio|object|embed|canvas|svg|input|button|form|link|meta)\b",
    re.IGNORECASE,
)
_ANCHOR = re.compile(
    r"(?:<(?P<tag>span|a|div)\b[^<>]*\b(?:id|name|class)\s*=[^<>]*>\s*</(?P=tag)\s*>|<br\s*/?>|\s)+"
    r"\Z",
    re.IGNORECASE,
)

_LEADING_ANCHORS = re.compile(
    r"(?:<(?P<tag>span|a)\b[^<>]*\b(?:id|name)\s*=[^<>]*>\s*</(?P=tag)\s*>[ \t]*[\r\n]+)+",
    re.IGNORECASE,
)


def start_tag(text: str, node: Node) -> str:
    """An element's start tag as it stands in the page."""
    return text[node.start : node.inner.start]


def classes(text: str, node: Node) -> list[str]:
    """The names in an element's `class` attribute."""
    match = _CLASS.search(start_tag(text, node))
    return (match[1] or match[2] or match[3] or "").split() if match else []


def is_closed(text: str, node: Node) -> bool:
    """Whether an element's end tag is there."""
    return node.end > node.inner.end and text.startswith("</", node.inner.end)


def is_paper_box(text: str, node: Node) -> bool:
    """Whether an element is an AcadHomepage paper-box."""
    return (
        node.kind is Kind.HTML
        and node.name == "div"
        and "paper-box" in classes(text, node)
        and is_closed(text, node)
    )


def is_html_item(text: str, node: Node) -> bool:
    """Whether an element is a list item with its end tag.

    Without one, kramdown takes all that follows for the item's.
    """
    return node.kind is Kind.HTML and node.name == "li" and is_closed(text, node)


def words_of(markup: str) -> str:
    """Markup without its tags and comments."""
    return _TAGS.sub(" ", markup).strip()


def shows_something(markup: str) -> bool:
    """Whether HTML has text, or shows or runs something by itself."""
    return bool(_SHOWN.search(markup)) or bool(words_of(markup))


def is_anchor(markup: str) -> bool:
    """Whether markup is nothing but empty anchors and line breaks."""
    return _ANCHOR.match(markup) is not None


def anchors_end(markup: str) -> int:
    """How many code points of anchor spans, with the line end behind them, markup begins with."""
    match = _LEADING_ANCHORS.match(markup)
    return match.end() if match else 0


def table_rows(node: Node) -> list[Node]:
    """The rows of an HTML table, not those of a table inside it."""
    rows: list[Node] = []
    stack = list(reversed(node.children))
    while stack:
        child = stack.pop()
        if child.kind is not Kind.HTML or child.name == "table":
            continue
        if child.name == "tr":
            rows.append(child)
        else:
            stack.extend(reversed(child.children))
    return rows


def trimmed(text: str, start: int, end: int) -> Span:
    """The span without the blanks on both sides (ASCII, as kramdown has them)."""
    while end > start and text[end - 1] in " \t\r\n\f\v":
        end -= 1
    while start < end and text[start] in " \t\r\n\f\v":
        start += 1
    return Span(start, end)
