"""A paper-box as a card: its badge and picture in the first line, its text below."""

from __future__ import annotations

from typing import Final

from tuiprofile.syntax.tree import Kind, Node
from tuiprofile.tui.rendering.blocks import Lines, node_lines, walk
from tuiprofile.tui.rendering.looks import BADGE, FAINT, Line, Run, lines_of, plain
from tuiprofile.tui.rendering.tags import attributes_of, html_runs, image

_PICTURE: Final = "paper-box-image"
_TEXT: Final = "paper-box-text"


def card(node: Node) -> Lines:
    """The lines of a paper-box (AcadHomepage's HTML for a publication with a picture)."""
    head: list[Run] = []
    body: Lines = []
    for child in node.children:
        if _PICTURE in _classes(child):
            head = _head(child)
        elif _TEXT in _classes(child):
            body += [line for inner in child.children for line in node_lines(inner)]
            if not child.children:
                body += lines_of(html_runs(child.text))
        else:
            body += node_lines(child)
    edge = plain("│ ", FAINT)
    return [
        Line(head or [plain("no badge, no picture", FAINT)], (plain("╭ ", FAINT),), (edge,)),
        *(line.set_in(edge, edge) for line in body),
        Line([plain("╰─", FAINT)]),
    ]


def _head(node: Node) -> list[Run]:
    head: list[Run] = []
    for inner in walk(node):
        attributes = _attributes(inner)
        if "badge" in attributes.get("class", "").split():
            words = " ".join(
                run.text for line in lines_of(html_runs(inner.text)) for run in line.runs
            )
            head.append(plain(f" {words.strip()} ", BADGE))
            head.append(plain(" "))
        elif inner.kind is Kind.HTML and inner.name == "img":
            head.append(image(attributes.get("alt", ""), attributes.get("src", "")))
    return head


def _classes(node: Node) -> list[str]:
    return _attributes(node).get("class", "").split()


def _attributes(node: Node) -> dict[str, str]:
    if node.kind is not Kind.HTML:
        return {}
    return attributes_of(node.text.partition(">")[0] + ">")
