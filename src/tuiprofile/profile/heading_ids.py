"""The ids of a page: what links to a section hang on.

kramdown gives headings ids by itself. kramdown-parser-gfm (`generate_gfm_header_id`): the words in
lower case without anything but word characters, hyphens and blanks, blanks as hyphens; repeats get
`-1`, `-2`. Headings inside HTML elements get theirs from kramdown itself (`basic_generate_id`):
ASCII letters and digits only, from the first letter on, `section` if nothing is left.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from tuiprofile.profile.titles import raw_title
from tuiprofile.syntax.tree import Kind, Node, Tree

# kramdown's HEADER_ID; the first group of each pattern is the id.
_EXPLICIT = re.compile(r"[ \t]\{#([^\W\d][\w:.\-]*)\}[ \t\r\f\v]*\Z")
_ATTRIBUTE = re.compile(
    r"(?:\A|\s)id=([\"'])((?:(?!\1).)+)\1|(?:\A|\s|(?<=[\w-]))#([A-Za-z][\w:-]*)", re.DOTALL
)
_DASHES = re.compile(r"---?")  # they become dashes, which are no word characters
_BEFORE_LETTER = re.compile(r"^[^a-zA-Z]+", re.MULTILINE)
_NOT_PLAIN = re.compile(r"[^a-zA-Z0-9 -]")
_CLOSING_MARKS = re.compile(r"[ \t]#+\Z")


class HeadingId(NamedTuple):
    """A visible Markdown heading and its id; `own` if the page gives it, else kramdown does."""

    node: Node
    id: str
    own: bool


def heading_ids(tree: Tree) -> list[HeadingId]:
    """The visible Markdown headings of a page in order, each with its id."""
    found: list[HeadingId] = []
    outer: Counter[str] = Counter()
    inner: Counter[str] = Counter()
    for node, in_html, own in _headings(tree.root):
        if own:
            found.append(HeadingId(node, own, True))
            continue
        words = _DASHES.sub("", raw_title(_words(tree.text, node)))
        name = _base(words, in_html=in_html)
        used = inner if in_html else outer
        found.append(HeadingId(node, f"{name}-{used[name]}" if used[name] else name, False))
        used[name] += 1
    return found


def automatic_ids(tree: Tree) -> dict[int, str]:
    """Each Markdown heading that has no id of its own, by where it starts, with the one it gets."""
    return {found.node.start: found.id for found in heading_ids(tree) if not found.own}


def _headings(root: Node) -> Iterator[tuple[Node, bool, str]]:
    """Visible Markdown headings in order, whether HTML holds them, and their own id or ''."""
    stack: list[tuple[Node, bool, str]] = [(root, False, "")]
    while stack:
        node, in_html, named = stack.pop()
        if node.kind is Kind.COMMENT:
            continue
        if node.kind is Kind.HEADING:
            yield node, in_html, named or _explicit(node)
        below = in_html or node.kind is Kind.HTML
        children = node.children
        for index in reversed(range(len(children))):
            stack.append((children[index], below, _named(children, index)))


def _explicit(node: Node) -> str:
    """The `{#id}` at the end of a heading's first line."""
    match = _EXPLICIT.search(node.text.partition("\n")[0])
    return match[1] if match else ""


def _named(siblings: list[Node], index: int) -> str:
    """The id that attribute lists (`{: #id}`) right beside a heading give it; the last one counts.

    Those above the heading wait for it, those below it are attached to it.
    """
    if siblings[index].kind is not Kind.HEADING:
        return ""
    name = ""
    above = index - 1
    while above >= 0 and siblings[above].kind is Kind.ATTRIBUTES:
        if siblings[above].name == "pending":
            name = name or attribute_id(siblings[above].text)
        above -= 1
    for below in siblings[index + 1 :]:
        if below.kind is not Kind.ATTRIBUTES or below.name != "attached":
            break
        name = attribute_id(below.text) or name
    return name


def attribute_id(source: str) -> str:
    """The id in an attribute list (`{: #id .class}`), or '' if it gives none."""
    inside = source.strip()[2:-1]
    found = ""
    for match in _ATTRIBUTE.finditer(inside):
        found = match[2] or match[3]
    return found


def _words(text: str, node: Node) -> str:
    """A heading's words, without the marks that may close it (`# A #`)."""
    words = node.inner.of(text)
    return _CLOSING_MARKS.sub("", words.rstrip()) if node.name == "atx" else words


def _base(words: str, *, in_html: bool) -> str:
    if in_html:
        plain = _NOT_PLAIN.sub("", _BEFORE_LETTER.sub("", words))
        return plain.replace(" ", "-").lower() or "section"
    return "".join(map(_sign, words.lower()))


def _sign(char: str) -> str:
    """A character of an id: Ruby's `\\p{Word}` stays, blanks become hyphens, the rest goes."""
    if char in " \t":
        return "-"
    kind = unicodedata.category(char)
    return char if char == "-" or kind[0] in "LM" or kind in ("Nd", "Nl", "Pc") else ""
