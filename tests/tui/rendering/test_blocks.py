"""Whole items as a reader of the page would see them."""

from __future__ import annotations

from tuiprofile.profile.page import Page
from tuiprofile.tui.rendering.blocks import rendered
from tuiprofile.tui.rendering.links import Link, links_of
from tuiprofile.tui.rendering.looks import Line, shown
from tuiprofile.tui.widgets.text_lines import wrapped

BOX = """\
# Publications

<div class='paper-box'><div class='paper-box-image'><div><div class="badge">GullConf 2026</div>
<img src='images/gull.png?v=2' alt="A gull"></div></div>
<div class='paper-box-text' markdown="1">

[Gulls at Dusk](https://example.org/gulls)

**Rowan Ashdown**, Fay Tern

- Read by *four* people.
</div>
</div>
"""


def lines(text: str, target: str) -> list[Line]:
    page = Page.of(text)
    entry = page.find(target)
    assert entry is not None
    return rendered(entry, text)


def words(text: str, target: str) -> list[str]:
    return ["".join(run.text for run in (*line.front, *line.runs)) for line in lines(text, target)]


def test_a_paper_box_is_a_card_with_its_badge_and_picture() -> None:
    assert words(BOX, "publications/1") == [
        "╭  GullConf 2026  [image gull.png]",
        "│ Gulls at Dusk",
        "│ Rowan Ashdown, Fay Tern",
        "│ • Read by four people.",
        "╰─",
    ]


def test_nested_lists_are_set_in() -> None:
    text = "# News\n\n- One\n  going on\n  - Two\n    1. Three\n\n  More\n- Next\n"
    assert words(text, "news/1") == ["• One going on", "  • Two", "    1. Three", "  More"]


def test_a_row_of_a_table_names_its_columns() -> None:
    text = "# Projects\n\n| Time | What |\n|---|---|\n| 2024 | [Reeds](https://example.org) |\n"
    assert words(text, "projects/1") == ["time: 2024", "what: Reeds"]


def test_html_items_show_no_tags() -> None:
    text = "# News\n\n<ul>\n<li><b>2024</b>: &amp; *so* on</li>\n</ul>\n"
    assert words(text, "news/1") == ["2024: & *so* on"]


def test_liquid_is_shown_as_it_stands() -> None:
    text = "# News\n\n{% for n in site.data.news %}\n- {{ n }}\n{% endfor %}\n"
    assert words(text, "news/t1") == ["{% for n in site.data.news %}", "- {{ n }}", "{% endfor %}"]


def test_hidden_items_are_rendered_too() -> None:
    assert words("# News\n\n- One\n<!-- - *Old* -->\n", "news/h1") == ["• Old"]


def test_the_links_of_an_item_are_told_by_their_words() -> None:
    text = "# News\n\n- [**The** paper](https://x.org/p), <a href='/cv.pdf'>CV</a>, [\\[v\\]]()\n"
    assert list(links_of(lines(text, "news/1"))) == [
        Link("The paper", "https://x.org/p"),
        Link("CV", "/cv.pdf"),
    ]


def test_lines_go_on_below_their_words() -> None:
    hung = [shown(line) for line in lines("# News\n\n- some words that are long\n", "news/1")]
    rows = ["".join(text for text, _ in row) for row in wrapped(hung, 15)]
    assert rows == ["• some words", "  that are", "  long"]
