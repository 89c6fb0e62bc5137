"""Where a text lives that Jekyll puts into the page from elsewhere."""

from __future__ import annotations

import pytest

from tuiprofile.profile.data_places import DataPlace, flagged, places_in
from tuiprofile.profile.model import BlockForm
from tuiprofile.profile.page import Page
from tuiprofile.text import Span


def places(text: str) -> list[DataPlace]:
    return places_in(Page.of(text).tree.liquid, Span(0, len(text)))


def reason(text: str) -> str:
    (block,) = [
        block
        for section in Page.of(text).sections
        for block in section.blocks
        if block.form is BlockForm.LIQUID
    ]
    return block.reason


@pytest.mark.parametrize(
    ("code", "place", "words"),
    [
        ("{% for x in site.data.news %}\n{{ x }}\n{% endfor %}", ("data", "news"), "_data/news"),
        (
            "{% for x in site.data.papers.main limit: 3 %}\n{{ x }}\n{% endfor %}",
            ("data", "papers/main"),
            "_data/papers/main",
        ),
        (
            "{% for x in site.papers reversed %}\n- a\n{% endfor %}",
            ("collection", "papers"),
            "_pap",
        ),
        ("{% for x in site.posts %}\n- a\n{% endfor %}", ("collection", "posts"), "_posts/"),
        ("{% for x in page.news %}\n- a\n{% endfor %}", ("front matter", "news"), "“news” in the"),
        ("{% include talks.html %}", ("include", "talks.html"), "talks.html"),
        ("{% include_relative a.md %}", ("relative", "a.md"), "a.md"),
        ("{% bibliography --file mine %}", ("collection", "bibliography"), "_bibliography/"),
    ],
)
def test_a_list_says_where_it_is_filled_from(code, place, words):
    text = f"# News\n\n{code}\n"
    assert places(text) == [DataPlace(*place)]
    said = reason(text)
    assert words in said and said.endswith(".") and said.count(". ") == 0


def test_a_variable_is_followed_to_what_it_was_made_from():
    text = (
        "{% assign all = site.data.news | sort: 'date' %}\n{% assign some = all | slice: 0, 3 %}\n"
        "\n# News\n\nwords\n\n{% for x in some %}\n- {{ x.title }}\n{% endfor %}\n"
    )
    (*_, block) = [b for s in Page.of(text).sections for b in s.blocks]
    assert "_data/news" in block.reason
    assert places(text) == [DataPlace("data", "news")]


def test_the_last_assignment_before_a_loop_counts():
    text = (
        "{% assign x = site.data.old %}{% assign x = site.data.new %}\n\n"
        "{% for y in x %}\n- a\n{% endfor %}\n\n{% assign x = site.data.later %}\n"
    )
    assert places(text) == [DataPlace("data", "new")]


@pytest.mark.parametrize("code", ["{% assign a = a %}", "{% assign a = b %}{% assign b = a %}"])
def test_variables_that_stand_for_each_other_end_somewhere(code):
    assert places(code + "\n{% for x in a %}\n- b\n{% endfor %}\n") == []


def test_what_every_site_has_is_no_place():
    assert (
        places("{{ site.title }} {{ site.baseurl }} {{ page.title }} {{ site.repository }}") == []
    )
    assert "_pages" not in reason("# A\n\n{% for x in site.pages %}\n- a\n{% endfor %}\n")


def test_words_in_quotes_are_no_place():
    assert places('{{ "site.data.news" | upcase }}') == []


def test_flags_of_a_front_matter_fill_parts_of_the_page():
    data = {
        "announcements": {"enabled": True, "limit": 5},
        "latest_posts": {"enabled": False},
        "selected_papers": True,
        "social": False,
        "title": True,
    }
    assert flagged(data) == [
        ("announcements", DataPlace("collection", "news")),
        ("selected_papers", DataPlace("collection", "bibliography")),
    ]
