"""The oracle itself: that it answers as Jekyll does, and survives what kills a build."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.oracle.kramdown import Kramdown, KramdownError, KramdownTimeout
from tests.support import build_site, require_jekyll

pytestmark = pytest.mark.oracle

PAGE = """---
layout: plain
permalink: /
title: "Ada's page"
---
{% assign lab = "Lab" | upcase %}
<span class='anchor' id='about-me'></span>

# 🔥 News
- *2024.05*: &nbsp;🎉 The {{ lab }} opened -- "at last".
- *2023.01*: {{ page.title }}

# Tables
one | two

```python
print("no highlighting")
```
"""


def test_a_body_is_rendered_with_the_settings_of_jekyll(kramdown: Kramdown) -> None:
    assert kramdown.html('# 🔥 News\na "b"\nc\n') == (
        '<h1 id="-news">🔥 News</h1>\n<p>a “b”\nc</p>\n'
    )


def test_liquid_is_text_in_a_body_and_runs_in_a_page(kramdown: Kramdown) -> None:
    assert kramdown.html("{{ page.title }}") == "<p>{{ page.title }}</p>\n"
    assert kramdown.page("---\n---\n{{ 'a' | upcase }}") == "<p>A</p>\n"


def test_a_page_is_what_a_real_build_makes_of_it(kramdown: Kramdown, tmp_path: Path) -> None:
    site = tmp_path / "site"
    (site / "_pages").mkdir(parents=True)
    (site / "_layouts").mkdir()
    (site / "_config.yml").write_text("include: [_pages]\nkramdown: {syntax_highlighter: none}\n")
    (site / "_layouts" / "plain.html").write_text("{{ content }}")
    (site / "_pages" / "about.md").write_text(PAGE, encoding="utf-8")
    build_site(site, tmp_path / "out")
    built = (tmp_path / "out" / "index.html").read_text(encoding="utf-8")
    assert kramdown.page(PAGE) == built


def test_included_files_have_the_text_given_for_them_or_none(kramdown: Kramdown) -> None:
    page = "---\nwho: Ada\n---\n{% include a.md %}/{% include_relative includes/b.md %}/\n"
    assert kramdown.page(page) == "<p>//</p>\n"
    texts = {"a.md": "{{ page.who }}", "includes/b.md": "*b*"}
    assert kramdown.page(page, texts) == "<p>Ada/<em>b</em>/</p>\n"
    assert kramdown.page(page, {"a.md": "again"}) == "<p>again//</p>\n"


def test_one_page_leaves_nothing_behind_for_the_next(kramdown: Kramdown) -> None:
    assert kramdown.page("---\nx: 1\n---\n{% assign y = 2 %}{{ page.x }}{{ y }}") == "<p>12</p>\n"
    assert kramdown.page("---\n---\n[{{ page.x }}{{ y }}]") == "<p>[]</p>\n"


def test_bad_yaml_is_dropped_and_the_body_built(kramdown: Kramdown) -> None:
    assert kramdown.page("---\na: [\n---\nbody {{ page.a }}\n") == "<p>body</p>\n"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("\ufeff---\n---\n", "does not start with ---"),
        ("\n---\n---\n", "does not start with ---"),
        ("---\n---\n{% unheard_of %}", "Unknown tag"),
        ("---\n---\nbad \udcff", "invalid UTF-8"),
        ("---\n- a\n---\n", "Invalid YAML front matter"),
    ],
)
def test_a_page_that_jekyll_does_not_build_is_an_error(
    kramdown: Kramdown, text: str, reason: str
) -> None:
    with pytest.raises(KramdownError, match=re.escape(reason)):
        kramdown.page(text)
    assert kramdown.html("still here") == "<p>still here</p>\n"


def test_nesting_too_deep_for_kramdown_is_an_error(kramdown: Kramdown) -> None:
    with pytest.raises(KramdownError, match="stack level too deep"):
        kramdown.html("> " * 5000 + "x")
    assert kramdown.html("still here") == "<p>still here</p>\n"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_line_end_reaches_kramdown(kramdown: Kramdown, end: str) -> None:
    assert kramdown.html(f"a{end}{end}b") == "<p>a</p>\n\n<p>b</p>\n"


def test_the_tree_tells_levels_lines_and_tight_items(kramdown: Kramdown) -> None:
    tree = kramdown.tree("## A\n\n- one\n- two &amp;\n\n- three\n")
    header = next(part for part in tree.walk() if part.type == "header")
    assert (header.options["level"], header.line) == (2, 1)
    items = [part for part in tree.walk() if part.type == "li"]
    assert [item.line for item in items] == [3, 4, 6]
    assert [item.children[0].options.get("transparent") for item in items] == [True, None, True]
    assert [part.value for part in tree.walk() if part.type == "entity"] == ["&"]


def test_a_text_that_takes_too_long_is_given_up() -> None:
    require_jekyll("ruby")
    with Kramdown(timeout=0.01) as ruby:
        with pytest.raises(KramdownTimeout):
            ruby.html("- " * 900 + "\n" + "[" * 200_000)
        ruby.timeout = 60
        assert ruby.html("b") == "<p>b</p>\n"
