"""The ids that kramdown gives headings by itself: what links to a section hang on.

kramdown-parser-gfm (`generate_gfm_header_id`): the words in lower case without anything but word
characters, hyphens and blanks, blanks as hyphens; repeats get `-1`, `-2`. Headings inside HTML
elements get theirs from kramdown itself (`basic_generate_id`): ASCII letters and digits only, from
the first letter on, `section` if nothing is left.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator

from tuiprofile.editor.state import State
from tuiprofile.profile.titles import raw_title
from tuiprofile.syntax.tree import Kind, Node

_EXPLICIT = re.compile(r"[ \t]\{#[A-Za-z][\w:-]*\}[ \t]*\Z")
_NAMES_ID = re.compile(r"\{:[^}]*#")
_DASHES = re.compile(r"---?")  # they become dashes, which are no word characters
_BEFORE_LETTER = re.compile(r"\A[^a-zA-Z]+")
_NOT_PLAIN = re.compile(r"[^a-zA-Z0-9 -]")


def automatic_ids(state: State) -> dict[int, str]:
    """Each Markdown heading that has no id of its own, by where it starts, with the one it gets."""
    text = state.text
    found: dict[int, str] = {}
    outer: Counter[str] = Counter()
    inner: Counter[str] = Counter()
    for node, in_html in _headings(state.page.tree.root):
        words = _DASHES.sub("", raw_title(node.inner.of(text)))
        name = _base(words, in_html=in_html)
        used = inner if in_html else outer
        found[node.start] = f"{name}-{used[name]}" if used[name] else name
        used[name] += 1
    return found


def _headings(root: Node) -> Iterator[tuple[Node, bool]]:
    """Visible Markdown headings without an explicit id, in order, and whether HTML holds them."""
    stack: list[tuple[Node, bool, bool]] = [(root, False, False)]
    while stack:
        node, in_html, named = stack.pop()
        if node.kind is Kind.COMMENT:
            continue
        if node.kind is Kind.HEADING and not named and not _EXPLICIT.search(node.text.rstrip()):
            yield node, in_html
        below = in_html or node.kind is Kind.HTML
        children = node.children
        for index in reversed(range(len(children))):
            beside = (children[index - 1 : index] if index else []) + children[
                index + 1 : index + 2
            ]
            stack.append((children[index], below, any(map(_gives_id, beside))))


def _gives_id(node: Node) -> bool:
    return node.kind is Kind.ATTRIBUTES and _NAMES_ID.match(node.text) is not None


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
