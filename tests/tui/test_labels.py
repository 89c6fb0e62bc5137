"""Rows show an item's words, without the Markdown around them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tuiprofile.tui.labels import Label, label, plain, title


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("**Bold** and *slanted* `code`", "Bold and slanted code"),
        ("see [the paper](https://example.org/a_(b)) now", "see the paper now"),
        ("a&nbsp;b &amp; c", "a b & c"),
        ("<em>in</em> <!-- not --> shown", "in shown"),
        ("snake_case stays", "snake_case stays"),
        ("\\[kept\\]", "[kept]"),
        ("[/] and [@click=x]y[/]", "[/] and [@click=x]y[/]"),
    ],
)
def test_markdown_becomes_words(source: str, words: str) -> None:
    assert plain(source) == words


def test_a_date_in_front_stands_apart() -> None:
    assert label("- *2025.03*: &nbsp;🎉 The tide table") == Label("2025.03", "🎉 The tide table")
    assert label("1. **Prize** of the harbour") == Label("", "Prize of the harbour")


def test_a_title_loses_the_emoji_in_front() -> None:
    assert title("🔥 News") == "News"
    assert title("🎖 Honors *and* Awards") == "Honors and Awards"
    assert title("🔥") == "🔥"


@given(st.text(st.sampled_from("-*_[]()<!>{}:%`&;~ a\n\x1b"), max_size=200))
def test_any_source_has_a_label_on_one_line(source: str) -> None:
    shown = label(source)
    assert "\n" not in shown.words and "\x1b" not in shown.words


def test_hostile_markup_does_not_take_long() -> None:
    for source in ("[" * 5000, "<" * 5000, "[a](" * 2000, "<!--" * 2000, "{:" * 3000):
        label(source)
