"""A tree as one line, so that a test can say what it expects.

    'text'              a paragraph, blanks folded, comments left out
    h2'News'  h2='News' an ATX and a setext heading
    ul(li('a') li*('b'))a list; the star marks a loose item
    div(…)  div+(…)     an HTML element, raw or with Markdown inside
    !(…)                a comment and the blocks that would stand there
    'text'!(…)          a comment inside a paragraph

Blank lines are left out.
"""

from __future__ import annotations

import re
from typing import Final

from tuiprofile.syntax import Kind, Node, parse
from tuiprofile.syntax.inline import without_comments

_BLANKS: Final = re.compile(r"[ \t\n]+")


def sketch(text: str, *, liquid: bool = True) -> str:
    """The tree of a page."""
    return _all(parse(text, liquid=liquid).root)


def sketch_of(node: Node) -> str:
    """One node."""
    match node.kind:
        case Kind.PARAGRAPH | Kind.TERM:
            comments = "".join(map(sketch_of, node.children))
            return _words(node) + comments
        case Kind.HEADING:
            style = "=" if node.name == "setext" else ""
            comments = "".join(map(sketch_of, node.children))
            return f"h{node.level}{style}{_words(node)}{comments}"
        case Kind.LIST:
            return f"{node.name}({_all(node)})"
        case Kind.ITEM:
            return f"li{'*' if node.flag else ''}({_all(node)})"
        case Kind.HTML:
            return f"{node.name}{'+' if node.flag else ''}({_all(node)})"
        case Kind.COMMENT:
            return f"!({_all(node)})"
        case Kind.CODE:
            return node.name
        case Kind.TABLE:
            rows = ["-" if row.name else "r" for row in node.children]
            return f"table({''.join(rows)})"
        case Kind.DEFINITION:
            return f"def-{node.name}"
        case Kind.ATTRIBUTES:
            return f"ial-{node.name}"
        case Kind.DEFINITION_LIST:
            return f"dl({_all(node)})"
        case Kind.DESCRIPTION:
            return f"dd({_all(node)})"
        case _:
            inside = _all(node)
            return f"{node.kind.value}({inside})" if inside else node.kind.value


def _all(node: Node) -> str:
    return " ".join(sketch_of(child) for child in node.children if child.kind is not Kind.BLANK)


def _words(node: Node) -> str:
    if node.kind is Kind.HEADING:
        source, start, end = node.source_range()
        words = source.text[start:end]
        words = words.lstrip("#") if node.name == "atx" else words.rsplit("\n", 1)[0]
    else:
        words = without_comments(node)
    return f"'{_BLANKS.sub(' ', words).strip(' ')}'"
