"""Liquid in a page: locked, with a sentence that says where its data lives."""

from __future__ import annotations

import pytest

from tuiprofile.profile import Block, BlockForm, Page


def blocks(text: str) -> list[Block]:
    return [block for section in Page.of(text).sections for block in section.blocks]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("{% for p in site.data.news %}\n- {{ p }}\n{% endfor %}", "_data/news"),
        ("{% for p in site.data.pubs.main %}\n- {{ p }}\n{% endfor %}", "_data/pubs/main"),
        ("{% for p in site.posts limit:3 %}\n- {{ p.title }}\n{% endfor %}", "_posts/"),
        ("{% for p in site.talks %}\n- {{ p.title }}\n{% endfor %}", "_talks/"),
        ("{% for p in page.links %}\n- {{ p }}\n{% endfor %}", "“links” in the front matter"),
        ("{% for p in pubs %}\n- {{ p }}\n{% endfor %}", "from elsewhere"),
        ("{% include news.md %}", "the include news.md"),
        ("{% include_relative includes/pub.md a=1 %}", "the include includes/pub.md"),
        ("{% assign a = 1 %}", "Liquid code"),
        ("{% capture a %}\n- b\n{% endcapture %}", "capture block"),
        ("{% comment %}\n- b\n{% endcomment %}", "Liquid comment"),
    ],
)
def test_liquid_is_locked_and_says_why(text: str, names: str) -> None:
    page = Page.of(f"# News\n\n{text}\n\nwords\n")
    (section,) = page.sections
    block = section.blocks[0]
    assert (block.form, block.text, block.locked) == (BlockForm.LIQUID, text, True)
    assert names in block.reason and block.reason.endswith(".")
    assert section.items == ()
    assert not section.blocks[1].locked


def test_tags_below_each_other_are_one_block() -> None:
    text = "{% if a %}\n{% assign b = 1 %}\n{% endif %}\n\nwords\n\n{% assign c = 2 %}\n"
    assert [block.text for block in blocks(text)] == [
        "{% if a %}\n{% assign b = 1 %}\n{% endif %}",
        "words",
        "{% assign c = 2 %}",
    ]


def test_items_between_conditions_are_items() -> None:
    text = "# News\n\n{% if a %}\n- b\n{% else %}\n- c\n{% endif %}\n"
    (section,) = Page.of(text).sections
    assert [item.text.splitlines()[0] for item in section.items] == ["- b", "- c"]


def test_items_in_raw_text_are_items() -> None:
    text = "{% raw %}\n# News\n- {{ a }}\n{% endraw %}\n"
    page = Page.of(text)
    news = page.section("news")
    assert news is not None
    assert news.items[0].text.startswith("- {{ a }}")


def test_an_element_around_a_loop_is_locked_as_one() -> None:
    text = "# News\n\n<ul>{% for p in site.posts %}\n{% include a.md %}\nx{% endfor %}</ul>\n"
    (block,) = blocks(text)
    assert block.form is BlockForm.HTML and block.locked
    assert block.text.startswith("<ul>") and block.text.endswith("</ul>")
    assert "_posts/" in block.reason


def test_an_element_that_only_holds_an_include_is_locked() -> None:
    (block,) = blocks("# News\n\n<div class='x'>{% include a.html %}</div>\n")
    assert block.locked and "a.html" in block.reason


def test_tags_between_the_elements_of_another_are_liquid() -> None:
    text = "<div>\n<h2>News</h2>\n{% if a %}\n<p>b</p>\n{% endif %}\n</div>\n"
    assert [(b.form, b.text) for b in blocks(text)] == [
        (BlockForm.LIQUID, "{% if a %}"),
        (BlockForm.HTML, "<p>b</p>"),
        (BlockForm.LIQUID, "{% endif %}"),
    ]


def test_headings_in_a_loop_begin_no_section() -> None:
    text = "# News\n\n{% for p in site.posts %}\n## {{ p.title }}\n{% endfor %}\n\n# Talks\n"
    assert [section.id for section in Page.of(text).sections] == ["news", "talks"]


def test_a_tag_in_a_heading_is_no_block() -> None:
    assert blocks("# News {% include badge.html %}\n\nwords\n")[0].text == "words"


def test_outputs_lock_nothing() -> None:
    (block,) = blocks("I work at {{ site.place }}.\n")
    assert not block.locked and block.form is BlockForm.TEXT


def test_a_tag_in_an_items_text_leaves_it_an_item() -> None:
    text = "# News\n- a {% include b.html %} c\n- d\n"
    (section,) = Page.of(text).sections
    assert [item.text for item in section.items] == ["- a {% include b.html %} c", "- d"]
    assert section.blocks == ()


def test_a_list_item_around_a_loop_is_a_locked_block() -> None:
    text = "# News\n- a\n- {% for p in site.posts %}{{ p }}{% endfor %}\n"
    (section,) = Page.of(text).sections
    assert [item.text for item in section.items] == ["- a"]
    assert [block.locked for block in section.blocks] == [True]


@pytest.mark.parametrize(
    ("source", "item"),
    [
        ("- a {% cite b %}", "- a {% cite b %}"),
        ("- a {% if b %}c{% endif %}", "- a {% if b %}c{% endif %}"),
        ("- a {% cite b %} {% cite c %}  ", "- a {% cite b %} {% cite c %}"),
        ("{% if b %}- a{% endif %}", "- a"),
        ("- a {% cite b %}{% if c %}\n- d\n{% endif %}", "- a {% cite b %}"),
        ("{% if b %}\n- a {% cite c %}{% else %}\n- d{% endif %}", "- a {% cite c %}"),
        ("- a\n{% cite b %}", "- a"),
    ],
)
def test_tags_behind_an_items_words_belong_to_it(source: str, item: str) -> None:
    (section, *_) = Page.of(f"# News\n\n{source}\n\n# Talks\n").sections
    assert section.items[0].text == item


def test_a_heading_goes_to_the_end_of_its_tags() -> None:
    text = "# News {% include badge.html %}\n\nwords\n"
    (section,) = Page.of(text).sections
    assert section.heading_span is not None
    assert section.heading_span.of(text) == "# News {% include badge.html %}"


@pytest.mark.parametrize("name", ["for", "tablerow", "capture", "comment", "highlight"])
def test_text_that_is_not_shown_as_it_stands_is_locked(name: str) -> None:
    text = f"# News\n\n{{% {name} x in y %}}\nb\n{{% end{name} %}}\n"
    (section,) = Page.of(text).sections
    assert [(block.form, block.locked) for block in section.blocks] == [(BlockForm.LIQUID, True)]


@pytest.mark.parametrize("name", ["if", "unless", "raw"])
def test_text_that_is_shown_as_it_stands_is_not_locked(name: str) -> None:
    text = f"# News\n\n{{% {name} x %}}\n\nb\n\n{{% end{name} %}}\n"
    (section,) = Page.of(text).sections
    assert [block.text for block in section.blocks if not block.locked] == ["b"]
