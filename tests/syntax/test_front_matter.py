"""Front matter, found where Jekyll finds it."""

from __future__ import annotations

import pytest

from tuiprofile.syntax import parse
from tuiprofile.syntax.frontmatter import find_front_matter

FOUND = [
    ("---\na: 1\n---\nbody\n", "a: 1\n"),
    ("---\r\na: 1\r\n---\r\nbody\r\n", "a: 1\r\n"),
    ("---\na: 1\n...\nbody\n", "a: 1\n"),
    ("---  \na: 1\n---\t\nbody\n", "a: 1\n"),
    ("---\n---\nbody\n", ""),
    ("---\na: |\n  ---\nb: 1\n---\nbody\n", "a: |\n  ---\nb: 1\n"),
    ("---\na: --- b\n---\nbody\n", "a: --- b\n"),
    ("---\n\na: 1\n\n---\nbody\n", "\na: 1\n\n"),
    ("\ufeff---\na: 1\n---\nbody\n", "a: 1\n"),
    # Jekyll takes any later line of three dashes for the end of an unclosed one.
    ("---\na: 1\n\n# News\n\n---\nbody\n", "a: 1\n\n# News\n\n"),
]


@pytest.mark.parametrize(("text", "source"), FOUND)
def test_the_yaml_and_the_body_are_told_apart(text: str, source: str) -> None:
    found = find_front_matter(text)
    assert found is not None
    assert found.source_span.of(text) == source
    assert text[found.span.end :] in ("body\n", "body\r\n")
    assert found.span.of(text).startswith("---")
    assert parse(text).root.span.of(text) == text[found.span.end :]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "---",
        "---\na: 1\n",
        "---\na: 1\n ---\n",
        "---\na: 1\n----\n",
        "\n---\na: 1\n---\n",
        " ---\na: 1\n---\n",
        "----\na: 1\n---\n",
        "--- a\n---\n",
        "# News\n---\na: 1\n---\n",
        "+++\na = 1\n+++\n",
    ],
)
def test_anything_else_is_the_body(text: str) -> None:
    tree = parse(text)
    assert tree.front_matter is None
    assert tree.root.span.of(text) == text


def test_front_matter_without_a_line_behind_it_ends_the_page() -> None:
    text = "---\na: 1\n---"
    tree = parse(text)
    assert tree.front_matter is not None
    assert tree.front_matter.span.of(text) == text
    assert tree.root.children == []


def test_liquid_in_front_matter_is_data() -> None:
    tree = parse("---\na: {{ b }}\n---\n{{ c }}\n")
    assert [tag.markup for tag in tree.liquid.tags] == ["c"]
