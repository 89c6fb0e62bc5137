"""Where sections begin and end, and what they are called."""

from __future__ import annotations

import pytest

from tuiprofile.profile import Page, Section


def sections(text: str) -> list[Section]:
    return list(Page.of(text).sections)


def ids(text: str) -> list[str]:
    return [section.id for section in sections(text)]


@pytest.mark.parametrize(
    ("text", "heading", "level", "title"),
    [
        ("# 🔥 News\n- a\n", "atx", 1, "🔥 News"),
        ("###### News ######\n", "atx", 6, "News"),
        ("News\n====\n- a\n", "setext", 1, "News"),
        ("News\n---\n- a\n", "setext", 2, "News"),
        ("<h2 id='n'>News</h2>\n", "html", 2, "News"),
        ("<div>\n  <h3><b>News</b></h3>\n</div>\n", "html", 3, "News"),
        ("<div markdown='1'>\n\n## News\n\n</div>\n", "atx", 2, "News"),
        ("**News**\n\n- a\n", "bold", 0, "News"),
        ("__News__:\n\n- a\n", "bold", 0, "News"),
        ("<strong>News</strong>\n\n- a\n", "bold", 0, "News"),
        ("# [News](/news/) {#n}\n", "atx", 1, "News"),
        ("# News <!-- old -->\n", "atx", 1, "News"),
        ("# 新闻\n", "atx", 1, "新闻"),
        ("## 最新动态\n", "atx", 2, "最新动态"),
        ("# 新着情報\n", "atx", 1, "新着情報"),
    ],
)
def test_headings_of_every_style(text: str, heading: str, level: int, title: str) -> None:
    section = next(s for s in sections(text) if s.heading != "none")
    assert (section.heading, section.level, section.title) == (heading, level, title)
    assert section.kind == "news" and section.id == "news"


@pytest.mark.parametrize(
    "text",
    [
        "**Important**\n\n- a\n",
        "**News** and more\n",
        "#News\n",
        " # News\n",
        "> # News\n",
        "- a\n  # News\n",
        "```\n# News\n```\n",
        "    # News\n",
        "<table><tr><td><h2>News</h2></td></tr></table>\n",
        "<ul><li><h3>News</h3></li></ul>\n",
        "<h2></h2>\ntext\n",
        "{% for a in b %}\n# {{ a.title }}\n{% endfor %}\n",
        "{% highlight sh %}\n# News\n{% endhighlight %}\n",
        "{% comment %}\n# News\n{% endcomment %}\ntext\n",
    ],
)
def test_what_is_no_heading_begins_no_section(text: str) -> None:
    assert [section.heading for section in sections(text)] == ["none"]


def test_text_before_the_first_heading_is_about_the_author() -> None:
    first, second = sections("Hello.\n\n# About me\nMore.\n")
    assert (first.id, first.kind, first.heading, first.level) == ("about", "about", "none", 0)
    assert first.heading_span is None and first.title == ""
    assert (second.id, second.kind) == ("about-2", "about")


def test_blank_lines_before_the_first_heading_belong_to_its_section() -> None:
    text = "---\n---\n\n\n# News\n- a\n"
    (section,) = sections(text)
    assert section.span.of(text) == "\n\n# News\n- a\n"


def test_visible_sections_tile_the_body_whatever_their_levels() -> None:
    text = "intro\n\n# A\ntext\n### B\n\n## C\n<h1>D</h1>\n\nE\n=\n"
    found = sections(text)
    assert [section.span.of(text) for section in found] == [
        "intro\n\n",
        "# A\ntext\n",
        "### B\n\n",
        "## C\n",
        "<h1>D</h1>\n\n",
        "E\n=\n",
    ]


def test_a_section_begins_with_the_blanks_before_its_heading() -> None:
    text = "<div>\n  <p>a</p>\n  <h2>News</h2>\n</div>\n"
    assert sections(text)[1].span.of(text) == "  <h2>News</h2>\n</div>\n"


def test_repeats_are_numbered_and_visible_sections_first() -> None:
    text = "<!-- # News -->\n\n# News\n\n# News\n\n<!-- # News\n- a -->\n"
    assert [(s.id, s.hidden) for s in sections(text)] == [
        ("about", False),
        ("news-3", True),
        ("news", False),
        ("news-2", False),
        ("news-4", True),
    ]


def test_other_sections_are_called_by_their_titles() -> None:
    assert ids("# My Cats & Dogs!\n") == ["my-cats-dogs"]
    assert ids("# 猫と犬\n") == ["猫と犬"]
    assert ids("# !!!\n") == ["other"]
    assert ids("# Cats\n# cats\n") == ["cats", "cats-2"]


def test_an_id_is_never_given_twice() -> None:
    assert ids("# Cats 2\n# Cats\n# Cats\n") == ["cats-2", "cats", "cats-3"]


def test_a_hidden_section_lies_inside_the_visible_one_around_it() -> None:
    text = "# News\n- a\n\n<!--\n# Talks\n- t\n\n# Teaching\n- u\n-->\n\nafter\n\n# Awards\n- b\n"
    page = Page.of(text)
    talks, teaching = page.section("talks"), page.section("teaching")
    assert talks is not None and teaching is not None
    assert talks.hidden and talks.inside == teaching.inside == "news"
    assert talks.span.of(text) == "# Talks\n- t\n\n"
    assert teaching.span.of(text) == "# Teaching\n- u\n"
    news = page.section("news")
    assert news is not None
    assert [item.text for item in news.items] == ["- a"]
    assert [block.text for block in news.blocks] == ["after"]
    assert [item.id for item in talks.items] == ["talks/h1"]


def test_items_above_a_heading_in_a_comment_belong_to_the_section_around() -> None:
    text = "# News\n- a\n\n<!--\n- old\n\n# Talks\n- t\n-->\n"
    page = Page.of(text)
    assert [item.text for item in page.sections[0].items] == ["- a", "- old"]
    assert [item.text for item in page.sections[1].items] == ["- t"]


def test_a_heading_that_an_item_swallows_begins_a_section() -> None:
    text = "# News\n- a\n- b\n## Talks\n- c\n\n- d\n"
    page = Page.of(text)
    assert [section.id for section in page.sections] == ["news", "talks"]
    assert [item.text for item in page.sections[0].items] == ["- a", "- b"]
    assert [item.text for item in page.sections[1].items] == ["- c", "- d"]


def test_a_heading_that_a_nested_item_swallows_leaves_none_of_what_follows_out() -> None:
    text = "# News\n- a\n  - b\n# Talks\n  - c\n- d\n"
    page = Page.of(text)
    texts = [entry.text for s in page.sections for entry in (*s.items, *s.blocks)]
    assert texts == ["- a\n  - b", "- c", "- d"]


def test_a_heading_in_a_comment_that_an_item_swallows_leaves_the_item_whole() -> None:
    text = "# News\n- a\n- b\n<!-- ## Talks\nSee there. -->\n"
    page = Page.of(text)
    assert [item.text for item in page.sections[0].items] == ["- a", "- b"]
    assert [(s.id, s.hidden) for s in page.sections] == [("news", False), ("talks", True)]
    assert [block.text for block in page.sections[1].blocks] == ["See there."]


def test_sections_need_no_list_or_text() -> None:
    (section,) = sections("# News\n")
    assert section.items == () and section.blocks == ()
