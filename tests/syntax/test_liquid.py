"""What is known of a page's Liquid beside the tree."""

from __future__ import annotations

import pytest

from tuiprofile.syntax import parse
from tuiprofile.syntax.liquid import Liquid
from tuiprofile.text.span import Span


def liquid_of(text: str) -> Liquid:
    return parse(text).liquid


def test_tags_have_their_name_and_their_words() -> None:
    text = "{% include a.md b=1 %}{{ page.title | upcase }}{%- assign x = 2 -%}"
    assert [(tag.name, tag.markup, tag.span.of(text)) for tag in liquid_of(text).tags] == [
        ("include", "a.md b=1", "{% include a.md b=1 %}"),
        ("", "page.title | upcase", "{{ page.title | upcase }}"),
        ("assign", "x = 2", "{%- assign x = 2 -%}"),
    ]


def test_a_block_spans_from_its_tag_to_its_end() -> None:
    text = "a {% if x %}b {% for y in z %}c{% endfor %}{% endif %} d"
    assert [(block.name, block.span.of(text)) for block in liquid_of(text).blocks] == [
        ("for", "{% for y in z %}c{% endfor %}"),
        ("if", "{% if x %}b {% for y in z %}c{% endfor %}{% endif %}"),
    ]


def test_raw_text_is_no_liquid() -> None:
    text = "{% raw %}{{ a }}{% if %}{% endraw %}{{ b }}"
    liquid = liquid_of(text)
    assert [tag.name for tag in liquid.tags] == ["raw", "endraw", ""]
    assert not liquid.unclosed


@pytest.mark.parametrize(
    ("text", "opener"),
    [("a {% b", "{%"), ("a {{ b", "{{"), ("a {{ b } c", "{{ b }"), ("{% a %} {% b", "{%")],
)
def test_openers_that_nothing_closes_are_known(text: str, opener: str) -> None:
    assert [span.of(text) for span in liquid_of(text).unclosed] == [opener]


def test_liquid_runs_in_comments_too() -> None:
    text = "<!-- {% include a.md %} -->\n- b\n"
    assert [tag.name for tag in liquid_of(text).tags] == ["include"]


def test_the_tags_within_a_span_are_found() -> None:
    text = "{{ a }} b {% c %} d"
    liquid = liquid_of(text)
    assert [tag.name for tag in liquid.within(Span(8, len(text)))] == ["c"]
    assert liquid.within(Span(7, 10)) == []
